"""Everything that changes places and calendars: each change is dated, carries its document, and keeps what was before."""

import itertools
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import models as db

from dieuhanh import journal
from dieuhanh.declare.permit import Permit
from dieuhanh.declare.worktime import Window
from dieuhanh.errors import BadInput, Conflict, NotFound
from dieuhanh.journal import whole
from dieuhanh.places import models
from dieuhanh.places.search import search_text
from dieuhanh.places.unit import DatedUnit

CHANGEABLE = frozenset({"name", "full_name", "name_en", "kind", "parent_code", "place_code", "code_qd20", "lat", "lon",
                        "aliases", "note"})  # fmt: skip
DAY_KINDS = frozenset({"off", "work", "usual"})


@dataclass(frozen=True)
class Change:
    """What an action did and the journal keeps: the kind of change, the thing, from which day, before and after in words."""

    kind: str
    subject: str
    effective: date
    before: str = ""
    after: str = ""
    decision: str = ""


# ── units ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@whole
def open_unit(permit: Permit, now: datetime, unit: DatedUnit) -> Change:
    """Add a unit from its `valid_from` on; Conflict where the code is already in use in that time."""
    _open(unit)
    return _journaled(permit, now, "unit.opened", unit.code, unit.since, after=unit.full_name, decision=unit.decision)


def _open(unit: DatedUnit) -> None:
    if not unit.code or not unit.full_name:
        raise BadInput("unit_incomplete", "Đơn vị cần có mã và tên.", "A unit needs a code and a name.")
    clash = _overlapping(unit)
    if clash:
        raise Conflict(
            "unit_exists", f"Mã {unit.code} đã thuộc về {clash.full_name} trong thời gian ấy. Hãy đóng đơn vị đó trước.",
            f"Code {unit.code} belongs to {clash.full_name} at that time. Close that unit first.",
        )  # fmt: skip
    _row(unit).save()
    touch("units")


@whole
def change_unit(permit: Permit, now: datetime, code: str, on: date, decision: str, **changes: Any) -> Change:
    """Rename, retype, move or otherwise change a unit from a day on; its earlier form stays, a succession joins the two."""
    unknown = set(changes) - CHANGEABLE
    if unknown or not changes:
        raise BadInput("unit_change", f"Không đổi được: {', '.join(sorted(unknown)) or 'không có gì để đổi'}.",
                       f"Cannot change: {', '.join(sorted(unknown)) or 'nothing was given'}.")  # fmt: skip
    old = _current(code, on)
    new = replace(dated(old), valid_from=on, decision=decision, **changes)
    _close(old, on)
    _row(new).save()
    kind = "retype" if "kind" in changes else "rename"
    _join(dated(old), new, kind, on, decision)
    touch("units")
    return _journaled(permit, now, f"unit.{kind}d", code, on, old.full_name, new.full_name, decision)


@whole
def close_unit(permit: Permit, now: datetime, code: str, on: date, decision: str) -> Change:
    """End a unit: `on` is the first day it no longer exists."""
    old = _current(code, on)
    _close(old, on)
    touch("units")
    return _journaled(permit, now, "unit.closed", code, on, before=old.full_name, decision=decision)


@whole
def merge_units(permit: Permit, now: datetime, codes: list[str], into: DatedUnit, decision: str) -> Change:
    """Close several units on the day the new one begins and say that each went whole into it."""
    if into.valid_from is None:
        raise BadInput("unit_undated", "Đơn vị mới cần ngày bắt đầu.", "The new unit needs its first day.")
    olds = [_current(code, into.valid_from) for code in codes]
    for old in olds:
        _close(old, into.valid_from)
    _open(into)
    for old in olds:
        _join(dated(old), into, "merge", into.valid_from, decision)
    before = ", ".join(old.full_name for old in olds)
    return _journaled(permit, now, "unit.merged", into.code, into.valid_from, before, into.full_name, decision)


