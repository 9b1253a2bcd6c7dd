"""The name of a unit as a sentence needs it."""

from datetime import datetime

from dieuhanh.declare import HANOI
from dieuhanh.people.scope import SITE
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.web.words import _, either


def unit_name(gazetteer: Gazetteer, code: str, at: datetime) -> str:
    """The unit's name on that day, or its newest name, or the code itself."""
    if code == SITE:
        return _("Toàn địa bàn")
    states = gazetteer.states(code)
    unit = gazetteer.unit(code, at.astimezone(HANOI).date()) or (states[-1] if states else None)
    return either(unit.full_name, "") if unit else code
