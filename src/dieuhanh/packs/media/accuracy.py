"""Độ đúng của từ điển trên tít giữ riêng (`tests/packs/media_heldout.csv`); một phép thử đo lại và đòi đúng những con số này."""

TUNED, HELD_OUT = 214, 150  # tít dùng để chỉnh bảng, tít giữ riêng
RIGHT = {"tone": 111, "topic": 122, "place": 149}  # đúng trên số tít giữ riêng


def percent(right: int, of: int = HELD_OUT) -> str:
    """As the README and the basis of a number write it: 74,0 %."""
    return f"{100 * right / of:.1f} %".replace(".", ",")


BASIS = (f"Từ điển của dự án, đo trên {HELD_OUT} tít giữ riêng do cùng một người viết (nên con số rộng rãi): sắc thái đúng "
         f"{percent(RIGHT['tone'])}, chủ đề {percent(RIGHT['topic'])}")  # fmt: skip