@whole
def set_area(permit: Permit, now: datetime, codes: list[str], on: date, decision: str, site: str = "site") -> Change:
    """From a day on the site holds exactly these places, with all that lies under them."""
    missing = [code for code in codes if not _valid(code, on)]
    if missing or not codes:
        raise BadInput("area_unknown", f"Không có đơn vị {', '.join(missing) or 'nào'} ngày {on:%d/%m/%Y}.",
                       f"There is no unit {', '.join(missing) or 'at all'} on {on:%d/%m/%Y}.")  # fmt: skip
    held = models.AreaMember.objects.filter(_running(on), site_code=site)
    before = ", ".join(held.order_by("place_code").values_list("place_code", flat=True))
    _refuse_later_area(site, on)
    held.update(valid_to=on - timedelta(days=1))
    models.AreaMember.objects.bulk_create(
        models.AreaMember(site_code=site, place_code=code, valid_from=on, decision=decision) for code in sorted(set(codes))
    )
    touch("units")
    return _journaled(permit, now, "site.area", site, on, before, ", ".join(codes), decision)


@whole
def set_site(
    permit: Permit,
    now: datetime,
    on: date,
    first_day: date,
    zone: str,
    province_code: str,
    emblem: str,
    site: str = "site",
) -> Change:
    """What the centre says about itself from a day on; earlier words stay."""
    models.SiteFacts.objects.create(site_code=site, valid_from=on, first_day=first_day, zone=zone, province_code=province_code,
                                    emblem=emblem)  # fmt: skip
    touch("units")
    return _journaled(permit, now, "site.facts", site, on, after=f"{province_code}, {zone}, {first_day:%d/%m/%Y}")


# ── calendars ───────────────────────────────────────────────────────────────────────────────────────────────────────


@whole
def set_day(permit: Permit, now: datetime, day: date, kind: str, name: str, decision: str, scope: str = "") -> Change:
    """Load what a document decides about one day: off, worked ("work"), or as usual again; the earlier row stays below it."""
    if kind not in DAY_KINDS or not decision.strip():
        raise BadInput(
            "day",
            "Cần loại ngày (nghỉ, làm việc, như thường) và văn bản.",
            "A day needs a kind (off, work, usual) and a document.",
        )
    old = models.Day.objects.filter(date=day, scope=scope).order_by("-id").first()
    models.Day.objects.create(date=day, kind=kind, name=name, decision=decision, scope=scope)
    touch("calendar")
    return _journaled(
        permit,
        now,
        "calendar.day",
        scope or "*",
        day,
        f"{old.kind}: {old.name}" if old else "",
        f"{kind}: {name}",
        decision,
    )


@whole
def load_year(permit: Permit, now: datetime, year: int, decision: str, loaded: bool = True) -> Change:
    """Say that the days off of a year are decided and loaded (or no longer): deadlines in it are then not "tạm tính"."""
    models.CalendarYear.objects.create(year=year, decision=decision, loaded=loaded)
    touch("calendar")
    return _journaled(permit, now, "calendar.year", str(year), date(year, 1, 1), after=str(loaded), decision=decision)


@whole
def set_hours(
    permit: Permit,
    now: datetime,
    weekday: int,
    windows: tuple[Window, ...],
    on: date,
    decision: str,
    unit_code: str = "",
) -> Change:
    """Opening hours of one weekday from a day on, for one office or (no code) for all without hours of their own."""
    if weekday not in range(7):
        raise BadInput("weekday", "Thứ trong tuần là 0 (thứ Hai) đến 6 (Chủ nhật).", "The weekday is 0 (Monday) to 6 (Sunday).")
    edges = [edge for window in windows for edge in window]
    if any(a >= b for a, b in itertools.pairwise(edges)):
        raise BadInput("hours", "Các khung giờ phải nối tiếp nhau.", "Office hours must follow one another.")
    text = ",".join(f"{opens:%H:%M}-{shuts:%H:%M}" for opens, shuts in windows)
    models.OfficeHours.objects.create(unit_code=unit_code, weekday=weekday, windows=text, valid_from=on, decision=decision)
    touch("calendar")
    return _journaled(permit, now, "calendar.hours", unit_code or "*", on, after=f"{weekday}: {text}", decision=decision)


