"""Commands that hold the centre to its word."""

import argparse
import json
import sys
from datetime import date

import django

from dieuhanh.clock import now


def crawl(args: argparse.Namespace) -> int:
    """Open every number that a role may see and compare it with the records behind it."""
    django.setup()
    from dieuhanh.indicators.crawl import crawl as open_all

    ask_settled()
    found = open_all(args.role, now(), args.engine)
    if args.json:
        print(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
    else:
        print(found)
    return 0 if found.clean else 1


def ask_settled() -> None:
    """Wait until the line has carried what it holds, where it runs."""
    from dieuhanh.warehouse.ask import ask, runs

    while runs() and not ask("settled"):
        print("dieuhanh: còn dòng chưa tính xong / rows are still being reckoned …", file=sys.stderr, flush=True)


def recompute(args: argparse.Namespace) -> int:
    """Reckon the closed periods of one indicator, or of all, again, with a reason; twice changes nothing."""
    django.setup()
    from dieuhanh.warehouse.ask import ask

    start = date.fromisoformat(args.start).isoformat()
    moved = ask("recompute", indicator=args.id, start=start, because=args.because)
    print(f"{moved} giá trị thay đổi / values changed")
    return 0


def forecast(args: argparse.Namespace) -> int:
    """Make the forecasts whose months have changed, and print them."""
    django.setup()
    from dieuhanh.indicators.forecasts import reckon

    for one in reckon(now()):
        error = "–" if one.error is None else f"{float(one.error):.1f} %"
        print(f"{one.indicator} · {one.unit} · {one.period}: {one.number} ({one.low} – {one.high}) · {one.model} · {error}")
    return 0
