"""`python -m dieuhanh.hub`: the `line` process."""

import os

import django
import uvicorn

from dieuhanh import settings
from dieuhanh.hub import logs


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.settings")
    logs.begin()
    django.setup()
    from dieuhanh.hub.doors import app

    uvicorn.run(app(), host=settings.WEB_HOST.read(), port=int(settings.LINE_PORT.read()), log_level="warning", log_config=None,
                access_log=False, timeout_graceful_shutdown=5, h11_max_incomplete_event_size=64 * 1024)  # fmt: skip


if __name__ == "__main__":
    main()
