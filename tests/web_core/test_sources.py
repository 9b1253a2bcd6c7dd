"""A real file goes in by hand: seen first, read by a mapping that is remembered, set aside by cell, mended, counted."""

import re
import unicodedata
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from dieuhanh.clock import now
from dieuhanh.connect.queries import mappings
from dieuhanh.indicators.models import Value
from dieuhanh.journal.models import Entry
from dieuhanh.warehouse.ask import ask
from dieuhanh.web.sources.day_strip import strip_of
from tests.world import Centre

from .visitor import Visitor

REPORT = """BÁO CÁO KINH TẾ;;;;
Chỉ số;Nơi;Năm;Thực hiện;Công bố bởi
GRDP (giá so sánh 2010);70;2023;54.894,49;official
Tốc độ tăng GRDP;70;2023;không rõ;official
GRDP (giá so sánh 2010);70;2022;50.000,5;official
Tổng cộng;;;104.894,99;
"""


def chooses(visitor: Visitor, source: str, name: str, body: str | bytes) -> str:
    """Choose a file; the address of its preview."""
    visitor.opens(f"/du-lieu/{source}/nap")
    visitor.sends(
        f"/du-lieu/{source}/nap", file=SimpleUploadedFile(name, body.encode() if isinstance(body, str) else body), mapping=""
    )
    assert visitor.status == 302, visitor.text
    path = visitor.page.headers["Location"]
    visitor.opens(path)
    return path


def form_of(page: str) -> dict[str, str]:
    """The form as a browser would send it back."""
    import html

    form = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', page))
    form |= dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    for name, inside in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        form[name] = chosen.group(1) if chosen else ""
    form |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL))
    return {name: html.unescape(value) for name, value in form.items() if name not in ("q", "csrfmiddlewaretoken")}


