"""The shapes of answers, as the OpenAPI document prints them. Moments are ISO 8601 with zone, decimals are text."""

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import Field


class ErrorText(Schema):
    """What is wrong, for machines and for people."""

    code: str
    vi: str
    en: str


class Error(Schema):
    """Every refusal."""

    error: ErrorText


class Completeness(Schema):
    """How many units have reported, of how many that should."""

    have: int | None = None
    due: int | None = None


class ValueOut(Schema):
    """One value: an indicator of one place and period, whole or cut by one field."""

    indicator: str
    place: str = Field(description="unit code, or site")
    period: str
    by: str = Field(description='"" for the whole, else field=value')
    value: str | None = Field(description="decimal as text; null: there is no number, none_reason says why")
    unit: str
    status: str = Field(description="estimate, provisional, official, computed, or unknown where the source does not say")
    as_of: datetime | None
    received_at: datetime | None
    source: str
    revision: int
    completeness: Completeness | None
    evidence_url: str = Field(description="page of the records behind the value")
    compared_with: str | None = Field(None, description="the period that a comparison is made with; only where it is one")
    none_reason: str | None = None


class Values(Schema):
    values: list[ValueOut]


class Point(Schema):
    """One period of a series."""

    period: str
    value: str | None
    status: str
    as_of: datetime | None
    place: str = Field(description="whose number it is: the place's own, or that of the unit it came from")


class Series(Schema):
    """Values of one indicator and place, the oldest period first."""

    indicator: str
    place: str
    by: str
    unit: str
    points: list[Point]


class Measured(Schema):
    """What was measured in one stretch; a stretch without measurements is left out: missing is not zero."""

    at: datetime = Field(description="when the stretch begins; where step_seconds is 0, the moment of the measurement")
    n: int
    mean: str
    low: str
    high: str


class Newest(Schema):
    """The last measurement of the series, whatever time was asked for."""

    at: datetime
    value: str
    source: str | None


class MeasuredSeries(Schema):
    """Measurements of one field over time, the oldest first, the least and the greatest of each stretch kept."""

    dataset: str
    field: str
    unit: str
    where: dict[str, str] = Field(description="key parts and choices that name the series")
    since: datetime = Field(serialization_alias="from")
    until: datetime = Field(serialization_alias="to")
    step_seconds: float = Field(description="length of a stretch; 0: every point is one measurement")
    points: list[Measured]
    newest: Newest | None


class IndicatorOut(Schema):
    """What an indicator asks and how it is counted."""

    id: str
    code: str
    national_code: str
    name: str
    name_en: str
    question: str
    unit: str
    per: list[str]
    kind: str
    by: list[str]
    better: str
    owner: str
    basis: str
    explained: str = Field(description="the definition read back in Vietnamese")
    series_url: str
    page_url: str


class Records(Schema):
    """One page of records; personal fields are masked or left out."""

    dataset: str
    records: list[dict[str, Any]]
    total: int | None
    next: str | None = Field(description="address of the next page; null: this was the last")


class RecordOut(Schema):
    """One record as it stands, and where its versions come from."""

    dataset: str
    key: str
    record: dict[str, Any]
    batch: int
    row: int
    version: int
    received_at: datetime | None
    versions: list[dict[str, Any]]


class SetAsideOut(Schema):
    row: int
    field: str
    code: str
    vi: str
    en: str


class Pushed(Schema):
    """What became of the rows of one delivery; `batch` is null where it was an empty list: nothing new."""

    batch: int | None
    accepted: int
    unchanged: int
    set_aside: list[SetAsideOut]
