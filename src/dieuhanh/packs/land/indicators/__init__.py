"""Những câu hỏi lãnh đạo hỏi về đất đai, quy hoạch, xây dựng."""

from dieuhanh.packs.land.indicators.building import BUILDING
from dieuhanh.packs.land.indicators.clearance import CLEARANCE
from dieuhanh.packs.land.indicators.planning import PLANNING
from dieuhanh.packs.land.indicators.registry import REGISTRY

INDICATORS = REGISTRY + CLEARANCE + PLANNING + BUILDING
