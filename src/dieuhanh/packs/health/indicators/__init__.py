"""Những câu hỏi lãnh đạo hỏi về y tế."""

from dieuhanh.packs.health.indicators.care import CARE
from dieuhanh.packs.health.indicators.outbreaks import OUTBREAKS
from dieuhanh.packs.health.indicators.prevention import PREVENTION

INDICATORS = OUTBREAKS + CARE + PREVENTION
