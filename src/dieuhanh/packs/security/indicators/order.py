"""Trật tự xã hội bằng số gộp: phạm pháp hình sự, ma túy, lừa đảo trên mạng; điểm phức tạp; camera an ninh."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, before, count, days, method, missing, share, total
from dieuhanh.packs.security.datasets import camera_alerts, complex_places, crimes, drugs, frauds
from dieuhanh.packs.security.methods import crime_change
from dieuhanh.packs.security.policies import camera_true, clearance_goal, crime_fall, grave_goal
from dieuhanh.packs.security.words import JUDGED

MONTHS: dict[str, Any] = {"per": ("month", "quarter", "year"), "owner": "police_command"}
CRIME: dict[str, Any] = {**MONTHS, "over": "commune", "by": ("kind",)}
SOLVED: dict[str, Any] = {"unit": "%", "better": Better.HIGHER, **CRIME,
                          "excludes": "Tháng, xã, phường không ghi số vụ đã khám phá."}  # fmt: skip
DRUG: dict[str, Any] = {**MONTHS, "over": "commune", "better": Better.LOWER, "decimals": 0}
WEB: dict[str, Any] = {**MONTHS, "by": ("kind",)}
BOOK: dict[str, Any] = {
    "per": "now", "kind": "state", "unit": "nơi", "decimals": 0, "over": "commune", "by": ("kind",), "better": Better.LOWER,
    "owner": "police_command",
}  # fmt: skip

crime = Indicator(
    id="security.crimes",
    name="Phạm pháp hình sự về trật tự xã hội",
    short="Phạm pháp hình sự",
    code="AN01",
    question="Trong kỳ phát hiện bao nhiêu vụ phạm pháp hình sự về trật tự xã hội, loại gì, ở đâu?",
    value=total(crimes, "found"),
    unit="vụ",
    decimals=0,
    better=Better.LOWER,
    **CRIME,
)
change = Indicator(
    id="security.crime_change",
    name="Phạm pháp hình sự so với tháng ấy năm trước",
    short="Tội phạm so năm trước",
    code="AN01.1",
    question="Số vụ phạm pháp hình sự của tháng tăng hay giảm bao nhiêu phần trăm so với tháng ấy năm trước?",
    value=method(crime_change, reads=(crimes,), before=days(400)),
    per="month",
    unit="%",
    by=("kind",),
    better=Better.LOWER,
    target=crime_fall,
    owner="police_command",
    excludes="Xã, phường và loại tội chỉ có số ở một trong hai năm.",
)
cleared = Indicator(
    id="security.clearance",
    name="Tỷ lệ điều tra khám phá",
    short="Khám phá",
    code="AN02",
    question="Trong các vụ phạm pháp hình sự phát hiện của kỳ bao nhiêu phần trăm đã khám phá?",
    value=share(total(crimes, "solved"), of=total(crimes, "found")),
    target=clearance_goal,
    **SOLVED,
)
grave_cleared = Indicator(
    id="security.grave_clearance",
    name="Tỷ lệ khám phá án rất nghiêm trọng trở lên",
    short="Khám phá trọng án",
    code="AN02.1",
    question="Trong các vụ rất nghiêm trọng trở lên của kỳ bao nhiêu phần trăm đã khám phá?",
    value=share(total(crimes, "grave_solved"), of=total(crimes, "grave")),
    target=grave_goal,
    **SOLVED,
)
drug_cases = Indicator(
    id="security.drug_cases",
    name="Vụ ma túy phát hiện",
    short="Vụ ma túy",
    code="AN03",
    question="Trong kỳ phát hiện bao nhiêu vụ ma túy, ở đâu?",
    value=total(drugs, "cases"),
    unit="vụ",
    **DRUG,
)
addicts = Indicator(
    id="security.addicts",
    name="Người nghiện ma túy đang quản lý",
    short="Người nghiện",
    code="AN03.1",
    question="Cuối tháng có bao nhiêu người nghiện ma túy đang được quản lý?",
    value=total(drugs, "addicts"),
    unit="người",
    **{**DRUG, "per": "month"},
)
seen_right = Indicator(
    id="security.camera_true_share",
    name="Cảnh báo camera an ninh đúng",
    short="Camera báo đúng",
    code="AN09",
    question="Trong các cảnh báo camera của kỳ đã có người xem, bao nhiêu phần trăm là đúng?",
    value=share(count(camera_alerts, verdict="true"), of=count(camera_alerts, verdict=JUDGED)),
    per=("week", "day", "month"),
    unit="%",
    over="commune",
    by=("kind", "camera"),
    better=Better.HIGHER,
    target=camera_true,
    owner="police_command",
    excludes="Cảnh báo chưa ai xem.",
)
unseen = Indicator(
    id="security.camera_unseen",
    name="Cảnh báo camera chưa ai xem",
    short="Camera chờ xem",
    code="AN09.1",
    question="Lúc này bao nhiêu cảnh báo camera chưa ai xem?",
    value=count(camera_alerts, at=OPEN, verdict="waiting"),
    **{**BOOK, "unit": "cảnh báo"},
)
complex_open = Indicator(
    id="security.complex_places",
    name="Điểm phức tạp về an ninh, trật tự",
    short="Điểm phức tạp",
    code="AN10",
    question="Lúc này còn bao nhiêu điểm phức tạp về an ninh, trật tự, loại gì, ở đâu?",
    value=count(complex_places, at=OPEN, cleared_on=missing()),
    **BOOK,
)
complex_late = Indicator(
    id="security.complex_late",
    name="Điểm phức tạp quá hạn chuyển hoá",
    short="Quá hạn chuyển hoá",
    code="AN10.1",
    question="Lúc này bao nhiêu điểm phức tạp đã quá hạn mà chưa chuyển hoá xong?",
    value=count(complex_places, at=OPEN, cleared_on=missing(), due_on=before(NOW)),
    **BOOK,
)
fraud = Indicator(
    id="security.frauds",
    name="Vụ lừa đảo trên mạng",
    short="Lừa đảo mạng",
    code="AN12",
    question="Trong kỳ bao nhiêu vụ lừa đảo trên mạng, bằng cách nào?",
    value=total(frauds, "cases"),
    unit="vụ",
    decimals=0,
    better=Better.LOWER,
    **WEB,
)
fraud_loss = Indicator(
    id="security.fraud_loss",
    name="Tiền bị lừa đảo trên mạng",
    short="Tiền bị lừa",
    code="AN12.1",
    question="Trong kỳ người dân mất bao nhiêu tiền vì lừa đảo trên mạng?",
    value=total(frauds, "loss"),
    unit="triệu đồng",
    decimals=0,
    better=Better.LOWER,
    **WEB,
)
fraud_back = Indicator(
    id="security.fraud_recovered",
    name="Tiền lừa đảo thu hồi, giữ lại được",
    short="Tiền thu hồi được",
    code="AN12.2",
    question="Trong số tiền bị lừa đảo trên mạng của kỳ bao nhiêu phần trăm đã thu hồi, giữ lại được?",
    value=share(total(frauds, "recovered"), of=total(frauds, "loss")),
    unit="%",
    better=Better.HIGHER,
    **WEB,
)

ORDER = (crime, change, cleared, grave_cleared, drug_cases, addicts, seen_right, unseen, complex_open, complex_late, fraud,
         fraud_loss, fraud_back)  # fmt: skip
