"""Commands about people."""

import argparse

import django

from dieuhanh import settings
from dieuhanh.clock import now
from dieuhanh.declare import Permit


def person(args: argparse.Namespace) -> int:
    """Add a person with one role and print the one-time link by which they enter."""
    django.setup()
    from dieuhanh.people.actions import add_person

    link = add_person(Permit.system("dòng lệnh"), args.role, now(), args.login, office_code=args.office)
    print(f"http://{settings.WEB_HOST.read()}:{settings.WEB_PORT.read()}{link.path}")
    return 0
