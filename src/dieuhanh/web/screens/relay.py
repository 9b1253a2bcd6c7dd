"""Who held a record, in which state, for how much working time; what nobody told is "không rõ", never zero."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from dieuhanh.declare import Dataset, Field, Type
from dieuhanh.indicators.express import instant
from dieuhanh.places.calendar import work_calendar
from dieuhanh.web import formats
from dieuhanh.web.screens import cells, say, store
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _, lang

Row = Mapping[str, Any]


def told(look: Look, dataset: Dataset, row: Row, history: Sequence[Row]) -> list[dict[str, Any]] | None:
    """For the macro `timeline`: from steps told apart, else from versions with a change time; None where nothing is passed on."""
    if not _passed_on(dataset) or not dataset.derived:
        return None
    ended = _read(row.get("ended_at"))
    for other, rows in store.steps(look, dataset, str(row["_key"])):
        if rows and _passed_on(other):
            return _held(look, other, rows, ended)
    timed = [{**one["values"], dataset.when: one["changed_at"]} for one in reversed(history) if one["changed_at"]]
    return _held(look, dataset, timed, ended) if len(timed) > 1 else []


def _passed_on(dataset: Dataset) -> bool:
    """It goes from hand to hand while its state changes: a dossier does, a payment or a yearly plan does not."""
    return bool(_hands(dataset)) and _state(dataset) is not None


def _state(dataset: Dataset) -> Field | None:
    return next((one for one in dataset.kept if one.name == "status"), None)


def _hands(dataset: Dataset) -> list[Field]:
    return [one for one in dataset.kept if one.type in (Type.OFFICE, Type.OFFICER)]


def _held(look: Look, dataset: Dataset, rows: Sequence[Row], ended: datetime | None) -> list[dict[str, Any]]:
    moments = [_read(row[dataset.when]) for row in rows]
    ends = [*moments[1:], ended or look.now]
    last = len(rows) - 1
    return [_step(look, dataset, row, at, end, ended is None and n == last)
            for n, (row, at, end) in enumerate(zip(rows, moments, ends, strict=True))]  # fmt: skip


def _step(look: Look, dataset: Dataset, row: Row, at: datetime | None, end: datetime | None, holds: bool) -> dict[str, Any]:
    state = _state(dataset)
    hands = [cells.text(look, one, row.get(one.name)) for one in _hands(dataset) if row.get(one.name)]
    return {
        "at": say.moment(at), "iso": at.isoformat() if at else None, "now": holds, "detail": _long(dataset, row, at, end),
        "who": " · ".join(dict.fromkeys(hands)) or _("không rõ người giữ"),
        "text": say.cell(state, row.get(state.name)) if state else "",
    }  # fmt: skip


def _long(dataset: Dataset, row: Row, at: datetime | None, end: datetime | None) -> str:
    if at is None or end is None or end <= at:
        return ""
    hours = work_calendar(str(row.get(dataset.office) or "")).working_time(at, end).total_seconds() / 3600
    return _("giữ {} giờ làm việc").format(formats.number(round(hours, 1), 1, lang()))


def _read(value: Any) -> datetime | None:
    return instant(str(value)) if value else None
