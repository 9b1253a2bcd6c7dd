"""An entry of the journal in words."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from dieuhanh.clock import now
from dieuhanh.journal.models import Entry
from dieuhanh.places.queries import load_gazetteer
from dieuhanh.web import formats
from dieuhanh.web.people_words import actor_word, role_word
from dieuhanh.web.unit_names import unit_name
from dieuhanh.web.words import _, lang

KINDS = {
    "refused": "Bị từ chối",
    "signin.ok": "Đăng nhập",
    "signin.failed": "Đăng nhập sai",
    "signin.left": "Đăng xuất",
    "signin.ended": "Phiên làm việc kết thúc",
    "person.added": "Thêm người dùng",
    "person.deactivated": "Đóng tài khoản",
    "grant.made": "Cấp quyền",
    "grant.approved": "Duyệt quyền",
    "grant.revoked": "Thu quyền",
    "link.made": "Cấp liên kết vào",
    "password.set": "Đặt mật khẩu",
    "factor.added": "Bật xác thực hai bước",
    "factor.dropped": "Bỏ xác thực hai bước",
    "duty.set": "Phân công nhiệm vụ",
    "key.made": "Cấp khóa đọc",
    "key.revoked": "Thu khóa đọc",
    "unit.opened": "Lập cơ quan",
    "unit.renamed": "Đổi tên, thông tin cơ quan",
    "unit.retyped": "Đổi loại cơ quan",
    "unit.closed": "Kết thúc cơ quan",
    "unit.merged": "Nhập cơ quan",
    "site.area": "Đổi địa bàn",
    "site.facts": "Đổi thông tin trung tâm",
    "calendar.day": "Quyết định về một ngày",
    "calendar.year": "Nạp lịch của năm",
    "calendar.hours": "Đổi giờ làm việc",
    "target.set": "Nhập chỉ tiêu",
    "policy.set": "Đặt ngưỡng, thời hạn",
    "headline.set": "Chọn số đầu trang",
    "records.unmask": "Xem thông tin bị che",
    "file.uploaded": "Nạp tệp",
    "row.dropped": "Bỏ dòng để riêng",
    "batch.replayed": "Thử lại lô",
    "source.key_made": "Cấp khóa gửi",
    "source.key_revoked": "Thu khóa gửi",
    "source.mapping": "Lưu ánh xạ",
    "source.stale": "Nguồn mất kết nối",
    "value.revised": "Số liệu thay đổi",
    "value.recomputed": "Tính lại chỉ tiêu",
    "source.back": "Nguồn gửi lại",
    "row.mended": "Chữa dòng để riêng",
}
WORDS = {
    "effective": "hiệu lực",
    "before": "trước",
    "after": "sau",
    "document": "văn bản",
    "office": "cơ quan",
    "role": "vai trò",
    "unit": "đơn vị",
    "from": "từ",
    "to": "đến",
    "action": "việc",
    "rule": "quy tắc",
    "until": "đến",
    "value": "giá trị",
    "source": "nguồn",
    "name": "tên",
    "label": "nhãn",
    "batch": "lô",
    "row": "dòng",
    "accepted": "dòng nhận",
    "unchanged": "dòng không đổi",
    "set_aside": "dòng để riêng",
    "mapping": "ánh xạ",
}


def told(entry: Entry, names: dict[str, str], at: str) -> dict[str, Any]:
    """For the macro `timeline`: when, who, what, and the details that people read."""
    what = _(KINDS[entry.kind]) if entry.kind in KINDS else entry.kind
    said = [details(entry), f"{_('lý do')}: {entry.reason}" if entry.reason else ""]
    return {
        "at": at,
        "iso": entry.at.isoformat(),
        "who": actor_word(entry.actor, names),
        "text": f"{what}: {thing(entry.object, names)}",
        "detail": " · ".join(part for part in said if part),
    }


def details(entry: Entry) -> str:
    """The plain parts of an entry; empty ones and long ones say nothing to a reader."""
    return " · ".join(
        f"{_(WORDS[key])}: {_plain(key, value)}"
        for key, value in entry.detail.items()
        if key in WORDS and value not in ("", None) and isinstance(value, str | int | float)
    )


def thing(name: str, names: dict[str, str]) -> str:
    """What an entry speaks of: a person by name, anything else by its id."""
    kind, _sep, number = name.partition(":")
    return names.get(number, name) if kind == "officer" else name


def ids_of(entries: Sequence[Entry]) -> list[str]:
    """Everybody an entry names, as who did it or as whom it was done to."""
    return [one for entry in entries for one in (entry.actor, entry.object.removeprefix("officer:"))]


def _plain(key: str, value: Any) -> str:
    text = _named(key, str(value))
    return text if len(text) <= 160 else text[:160] + "…"


def _named(key: str, text: str) -> str:
    """A role, a unit or an office by its name, a moment as people write it."""
    if key == "role":
        return role_word(text)
    if key in ("unit", "office"):
        return unit_name(load_gazetteer(), text, now())
    return _moment(text)


def _moment(text: str) -> str:
    """A moment or a day as people write it; any other text as it is."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(T[\d:.]+(\+00:00|Z))?", text):
        return text
    return formats.moment(datetime.fromisoformat(text), lang()) if "T" in text else formats.day(date.fromisoformat(text), lang())
