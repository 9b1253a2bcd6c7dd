"""Những câu hỏi lãnh đạo hỏi về an toàn giao thông."""

from dieuhanh.packs.traffic.indicators.accidents import ACCIDENTS
from dieuhanh.packs.traffic.indicators.roads import ROADS
from dieuhanh.packs.traffic.indicators.vehicles import VEHICLES

INDICATORS = ACCIDENTS + ROADS + VEHICLES
