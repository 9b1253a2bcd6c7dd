"""`python -m dieuhanh.hub`: the `line` process."""

import os
import sys
from contextlib import suppress

import django
import uvicorn

from dieuhanh import logs, settings

SWITCH_SECONDS = 0.001  # the thread that keeps the news returns from the store often; it must not wait long for its turn

NOT_STARTED = 3


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.settings")
    logs.begin()
    sys.setswitchinterval(SWITCH_SECONDS)
    django.setup()
    from dieuhanh.hub.doors import app
    from dieuhanh.hub.lost import EXIT

    doors = app()
    server = uvicorn.Server(uvicorn.Config(
        doors, host=settings.WEB_HOST.read(), port=int(settings.LINE_PORT.read()), log_level="warning", log_config=None,
        access_log=False, timeout_graceful_shutdown=5, h11_max_incomplete_event_size=64 * 1024))  # fmt: skip
    doors.state.end = lambda: setattr(server, "should_exit", True)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(NOT_STARTED)
    if doors.state.line.warehouse.lost.is_set():
        sys.exit(EXIT)


if __name__ == "__main__":
    main()
