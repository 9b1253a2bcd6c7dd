"""Những câu hỏi lãnh đạo hỏi về giáo dục: trường lớp, giáo viên, kết quả, an toàn."""

from dieuhanh.packs.education.indicators.results import RESULTS
from dieuhanh.packs.education.indicators.schools import SCHOOLS

INDICATORS = SCHOOLS + RESULTS
