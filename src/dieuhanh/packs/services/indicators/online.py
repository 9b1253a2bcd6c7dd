"""Trực tuyến, thanh toán, số hóa: làm trên mạng được bao nhiêu, và ai kéo tỷ lệ xuống."""

from typing import Any

from dieuhanh.declare import Count, Indicator, above, count, present, share
from dieuhanh.packs.services.datasets import dossiers
from dieuhanh.packs.services.indicators.clocks import RATE
from dieuhanh.packs.services.policies import digitised_goal, nd42, online_goal, payment_goal, reuse_goal

OLD, NEW = ("3", "4"), ("toan_trinh", "mot_phan")
CUT: dict[str, Any] = {**RATE, "by": ("procedure", "applicant_kind"), "costs": "missing"}
PLAIN: dict[str, Any] = {**CUT, "by": ("procedure",)}
NO_LEVEL = "Hồ sơ của thủ tục chưa có dữ liệu mức độ, đếm ở chỉ tiêu riêng."
ONLINE = "Hướng dẫn người dân nộp qua Cổng Dịch vụ công; ưu tiên thủ tục thiếu nhiều hồ sơ nhất."


def _received(**where: Any) -> Count:
    return count(dossiers, at="received_at", **where)


def _closed(**where: Any) -> Count:
    return count(dossiers, at="closed_at", **where)


FULL = share(_received(channel="2", level="toan_trinh"), of=_received(level="toan_trinh"))
PAID = share(_received(fee=above(0), paid_online=("1", "2")), of=_received(fee=above(0)))
DIGITISED = share(_closed(digitised_whole=True), of=_closed())
REUSED = share(_received(reused=True), of=_received())

online_received_levels = Indicator(
    id="services.online_received_levels",
    name="Hồ sơ tiếp nhận trực tuyến mức độ 3, 4",
    short="Trực tuyến mức 3, 4 (nhận)",
    question="Trong các hồ sơ tiếp nhận trong kỳ, bao nhiêu phần trăm nộp trực tuyến ở mức độ 3 hoặc 4?",
    value=share(_received(channel="2", level=OLD), of=_received(level=present())),
    valid_to=nd42,
    excludes=NO_LEVEL,
    remedy=ONLINE,
    **CUT,
)

online_received = Indicator(
    id="services.online_received",
    name="Hồ sơ tiếp nhận trực tuyến (toàn trình và một phần)",
    short="Trực tuyến (nhận)",
    question="Trong các hồ sơ tiếp nhận trong kỳ, bao nhiêu phần trăm nộp trực tuyến, toàn trình hoặc một phần?",
    value=share(_received(channel="2", level=NEW), of=_received(level=present())),
    valid_from=nd42,
    follows="services.online_received_levels",
    code="HC06.1",
    target=online_goal,
    excludes=NO_LEVEL,
    remedy=ONLINE,
    **CUT,
)

online_closed_levels = Indicator(
    id="services.online_closed_levels",
    name="Hồ sơ giải quyết trực tuyến mức độ 3, 4",
    short="Trực tuyến mức 3, 4 (xong)",
    question="Trong các hồ sơ giải quyết xong trong kỳ, bao nhiêu phần trăm nộp trực tuyến ở mức độ 3 hoặc 4?",
    value=share(_closed(channel="2", end_level=OLD), of=_closed(end_level=present())),
    valid_to=nd42,
    excludes=NO_LEVEL,
    remedy=ONLINE,
    **CUT,
)

online_closed = Indicator(
    id="services.online_closed",
    name="Hồ sơ giải quyết trực tuyến (toàn trình và một phần)",
    short="Trực tuyến (xong)",
    question="Trong các hồ sơ giải quyết xong trong kỳ, bao nhiêu phần trăm nộp trực tuyến, toàn trình hoặc một phần?",
    value=share(_closed(channel="2", end_level=NEW), of=_closed(end_level=present())),
    valid_from=nd42,
    follows="services.online_closed_levels",
    code="HC06.2",
    target=online_goal,
    excludes=NO_LEVEL,
    remedy=ONLINE,
    **CUT,
)

full_online = Indicator(
    id="services.full_online",
    name="Tỷ lệ hồ sơ trực tuyến toàn trình",
    short="Toàn trình",
    question="Trong các hồ sơ tiếp nhận của thủ tục đủ điều kiện toàn trình, bao nhiêu phần trăm nộp trực tuyến?",
    value=FULL,
    valid_from=nd42,
    code="HC06",
    target=online_goal,
    remedy=ONLINE,
    **CUT,
)

paid_online = Indicator(
    id="services.paid_online",
    name="Tỷ lệ thanh toán trực tuyến",
    short="Thanh toán trực tuyến",
    question="Trong các hồ sơ tiếp nhận có phí, lệ phí, bao nhiêu phần trăm đã thanh toán trực tuyến?",
    value=PAID,
    code="HC07",
    target=payment_goal,
    excludes="Hồ sơ không có phí, lệ phí.",
    remedy="Hướng dẫn người nộp thanh toán qua Cổng Dịch vụ công quốc gia.",
    **PLAIN,
)

digitised = Indicator(
    id="services.digitised",
    name="Tỷ lệ số hóa hồ sơ, kết quả",
    short="Số hóa",
    question="Trong các hồ sơ giải quyết xong, bao nhiêu phần trăm đã số hóa thành phần và có kết quả điện tử nếu phải có?",
    value=DIGITISED,
    code="HC08",
    target=digitised_goal,
    remedy="Quét thành phần hồ sơ và tải kết quả điện tử lên hệ thống.",
    **PLAIN,
)

reused = Indicator(
    id="services.reused",
    name="Tỷ lệ khai thác, sử dụng lại dữ liệu số hóa",
    short="Sử dụng lại",
    question="Trong các hồ sơ tiếp nhận, bao nhiêu phần trăm dùng lại ít nhất một thành phần đã số hóa?",
    value=REUSED,
    code="HC09",
    target=reuse_goal,
    remedy="Lấy giấy tờ đã số hóa từ kho dữ liệu thay vì yêu cầu nộp lại.",
    **PLAIN,
)

beyond_border = Indicator(
    id="services.beyond_border",
    name="Tỷ lệ hồ sơ tiếp nhận phi địa giới",
    short="Phi địa giới",
    question="Trong các hồ sơ tiếp nhận, bao nhiêu phần trăm được nhận ở nơi khác nơi có thẩm quyền giải quyết?",
    value=share(_received(beyond_border=True), of=_received()),
    code="HC15",
    **{**RATE, "by": ("procedure",)},
)

ONLINE_INDICATORS = (
    online_received, online_received_levels, online_closed, online_closed_levels, full_online, paid_online, digitised,
    reused, beyond_border,
)  # fmt: skip
