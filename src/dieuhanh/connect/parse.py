"""A body to messages: which form it has (by its bytes before its name), in which encoding."""

import re
from dataclasses import replace

from dieuhanh.connect import delimited, encodings, jsons, sheet
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.messages import Messages
from dieuhanh.connect.problems import Problem
from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Type
from dieuhanh.errors import BadInput

TYPES = {  # extension -> content type
    "csv": "text/csv", "tsv": "text/csv", "txt": "text/csv", "json": "application/json", "geojson": "application/geo+json",
    "ndjson": "application/x-ndjson", "jsonl": "application/x-ndjson", "arrow": "application/vnd.apache.arrow.file",
    "arrows": "application/vnd.apache.arrow.stream",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


def parse(body: bytes, content_type: str, mapping: Mapping, dataset: Dataset) -> Messages:
    """Tell the rows of a body apart; BadInput only where no row at all can be read."""
    form = form_of(body, content_type)
    if form == "xlsx":
        return sheet.read(body, mapping, dataset)
    text = delimited.decoded(body, mapping if mapping.encoding else replace(mapping, encoding=charset(content_type)))
    if not text.strip():
        raise BadInput("empty", "Nội dung gửi trống; gửi ít nhất một dòng.", "The body is empty; send at least one row.")
    if form == "":
        form = _looks_like(text)
    if form == "csv":
        return delimited.read(text, mapping, dataset)
    return _json(text, form, exact=any(one.type is Type.MONEY for one in dataset.fields))


def charset(content_type: str) -> str:
    """The encoding that `text/csv; charset=windows-1258` names, or "" where it names none of ours."""
    named = re.search(r"""charset\s*=\s*["']?([\w-]+)""", content_type.lower())
    return named[1] if named and named[1] in encodings.ENCODINGS else ""


def form_of(body: bytes, content_type: str) -> str:
    """xlsx, csv, ndjson, json, or "" where only the text can tell."""
    kind = content_type.partition(";")[0].strip().lower()
    if sheet.is_workbook(body) or "spreadsheetml" in kind:
        return "xlsx"
    if "ndjson" in kind or "jsonl" in kind or "json-seq" in kind or "jsonlines" in kind:
        return "ndjson"
    if "csv" in kind or "tab-separated" in kind:
        return "csv"
    return "json" if "json" in kind else ""


def _looks_like(text: str) -> str:
    return "json" if text.lstrip()[:1] in ("[", "{") else "csv"


def _json(text: str, form: str, exact: bool) -> Messages:
    if form == "json" and '"FeatureCollection"' in text:
        text = jsons.features(text)
    start = text.lstrip()[:1]
    if start == "[" and (form == "json" or _one_array(text)):
        return jsons.array(text, exact)
    if form == "json" and start == "{" and not _lines(text):
        return jsons.array(f"[{text}]", exact)
    if form == "json" and start not in ("[", "{"):
        vi, en = Problem("not_json", more=("[ … ]",)).words()
        raise BadInput("not_json", f"Nội dung gửi {vi}.", f"The body {en}.")
    return jsons.ndjson(text, exact)


def _one_array(text: str) -> bool:
    """Whether a body called NDJSON is in truth one array: its first line is not whole by itself, or holds it all."""
    return text.strip().endswith("]")


def _lines(text: str) -> bool:
    """Whether a body that begins with { is one object a line."""
    first = text.lstrip().partition("\n")[0].strip()
    return first.endswith("}") and "\n" in text.strip()
