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

    path = add_person(role=args.role, office=args.office, login=args.login, permit=Permit.system("dòng lệnh"), now=now())
    print(f"http://{settings.WEB_HOST.read()}:{settings.WEB_PORT.read()}{path}")
    return 0
