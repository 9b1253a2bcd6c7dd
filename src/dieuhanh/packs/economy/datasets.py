"""Số liệu kinh tế – xã hội và chỉ tiêu kế hoạch: một dòng là gì."""

from dieuhanh.declare import (
    Dataset,
    Nature,
    choice,
    date,
    days,
    indicator_id,
    money,
    period_text,
    text,
    unit,
)

figures = Dataset(
    id="economy.figures",
    name="Số liệu kinh tế – xã hội",
    one_row_is="một con số đã công bố của một chỉ tiêu, một đơn vị, một kỳ; con số sau thay con số trước và cả hai được giữ",
    nature=Nature.FIGURES,
    key=("indicator", "unit", "period", "compared_with"),
    when="period",
    place="unit",
    title=("indicator", "unit", "period"),
    fields=(
        text("fact_id", "Số thứ tự ở nguồn"),
        indicator_id("indicator", "Chỉ tiêu", required=True),
        unit("unit", "Đơn vị hành chính", required=True),
        period_text("period", "Kỳ", required=True),
        money("value", "Giá trị", required=True),
        text("unit_of_measure", "Đơn vị tính"),
        period_text("compared_with", "So với kỳ"),
        choice("publisher", "Nơi công bố", official="Cơ quan nhà nước", press="Báo chí"),
        choice("status", "Trạng thái số liệu", estimate="Ước tính", provisional="Sơ bộ", official="Chính thức"),
        text("source_url", "Địa chỉ nguồn"),
        text("reason", "Lý do sửa"),
    ),
    keep=days(20 * 365),
)

plan_targets = Dataset(
    id="economy.plan_targets",
    name="Chỉ tiêu kế hoạch năm",
    one_row_is="một chỉ tiêu mà Hội đồng nhân dân giao cho một đơn vị trong một năm",
    nature=Nature.RECORDS,
    key=("year", "indicator", "unit"),
    when="year",
    place="unit",
    title=("indicator", "year"),
    fields=(
        period_text("year", "Năm kế hoạch", required=True),
        indicator_id("indicator", "Chỉ tiêu", required=True),
        unit("unit", "Đơn vị", required=True),
        money("target", "Mức giao", required=True),
        text("document", "Văn bản giao", required=True),
        date("effective_on", "Ngày hiệu lực", required=True),
    ),
    keep=days(20 * 365),
)
