"""The same table holds the server's forms and the browser's."""

import json
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dieuhanh.web import build, formats

TABLE = json.loads(Path(__file__).with_name("formats.json").read_text())


def read(value: Any) -> Any:
    """Times and days of the table as the server holds them."""
    if not isinstance(value, str):
        return value
    if value.endswith("Z"):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if value[4:5] == "-" else Decimal(value)


@pytest.mark.parametrize(("name", "args", "lang", "wanted"), TABLE, ids=lambda v: str(v)[:40])
def test_the_server_writes_the_table(name: str, args: list[Any], lang: str | None, wanted: str) -> None:
    words = {"lang": lang} if lang else {}
    assert getattr(formats, name)(*map(read, args), **words) == wanted


def test_the_browser_writes_the_same_table(tmp_path: Path, front: None) -> None:
    bundle = tmp_path / "formats.mjs"
    esbuild = build.ASSETS / "node_modules" / "esbuild" / "bin" / "esbuild"
    build._node(str(esbuild), "ts/formats.ts", "--bundle", "--format=esm", f"--outfile={bundle}", "--log-level=error")
    script = tmp_path / "run.mjs"
    script.write_text(
        f"import * as f from {json.dumps(bundle.as_uri())};\nconst table = {json.dumps(TABLE)};\n"
        # A language stands after the optional places, so it is set by its position in the signature.
        "const at = {number: 2, percent: 2, points: 2, relative: 2, deadline: 2, as_of: 2};\n"
        "const wrong = table.flatMap(([name, args, lang, wanted]) => {\n"
        "  const all = [...args]; if (lang) all[at[name] ?? 1] = lang;\n"
        "  const got = f[name](...all); return got === wanted ? [] : [{name, args, lang, wanted, got}]; });\n"
        "console.log(JSON.stringify(wrong));\n"
    )
    node = build._node_root() / "bin" / "node"
    done = subprocess.run([node, script], check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == []


def test_the_islands_keep_their_types(front: None) -> None:
    build._node(str(build.ASSETS / "node_modules" / "typescript" / "bin" / "tsc"), "--noEmit", "-p", ".")


PERIODS = [
    ("2026-11-01", "2026-11-30", "Tháng 11/2026", "Nov 2026"),
    ("2026-10-01", "2026-12-31", "Quý IV/2026", "Q4 2026"),
    ("2026-01-01", "2026-09-30", "9 tháng năm 2026", "9 months of 2026"),
    ("2026-01-01", "2026-06-30", "6 tháng đầu năm 2026", "H1 2026"),
    ("2026-07-01", "2026-12-31", "6 tháng cuối năm 2026", "H2 2026"),
    ("2026-01-01", "2026-12-31", "Năm 2026", "2026"),
    ("2026-11-16", "2026-11-22", "Tuần 47 (16/11–22/11)", "Week 47 (16 Nov–22 Nov)"),
    ("2026-11-23", "2026-11-23", "23/11/2026", "23 Nov 2026"),
    ("2026-11-02", "2026-11-10", "02/11–10/11/2026", "2 Nov–10 Nov 2026"),
    ("2025-12-15", "2026-01-14", "15/12/2025–14/01/2026", "15 Dec 2025–14 Jan 2026"),
    ("2026-02-01", "2026-02-28", "Tháng 2/2026", "Feb 2026"),
    ("2028-02-01", "2028-02-29", "Tháng 2/2028", "Feb 2028"),
    ("2026-03-01", "2026-05-31", "3 tháng, 03–05/2026", "Mar–May 2026"),
    ("2026-01-01", "2026-03-31", "Quý I/2026", "Q1 2026"),
]


@pytest.mark.parametrize(("first", "last", "vi", "en"), PERIODS)
def test_periods_have_the_names_offices_use(first: str, last: str, vi: str, en: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert (formats.period(*days), formats.period(*days, lang="en")) == (vi, en)


@pytest.mark.parametrize(
    ("text", "plain", "masked"),
    [
        ("0912345678", "0912 345 678", "09•• ••• 678"),
        ("+84 912 345 678", "0912 345 678", "09•• ••• 678"),
        ("84912345678", "0912 345 678", "09•• ••• 678"),
        ("02713879234", "02713 879 234", "02••• ••• 234"),
    ],
)
def test_a_phone_is_read_in_threes_and_masked_in_the_middle(text: str, plain: str, masked: str) -> None:
    assert (formats.phone(text), formats.phone(text, masked=True)) == (plain, masked)


def test_printed_documents_put_a_zero_before_small_days_and_the_first_two_months() -> None:
    assert formats.document_day(date(2026, 8, 5)) == "ngày 05 tháng 8 năm 2026"
    assert formats.document_day(date(2026, 2, 11)) == "ngày 11 tháng 02 năm 2026"


def test_a_row_shares_the_scale_of_its_largest_amount() -> None:
    scale = formats.scale_of((9_842_115_000_000, 611_000_000, None))
    assert formats.money(611_000_000, scale) == "0,61 tỷ đồng"
    assert formats.money_full(9_842_115_000_000) == "9.842.115.000.000 đ"


def test_a_stale_number_says_how_old_it_is() -> None:
    now = datetime(2026, 11, 23, 7, 32, tzinfo=UTC)
    assert formats.age(datetime(2026, 11, 23, 4, 20, tzinfo=UTC), now) == "Cũ 3 giờ 12"
    assert formats.signed(3.2, 1) == "+3,2" and formats.signed(-3.2, 1) == "−3,2" and formats.hour(14) == "14 giờ"


def test_nothing_and_not_a_number_are_a_dash_and_zero_is_zero() -> None:
    assert formats.number(float("nan")) == formats.number(None) == formats.day(None) == "–"
    assert formats.number(0) == "0"
