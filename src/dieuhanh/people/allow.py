"""The one question of the whole product: may this one do that to this thing? Every door asks here; the answer starts at no."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dieuhanh import journal
from dieuhanh.declare.fields import Privacy
from dieuhanh.declare.permit import Permit
from dieuhanh.errors import NotAllowed, NotFound
from dieuhanh.people.actor import Actor, Held
from dieuhanh.people.roles import ACTIONS, KEY_ACTIONS, Action, How
from dieuhanh.people.scope import Scope

UNMASKED_PER_DAY = 50  # more than an officer's work needs, fewer than a curious one wants


@dataclass(frozen=True)
class Thing:
    """What is asked about. Empty opens nothing: no pack asks a grant for all fields, no units one for the site."""

    kind: str = ""
    id: str = ""
    pack: str = ""
    units: frozenset[str] = frozenset()  # every unit that the thing belongs to: its place, its office
    owner: str = ""  # id of the officer whose doing it is
    assigned: frozenset[str] = frozenset()  # the officers who have it in hand, by the name that sources know: their login
    privacy: Privacy = Privacy.P0  # class of the field asked for
    state: str = "open"  # open | closed (no longer in anyone's hands) | frozen (never changes again)
    purpose: str = ""  # why a masked field must be seen

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.id}" if self.id else self.kind


@dataclass(frozen=True)
class Decision:
    """The answer, why in both languages, and the rule that gave it."""

    allowed: bool
    rule: str
    why_vi: str = ""
    why_en: str = ""


# From the first gate to the last; a refusal names the last gate that the best of one's grants reached.
WHY = {
    "unknown": ("Không có việc này.", "There is no such action."),
    "signin": ("Mời đăng nhập.", "Please sign in."),
    "key": ("Khoá đọc không được làm việc này.", "A read key may not do this."),
    "frozen": ("Đã chốt, không sửa được nữa.", "It is frozen and can no longer change."),
    "class": ("Trường này không hiển thị với vai trò nào.", "This field is not shown to any role."),
    "role": ("Vai trò của bạn không có quyền này; người quản trị hệ thống cấp quyền.",
             "Your role does not have this right; the administrator can grant it."),
    "field": ("Ngoài lĩnh vực được giao; người quản trị hệ thống cấp quyền.",
              "Outside the fields granted to you; the administrator can grant it."),
    "unit": ("Ngoài địa bàn, đơn vị được giao.", "Outside the units granted to you."),
    "own": ("Chỉ xem được việc do chính mình làm.", "Only what you did yourself."),
    "assigned": ("Chỉ người đang thụ lý mới được xem.", "Only the officer who has it in hand."),
    "purpose": ("Cần nêu mục đích xem.", "State why you need to see it."),
    "fresh": ("Xác nhận lại mật khẩu hoặc mã rồi thử lại.", "Confirm your password or code, then try again."),
    "budget": ("Đã xem quá số lượt trong một ngày; báo người phụ trách.", "Too many disclosures in one day."),
}  # fmt: skip
GATES = tuple(WHY)


def allow(actor: Actor, action: str, thing: Thing = Thing()) -> Decision:
    """Whether the actor may: a grant with the role, and the field, and the unit, and the class, and the state."""
    known = ACTIONS.get(action)
    if known is None:
        return _no("unknown")
    if actor.kind == "system":
        return Decision(True, "system")
    closed = _shut(actor, known, thing)
    if closed:
        return _no(closed)
    gates = [(_gate(actor, held, known, thing), held) for held in actor.rights]
    passed = next((held for gate, held in gates if not gate), None)
    if passed:
        return Decision(True, f"{passed.role}: {known.roles[passed.role]}")
    return _no(max((gate for gate, _ in gates), key=GATES.index, default="role"))


def scope_of(actor: Actor, pack_id: str) -> Scope:
    """The units whose rows a query may show to the actor: the same answer as `allow`, for whole lists."""
    return actor.scope(pack_id)


def permit(actor: Actor, action: str, thing: Thing, reason: str, now: datetime, request_id: str = "") -> Permit:
    """Leave to act, or NotAllowed (NotFound for records of other units); the refusal is journaled.

    Ask before opening a transaction: one that the refusal rolls back would take the journal's entry along.
    """
    decision = allow(actor, action, thing)
    if decision.allowed and action == "records.unmask" and _spent(actor, now) >= UNMASKED_PER_DAY:
        decision = _no("budget")
    if not decision.allowed:
        _write(actor, "refused", action, thing, decision, now, reason, request_id)
        raise _refusal(action, decision)
    if action == "records.unmask":
        _write(actor, action, action, thing, decision, now, thing.purpose, request_id)
    return Permit(actor.id, action, thing.name, reason)


def _no(rule: str) -> Decision:
    return Decision(False, rule, *WHY[rule])


def _shut(actor: Actor, action: Action, thing: Thing) -> str:
    """The gate that is shut whatever the grants say; empty: none."""
    if actor.kind == "nobody":
        return "signin"
    if actor.kind == "key" and action.id not in KEY_ACTIONS:
        return "key"
    if action.changes and thing.state == "frozen":
        return "frozen"
    if thing.privacy >= Privacy.P4 or (thing.privacy >= Privacy.P2 and action.id != "records.unmask"):
        return "class"
    return ""


def _gate(actor: Actor, held: Held, action: Action, thing: Thing) -> str:
    """The first gate at which this one grant fails; empty: it passes."""
    how = action.roles.get(held.role)
    if how is None:
        return "role"
    if how is How.ANY:
        return ""
    if how is How.OWN:
        return "" if thing.owner == actor.id else "own"
    if not held.covers_field(thing.pack):
        return "field"
    if how is How.FIELD:
        return ""
    if not held.scope.covers(thing.units):
        return "unit"
    return _disclosing(actor, how, thing) if how in (How.ASSIGNED, How.FRESH) else ""


def _disclosing(actor: Actor, how: How, thing: Thing) -> str:
    """Seeing a citizen's field: in whose hands, what for, and for sensitive ones a confirmed sign-in."""
    if how is How.ASSIGNED and (not actor.among(thing.assigned) or thing.state != "open"):
        return "assigned"
    if not thing.purpose.strip():
        return "purpose"
    needs_fresh = how is How.FRESH or thing.privacy >= Privacy.P3
    return "fresh" if needs_fresh and not actor.fresh else ""


def _spent(actor: Actor, now: datetime) -> int:
    from dieuhanh.journal import queries  # models exist only once Django is ready

    return queries.count(actor.id, "records.unmask", now - timedelta(days=1))


def _write(
    actor: Actor, kind: str, action: str, thing: Thing, decision: Decision, now: datetime, reason: str, request_id: str,
) -> None:  # fmt: skip
    detail = {"action": action, "rule": decision.rule, "units": sorted(thing.units)}
    journal.write(actor.id or "nobody", kind, thing.name, detail, now, reason,
                  decision="allow" if decision.allowed else "deny", request_id=request_id)  # fmt: skip


def _refusal(action: str, decision: Decision) -> NotAllowed | NotFound:
    """Records of other units answer as if they were not there; the catalogue is no secret."""
    if action.startswith("records.") and decision.rule in ("field", "unit"):
        return NotFound("not_found", "Không tìm thấy.", "Not found.")
    return NotAllowed(f"not_allowed.{decision.rule}", decision.why_vi, decision.why_en)
