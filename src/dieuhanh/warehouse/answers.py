"""Answers given before: the same delivery sent again gets its first answer; another body under its name is refused."""

from collections.abc import Mapping, Sequence
from typing import Any

from dieuhanh.declare.handoff import Fetched, Loaded, SetAside, Touched
from dieuhanh.errors import Conflict, Refused
from dieuhanh.warehouse.store import Warehouse

Answer = Loaded | Refused | int | None
Name = tuple[str, str]  # source, idempotency key


def first_answers(warehouse: Warehouse, fetched: Sequence[Fetched]) -> list[Answer]:
    """For each delivery: the first answer, a refusal, the position of its twin in this group, or None when it is new."""
    known = _known(warehouse, fetched)
    seen: dict[Name, int] = {}
    answers: list[Answer] = []
    for i, each in enumerate(fetched):
        name = each.source.id, each.idempotency_key
        if not each.idempotency_key:
            answers.append(None)
        elif name in known:
            body_hash, loaded = known[name]
            answers.append(loaded if body_hash == each.body_hash else _other_body(each))
        elif name in seen:
            twin = seen[name]
            answers.append(twin if fetched[twin].body_hash == each.body_hash else _other_body(each))
        else:
            seen[name] = i
            answers.append(None)
    return answers


def _other_body(fetched: Fetched) -> Conflict:
    key = fetched.idempotency_key
    return Conflict(
        "idempotency_key_used",
        f"Mã chống trùng “{key}” đã dùng cho một nội dung khác: hãy gửi nội dung mới với mã mới.",
        f'The idempotency key "{key}" was used for another body: send a new body under a new key.',
    )


def _known(warehouse: Warehouse, fetched: Sequence[Fetched]) -> dict[Name, tuple[str, Loaded]]:
    keys = sorted({each.idempotency_key for each in fetched if each.idempotency_key})
    if not keys:
        return {}
    marks = ", ".join("?" * len(keys))
    rows = warehouse.read(f"SELECT * FROM _batches WHERE idempotency_key IN ({marks})", keys).to_pylist()
    loaded = loaded_again(warehouse, rows, replayed=True)
    return {(row["source"], row["idempotency_key"]): (row["body_hash"], one) for row, one in zip(rows, loaded, strict=True)}


def loaded_again(warehouse: Warehouse, rows: Sequence[Mapping[str, Any]], replayed: bool = False) -> list[Loaded]:
    """Rows of `_batches` as the answers they once were."""
    aside = _aside(warehouse, [row["batch"] for row in rows if row["set_aside"]])
    return [
        Loaded(row["batch"], row["source"], row["dataset"], row["accepted"], row["unchanged"],
               tuple(aside.get(row["batch"], ())), Touched.from_json(row["touched"]), row["received_at"], replayed)
        for row in rows
    ]  # fmt: skip


def _aside(warehouse: Warehouse, batches: Sequence[int]) -> dict[int, list[SetAside]]:
    found: dict[int, list[SetAside]] = {}
    if batches:
        sql = f"""SELECT batch, "row", field, code, vi, en FROM _set_aside
                  WHERE batch IN ({", ".join("?" * len(batches))}) ORDER BY batch, "row" """
        for row in warehouse.read(sql, batches).to_pylist():
            found.setdefault(row.pop("batch"), []).append(SetAside(**row))
    return found
