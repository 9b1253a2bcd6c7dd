"""Những câu hỏi lãnh đạo hỏi về an toàn thông tin."""

from dieuhanh.packs.cyber.indicators.alerts import ALERTS
from dieuhanh.packs.cyber.indicators.systems import SYSTEMS
from dieuhanh.packs.cyber.indicators.tickets import TICKETS

INDICATORS = ALERTS + TICKETS + SYSTEMS
