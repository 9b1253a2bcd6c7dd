"""Những câu hỏi lãnh đạo hỏi về an ninh, trật tự."""

from dieuhanh.packs.security.indicators.arrival import ARRIVAL
from dieuhanh.packs.security.indicators.calls import CALLS
from dieuhanh.packs.security.indicators.fire import FIRE
from dieuhanh.packs.security.indicators.order import ORDER
from dieuhanh.packs.security.indicators.supply import SUPPLY

INDICATORS = CALLS + ARRIVAL + FIRE + ORDER + SUPPLY
