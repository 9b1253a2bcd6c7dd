"""Indicators, policies, plans, lists, reports and packs, in words."""

from collections.abc import Iterable
from typing import Any

from dieuhanh.catalog import Catalog
from dieuhanh.catalog.catalog import datasets_of
from dieuhanh.declare import (
    AsLoaded,
    Count,
    Dataset,
    Indicator,
    Mean,
    Measure,
    Method,
    Pack,
    Plan,
    Plus,
    Points,
    Policy,
    Quantile,
    Ratio,
    Report,
    Score,
    Share,
    TargetsMet,
    TimeIn,
    Total,
    Worklist,
)
from dieuhanh.explain.rows import rows_aloud
from dieuhanh.explain.words import BETTER, GRAINS, MARKS, UNTIL, day, length, listed, number, plain, policy, sentence


def indicator_aloud(catalog: Catalog, one: Indicator) -> str:
    """What is counted, from which rows, when a row belongs to a period, its target, and who answers."""
    codes = listed(filter(None, (one.code, one.national_code)))
    told = [
        f"Chỉ tiêu {one.id}{f' ({codes})' if codes else ''}: {one.name}.",
        f"Trả lời câu hỏi: {one.question}",
        sentence(f"Cách tính: {measure_aloud(catalog, one.value)}"),
        sentence(f"Đơn vị tính: {one.unit}; {one.decimals} chữ số lẻ; {BETTER[one.better]}"),
        sentence(f"Có số cho {listed(_grain(grain) for grain in one.per)}; {UNTIL[one.kind]}"),
        *_axes(catalog, one),
        *_judged(one),
        *_limits(catalog, one),
        f"Chịu trách nhiệm: {catalog.duties[one.owner]}.",
    ]
    return "\n".join(told)


def _grain(grain: str) -> str:
    return GRAINS[grain] if grain == "now" else f"mỗi {GRAINS[grain]}"


def measure_aloud(catalog: Catalog, measure: Measure) -> str:
    """How a number is counted."""
    match measure:
        case Count(rows=rows, distinct=name):
            what = f"số «{rows.of.field(name).label}» khác nhau" if name else "số dòng"
            return f"đếm {what} của {rows_aloud(rows)}"
        case Total(rows=rows, field=name):
            return f"cộng «{_label(rows.of, name)}» của {rows_aloud(rows)}; không có dòng nào thì không có số"
        case Mean(rows=rows, field=name):
            return f"trung bình cộng «{_label(rows.of, name)}» của {rows_aloud(rows)}"
        case Quantile(rows=rows, field=name, q=q):
            return f"mức «{_label(rows.of, name)}» mà {number(q * 100)}% số dòng không vượt quá, trong {rows_aloud(rows)}"
        case TimeIn(rows=rows, each=name):
            return f"số giờ mỗi «{_label(rows.of, name)}» ở trong trạng thái: {rows_aloud(rows)}"
        case Plus(parts=parts):
            return "; cộng với ".join(measure_aloud(catalog, part) for part in parts)
        case Share(part=part, of=whole):
            return _share(catalog, part, whole, "bao nhiêu phần trăm")
        case Ratio(part=part, of=whole, times=times):
            return _share(catalog, part, whole, "tỷ số" if times == 1 else f"tỷ số nhân {number(times)}")
    return _composed(catalog, measure)


def _composed(catalog: Catalog, measure: Measure) -> str:
    match measure:
        case Score(share=share, points=points, full_at=full):
            reach = f", đủ điểm từ {number(full)}%" if full else ", tăng đều theo tỷ lệ"
            return f"điểm trên {number(points)}{reach}. {sentence(measure_aloud(catalog, share))}"
        case Points(parts=parts, out_of=out_of):
            names = listed(f"«{catalog.indicator(part).name}»" for part in parts)
            return f"cộng điểm tính được của {names}, trên {number(out_of)}; phần chưa tính được để trống, không chia lại"
        case TargetsMet(plan=plan, of=of):
            return f"đếm chỉ tiêu của «{catalog.plans[plan].name}» đã đạt mức giao, trên {of} chỉ tiêu"
        case Method(by=by, reads=reads):
            return f"theo phương pháp riêng {by.__name__}, từ {listed(f'«{one.name}»' for one in reads)}"
        case AsLoaded(points=points):
            return "lấy nguyên con số nơi khác công bố, không tính lại" + (f"; là điểm trên {number(points)}" if points else "")
    raise TypeError(f"{type(measure).__name__} is no measure")


