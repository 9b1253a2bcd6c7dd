"""Những câu hỏi lãnh đạo hỏi về phản ánh của người dân, doanh nghiệp."""

from dieuhanh.packs.requests.indicators.answers import ANSWERS
from dieuhanh.packs.requests.indicators.desk import DESK
from dieuhanh.packs.requests.indicators.handling import HANDLING
from dieuhanh.packs.requests.indicators.incoming import INCOMING

INDICATORS = INCOMING + HANDLING + ANSWERS + DESK
