"""States and lengths of sources in words."""

from datetime import timedelta

from dieuhanh.connect.doors.poll import address_of
from dieuhanh.connect.queries import SourceView
from dieuhanh.connect.rhythm import State
from dieuhanh.declare import Feed, Folder, Kind, Mqtt, Rest, Source, Syslog
from dieuhanh.people import queries as people
from dieuhanh.people.allow import Thing
from dieuhanh.places import queries as places
from dieuhanh.web.control.change import today
from dieuhanh.web.rhythms import NO_RHYTHM, promises
from dieuhanh.web.words import _, either

STATES = {
    State.OK: ("", "Đúng hạn"),
    State.LATE: ("caution", "Trễ"),
    State.STALE: ("stale", "Mất kết nối"),
    State.NEVER: ("", "Chưa gửi lần nào"),
}
KINDS = {
    Kind.EVENTS: "sự kiện, chỉ thêm",
    Kind.CHANGES: "thay đổi",
    Kind.SNAPSHOT: "toàn bộ mỗi lần",
    Kind.OWN: "của chính trung tâm",
}


def thing(source: Source) -> Thing:
    """The source as `allow()` sees it."""
    return Thing("source", source.id, pack=source.into.pack)


def state_word(view: SourceView) -> tuple[str, str]:
    """The status shape and the word; a normal row has no shape, and what promises no rhythm is never in time."""
    if view.state is not State.NEVER and not promises(view.source):
        return "", _("Chưa khai báo nhịp")
    status, word = STATES[view.state]
    return status, _(word)


def rhythm(every: timedelta) -> str:
    """`mỗi 15 phút`, `mỗi giờ`, `mỗi 7 ngày`; a made source promises none."""
    minutes, days = int(every.total_seconds() // 60), every.days
    if every >= NO_RHYTHM:
        return _("không theo nhịp")
    if days and every == timedelta(days=days):
        return _("mỗi ngày") if days == 1 else _("mỗi {} ngày").format(days)
    if minutes % 60 == 0:
        return _("mỗi giờ") if minutes == 60 else _("mỗi {} giờ").format(minutes // 60)
    return _("mỗi {} phút").format(minutes)


DOORS = {
    Rest: "kéo qua REST",
    Feed: "kéo qua RSS, Atom",
    Folder: "thư mục",
    Mqtt: "MQTT",
    Syslog: "syslog",
}


def door(source: Source) -> str:
    """How rows come besides push and upload, and where this machine says from."""
    if source.via is None:
        return _("gửi đến (API, tệp)")
    address = address_of(source)
    where = f" · {address.name}" if address else f" · {source.via.topic}" if isinstance(source.via, Mqtt) else ""
    return _(DOORS[type(source.via)]) + where


def trouble(view: SourceView) -> str:
    """What keeps the door from working, or nothing."""
    return either(view.door.trouble_vi, view.door.trouble_en) if view.door and view.door.trouble_vi else ""


def owner(source: Source) -> tuple[str, str]:
    """Who answers for the source: the office that holds its duty, and the person with a telephone number."""
    held = people.who(source.owner, today()) if source.owner else None
    if held is None:
        return "", ""
    office = places.unit(held.office_code, today())
    person = f"{held.officer.display_name} {held.officer.phone}".strip() if held.officer else ""
    return either(office.full_name, office.name_en) if office else held.office_code, person
