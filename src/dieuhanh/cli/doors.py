"""Commands at the doors: keys, mappings, pushes, made rows."""

import argparse
import json
import mimetypes
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import django

from dieuhanh import settings
from dieuhanh.clock import now
from dieuhanh.declare import HANOI, Permit, Source
from dieuhanh.errors import BadInput, NotFound, Refused, StoreError

TYPES = {".csv": "text/csv", ".ndjson": "application/x-ndjson", ".jsonl": "application/x-ndjson", ".json": "application/json",
         ".geojson": "application/geo+json",
         ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip
PART_ROWS = 1000


def key(args: argparse.Namespace) -> int:
    """Make a key and print it, once."""
    django.setup()
    from dieuhanh.catalog import named
    from dieuhanh.connect.actions import make_key
    from dieuhanh.people.keys import make_read_key

    permit = Permit.system("dòng lệnh")
    if args.read:
        print(make_read_key(permit, args.read, now()).token)
        return 0
    if not args.source:
        raise NotFound("no_source", "Hãy ghi tên nguồn, hoặc --read VAI.", "Name a source, or --read ROLE.")
    print(make_key(named.source(args.source), permit, now()))
    return 0


def push(args: argparse.Namespace) -> int:
    """Send a file through the push door, as a source system would, large NDJSON files in parts of 1,000 rows; or every file of
    a folder, each named after its source."""
    django.setup()
    from dieuhanh.catalog import named

    folder = Path(args.source)
    if args.file:
        _print(_pushed(named.source(args.source), Path(args.file), args.mapping))
    elif folder.is_dir():
        for file in sorted(one for one in folder.iterdir() if one.suffix in TYPES):
            print(file.stem, flush=True)
            _print(_pushed(named.source(file.stem), file, args.mapping))
    else:
        raise NotFound("no_file", f"Không có thư mục {folder}.", f"There is no folder {folder}.")
    return 0


def _pushed(source: Source, file: Path, mapping: str | None) -> list[dict[str, Any]]:
    """What the door answered to each part of a file."""
    from dieuhanh.connect.actions import make_key, revoke_key

    if not file.exists():
        raise NotFound("no_file", f"Không có tệp {file}.", f"There is no file {file}.")
    permit = Permit.system(f"dieuhanh push {file.name}")
    secret = make_key(source, permit, now())
    try:
        return [_send(source.id, part, file, secret, mapping) for part in _parts(file)]
    finally:
        revoke_key(source, secret, permit, now())


def _parts(file: Path) -> Iterator[bytes]:
    if file.suffix not in (".ndjson", ".jsonl"):
        yield file.read_bytes()
        return
    with file.open("rb") as lines:
        while part := b"".join(line for _, line in zip(range(PART_ROWS), lines, strict=False)):
            yield part


def _send(source: str, body: bytes, file: Path, secret: str, mapping: str | None) -> dict[str, Any]:
    address = f"http://127.0.0.1:{settings.LINE_PORT.read()}/api/v1/push/{source}" + (f"?mapping={mapping}" if mapping else "")
    content = TYPES.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    request = urllib.request.Request(address, body, {"authorization": f"Bearer {secret}", "content-type": content})
    try:
        with urllib.request.urlopen(request, timeout=300) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as error:
        told = json.loads(error.read() or b"{}").get("error", {})
        raise Refused(told.get("code", str(error.code)), told.get("vi", str(error)), told.get("en", str(error))) from None
    except urllib.error.URLError:
        raise StoreError("trung tâm chưa chạy / the centre does not run; start it with: dieuhanh up --detach") from None


def _print(answers: list[dict[str, Any]]) -> None:
    aside = [one for answer in answers for one in answer["set_aside"]]
    total = {name: sum(answer[name] for answer in answers) for name in ("accepted", "unchanged")}
    print(f"nhận {total['accepted']} · không đổi {total['unchanged']} · để riêng {len(aside)}")
    print(f"accepted {total['accepted']} · unchanged {total['unchanged']} · set aside {len(aside)}")
    for one in aside[:20]:
        print(f"  dòng {one['row']} {one['field']}: {one['vi']}", file=sys.stderr)


def mapping(args: argparse.Namespace) -> int:
    """`mapping add SOURCE FILE` loads a mapping under the file's name; `mapping list SOURCE` names those there are."""
    django.setup()
    from dieuhanh.catalog import named
    from dieuhanh.connect.actions import add_mapping
    from dieuhanh.connect.queries import mappings

    source = named.source(args.source)
    if args.verb == "list":
        print("\n".join(mappings(source.id)))
        return 0
    file = Path(args.file or "")
    add_mapping(source, file.stem, file.read_text("utf-8"), Permit.system("dòng lệnh"), now())
    print(f"{source.id}: {file.stem}")
    return 0


def sample(args: argparse.Namespace) -> int:
    """Write made rows of a pack, or of all: NDJSON, the same bytes for the same arguments."""
    from dieuhanh import catalog
    from dieuhanh.catalog import named

    if args.pack == "all" and not args.out:
        raise BadInput("out", "Mẫu của mọi lĩnh vực cần một thư mục: --out.", "The samples of all fields need a folder: --out.")
    until = datetime.fromisoformat(args.until)
    until = until if until.tzinfo else until.replace(tzinfo=HANOI)
    for pack in catalog.current().packs if args.pack == "all" else (named.pack(args.pack),):
        _told(catalog.sample(pack.id)(args.seed, until, args.rows), args.out)
    return 0


def _told(made: Mapping[str, Iterable[Any]], out: str) -> None:
    """One file a source in that folder; without one, the first source to the screen."""
    if not out:
        sys.stdout.writelines(map(_line, next(iter(made.values()))))
        return
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for source, rows in made.items():
        with (folder / f"{source}.ndjson").open("w", encoding="utf-8") as file:
            file.writelines(map(_line, rows))


def _line(row: Any) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