def _share(catalog: Catalog, part: Measure, whole: Measure, kind: str) -> str:
    told = measure_aloud(catalog, part), measure_aloud(catalog, whole)
    return f"{kind}, lấy tử số là [{told[0]}], chia cho mẫu số là [{told[1]}]; mẫu số bằng không thì không áp dụng"


def _parts(catalog: Catalog, one: Indicator) -> list[Indicator]:
    return [catalog.indicator(part) for part in one.value.parts] if isinstance(one.value, Points) else []


def _label(dataset: Dataset, name: str) -> str:
    return dataset.field(name).label


def _axes(catalog: Catalog, one: Indicator) -> list[str]:
    read = datasets_of(one.value) or tuple(each for part in _parts(catalog, one) for each in datasets_of(part.value))
    labels = {field.name: field.label for each in reversed(read) for field in each.columns}
    told = [f"Cộng theo đơn vị ở «{labels[one.over]}», dồn lên đơn vị cấp trên."] if one.over else []
    return told + ([f"Xem riêng được theo {listed(f'«{labels[name]}»' for name in one.by)}."] if one.by else [])


def _judged(one: Indicator) -> list[str]:
    named = (("Mục tiêu", one.target), ("Mức chú ý", one.caution), ("Mức nghiêm trọng", one.serious))
    told = [f"{name}: {policy(value)}." for name, value in named if value is not None]
    return told + ([f"Căn cứ: {one.basis}."] if one.basis else [])


def _limits(catalog: Catalog, one: Indicator) -> list[str]:
    told = [sentence(f"Không tính: {one.excludes}")] if one.excludes else []
    told += [f"Dãy số bắt đầu từ {policy(one.valid_from)}."] if one.valid_from else []
    told += [f"Dãy số dừng ở {policy(one.valid_to)}."] if one.valid_to else []
    told += [f"Nối tiếp «{catalog.indicator(one.follows).name}» sau chỗ đứt; hai dãy không được nối liền."] if one.follows else []
    told += [f"Mục tiêu lấy từ «{catalog.plans[one.plan].name}»."] if one.plan else []
    told += [sentence(f"Muốn tăng: {one.remedy}")] if one.remedy else []
    return told + ([f"Cũ hơn {length(one.rhythm)} là muộn."] if one.rhythm else [])


def policy_aloud(catalog: Catalog, one: Policy) -> str:
    """A dated number, its document and mark."""
    used = [each.name for each in catalog.indicators if one in (each.target, each.caution, each.serious, each.valid_from)]
    since = f" Hiệu lực từ {day(one.effective)}." if one.effective else ""
    users = f"\nDùng ở: {listed(used)}." if used else ""
    return (f"Mức {one.id}: {one.name} {plain(one.value)} {one.unit}".rstrip() + f".\nVăn bản: {one.document}.{since} "
            + sentence(MARKS[one.mark]) + f" Sửa được ở trang quản trị.{users}")  # fmt: skip


def plan_aloud(catalog: Catalog, one: Plan) -> str:
    named = [each.name for each in catalog.indicators if each.plan == one.id]
    return (f"Kế hoạch {one.id}: {one.name}, {one.targets} chỉ tiêu.\nVăn bản: {one.document}.\n"
            f"Chỉ tiêu có thể nhận mức giao: {listed(named)}.")  # fmt: skip


def worklist_aloud(catalog: Catalog, one: Worklist) -> str:
    del catalog
    verb = f" Việc phải làm: {one.verb.lower()}." if one.verb else ""
    return f"Danh sách {one.id}: {one.name}.\nGồm đúng những dòng mà «{one.counts.name}» đếm, gấp nhất trước.{verb}"


def report_aloud(catalog: Catalog, one: Report) -> str:
    del catalog
    return (f"Báo cáo {one.id}: {one.name}, mỗi {GRAINS[one.per]}, theo {one.basis}.\n"
            f"Gồm: {listed(each.name for each in one.indicators)}.")  # fmt: skip


def pack_aloud(catalog: Catalog, one: Pack) -> str:
    """What the field is for, who owns it, and all its parts by name."""
    told = [
        f"Lĩnh vực {one.id}: {one.name}.", one.purpose, f"Chịu trách nhiệm: {catalog.duties[one.owner]}.",
        *_named("tập dữ liệu", one.datasets), *_named("nguồn", one.sources), *_named("chỉ tiêu", one.indicators),
        *_named("quy tắc", one.rules), *_named("mức", one.policies),
    ]  # fmt: skip
    return "\n".join(told)


def _named(kind: str, things: Iterable[Any]) -> list[str]:
    return [f"  {kind} {one.id}: {one.name}" for one in things]
