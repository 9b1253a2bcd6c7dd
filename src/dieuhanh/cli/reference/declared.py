"""What the product's own packs declare."""

from collections.abc import Iterator
from datetime import timedelta

from dieuhanh import catalog
from dieuhanh.cli.reference.tables import code, section, table
from dieuhanh.declare import AlertRule, Dataset, Field, Indicator, Pack, Policy, Source

INDICATORS = ("code", "id", "chỉ tiêu", "unit", "period", "target", "basis")
SOURCES = ("id", "nguồn", "into", "kind", "rhythm", "zone", "")
FIELDS = ("field", "nhãn", "type", "required", "class", "coded values")
RULES = ("id", "quy tắc", "watches", "action")
POLICIES = ("id", "con số", "value", "document")


def catalogue() -> Iterator[str]:
    yield from ("# What is declared", "", "The packs of the product. `dieuhanh explain ID` reads one declaration aloud;")
    yield from ("`dieuhanh catalog --json` prints them all.", "")
    for pack in catalog.load().packs:
        yield from _pack(pack)


def _pack(pack: Pack) -> Iterator[str]:
    yield from (f"## {pack.name} (`{pack.id}`)", "", pack.purpose, "")
    yield from (f"Page: `/linh-vuc/{pack.slug}`. Owner: {pack.duties.get(pack.owner, pack.owner)}.", "")
    yield from section("### Indicators", INDICATORS, map(_indicator, pack.indicators))
    yield from section("### Sources", SOURCES, map(_source, pack.sources))
    for dataset in pack.datasets:
        yield from _dataset(dataset)
    yield from section("### Rules: declared, explained and listed; nothing judges them yet", RULES, map(_rule, pack.rules))
    yield from section("### Policies", POLICIES, ((code(one.id), one.name, _value(one), one.document) for one in pack.policies))


def _indicator(one: Indicator) -> tuple[str, ...]:
    target = _value(one.target) if isinstance(one.target, Policy) else "" if one.target is None else f"{one.target:g}"
    return one.code, code(one.id), one.name, one.unit, ", ".join(one.per), target, one.basis


def _value(one: Policy) -> str:
    said = f"{one.value} {one.unit}".strip()
    return said if one.confirmed else f"{said} (tham khảo)"


def _source(one: Source) -> tuple[str, ...]:
    return code(one.id), one.name, code(one.into.id), one.kind.value, _length(one.every), one.zone, "mẫu" if one.sample else ""


def _length(span: timedelta) -> str:
    hours = span.total_seconds() / 3600
    return f"{hours:g} h" if hours < 48 else f"{hours / 24:g} d"


def _rule(one: AlertRule) -> tuple[str, ...]:
    return code(one.id), one.name, code(one.watch.id), one.action


def _dataset(one: Dataset) -> Iterator[str]:
    key = ", ".join(map(code, one.key))
    yield from (f"### {one.name} (`{one.id}`)", "", f"One row is {one.one_row_is}.", "")
    yield from (f"Nature {one.nature.value}; key {key}; event time {code(one.when)}; kept {one.keep.days} days.", "")
    yield from table(FIELDS, map(_field, one.fields))
    if one.derived:
        yield from ("Derived: " + ", ".join(f"{code(each.name)} ({each.label})" for each in one.derived.fields) + ".", "")


def _field(one: Field) -> tuple[str, ...]:
    kind = f"{one.type.value}, {one.unit}" if one.unit else one.type.value
    words = ", ".join(f"{name} = {word}" for name, word in one.choices)
    return code(one.name), one.label, kind, "yes" if one.required else "", one.privacy.value, words
