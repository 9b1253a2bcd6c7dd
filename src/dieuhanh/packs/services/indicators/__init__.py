"""Những câu hỏi lãnh đạo hỏi về hồ sơ thủ tục hành chính."""

from dieuhanh.packs.services.indicators.clocks import CLOCKS
from dieuhanh.packs.services.indicators.online import ONLINE_INDICATORS
from dieuhanh.packs.services.indicators.reported import REPORTED
from dieuhanh.packs.services.indicators.score import SCORES
from dieuhanh.packs.services.indicators.volume import VOLUME

INDICATORS = VOLUME + CLOCKS + ONLINE_INDICATORS + SCORES + REPORTED