def test_a_report_with_other_headers_is_seen_mapped_and_taken(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    path = chooses(visitor, "economy.facts", "bao-cao.csv", REPORT)
    page = visitor.page.content.decode()
    assert not Value.objects.exists() and ask("batches") == []  # only looked at
    form = form_of(page)
    form |= {
        f"c-{ours}": f'["{theirs}"]'
        for ours, theirs in (
            ("indicator", "Chỉ số"),
            ("unit", "Nơi"),
            ("period", "Năm"),
            ("value", "Thực hiện"),
            ("publisher", "Công bố bởi"),
        )
    }
    form |= {
        "numbers": "vi",
        "w-indicator": "GRDP (giá so sánh 2010) = economy.grdp\nTốc độ tăng GRDP = economy.grdp_growth",
        "name": "bao-cao-nam",
    }
    visitor.sends(path, **form, verb="xem")
    assert visitor.status == 200, visitor.text
    assert "Ô D4" in visitor.text and "tổng cộng" in visitor.text.lower()  # the cell that is wrong, the line that is no record
    assert "Nhận 2 dòng, để riêng 1 dòng" in visitor.text
    visitor.sends(path, **{**form_of(visitor.page.content.decode()), "name": "bao-cao-nam"}, verb="nap")
    assert visitor.status == 302, visitor.text
    batch = visitor.page.headers["Location"]
    assert re.fullmatch(r"/du-lieu/economy\.facts/lo/\d+", batch)
    visitor.opens(batch)
    assert "Dòng nhận 2" in re.sub(r"\s+", " ", visitor.text) and "Ô D4" in visitor.text
    assert mappings("economy.facts") == ["bao-cao-nam"]
    assert Value.objects.get(indicator="economy.grdp", unit="70", period="2023").number == "54894.49"
    assert Entry.objects.get(kind="file.uploaded").detail["set_aside"] == 1
    assert visitor.opens(path).status_code == 404  # sent; the draft is gone


def test_a_stored_mapping_reads_the_next_file_by_its_name_alone(visitor: Visitor) -> None:
    test_a_report_with_other_headers_is_seen_mapped_and_taken(visitor)
    visitor.opens("/du-lieu/economy.facts/nap")
    file = SimpleUploadedFile("sau.csv", REPORT.replace("54.894,49", "55.000,01").encode())
    visitor.sends("/du-lieu/economy.facts/nap", file=file, mapping="bao-cao-nam")
    path = visitor.page.headers["Location"]
    assert path.endswith("?anh-xa=bao-cao-nam")
    visitor.opens(path)
    visitor.sends(path, **form_of(visitor.page.content.decode()), verb="nap")
    assert visitor.status == 302, visitor.text
    again = Value.objects.get(indicator="economy.grdp", unit="70", period="2023")
    assert (again.number, again.revision) == ("55000.01", 2)


def test_a_mistake_in_the_mapping_is_told_and_nothing_is_sent(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    path = chooses(visitor, "economy.facts", "bao-cao.csv", REPORT)
    visitor.sends(path, **{**form_of(visitor.page.content.decode()), "zone": "Sao Hỏa", "name": "x"}, verb="nap")
    assert visitor.status == 422 and "Sao Hỏa" in visitor.text
    assert ask("batches") == []


def test_what_is_no_table_at_all_is_told_in_words(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    for name, body in (
        ("a.xlsx", b"PK\x03\x04 not a workbook"),
        ("b.csv", b"\x00\x01\x02"),
        ("c.json", b'{"a":'),
        ("d.csv", b"   "),
    ):
        chooses(visitor, "economy.facts", name, body)
        assert visitor.status in (200, 422), name
        assert "Traceback" not in visitor.text


def test_a_draft_is_for_who_brought_it(visitor: Visitor) -> None:
    visitor.enters("data_steward", login="mot")
    path = chooses(visitor, "economy.facts", "bao-cao.csv", REPORT)
    assert visitor.other().enters("data_steward", login="hai").opens(path).status_code == 404


def test_who_may_not_push_sees_no_upload_and_is_refused(visitor: Visitor) -> None:
    visitor.enters("leader")
    assert "/nap" not in visitor.opens("/du-lieu/economy.facts").content.decode()
    assert visitor.opens("/du-lieu/economy.facts/nap").status_code == 403


def test_a_row_set_aside_is_mended_on_its_page_and_leaves_the_list(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    path = chooses(visitor, "economy.facts", "f.csv", "indicator,area_code,period,value\nGRDP (giá so sánh 2010),70,2023,1x\n")
    visitor.sends(path, **form_of(visitor.page.content.decode()), verb="nap")
    assert visitor.status == 302, visitor.text
    visitor.opens("/du-lieu/economy.facts")
    row = re.search(r'href="(/du-lieu/economy\.facts/lo/\d+/\d+)"', visitor.page.content.decode()).group(1)
    visitor.opens(row)
    form = form_of(visitor.page.content.decode())
    assert "không phải là số" in visitor.text and form["f-value"] == "1x"
    visitor.sends(row, **{**form, "f-value": "hai", "because": "sửa"}, verb="mend")
    assert visitor.status == 422 and "không phải là số" in visitor.text
    visitor.sends(row, **{**form, "f-value": "54894.49", "because": "đối chiếu bản giấy"}, verb="mend")
    assert visitor.status == 302, visitor.text
    assert Value.objects.get(indicator="economy.grdp", unit="70", period="2023").number == "54894.49"
    assert ask("set_aside_rows", source="economy.facts")["total"] == 0
    assert Entry.objects.get(kind="row.mended").reason == "đối chiếu bản giấy"


def test_a_row_is_dropped_with_a_reason(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    path = chooses(visitor, "economy.facts", "f.csv", "indicator,area_code,period,value\nGRDP (giá so sánh 2010),70,2023,1x\n")
    visitor.sends(path, **form_of(visitor.page.content.decode()), verb="nap")
    number = visitor.page.headers["Location"].rpartition("/")[2]
    row = f"/du-lieu/economy.facts/lo/{number}/2"
    visitor.opens(row)
    visitor.sends(row, because="", verb="drop")
    assert visitor.status == 422
    visitor.sends(row, because="dòng thừa", verb="drop")
    assert visitor.status == 302, visitor.text
    assert ask("set_aside_rows", source="economy.facts", state="dropped")["total"] == 1


def test_the_list_of_sources_says_what_came_and_what_waits(visitor: Visitor) -> None:
    test_a_report_with_other_headers_is_seen_mapped_and_taken(visitor)
    visitor.opens("/du-lieu")
    words = re.sub(r"\s+", " ", visitor.text)
    assert "Số liệu công bố của Thống kê" in words and "1 đúng hạn" in words and "Chưa gửi lần nào" in words
    assert "mẫu" not in words.split("Nguồn dữ liệu", 1)[1].lower().split("số liệu công bố")[0]


def test_the_day_strip_counts_by_quarters_of_an_hour_and_says_when_it_did_not_read_all() -> None:
    at = now()
    strip = strip_of([{"received_at": (at - timedelta(minutes=m)).isoformat()} for m in (1, 2, 20, 60 * 23, 60 * 30)], at)
    assert strip.total == 4 and strip.cells[-1] == 2 and strip.cells[-2] == 1 and strip.whole
    many = strip_of([{"received_at": (at - timedelta(seconds=n)).isoformat()} for n in range(1000)], at)
    assert not many.whole and many.cells[0] is None and many.cells[-1] == 900


def test_a_whole_batch_is_tried_again_once_its_unit_exists(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    path = chooses(
        visitor, "economy.facts", "f.csv", "indicator,area_code,period,value\nGRDP (giá so sánh 2010),H19.99,2026,12.5\n"
    )
    visitor.sends(path, **form_of(visitor.page.content.decode()), verb="nap")
    batch = visitor.page.headers["Location"]
    assert "H19.99" in (visitor.opens(batch) and visitor.text)
    admin = visitor.other().enters("administrator")
    admin.does(
        "/quan-tri/co-quan/moi",
        **{
            "code": "H19.99",
            "full_name": "Đơn vị mới",
            "name": "Đơn vị mới",
            "name_en": "",
            "kind": "khac",
            "parent": "H19",
            "place": "",
            "document": "1/QĐ",
            "from": "01/01/2026",
        },
    )
    visitor.sends(f"{batch}/thu-lai")
    assert visitor.status == 302
    assert "1 dòng được nhận" in (visitor.opens(batch) and visitor.text)
    assert Value.objects.get(indicator="economy.grdp", unit="H19.99").number == "12.5"


TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_1258(text: str) -> bytes:
    """As old Vietnamese Windows wrote it: the letter, then its tone."""
    apart = [unicodedata.normalize("NFD", one) for one in unicodedata.normalize("NFC", text)]
    letters = (unicodedata.normalize("NFC", "".join(c for c in one if c not in TONES)) for one in apart)
    tones = ("".join(c for c in one if c in TONES) for one in apart)
    return "".join(letter + tone for letter, tone in zip(letters, tones, strict=True)).encode("cp1258")


def test_a_file_of_older_software_is_read_in_its_encoding_and_says_so(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    chooses(visitor, "economy.facts", "cu.csv", as_1258(REPORT.replace("Chỉ số;Nơi;Năm;Thực hiện", "Chỉ tiêu;Đơn vị;Kỳ;Giá trị")))
    page = visitor.page.content.decode()
    assert "đang đọc theo windows-1258" in page
    assert '<option value="windows-1258" selected' in page  # the form sends what was read
    assert "Tốc độ tăng GRDP" in page


def test_what_a_file_lacks_is_called_by_its_label(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    chooses(visitor, "economy.facts", "thieu.csv", "Chỉ tiêu;Kỳ;Giá trị\nTốc độ tăng GRDP;2023;8,34\n")
    assert "cột «Đơn vị hành chính»: bắt buộc nhưng để trống" in visitor.text and "cột «area_code»" not in visitor.text


def test_a_source_without_a_rhythm_is_not_called_in_time(visitor: Visitor, centre: Centre) -> None:
    centre.receives("services.procedures_sample", [{"code": "1.1", "scheme": "nd42", "valid_from": "2022-08-15", "name": "A"}])
    visitor.enters("data_steward")
    visitor.opens("/du-lieu")
    assert "Chưa khai báo nhịp" in visitor.text and "Đúng hạn" not in visitor.text
    assert "1 chưa khai báo nhịp" in visitor.text and "1 đúng hạn" not in visitor.text
    visitor.opens("/du-lieu?ngon-ngu=en")
    assert "No rhythm declared" in visitor.text
