"""The vocabulary: what a pack may say. Everything here is a frozen value; nothing here does anything."""

from dieuhanh.declare.conditions import (
    END,
    NOW,
    START,
    Moment,
    Of,
    Test,
    above,
    after,
    at_least,
    at_most,
    before,
    below,
    missing,
    not_after,
    not_yet,
    other_than,
    present,
    since,
)
from dieuhanh.declare.dataset import Dataset, Derived, Nature
from dieuhanh.declare.derivation import Derivation
from dieuhanh.declare.facts import Facts
from dieuhanh.declare.fields import (
    Field,
    Privacy,
    Type,
    choice,
    date,
    flag,
    indicator_id,
    integer,
    moment,
    money,
    number,
    office,
    officer,
    period_text,
    place,
    text,
    unit,
)
from dieuhanh.declare.handoff import ARROW, Fetched, Loaded, SetAside, Touched, arrow_schema
from dieuhanh.declare.indicator import Better, Indicator
from dieuhanh.declare.measures import (
    OPEN,
    AsLoaded,
    Count,
    Mean,
    Measure,
    Method,
    Overlap,
    Plus,
    Points,
    Quantile,
    Ratio,
    Rows,
    Score,
    Share,
    TargetsMet,
    TimeIn,
    Total,
    count,
    loaded,
    mean,
    median,
    method,
    overlap,
    plus,
    points,
    quantile,
    ratio,
    rows_of,
    score,
    share,
    targets_met,
    time_in,
    total,
)
from dieuhanh.declare.pack import Pack
from dieuhanh.declare.period import HANOI, Period
from dieuhanh.declare.permit import Permit
from dieuhanh.declare.policy import Policy
from dieuhanh.declare.rule import (
    CHAIR,
    AlertRule,
    Directive,
    Recipient,
    Trigger,
    behind_pace,
    duty,
    falls_by,
    goes_above,
    goes_below,
    head_of,
    office_of,
    revised_by,
    silent_for,
    stays_at,
)
from dieuhanh.declare.screen import Plan, Report, Screen, Worklist
from dieuhanh.declare.source import Coded, Kind, Source, coded
from dieuhanh.declare.times import days, hours, minutes
from dieuhanh.declare.where import Where
from dieuhanh.declare.worktime import WorkCalendar

__all__ = [name for name in dir() if not name.startswith("_")]
