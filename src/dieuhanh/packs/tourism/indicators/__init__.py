"""Những câu hỏi lãnh đạo hỏi về du lịch: khách, thu và phòng, điểm đông, điều khách nói, điều phải trông coi."""

from dieuhanh.packs.tourism.indicators.care import CARE
from dieuhanh.packs.tourism.indicators.crowds import CROWDS
from dieuhanh.packs.tourism.indicators.trade import TRADE
from dieuhanh.packs.tourism.indicators.visitors import VISITORS

INDICATORS = VISITORS + TRADE + CROWDS + CARE
