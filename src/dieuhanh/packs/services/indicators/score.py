"""Bộ chỉ số 766: từng phần một chỉ tiêu, phần thiếu đầu vào thì chờ điểm công bố; không chia lại trọng số."""

from typing import Any

from dieuhanh.declare import (
    NOW,
    OPEN,
    Better,
    Indicator,
    above,
    before,
    count,
    loaded,
    not_yet,
    plus,
    points,
    present,
    score,
    share,
    since,
)
from dieuhanh.packs.services.datasets import dossiers, procedures
from dieuhanh.packs.services.indicators.online import DIGITISED, FULL, ONLINE, PAID, REUSED, digitised, paid_online, reused
from dieuhanh.packs.services.policies import nd42, score_floor, score_goal

PART: dict[str, Any] = {
    "per": ("month", "quarter", "year"),
    "unit": "điểm",
    "over": "office",
    "decimals": 2,
    "better": Better.HIGHER,
    "owner": "procedure_control",
    "basis": "Quyết định 766/QĐ-TTg",
    "costs": "missing",
}
WAITS: dict[str, Any] = {
    **PART,
    "over": "",
    "costs": "",
    "excludes": "Chưa có nguồn đầu vào; hiện điểm do Cổng Dịch vụ công quốc gia công bố nếu đã tải lên.",
}

s11 = Indicator(
    id="services.score_1_1",
    name="766 · 1.1 Thủ tục công bố đúng hạn",
    national_code="766.1.1",
    question="Bao nhiêu điểm trên 6 cho việc công bố thủ tục đúng hạn?",
    value=loaded(points=6),
    **WAITS,
)
s12 = Indicator(
    id="services.score_1_2",
    name="766 · 1.2 Thủ tục cập nhật, công khai đúng hạn",
    national_code="766.1.2",
    question="Bao nhiêu điểm trên 4 cho việc cập nhật, công khai thủ tục đúng hạn?",
    value=loaded(points=4),
    **WAITS,
)
s13 = Indicator(
    id="services.score_1_3",
    name="766 · 1.3 Thủ tục có đủ bộ phận tạo thành",
    national_code="766.1.3",
    question="Bao nhiêu điểm trên 2 cho thủ tục công khai đủ bộ phận tạo thành?",
    value=loaded(points=2),
    **WAITS,
)
s14 = Indicator(
    id="services.score_1_4",
    name="766 · 1.4 Hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia",
    national_code="766.1.4",
    question="Bao nhiêu điểm trên 6 cho việc đồng bộ hồ sơ?",
    value=loaded(points=6),
    **WAITS,
)

s21 = Indicator(
    id="services.score_2_1", name="766 · 2.1 Giải quyết đúng hạn, trước hạn", national_code="766.2.1",
    question="Hồ sơ xong đúng hạn trong kỳ và hồ sơ còn mở trong hạn chiếm bao nhiêu, trên 20 điểm?",
    value=score(share(
        plus(count(dossiers, at="end_766", result_766="on_time"),
             count(dossiers, at=OPEN, received_at=before(NOW), end_766=not_yet(NOW), due_766=since(NOW))),
        of=plus(count(dossiers, at="end_766", result_766=("on_time", "late")),
                count(dossiers, at=OPEN, received_at=before(NOW), end_766=not_yet(NOW), due_766=present())),
    ), points=20), **PART,
    excludes="Hồ sơ không rõ lịch sử bổ sung. Bị yêu cầu bổ sung từ hai lần là quá hạn (mục 4.4.3).",
    remedy="Xử lý xong trước hạn; chỉ yêu cầu bổ sung một lần.",
)  # fmt: skip

s3 = Indicator(
    id="services.score_3",
    name="766 · 3 Cung cấp dịch vụ công trực tuyến",
    national_code="766.3",
    question="Hồ sơ toàn trình trên hồ sơ của thủ tục đủ điều kiện toàn trình, trên 12 điểm?",
    value=score(FULL, points=12),
    valid_from=nd42,
    **PART,
    excludes="Cách chia 12 điểm thành các phần nhỏ chưa được xác nhận; ở đây dùng một tỷ lệ cho cả 12 điểm.",
    remedy=ONLINE,
)
s35a = Indicator(
    id="services.score_3_5a",
    name="766 · 3.5a Thủ tục có phí đã tích hợp thanh toán trực tuyến",
    national_code="766.3.5a",
    question="Bao nhiêu thủ tục có phí đã tích hợp thanh toán trực tuyến, trên 2 điểm, đủ điểm từ 80%?",
    value=score(
        share(
            count(
                procedures,
                at=OPEN,
                distinct="code",
                has_fee=True,
                payment_integrated=True,
                valid_from=before(NOW),
                valid_to=not_yet(NOW),
            ),
            of=count(procedures, at=OPEN, distinct="code", has_fee=True, valid_from=before(NOW), valid_to=not_yet(NOW)),
        ),
        points=2,
        full_at=80,
    ),
    **{**PART, "over": ""},
    remedy="Tích hợp thanh toán trực tuyến cho thủ tục còn thiếu.",
)
s35b = Indicator(
    id="services.score_3_5b",
    name="766 · 3.5b Thủ tục có phí phát sinh thanh toán trực tuyến",
    national_code="766.3.5b",
    question="Trong các thủ tục có phí có hồ sơ trong kỳ, bao nhiêu thủ tục có thanh toán trực tuyến, trên 2 điểm?",
    value=score(
        share(
            count(dossiers, at="received_at", distinct="procedure", fee=above(0), paid_online=("1", "2")),
            of=count(dossiers, at="received_at", distinct="procedure", fee=above(0)),
        ),
        points=2,
        full_at=80,
    ),
    **PART,
    remedy="Vận động thanh toán trực tuyến ở thủ tục chưa có giao dịch nào.",
)
s36 = Indicator(
    id="services.score_3_6",
    name="766 · 3.6 Hồ sơ thanh toán trực tuyến",
    national_code="766.3.6",
    question="Hồ sơ thanh toán trực tuyến trên hồ sơ có phí, trên 6 điểm?",
    value=score(PAID, points=6),
    **PART,
    remedy=paid_online.remedy,
)

