"""What both processes write into their logs: enough to mend by, and no value that somebody sent."""

import logging
import re

QUOTED = re.compile(r"^DETAIL:.*?(?=\n+(?:The above|During handling|Traceback) |\Z)", re.DOTALL | re.MULTILINE)


class Discreet(logging.Formatter):
    """Leaves out where PostgreSQL quotes the whole row that it refused."""

    def format(self, record: logging.LogRecord) -> str:
        return QUOTED.sub("DETAIL: …", super().format(record))


def begin() -> None:
    """All of this process writes to standard error in this form."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for quiet in ("django.request", "django.security"):  # web.faults tells what broke, once; a false host name is no news
        logging.getLogger(quiet).setLevel(logging.CRITICAL)
