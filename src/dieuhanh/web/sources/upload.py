"""Bringing a file: choose it, see how it is read, correct the mapping, send it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dieuhanh import journal
from dieuhanh.catalog import named
from dieuhanh.clock import now
from dieuhanh.connect import queries
from dieuhanh.connect.actions import add_mapping
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.mapping_file import to_json
from dieuhanh.connect.preview import Preview
from dieuhanh.declare import Source
from dieuhanh.errors import BadInput, Refused
from dieuhanh.web.filled import Filled
from dieuhanh.web.guard import actor_of, leave
from dieuhanh.web.shell import page
from dieuhanh.web.sources import draft as drafts
from dieuhanh.web.sources import mapping_form, words
from dieuhanh.web.sources.draft import Draft
from dieuhanh.web.sources.reading import first_look
from dieuhanh.web.sources.sending import send
from dieuhanh.web.words import _, either

SHOWN = 50  # problems listed on the page


def choose(request: HttpRequest, source_id: str) -> HttpResponse:
    """`/du-lieu/<source>/nap`: the file, and the mapping to read it with."""
    source = named.source(source_id)
    leave(request, "sources.push", words.thing(source))
    filled = Filled(request.POST)
    file = request.FILES.get("file") if request.method == "POST" else None
    if file is not None and file.size:
        kept = drafts.keep(source.id, file, actor_of(request).id, now())
        named_mapping = filled["mapping"] if filled["mapping"] in queries.mappings(source.id) else ""
        return HttpResponseRedirect(
            f"/du-lieu/{source.id}/nap/{kept.token}" + (f"?anh-xa={named_mapping}" if named_mapping else "")
        )
    if request.method == "POST":
        filled.errors["file"] = _("Hãy chọn một tệp có nội dung.")
    mappings = [("", _("đoán theo tiêu đề cột")), *((name, name) for name in queries.mappings(source.id))]
    return page(
        request,
        "sources/choose.html",
        _("Nạp tệp"),
        current="sources",
        status=422 if filled.errors else 200,
        source=source,
        mappings=mappings,
        filled=filled,
    )


def look(request: HttpRequest, source_id: str, token: str) -> HttpResponse:
    """`/du-lieu/<source>/nap/<token>`: GET and POST "xem" show what would be taken; POST "nap" sends it."""
    source = named.source(source_id)
    leave(request, "sources.push", words.thing(source))
    kept = drafts.find(token, source.id, actor_of(request).id, now())
    filled = Filled(request.POST)
    try:
        mapping = _mapping(request, source, filled)
        if request.method == "POST" and filled["verb"] == "nap":
            return _send(request, source, kept, filled, mapping)
    except Refused as error:
        filled.refuse(error)
        mapping = None
    return _shown(request, source, kept, filled, mapping)


def _mapping(request: HttpRequest, source: Source, filled: Filled) -> Mapping | None:
    if request.method == "POST":
        return mapping_form.read(source.into, filled.given, filled["name"].strip())[0]
    asked = request.GET.get("anh-xa", "")
    return queries.mapping_named(source, asked) if asked else None


def _shown(request: HttpRequest, source: Source, kept: Draft, filled: Filled, mapping: Mapping | None) -> HttpResponse:
    seen: Preview | None = None
    try:
        seen = first_look(source, kept.body, kept.filename, mapping, now())
    except BadInput as error:
        filled.errors.setdefault("", either(error.vi, error.en))
    used = seen.mapping if seen else mapping or Mapping()
    headers = seen.headers if seen else ()
    return page(
        request,
        "sources/look.html",
        _("Xem trước tệp"),
        current="sources",
        status=422 if filled.errors else 200,
        source=source,
        draft=kept,
        seen=seen,
        rows=mapping_form.rows(source.into, used, headers),
        settings=mapping_form.settings_of(used),
        choices=mapping_form.choices(used),
        base=to_json(used),
        name=filled["name"] or used.name or _suggested(kept.filename),
        filled=filled,
        shown=SHOWN,
        problems=[either(one.vi, one.en) for one in seen.problems[:SHOWN]] if seen else [],
        skipped=[either(one.vi, one.en) for one in seen.skipped] if seen else [],
        notes=[either(*note) for note in seen.notes] if seen else [],
        fields=source.into.kept,
    )


def _suggested(filename: str) -> str:
    """A name for the mapping, from the file's; what a name may not hold becomes a hyphen."""
    stem = filename.rpartition(".")[0] or filename
    return "".join(one if one.isalnum() or one in "._-" else "-" for one in stem).strip("-._")[:60] or "tep"


def _send(request: HttpRequest, source: Source, kept: Draft, filled: Filled, mapping: Mapping | None) -> HttpResponse:
    """Remember the mapping under its name, send the file, and show what became of it."""
    permit = leave(request, "sources.push", words.thing(source), _("nạp tệp qua trang"))
    name = filled["name"].strip()
    if not name:
        raise BadInput("mapping.name", "Đặt tên cho ánh xạ để lần sau dùng lại.", "Name the mapping, to be used again.")
    assert mapping is not None
    add_mapping(source, name, to_json(mapping), permit, now())
    answer = send(source, kept.body, kept.filename, name, permit.officer_id, now())
    detail = {
        "batch": answer["batch"],
        "accepted": answer["accepted"],
        "unchanged": answer["unchanged"],
        "set_aside": len(answer["set_aside"]),
        "mapping": name,
    }
    journal.write(permit.officer_id, "file.uploaded", source.id, detail, now(), permit.reason, topics=("sources",))
    drafts.drop(kept)
    return HttpResponseRedirect(f"/du-lieu/{source.id}/lo/{answer['batch']}")
