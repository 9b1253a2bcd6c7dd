"""Loads a layer of official borders: checked whole, kept whole with its source, or refused whole."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shapely import MultiPolygon

from dieuhanh import journal
from dieuhanh.declare.permit import Permit
from dieuhanh.errors import BadInput, Conflict
from dieuhanh.journal import whole
from dieuhanh.places import models
from dieuhanh.places.actions import touch
from dieuhanh.places.borders import checks, codes, page
from dieuhanh.places.borders.reading import Feature, features
from dieuhanh.places.borders.shapes import NoBorder, border
from dieuhanh.places.borders.trouble import Trouble, at, refuse
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.queries import load_gazetteer

LONGEST = 500


@dataclass(frozen=True)
class Checked:
    """Borders without a fault: of which level, on which day, and the small form that pages draw."""

    level: str
    on: date
    borders: Mapping[str, MultiPolygon]
    page: str


def check(body: bytes, places: Gazetteer, on: date, level: str = "", field: str = "") -> Checked:
    """The borders in a GeoJSON file; a refusal tells all that is wrong with them, feature by feature."""
    read = features(body)
    named = codes.name(read, places, on, level, field)
    borders, troubles = _borders(read, named.codes)
    refuse([*named.troubles, *troubles])
    there = set(borders)
    islands = checks.archipelagos(borders) if codes.national(places, there, named.level, on) else ()
    refuse([*codes.lacking(places, there, named.level, on), *islands, *checks.overlaps(borders)])
    return Checked(named.level, on, borders, page.small(borders))


def import_layer(
    permit: Permit, now: datetime, body: bytes, on: date, source: str, level: str = "", field: str = ""
) -> Checked:  # fmt: skip
    """Keep a layer from a file; what held before stays, with its days."""
    if not 3 <= len(source.strip()) <= LONGEST:
        raise BadInput("borders_source", f"Hãy ghi --source: cơ quan, quyết định, giấy phép (3 đến {LONGEST} chữ).",
                       f"Give --source: who drew them, the decision, the licence (3 to {LONGEST} characters).")  # fmt: skip
    checked = check(body, load_gazetteer(), on, level, field)
    _keep(permit, now, body, checked, source.strip())
    return checked


@whole
def _keep(permit: Permit, now: datetime, body: bytes, checked: Checked, source: str) -> None:
    """The file as it came, its small form and the entry in the journal, together or not at all."""
    digest = hashlib.sha256(body).hexdigest()
    _refuse_the_same(digest, checked, source)
    models.BorderLayer.objects.create(
        level=checked.level, on=checked.on, source=source, digest=digest, original=zlib.compress(body), page=checked.page,
        units=len(checked.borders), by=permit.officer_id, at=now,
    )  # fmt: skip
    detail = {"effective": checked.on.isoformat(), "document": source, "units": len(checked.borders), "sha256": digest}
    journal.write(permit.officer_id, "borders.imported", checked.level, detail, now, permit.reason, topics=("places",))
    touch("units")


def _refuse_the_same(digest: str, checked: Checked, source: str) -> None:
    newest = models.BorderLayer.objects.filter(level=checked.level, on=checked.on).order_by("-id").first()
    if newest and (newest.digest, newest.source) == (digest, source):
        raise Conflict("borders_same", f"Chính tệp này đã được nạp cho ngày {checked.on:%d/%m/%Y}.",
                       f"This very file is loaded for {checked.on:%d/%m/%Y} already.")  # fmt: skip


def _borders(read: Sequence[Feature], named: Mapping[int, str]) -> tuple[dict[str, MultiPolygon], list[Trouble]]:
    borders: dict[str, MultiPolygon] = {}
    troubles: list[Trouble] = []
    for one in read:
        code = named[one.number]
        try:
            borders[code] = border(one.geometry)
        except NoBorder as problem:
            troubles.append(at(one.number, code, problem.trouble.vi, problem.trouble.en))
    return borders, troubles
