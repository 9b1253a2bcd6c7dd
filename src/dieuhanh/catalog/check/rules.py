"""A rule watches what is declared, tells someone, and asks for something."""

from collections.abc import Iterator
from datetime import timedelta

from dieuhanh.catalog.catalog import Catalog, datasets_of
from dieuhanh.catalog.check.datasets import names
from dieuhanh.catalog.check.saying import mistake, unknown
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import Points
from dieuhanh.declare.policy import Policy
from dieuhanh.declare.rule import AlertRule, Recipient, Trigger
from dieuhanh.errors import Mistake

CONSEQUENCES = ("minor", "moderate", "major", "disaster")


def check(catalog: Catalog) -> Iterator[Mistake]:
    ids = [one.id for one in catalog.indicators]
    for rule in catalog.rules:
        fields = watched_fields(catalog, rule.watch)
        if rule.watch.id not in ids:
            yield unknown(rule.at, f"{rule.id}: watches", "indicator", rule.watch.id, ids)
        if rule.each and rule.each not in fields:
            yield unknown(rule.at, f"{rule.id}: each", "field of what it watches", rule.each, fields)
        yield from _action(rule)
        for trigger in (rule.when, rule.clears):
            yield from _trigger(catalog, rule, trigger)
        for told in _recipients(rule):
            yield from _recipient(catalog, rule, told, fields)


def watched_fields(catalog: Catalog, indicator: Indicator) -> list[str]:
    """The kept fields of the data sets behind an indicator, those of its parts where it adds up scores."""
    if isinstance(indicator.value, Points):
        known = {one.id: one for one in catalog.indicators}
        parts = [known[part] for part in indicator.value.parts if part in known]
        return [name for part in parts for name in watched_fields(catalog, part)]
    return [name for dataset in datasets_of(indicator.value) for name in names(dataset.columns)]


def _action(rule: AlertRule) -> Iterator[Mistake]:
    if not rule.tell:
        yield mistake(rule.at, f"{rule.id}: tells nobody; a rule without an owner cannot be.")
    if not rule.action.strip():
        yield mistake(rule.at, f"{rule.id}: asks for nothing; a rule without an action cannot be.")
    if rule.act_within <= timedelta(0):
        yield mistake(rule.at, f"{rule.id}: act_within must be a length of time.")
    if rule.consequence not in CONSEQUENCES:
        yield unknown(rule.at, rule.id, "consequence", rule.consequence, CONSEQUENCES)
    if rule.directive and (not rule.directive.asks.strip() or rule.directive.within <= timedelta(0)):
        yield mistake(rule.directive.at, f"{rule.id}: its directive asks nothing, or within no time.")


def _trigger(catalog: Catalog, rule: AlertRule, trigger: Trigger) -> Iterator[Mistake]:
    level = trigger.level
    if isinstance(level, Policy) and level.id not in catalog.policies:
        yield unknown(rule.at, f"{rule.id}: {trigger.kind}", "policy", level.id, catalog.policies)


def _recipients(rule: AlertRule) -> tuple[Recipient, ...]:
    asked = (rule.directive.to,) if rule.directive else ()
    return (*rule.tell, *rule.unanswered.values(), *asked)


def _recipient(catalog: Catalog, rule: AlertRule, told: Recipient, fields: list[str]) -> Iterator[Mistake]:
    if told.kind in ("duty", "head_of") and told.key not in catalog.duties:
        yield unknown(rule.at, rule.id, "duty", told.key, catalog.duties)
    if told.kind == "office_of" and told.key not in fields:
        yield unknown(rule.at, f"{rule.id}: office of", "field of what it watches", told.key, fields)
