"""trust.md §4.1: texts that somebody will send, Vietnamese first. Each must be taken, cleaned, or set aside with its reason."""

import unicodedata
from dataclasses import dataclass

NAME = "Nguyễn Thị Hoà"


@dataclass(frozen=True)
class Text:
    """What is sent, and the code under which its row is set aside; "" where it is taken (composed and trimmed)."""

    name: str
    text: str
    code: str = ""

    @property
    def kept(self) -> str | None:
        """What a field holds afterwards: nothing where there were only spaces."""
        return unicodedata.normalize("NFC", self.text).strip() or None


TEXTS = (
    Text("composed (NFC)", unicodedata.normalize("NFC", NAME)),
    Text("taken apart (NFD)", unicodedata.normalize("NFD", NAME)),
    Text("compatible (NFKC)", unicodedata.normalize("NFKC", NAME + " ﬁ №²")),
    Text("the other tone place", "Nguyễn Thị Hòa"),
    Text("TCVN3 read as Latin", bytes.fromhex("4e677579d4 6e 20 5468de20486fb5".replace(" ", "")).decode("latin-1")),
    Text("VNI read as Latin", "Nguyeãn Thò Hoaø"),
    Text("windows-1258 read as Latin", "NguyêÞn Thiò Hoaì"),
    Text("a flood of tones", "Hoa" + "\u0301\u0300\u0309\u0303\u0323" * 200),
    Text("a bidi override", "Hồ sơ \u202egpj.exe\u202c"),
    Text("bidi isolates", "\u2066Xã\u2069 \u2067Bom Bo\u2069"),
    Text("zero width", "Hồ\u200b \u200csơ\u200d\ufeff"),
    Text("NUL", "Hồ\x00sơ", "bad_text"),
    Text("half a pair", "Hồ sơ \ud83d", "bad_text"),
    Text("the other half", "\udc00Hồ sơ", "bad_text"),
    Text("one line of 1 MB", "ă" * 500_000, "too_long"),
    Text("emoji with selectors", "Hồ sơ ✔\ufe0f 👩\u200d👩\u200d👧\u200d👦 🇻🇳 1\ufe0f\u20e3"),
    Text("a telephone from right to left", "\u200f٠٩٠١٢٣٤٥٦٧"),
    Text("full-width signs", "＝1＋1－2＠A1"),
    Text("a Cyrillic letter", "Сông an"),
    Text("only spaces", " \t\u00a0\u3000\u2003 "),
    Text("a script", "<script>window.pwned=1;alert(1)</script>"),
    Text("an image that falls", "\"><img src=x onerror=\"window.pwned=1;alert(1)\">"),
    Text("out of an attribute", "' onmouseover='alert(1)' autofocus onfocus='alert(1)"),
    Text("a drawing that loads", "<svg/onload=alert(1)>"),
    Text("an address that runs", "javascript:alert(document.cookie)"),
    Text("a template", "{{7*7}}{% print 7*7 %}${7*7}#{7*7}"),
    Text("a look-up", "${jndi:ldap://127.0.0.1:1/a}"),
    Text("quotes of SQL", "'; DROP TABLE cur_services__dossiers; --"),
    Text("dollars of SQL", "$$; SELECT 1; $_p0 ? %s :a"),
    Text("NUL as a web address writes it", "%00%0d%0aSet-Cookie:%20a=b"),
    Text("up the folders", "../../../../etc/passwd"),
    Text("up the folders of Windows", "..\\..\\windows\\win.ini"),
    Text("a header of its own", "Hồ sơ\r\nSet-Cookie: session=1\r\n\r\n<html>"),
    Text("colours of a terminal", "\x1b[2J\x1b[31mHồ sơ\x1b]0;x\x07"),
    Text("controls of eight bits", "Hồ\x9b31m sơ\x85\x7f"),
    Text("line separators", "Hồ\u2028sơ\u2029 2026-11-25 ERROR root false"),
    Text("bait for backtracking", "a" * 20_000 + "!"),
    Text("bait for LIKE", "%_" * 90),
    Text("bait for dates", "1" * 300 + "/" * 300),
    Text("digits that are none", "²³٣๓"),
    Text("private and unassigned letters", "\ue000\ufdd0\U0010ffff"),
    Text("a formula", "=HYPERLINK(\"http://127.0.0.1:1/\"&A1;\"x\")"),
)  # fmt: skip
PAYLOADS = tuple(one for one in TEXTS if not one.code and one.kept)