# ── shared by all ───────────────────────────────────────────────────────────────────────────────────────────────────


def _journaled(permit: Permit, now: datetime, kind: str, subject: str, effective: date, before: str = "", after: str = "",
               decision: str = "") -> Change:  # fmt: skip
    """Write the change into the journal, in the transaction that made it."""
    detail = {"effective": effective.isoformat(), "before": before, "after": after, "document": decision}
    journal.write(permit.officer_id, kind, subject, detail, now, permit.reason, topics=("places",))
    return Change(kind, subject, effective, before, after, decision)


def touch(part: str) -> None:
    """Give a part a new edition, so that every cache sees it has changed; never a number that a rolled-back change had."""
    models.Edition.objects.update_or_create(part=part, defaults={"mark": uuid4().hex})


def dated(row: models.Unit) -> DatedUnit:
    """The frozen value of a row."""
    return DatedUnit(
        row.code, row.role, row.kind, row.name, row.full_name, row.name_en, row.parent_code, row.place_code, row.valid_from,
        row.valid_to, row.code_qd20, row.lat, row.lon, tuple(filter(None, row.aliases.split(";"))), row.decision, row.note,
    )  # fmt: skip


def _row(unit: DatedUnit) -> models.Unit:
    """The row of a frozen value, not yet saved."""
    return models.Unit(
        code=unit.code, role=unit.role, kind=unit.kind, name=unit.name, full_name=unit.full_name, name_en=unit.name_en,
        parent_code=unit.parent_code, place_code=unit.place_code, valid_from=unit.valid_from, valid_to=unit.valid_to,
        code_qd20=unit.code_qd20, lat=unit.lat, lon=unit.lon, aliases=";".join(unit.aliases), decision=unit.decision,
        note=unit.note, search=search_text(unit),
    )  # fmt: skip


def _running(on: date) -> db.Q:
    return (db.Q(valid_from__isnull=True) | db.Q(valid_from__lte=on)) & (db.Q(valid_to__isnull=True) | db.Q(valid_to__gte=on))


def _valid(code: str, on: date) -> models.Unit | None:
    row: models.Unit | None = models.Unit.objects.filter(_running(on), code=code).first()
    return row


def _current(code: str, on: date) -> models.Unit:
    """The unit as it is on a day, provided it began before and nothing later was written; NotFound or Conflict otherwise."""
    row = _valid(code, on)
    if row is None:
        raise NotFound(
            "unit_unknown", f"Không có đơn vị {code} ngày {on:%d/%m/%Y}.", f"There is no unit {code} on {on:%d/%m/%Y}."
        )
    if row.valid_from == on or models.Unit.objects.filter(code=code, valid_from__gt=on).exists():
        raise Conflict("unit_dated", f"Đơn vị {code} đã có thay đổi từ ngày ấy hoặc sau đó. Hãy chọn ngày muộn hơn.",
                       f"Unit {code} already changes on or after that day. Choose a later day.")  # fmt: skip
    return row


def _overlapping(unit: DatedUnit) -> models.Unit | None:
    rows = models.Unit.objects.filter(code=unit.code)
    return next((row for row in rows if dated(row).since <= unit.until and unit.since <= dated(row).until), None)


def _close(row: models.Unit, on: date) -> None:
    """The last day is the one before; what the row says of itself is left as it was."""
    row.valid_to = on - timedelta(days=1)
    row.save(update_fields=["valid_to"])


def _join(old: DatedUnit, new: DatedUnit, kind: str, on: date, decision: str) -> None:
    models.Succession.objects.create(
        from_code=old.code, from_valid_from=old.valid_from, to_code=new.code, to_valid_from=new.valid_from, kind=kind, on=on,
        decision=decision,
    )  # fmt: skip


def _refuse_later_area(site: str, on: date) -> None:
    if models.AreaMember.objects.filter(site_code=site, valid_from__gte=on).exists():
        raise Conflict("area_dated", "Địa bàn đã có thay đổi từ ngày ấy hoặc sau đó. Hãy chọn ngày muộn hơn.",
                       "The area already changes on or after that day. Choose a later day.")  # fmt: skip
