"""Commands about people."""

import argparse
import sys

import django

from dieuhanh import settings
from dieuhanh.clock import now
from dieuhanh.declare import HANOI, Permit
from dieuhanh.errors import NotFound
from dieuhanh.people.scope import SITE

NO_OFFICE = (
    "chưa có cơ quan, chưa thấy gì; thêm --office MÃ hoặc cấp quyền ở /quan-tri/nguoi-dung",
    "no office yet, this person sees nothing; add --office CODE or grant one there",
)
NOWHERE = "-"  # no unit has this code: the role reaches nothing until an office is granted


def person(args: argparse.Namespace) -> int:
    """Add a person with one role and print the one-time link; with `--office` the role reaches that office alone."""
    django.setup()
    from dieuhanh.people.actions import add_person
    from dieuhanh.people.roles import DEPARTMENT

    office = _known(args.office)
    unit = office or (NOWHERE if args.role == DEPARTMENT else SITE)
    link = add_person(Permit.system("dòng lệnh"), args.role, now(), args.login, office_code=office, unit_code=unit)
    print(f"http://{settings.WEB_HOST.read()}:{settings.WEB_PORT.read()}{link.path}")
    if unit == NOWHERE:
        print(f"dieuhanh: {NO_OFFICE[0]}\n          {NO_OFFICE[1]}", file=sys.stderr)
    return 0


def _known(code: str) -> str:
    """An office that exists today, or none."""
    from dieuhanh.places.queries import unit

    if code and unit(code, now().astimezone(HANOI).date()) is None:
        raise NotFound("unknown_office", f"Không có cơ quan mã “{code}” hôm nay.", f"There is no office {code!r} today.")
    return code
