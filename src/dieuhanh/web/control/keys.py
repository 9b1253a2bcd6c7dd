"""Keys: those with which sources push, those with which programs read. Each is shown once."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from dieuhanh import catalog
from dieuhanh.catalog import named
from dieuhanh.clock import now
from dieuhanh.connect import actions, queries
from dieuhanh.declare import Permit, Source
from dieuhanh.errors import NotFound
from dieuhanh.people import keys as read_keys
from dieuhanh.people import queries as people
from dieuhanh.people.allow import Thing
from dieuhanh.people.roles import ROLES
from dieuhanh.people.scope import SITE
from dieuhanh.web.control.change import Ask, Change, change_page
from dieuhanh.web.control.parts import part_page
from dieuhanh.web.guard import leave, may, own_units
from dieuhanh.web.people_words import pack_word, role_word
from dieuhanh.web.words import _, either

HERE = "/quan-tri/khoa"


def keys(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/khoa`"""
    push = [(source, queries.keys_of(source.id)) for source in _sources() if may(request, "sources.set", _thing(source))]
    reads = [key for key in people.read_keys() if may(request, "keys.make", _of_key(key.unit_code, key.domains))]
    may_read = _may_make(request)
    if not push and not may_read:
        leave(request, "sources.set")
    return part_page(
        request,
        "khoa",
        "control/keys.html",
        push=push,
        reads=reads,
        may_read=may_read,
        objects=[source.id for source, _keys in push],
    )


def _may_make(request: HttpRequest) -> bool:
    return any(
        may(request, "keys.make", Thing("key", pack=pack.id, units=own_units(request))) for pack in catalog.current().packs
    )


def _sources() -> list[Source]:
    return list(catalog.current().sources)


def _thing(source: Source) -> Thing:
    return Thing("source", source.id, pack=source.into.pack)


def make_push(request: HttpRequest, source_id: str) -> HttpResponse:
    source = named.source(source_id)

    def do(permit: Permit, given: dict[str, Any]) -> str:
        return actions.make_key(source, permit, now())

    return change_page(request, _change(source, _("Cấp khóa gửi"), do, once=True))


def revoke_push(request: HttpRequest, source_id: str, number: int) -> HttpResponse:
    source = named.source(source_id)

    def do(permit: Permit, given: dict[str, Any]) -> str:
        actions.revoke_key_number(source, number, permit, now())
        return _("Đã thu khóa số {} của nguồn {}.").format(number, _(source.name))

    return change_page(request, _change(source, _("Thu khóa gửi"), do, danger=True))


def _change(source: Source, title: str, do: Any, once: bool = False, danger: bool = False) -> Change:
    return Change(
        "khoa",
        title,
        "sources.set",
        (),
        do,
        HERE,
        _thing(source),
        ((_("Nguồn"), _(source.name), None), (_("Mã"), source.id, None)),
        objects=(source.id,),
        once=once,
        danger=danger,
    )


def make_read(request: HttpRequest) -> HttpResponse:
    """A key reads one field, or all where its maker reads all."""
    roles = [(role.id, either(role.vi, role.en)) for role in ROLES.values() if role.data]
    fields = [(pack.id, pack_word(pack.id)) for pack in catalog.current().packs]
    asks = (
        Ask("label", _("Dùng cho"), help=_("Tên phần mềm hoặc đơn vị sẽ đọc.")),
        Ask("role", _("Đọc như vai trò"), "choice", roles),
        Ask("domain", _("Lĩnh vực"), "choice", fields),
        Ask("unit", _("Mã đơn vị, địa bàn"), required=False, help=_("Để trống: toàn địa bàn.")),
    )
    asked = request.POST
    thing = _of_key(asked.get("unit", "").strip() or SITE, [asked["domain"]] if asked.get("domain") else [])

    def do(permit: Permit, given: dict[str, Any]) -> str:
        made = read_keys.make_read_key(permit, given["role"], now(), given["unit"] or SITE, (given["domain"],), given["label"])
        return made.token

    if request.method != "POST" and _may_make(request):
        thing = _first_makeable(request)
    return change_page(request, Change("khoa", _("Cấp khóa đọc"), "keys.make", asks, do, HERE, thing, once=True))


def _first_makeable(request: HttpRequest) -> Thing:
    things = (Thing("key", pack=pack.id, units=own_units(request)) for pack in catalog.current().packs)
    return next(thing for thing in things if may(request, "keys.make", thing))


def revoke_read(request: HttpRequest, key_id: int) -> HttpResponse:
    key = next((one for one in people.read_keys() if one.pk == key_id), None)
    if key is None:
        raise NotFound("key.unknown", "Không có khóa này.", "There is no such key.")
    facts = ((_("Dùng cho"), key.label, None), (_("Đọc như vai trò"), role_word(key.role), None))

    def do(permit: Permit, given: dict[str, Any]) -> str:
        read_keys.revoke_read_key(permit, key_id, now())
        return _("Đã thu khóa đọc {}.").format(key.label or key_id)

    return change_page(
        request,
        Change(
            "khoa",
            _("Thu khóa đọc"),
            "keys.make",
            (),
            do,
            HERE,
            _of_key(key.unit_code, key.domains),
            facts,
            objects=(f"read_key:{key_id}",),
            danger=True,
        ),
    )


def _of_key(unit: str, domains: list[str]) -> Thing:
    return Thing("key", pack=domains[0] if domains else "", units=frozenset({unit}))
