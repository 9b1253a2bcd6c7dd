"""Thresholds, due times and legal numbers: what is in force, by which document; a "tham khảo" one waits for confirmation."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from dieuhanh import catalog
from dieuhanh.catalog import named
from dieuhanh.clock import now
from dieuhanh.declare import Permit, Policy
from dieuhanh.indicators.actions import enter_policy
from dieuhanh.indicators.models import PolicyValue
from dieuhanh.indicators.policies import in_force
from dieuhanh.people.allow import Thing
from dieuhanh.web import formats
from dieuhanh.web.control.change import Ask, Change, change_page, document, from_day, today
from dieuhanh.web.control.parts import in_some_field, part_page
from dieuhanh.web.guard import leave, may
from dieuhanh.web.words import _

HERE = "/quan-tri/nguong"
KINDS = {"threshold": "Ngưỡng", "target": "Mục tiêu", "due": "Thời hạn", "legal": "Quy định"}


def thing(policy: Policy) -> Thing:
    return Thing("policy", policy.id, pack=policy.id.partition(".")[0])


def policies(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/nguong`"""
    if not in_some_field(request, "policies.set"):
        leave(request, "policies.set")
    mine = [one for one in catalog.current().policies.values() if may(request, "policies.set", thing(one))]
    now_held = in_force(mine, today())
    rows = [(one, now_held[one.id], shown(now_held[one.id].value)) for one in mine]
    return part_page(request, "nguong", "control/policies.html", rows=rows, kinds=KINDS, objects=[one.id for one in mine][:20])


def enter(request: HttpRequest, policy_id: str) -> HttpResponse:
    """`/quan-tri/nguong/<id>`: another number, or the same one confirmed by its document."""
    policy = named.policy(policy_id)
    held = in_force([policy], today())[policy.id]
    asks = (
        asked(policy, held.value),
        Ask(
            "confirmed", _("Tình trạng"), "choice", (("yes", _("đã xác nhận bằng văn bản")), ("no", _("tham khảo"))), value="yes"
        ),
        document(required=False),
        from_day(),
    )

    def do(permit: Permit, given: dict[str, Any]) -> str:
        value = kept(given["value"], policy.value)
        enter_policy(permit, policy.id, value, given["document"], given["from"], given["confirmed"] == "yes", now())
        said = f"{shown(value)} {_(policy.unit)}".strip()
        return _("{} là {} từ {}.").format(_(policy.name), said, formats.day(given["from"]))

    facts = (
        (_("Tên"), _(policy.name), None),
        (_("Đang dùng"), f"{shown(held.value)} {policy.unit}".strip(), None),
        (_("Tình trạng"), _("đã xác nhận") if held.confirmed else _("tham khảo"), None),
        (_("Văn bản"), held.document or "–", None),
        (_("Các lần nhập trước"), _earlier(policy.id), None),
    )
    return change_page(
        request,
        Change("nguong", _("Đặt ngưỡng, thời hạn"), "policies.set", asks, do, HERE, thing(policy), facts, objects=(policy.id,)),
    )


def asked(policy: Policy, held: Any) -> Ask:
    """The value in the shape of its default: a day, yes or no, a number with its unit, or words."""
    like, label = policy.value, _("Giá trị")
    if isinstance(like, bool):
        return Ask("value", label, "choice", (("yes", _("có")), ("no", _("không"))), value=shown(held))
    if isinstance(like, date) or (isinstance(like, str) and _iso(like)):
        return Ask("value", label, "day", value=shown(held), help=_("dd/mm/yyyy"))
    if isinstance(like, int | float | Decimal):
        unit = f" ({_(policy.unit)})" if policy.unit else ""
        return Ask("value", label + unit, "number", value=shown(held), help=_("Số như 1.234,5."))
    return Ask("value", label, value=shown(held))


def _earlier(policy_id: str) -> str:
    entered = PolicyValue.objects.filter(policy=policy_id).order_by("-effective_from", "-id")[:10]
    return "; ".join(f"{shown(one.value)} ({_('từ')} {formats.day(one.effective_from)})" for one in entered) or "–"


def shown(value: Any) -> str:
    """A policy's value as people write it."""
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "–"}[value]
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, str) and _iso(value):
        return formats.day(date.fromisoformat(value))
    return formats.number(Decimal(str(value))) if isinstance(value, int | float | Decimal) else str(value)


def kept(answer: Any, like: Any) -> Any:
    """An answer as it is stored: JSON values only, in the type of the declared default."""
    if isinstance(like, bool):
        return answer == "yes"
    if isinstance(answer, Decimal):
        return int(answer) if answer == answer.to_integral_value() else float(answer)
    return answer.isoformat() if isinstance(answer, date) else answer


def _iso(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
