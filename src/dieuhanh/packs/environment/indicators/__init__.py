"""Những câu hỏi lãnh đạo hỏi về môi trường: không khí, nước, mưa và thời tiết, thiết bị đo."""

from dieuhanh.packs.environment.indicators.devices import DEVICES
from dieuhanh.packs.environment.indicators.sky import SKY
from dieuhanh.packs.environment.indicators.water import WATER
from dieuhanh.packs.environment.indicators.weather import WEATHER

INDICATORS = SKY + WATER + WEATHER + DEVICES
