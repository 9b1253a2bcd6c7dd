"""Every text of the interface has its English."""

import re
from pathlib import Path

from dieuhanh import catalog
from dieuhanh.web import words

WEB = Path(words.__file__).parent
SAID = re.compile(r"""(?<![\w.])_\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*\)""")


def test_every_text_has_english() -> None:
    known = {**words.english(), **catalog.current().words}
    missing = []
    for file in sorted((*WEB.rglob("*.py"), *WEB.rglob("*.html"))):
        if "node_modules" not in file.parts and file.name != "components.html":  # the sheet of samples is no page
            said = (a or b for a, b in SAID.findall(file.read_text("utf-8")))
            missing += [f"{file.relative_to(WEB)}: {text}" for text in said if text not in known]
    assert missing == [], f"{len(missing)} texts without English"


def test_every_declaration_has_english() -> None:
    found = catalog.current()
    named = (*found.packs, *found.datasets, *found.sources, *found.indicators, *found.rules, *found.reports)
    assert [one.id for one in named if one.name not in found.words] == []
