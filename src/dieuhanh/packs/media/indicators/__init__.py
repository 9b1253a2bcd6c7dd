"""Những câu hỏi lãnh đạo hỏi về báo chí, mạng xã hội."""

from dieuhanh.packs.media.indicators.answers import ANSWERS
from dieuhanh.packs.media.indicators.falsehood import FALSEHOOD
from dieuhanh.packs.media.indicators.talk import TALK

INDICATORS = TALK + ANSWERS + FALSEHOOD
