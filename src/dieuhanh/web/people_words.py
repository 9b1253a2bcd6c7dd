"""Words for roles, fields of government and who did something."""

from collections.abc import Iterable

from dieuhanh import catalog
from dieuhanh.people.roles import ROLES
from dieuhanh.web.words import _, either


def role_word(role: str) -> str:
    found = ROLES.get(role)
    return either(found.vi, found.en) if found else role


def roles() -> list[tuple[str, str]]:
    """Every role with its word, for a choice."""
    return [(role.id, either(role.vi, role.en)) for role in ROLES.values()]


def pack_word(pack_id: str) -> str:
    found = next((pack for pack in catalog.current().packs if pack.id == pack_id), None)
    return _(found.name) if found else pack_id


def domain_words(packs: Iterable[str]) -> str:
    """The fields of a grant; none named means all."""
    return ", ".join(pack_word(pack) for pack in packs) or _("Mọi lĩnh vực")


def actor_word(actor: str, names: dict[str, str]) -> str:
    """Who an entry of the journal speaks of: a person, a key, the machine."""
    if actor.startswith("key:"):
        return _("khóa đọc {}").format(actor.removeprefix("key:"))
    fixed = {"system": _("hệ thống"), "nobody": _("người chưa đăng nhập"), "": _("người chưa đăng nhập")}
    return fixed.get(actor) or names.get(actor) or _("người dùng {}").format(actor)
