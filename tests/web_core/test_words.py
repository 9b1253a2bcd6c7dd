"""Every sentence of the platform's pages has its English; a missing one stays Vietnamese."""

import ast
import re
from pathlib import Path

from dieuhanh.web import words

WEB = Path(words.__file__).parent
IN_TEMPLATE = re.compile(r'(?<![\w.])_\(\s*"((?:[^"\\]|\\.)*)"')


def sentences() -> dict[str, str]:
    """Each Vietnamese sentence said through `_("…")`, and where."""
    found: dict[str, str] = {}
    for file in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            said = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_" and node.args
            if said and isinstance(node.args[0], ast.Constant):
                found.setdefault(str(node.args[0].value), file.name)
    for file in (WEB / "templates").rglob("*.html"):
        if file.name == "components.html":  # the sheet of samples is no page
            continue
        for text in IN_TEMPLATE.findall(file.read_text("utf-8")):
            found.setdefault(text.replace('\\"', '"'), file.name)
    return found


def tables() -> list[str]:
    """Words that stand in tables and are said through `_(name)`."""
    from dieuhanh.web import faults, shell, strip
    from dieuhanh.web.control import calendar, history, offices, parts, policies
    from dieuhanh.web.screens import begin
    from dieuhanh.web.sources import mapping_form, one
    from dieuhanh.web.sources import words as of_sources

    return [
        *faults.TITLES.values(),
        *faults.HELP.values(),
        *(e.label for e in shell.RAIL),
        *(text for step in begin.STEPS for text in step[2:]),
        *(text for _s, text in strip.WORDS),
        *(text for _c, text in calendar.KINDS),
        *(text for _c, text in calendar.WEEKDAYS),
        *history.KINDS.values(),
        *history.WORDS.values(),
        *(text for _c, text in offices.KINDS),
        *(p.label for p in parts.PARTS),
        *(p.about for p in parts.PARTS),
        *policies.KINDS.values(),
        *one.STATE_WORDS.values(),
        *(text for _s, text in of_sources.STATES.values()),
        *of_sources.KINDS.values(),
        mapping_form.STYLES["auto"],
        *(text for code, text in mapping_form.DATES if code in ("", "excel", "epoch")),
    ]


def test_every_sentence_has_its_english() -> None:
    english = words.english()
    missing = sorted(
        {text: where for text, where in sentences().items() if text not in english}.items(), key=lambda pair: pair[1]
    )
    assert not missing, "\n".join(f"{where}: {text}" for text, where in missing)
    assert not [text for text in tables() if text not in english]


def test_placeholders_are_the_same_in_both() -> None:
    wrong = [vi for vi, en in words.english().items() if vi.count("{") != en.count("{")]
    assert not wrong


def test_a_sentence_without_english_stays_vietnamese() -> None:
    with words.spoken("en"):
        assert words._("câu chưa ai dịch") == "câu chưa ai dịch"
        assert words._("Đăng nhập") == "Sign in"
    assert words._("Đăng nhập") == "Đăng nhập"
