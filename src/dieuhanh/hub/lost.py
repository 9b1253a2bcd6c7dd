"""When the warehouse has given itself up, `line` ends in order, and whoever watches it starts it with the file opened anew."""

import logging
import threading
from collections.abc import Callable

from dieuhanh.warehouse.store import Warehouse

log = logging.getLogger("dieuhanh.hub")
EXIT = 75  # "try again", as sysexits.h names it


def guard(warehouse: Warehouse, end: Callable[[], None]) -> None:
    """Wait beside the doors, and call `end` once the warehouse is lost."""

    def wait() -> None:
        warehouse.lost.wait()
        log.critical("the warehouse must be opened anew: line ends with exit code %s", EXIT)
        end()

    threading.Thread(target=wait, name="guard", daemon=True).start()