s41 = Indicator(
    id="services.score_4_1",
    name="766 · 4.1 Kết quả điện tử",
    national_code="766.4.1",
    question="Trong các hồ sơ xong phải trả kết quả giấy, bao nhiêu có kết quả điện tử, trên 6 điểm?",
    value=score(
        share(
            count(dossiers, at="closed_at", needs_paper_result=True, e_result=True),
            of=count(dossiers, at="closed_at", needs_paper_result=True),
        ),
        points=6,
    ),
    **PART,
    remedy="Ký số và tải kết quả điện tử lên hệ thống.",
)
s42 = Indicator(
    id="services.score_4_2",
    name="766 · 4.2 Số hóa hồ sơ",
    national_code="766.4.2",
    question="Trong các hồ sơ xong, bao nhiêu đã số hóa đủ, trên 4 điểm, đủ điểm từ 80%?",
    value=score(DIGITISED, points=4, full_at=80),
    **PART,
    remedy=digitised.remedy,
)
s42b = Indicator(
    id="services.score_4_2b",
    name="766 · 4.2b Chứng thực bản sao điện tử",
    national_code="766.4.2b",
    question="Bao nhiêu điểm trên 2 cho chứng thực bản sao điện tử?",
    value=loaded(points=2),
    **WAITS,
)
s43 = Indicator(
    id="services.score_4_3",
    name="766 · 4.3 Khai thác, sử dụng lại dữ liệu số hóa",
    national_code="766.4.3",
    question="Hồ sơ dùng lại thành phần đã số hóa trên hồ sơ tiếp nhận, trên 2 điểm, đủ điểm từ 80%?",
    value=score(REUSED, points=2, full_at=80),
    **PART,
    remedy=reused.remedy,
)
s44 = Indicator(
    id="services.score_4_4",
    name="766 · 4.4 Kết nối kho dữ liệu cá nhân",
    national_code="766.4.4",
    question="Hồ sơ lấy thành phần từ kho dữ liệu cá nhân trên hồ sơ tiếp nhận, trên 4 điểm?",
    value=score(share(count(dossiers, at="received_at", personal_store=True), of=count(dossiers, at="received_at")), points=4),
    **PART,
    remedy="Lấy giấy tờ từ kho dữ liệu cá nhân của người nộp.",
)
s45a = Indicator(
    id="services.score_4_5a",
    name="766 · 4.5a Thủ tục kết nối dữ liệu dân cư",
    national_code="766.4.5a",
    question="Bao nhiêu điểm trên 2 cho thủ tục kết nối dữ liệu dân cư?",
    value=loaded(points=2),
    **WAITS,
)
s45b = Indicator(
    id="services.score_4_5b",
    name="766 · 4.5b Hồ sơ dùng dữ liệu dân cư",
    national_code="766.4.5b",
    question="Hồ sơ xác thực bằng VNeID trên tất cả hồ sơ tiếp nhận, trên 2 điểm?",
    value=score(share(count(dossiers, at="received_at", vneid=True), of=count(dossiers, at="received_at")), points=2),
    **PART,
    remedy="Đăng nhập và xác thực người nộp bằng VNeID.",
)

s52 = Indicator(
    id="services.score_5_2",
    name="766 · 5.2 Phản ánh, kiến nghị xử lý đúng hạn",
    national_code="766.5.2",
    question="Bao nhiêu điểm trên 6 cho xử lý phản ánh, kiến nghị đúng hạn?",
    value=loaded(points=6),
    **WAITS,
)
s53 = Indicator(
    id="services.score_5_3",
    name="766 · 5.3 Hài lòng về xử lý phản ánh, kiến nghị",
    national_code="766.5.3",
    question="Bao nhiêu điểm trên 6 cho mức hài lòng về xử lý phản ánh, kiến nghị?",
    value=loaded(points=6),
    **WAITS,
)
s54 = Indicator(
    id="services.score_5_4",
    name="766 · 5.4 Hài lòng về giải quyết thủ tục",
    national_code="766.5.4",
    question="Bao nhiêu điểm trên 6 cho mức hài lòng về giải quyết thủ tục?",
    value=loaded(points=6),
    **WAITS,
)

PARTS = (s11, s12, s13, s14, s21, s3, s35a, s35b, s36, s41, s42, s42b, s43, s44, s45a, s45b, s52, s53, s54)

total = Indicator(
    id="services.score_766",
    name="Điểm Bộ chỉ số 766",
    short="Điểm 766",
    code="HC01",
    national_code="766",
    question="Cộng các phần tính được thì được bao nhiêu điểm, trên bao nhiêu điểm tính được?",
    value=points(*(part.id for part in PARTS), out_of=100),
    target=score_goal,
    caution=score_floor,
    **{**PART, "costs": ""},
    excludes="Phần chưa tính được không được cộng và không chia lại trọng số.",
)

official = Indicator(
    id="services.official_766",
    name="Điểm Bộ chỉ số 766 do Cổng Dịch vụ công quốc gia công bố",
    short="Điểm 766 công bố",
    question="Cổng Dịch vụ công quốc gia công bố bao nhiêu điểm trên 100?",
    value=loaded(points=100),
    **{**WAITS, "excludes": ""},
)

SCORES = (total, official, *PARTS)
