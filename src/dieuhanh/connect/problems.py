"""Why a value or a row could not be taken: a code for machines, words for the officer, in Vietnamese and English."""

from dataclasses import dataclass, field

# code -> (Vietnamese, English): what is wrong and what to do; {value} is the value as sent, {more} what only the reader knows
TEXTS = {
    "missing": ("bắt buộc nhưng để trống; hãy điền giá trị", "is required but empty; fill it in"),
    "wrong_type": ("{value} không đúng kiểu; cần {more[0]}", "{value} has the wrong type; {more[1]} is needed"),
    "not_number": (
        "{value} không phải là số; viết như 1234.5, hoặc khai báo kiểu số trong ánh xạ",
        "{value} is not a number; write 1234.5, or name the number style in the mapping",
    ),
    "ambiguous_number": (
        '{value} có thể đọc theo hai cách; khai báo numbers là "vi" hoặc "en" trong ánh xạ',
        '{value} can be read in two ways; set numbers to "vi" or "en" in the mapping',
    ),
    "not_finite": (
        "{value} không phải là số hữu hạn; để trống nếu chưa có số liệu",
        "{value} is not finite; leave it empty if there is no figure",
    ),
    "percent": (
        "{value} ghi phần trăm nhưng trường này tính bằng {more[0]}; ghi đúng đơn vị",
        "{value} is a percentage but this field is in {more[0]}; use its unit",
    ),
    "too_precise": (
        "{value} có hơn 8 chữ số thập phân; làm tròn trước khi gửi",
        "{value} has more than 8 decimals; round it before sending",
    ),
    "not_whole": ("{value} không phải là số nguyên", "{value} is not a whole number"),
    "out_of_range": (
        "{value} nằm ngoài khoảng cho phép {more[0]}; kiểm tra lại số liệu",
        "{value} is outside {more[0]}; check the figure",
    ),
    "formula": (
        "là công thức; dán giá trị (Paste Special → Values) rồi gửi lại",
        "is a formula; paste its value (Paste Special → Values) and send again",
    ),
    "not_date": (
        "{value} không đọc được là ngày, giờ; viết như {more[0]}",
        "{value} is not a date or time we can read; write it like {more[0]}",
    ),
    "no_zone": (
        "{value} không có múi giờ và nguồn không khai báo múi giờ; viết như 2026-01-31T08:00:00+07:00 hoặc khai báo zone",
        "{value} has no time zone and the source declares none; write 2026-01-31T08:00:00+07:00 or set zone in the mapping",
    ),
    "future": (
        "{value} muộn hơn giờ hiện tại quá 5 phút; kiểm tra đồng hồ và múi giờ của nguồn",
        "{value} is more than 5 minutes ahead of now; check the source's clock and zone",
    ),
    "not_period": (
        "{value} không phải là kỳ; viết như 2024, 2024-03, 2024-Q1, 2024-H1 hoặc 2024-01/2024-08",
        "{value} is not a period; write 2024, 2024-03, 2024-Q1, 2024-H1 or 2024-01/2024-08",
    ),
    "unknown_word": (
        "{value} không có trong danh mục; các giá trị hợp lệ: {more[0]}",
        "{value} is not a known word; known are: {more[0]}",
    ),
    "too_long": ("dài hơn 32.000 ký tự; rút gọn trước khi gửi", "is longer than 32,000 characters; shorten it before sending"),
    "bad_text": (
        "chứa ký tự không hợp lệ (NUL hoặc nửa cặp thay thế); làm sạch trước khi gửi",
        "holds a NUL or half a surrogate pair; clean it before sending",
    ),
    "encoding": (
        "chứa byte không đọc được theo bảng mã {more[0]}; khai báo encoding trong ánh xạ, thí dụ windows-1258",
        "holds bytes that are not {more[0]}; set encoding in the mapping, for example windows-1258",
    ),
    "not_json": (
        "không phải JSON đọc được ({more[0]}); sửa dòng này rồi gửi lại",
        "is not readable JSON ({more[0]}); mend it and send again",
    ),
    "cut": ("bị cắt giữa chừng; gửi lại dòng này cho đủ", "was cut short; send it again in full"),
    "not_object": (
        'không phải là một đối tượng {{"cột": giá trị}}; mỗi dòng là một đối tượng',
        'is not an object {{"column": value}}; each row is one object',
    ),
    "too_deep": ("lồng nhau quá sâu; gửi bản ghi phẳng", "is nested too deeply; send flat records"),
    "too_many_columns": (
        "có {more[0]} cột, quá giới hạn 500; chỉ gửi các cột cần thiết",
        "has {more[0]} columns, the limit is 500; send only what is needed",
    ),
    "cells": (
        "có {more[0]} ô nhưng tiêu đề có {more[1]} cột; kiểm tra dấu phân cách và dấu ngoặc kép",
        "has {more[0]} cells but the header has {more[1]}; check delimiters and quotes",
    ),
    "not_csv": (
        "có dấu ngoặc kép không đóng; sửa dấu ngoặc kép rồi gửi lại",
        "has a quote that is never closed; mend the quotes and send it again",
    ),
    "no_deletes": (
        "yêu cầu xóa, nhưng nguồn này chỉ nhận thêm sự kiện",
        "asks for a delete, but this source only appends events",
    ),
}

SKIPPED = {
    "total": ("dòng tổng cộng, không phải bản ghi", "a line of totals, not a record"),
    "signature": ("dòng ký tên, ngày tháng cuối biểu", "a signature or date line at the foot"),
    "title": ("dòng tiêu đề phía trên bảng", "a title line above the table"),
    "header": ("dòng tiêu đề cột lặp lại ở đầu trang", "the header again, as on each printed page"),
    "column_numbers": ("dòng đánh số cột", "a line of column numbers"),
    "declared": ("dòng được ánh xạ yêu cầu bỏ qua", "a line that the mapping says to skip"),
}


@dataclass(frozen=True)
class Problem(Exception):
    """One thing that keeps a value or a row out."""

    code: str
    value: object = None
    more: tuple[str, ...] = field(default=())

    def words(self, hide: bool = False) -> tuple[str, str]:
        """Vietnamese and English, with the value quoted unless it is personal."""
        vi, en = TEXTS[self.code]
        shown = f"«{str(self.value)[:60]}»"
        return (
            vi.format(value="giá trị" if hide else shown, more=self.more),
            en.format(value="the value" if hide else shown, more=self.more),
        )
