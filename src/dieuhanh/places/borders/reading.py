"""A GeoJSON file taken apart, whatever it holds: features with their properties, not yet trusted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from dieuhanh.errors import BadInput, TooLarge
from dieuhanh.places.borders.trouble import shown

LARGEST = 16 * 2**20  # its numbers take about fifteen times that while they are read
MOST_FEATURES = 20_000
LONLAT = ("CRS84", "4326")


@dataclass(frozen=True)
class Feature:
    """One feature as it stands in the file; `number` counts from 1."""

    number: int
    id: Any
    properties: Mapping[str, Any]
    geometry: Any


def features(body: bytes) -> tuple[Feature, ...]:
    """The features of a FeatureCollection; TooLarge or BadInput where there is none to be read."""
    if len(body) > LARGEST:
        most = LARGEST // 2**20
        raise TooLarge("borders_size", f"Tệp lớn hơn {most} MB. Hãy giản lược (ví dụ còn 10 m) rồi nạp lại.",
                       f"The file is larger than {most} MB. Simplify it (to 10 m, say) and import it again.")  # fmt: skip
    whole = _json(body)
    listed = whole.get("features") if isinstance(whole, dict) and whole.get("type") == "FeatureCollection" else None
    if not isinstance(listed, list) or not listed or len(listed) > MOST_FEATURES:
        raise BadInput("borders_json", f"Tệp phải là một FeatureCollection có 1 đến {MOST_FEATURES} đối tượng.",
                       f"The file must be a FeatureCollection of 1 to {MOST_FEATURES} features.")  # fmt: skip
    _refuse_other_systems(whole)
    return tuple(_feature(number, one) for number, one in enumerate(listed, 1))


def _json(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError) as problem:
        raise BadInput(
            "borders_json", f"Tệp không phải JSON, UTF-8: {problem}.", f"The file is no JSON in UTF-8: {problem}."
        ) from None
    except RecursionError:
        raise BadInput(
            "borders_json", "Tệp lồng nhau quá sâu, không phải GeoJSON.", "The file is nested too deep to be GeoJSON."
        ) from None


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _refuse_other_systems(whole: Mapping[str, Any]) -> None:
    """An old `crs` member may say another system than longitude and latitude; VN-2000 in metres is common."""
    said = whole.get("crs")
    named = said.get("properties") if isinstance(said, dict) else None
    name = shown(named.get("name")) if isinstance(named, dict) else ""
    if said and not any(word in name for word in LONLAT):
        raise BadInput("borders_crs", f"Tệp dùng hệ toạ độ khác ({name}). Hãy chuyển sang WGS 84, kinh độ và vĩ độ (EPSG:4326).",
                       f"The file uses other coordinates ({name}). Convert it to WGS 84, longitude and latitude.")  # fmt: skip


def _feature(number: int, one: Any) -> Feature:
    if not isinstance(one, dict) or one.get("type") != "Feature":
        raise BadInput("borders_json", f"Đối tượng số {number} không phải Feature.", f"Item {number} is no Feature.")
    properties = one.get("properties")
    return Feature(number, one.get("id"), properties if isinstance(properties, dict) else {}, one.get("geometry"))
