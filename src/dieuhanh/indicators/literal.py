"""A period as literals, for statements that ask about one period alone."""

from datetime import datetime

import ibis

from dieuhanh.declare.period import Period
from dieuhanh.indicators.express import ARGS, Bounds
from dieuhanh.indicators.units import Span
from dieuhanh.indicators.windows import window


def bounds_of(period: Period, now: datetime, span: Span | None = None) -> Bounds:
    """The bounds of a period, of the part of it through which units stand as in `span` where one is given."""
    nowhere = Span(period.start, period.end, {}, "")
    row = window(period, span or nowhere, now, cut=span is not None).row
    return Bounds({name: ibis.literal(value, type=kind) for (name, kind), value in zip(ARGS.items(), row, strict=True)})
