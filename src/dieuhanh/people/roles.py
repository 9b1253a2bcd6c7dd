"""The roles and what each may do: the one table, which `print(table())` shows to the officer who answers for it."""

from dataclasses import dataclass
from enum import StrEnum

LEADER, OPERATOR, DEPARTMENT, STEWARD, ADMINISTRATOR = ROLE_IDS = (
    "leader", "operator", "department_officer", "data_steward", "administrator",
)  # fmt: skip


class How(StrEnum):
    """How far a role's right to an action reaches; no entry in the table: not at all."""

    ANY = "any"  # whatever the unit and the field of government
    FIELD = "field"  # things of the granted fields of government
    UNIT = "unit"  # things of the granted fields and units
    OWN = "own"  # what oneself did
    ASSIGNED = "assigned"  # UNIT, in one's own hands, still open, with a stated purpose
    FRESH = "fresh"  # UNIT, with a stated purpose and a sign-in confirmed within 15 minutes


@dataclass(frozen=True)
class Role:
    """A role, its words, and whether it reads data of citizens and offices at all."""

    id: str
    vi: str
    en: str
    data: bool = True


@dataclass(frozen=True)
class Action:
    """Something one may do, its words, and how far each role may."""

    id: str
    vi: str
    en: str
    roles: dict[str, How]
    changes: bool = True


ROLES = {role.id: role for role in (
    Role(LEADER, "Lãnh đạo", "Leader"),
    Role(OPERATOR, "Trực vận hành", "Operator"),
    Role(DEPARTMENT, "Cán bộ sở, ngành, xã", "Department officer"),
    Role(STEWARD, "Quản trị dữ liệu", "Data steward"),
    Role(ADMINISTRATOR, "Quản trị hệ thống", "Administrator", data=False),
)}  # fmt: skip

# What nobody may hold together: the administrator gives rights and sees no citizen's row.
APART = tuple((ADMINISTRATOR, role.id) for role in ROLES.values() if role.data)


def _data(how: How) -> dict[str, How]:
    return {role.id: how for role in ROLES.values() if role.data}


def _every(how: How) -> dict[str, How]:
    return dict.fromkeys(ROLE_IDS, how)


ACTIONS = {action.id: action for action in (
    Action("catalogue.read", "Xem danh mục chỉ tiêu", "Read the catalogue", _every(How.ANY), changes=False),
    Action("values.read", "Xem số liệu", "Read values", _data(How.UNIT), changes=False),
    Action("records.read", "Xem bản ghi", "Read records", _data(How.UNIT), changes=False),
    Action("records.unmask", "Xem thông tin cá nhân bị che", "See masked personal fields",
           {LEADER: How.FRESH, DEPARTMENT: How.ASSIGNED}, changes=False),
    Action("sources.read", "Xem tình trạng nguồn", "Read the state of sources",
           _data(How.FIELD) | {ADMINISTRATOR: How.ANY}, changes=False),
    Action("sources.push", "Tải tệp lên", "Upload a file", {STEWARD: How.FIELD, DEPARTMENT: How.FIELD}),
    Action("sources.set", "Sửa nguồn, ánh xạ, khoá đẩy", "Change sources, mappings, push keys",
           {STEWARD: How.FIELD, ADMINISTRATOR: How.ANY}),
    Action("rows.mend", "Chữa dòng để riêng", "Mend rows set aside", {STEWARD: How.FIELD}),
    Action("targets.set", "Nhập chỉ tiêu kế hoạch", "Set targets", {STEWARD: How.FIELD, DEPARTMENT: How.UNIT}),
    Action("policies.set", "Đặt ngưỡng, thời hạn", "Set thresholds and due times", {STEWARD: How.FIELD}),
    Action("headline.set", "Chọn số đầu trang của vai trò", "Choose the headline numbers of a role",
           {LEADER: How.ANY, STEWARD: How.ANY, ADMINISTRATOR: How.ANY}),
    Action("calendar.set", "Sửa lịch làm việc", "Change the working calendar",
           {STEWARD: How.ANY, ADMINISTRATOR: How.ANY}),
    Action("people.manage", "Quản lý người dùng và quyền", "Manage people and grants", {ADMINISTRATOR: How.ANY}),
    Action("offices.manage", "Quản lý cơ quan", "Manage offices", {ADMINISTRATOR: How.ANY}),
    Action("duties.set", "Phân công nhiệm vụ", "Assign duties", {ADMINISTRATOR: How.ANY}),
    Action("site.set", "Sửa thông tin trung tâm", "Change the site", {ADMINISTRATOR: How.ANY}),
    Action("keys.make", "Cấp khoá đọc", "Make read keys", {STEWARD: How.UNIT}),
    Action("journal.read", "Xem nhật ký", "Read the journal", _data(How.OWN) | {ADMINISTRATOR: How.ANY}, changes=False),
)}  # fmt: skip

# What a program with a read key may do with its role: never change, never see a personal value.
KEY_ACTIONS = frozenset({"catalogue.read", "values.read", "records.read", "sources.read"})


def table() -> str:
    """The whole table in Vietnamese, one line for each action."""
    head = ["Việc", *(role.vi for role in ROLES.values())]
    lines = [[action.vi, *(action.roles.get(role, "–") for role in ROLE_IDS)] for action in ACTIONS.values()]
    widths = [max(len(row[column]) for row in (head, *lines)) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *lines))
