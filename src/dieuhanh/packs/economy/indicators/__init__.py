"""Những câu hỏi lãnh đạo hỏi về kinh tế – xã hội."""

from dieuhanh.packs.economy.indicators.budget import BUDGET_INDICATORS
from dieuhanh.packs.economy.indicators.business import BUSINESS_INDICATORS
from dieuhanh.packs.economy.indicators.growth import GROWTH_INDICATORS
from dieuhanh.packs.economy.indicators.ledger import LEDGER_INDICATORS
from dieuhanh.packs.economy.indicators.life import LIFE_INDICATORS

INDICATORS = GROWTH_INDICATORS + BUDGET_INDICATORS + LEDGER_INDICATORS + BUSINESS_INDICATORS + LIFE_INDICATORS
