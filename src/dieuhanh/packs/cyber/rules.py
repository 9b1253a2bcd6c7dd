"""Khi nào phải báo cho ai về an toàn thông tin, và họ phải làm gì. Lời nhắc không nêu địa chỉ, dấu hiệu hay lỗ hổng cụ thể."""

from dieuhanh.declare import (
    CHAIR,
    AlertRule,
    Directive,
    days,
    duty,
    falls_by,
    goes_above,
    goes_below,
    head_of,
    hours,
    minutes,
    office_of,
    silent_for,
    stays_at,
)
from dieuhanh.packs.cyber.indicators.alerts import alerts, botnet_machines, burst_hours, serious_alerts
from dieuhanh.packs.cyber.indicators.systems import approved, overdue_holes, uptime_share
from dieuhanh.packs.cyber.indicators.tickets import defacements, leaks, serious_incidents, unacknowledged, unrepaired, unreported
from dieuhanh.packs.cyber.policies import uptime_goal

OWNER = office_of("owner_office")

serious_alert = AlertRule(
    id="cyber.serious_alert",
    name="Hệ thống có cảnh báo mức cao, nguy cấp",
    watch=serious_alerts,
    each="system",
    when=goes_above(0),
    clears=stays_at(0, hours(24)),
    consequence="moderate",
    act_within=hours(1),
    tell=(duty("soc"), OWNER),
    action="Xác minh cảnh báo; nếu thật thì mở phiếu, nếu nhầm thì ghi lý do.",
    unanswered={hours(2): head_of("soc")},
)
burst = AlertRule(
    id="cyber.burst",
    name="Cảnh báo của một hệ thống dồn dập hơn mức quen",
    watch=burst_hours,
    each="system",
    when=goes_above(0),
    clears=stays_at(0, hours(6)),
    consequence="moderate",
    act_within=hours(1),
    tell=(duty("soc"),),
    action="Xem loại cảnh báo tăng, phân biệt dò quét, tấn công thật và cấu hình sai.",
)
serious_incident = AlertRule(
    id="cyber.serious_incident",
    name="Có sự cố mức nguy cấp",
    watch=serious_incidents,
    each="owner_office",
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="disaster",
    act_within=minutes(15),
    tell=(duty("soc"), head_of("soc"), OWNER, CHAIR),
    action="Nhận phiếu, cô lập hệ thống, giữ chứng cứ và báo cáo diễn biến.",
    unanswered={minutes(15): head_of("soc"), hours(1): CHAIR},
    directive=Directive(
        to=OWNER,
        asks="Cô lập hệ thống, phối hợp trung tâm giám sát xử lý và gửi báo cáo sự cố ban đầu.",
        within=hours(24),
    ),
)
nobody_took_it = AlertRule(
    id="cyber.nobody_took_it",
    name="Phiếu sự cố quá hạn chưa có người nhận",
    watch=unacknowledged,
    when=goes_above(0),
    clears=stays_at(0, minutes(15)),
    consequence="major",
    act_within=minutes(30),
    tell=(duty("soc"),),
    action="Phân công người nhận phiếu ngay trong ca trực.",
    unanswered={minutes(30): head_of("soc")},
)
repair_late = AlertRule(
    id="cyber.repair_late",
    name="Đơn vị có sự cố quá hạn khắc phục",
    watch=unrepaired,
    each="owner_office",
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="major",
    act_within=hours(4),
    tell=(OWNER, duty("soc")),
    action="Nêu vướng mắc, người chịu trách nhiệm và giờ khắc phục xong.",
    unanswered={hours(4): head_of("soc"), hours(24): CHAIR},
    directive=Directive(to=OWNER, asks="Khắc phục dứt điểm sự cố và báo cáo nguyên nhân.", within=hours(24)),
)
report_missing = AlertRule(
    id="cyber.report_missing",
    name="Sự cố mức cao, nguy cấp chưa có báo cáo ban đầu",
    watch=unreported,
    each="owner_office",
    when=goes_above(0, hours(24)),
    clears=stays_at(0, hours(1)),
    consequence="moderate",
    act_within=hours(4),
    tell=(OWNER, duty("soc")),
    action="Gửi báo cáo sự cố ban đầu theo mẫu.",
    unanswered={hours(8): head_of("soc")},
)
defaced = AlertRule(
    id="cyber.defaced",
    name="Trang thông tin bị chèn mã, thay đổi giao diện",
    watch=defacements,
    each="owner_office",
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="major",
    act_within=minutes(30),
    tell=(duty("soc"), OWNER, head_of("soc")),
    action="Tạm dừng trang, thay bằng trang thông báo, giữ chứng cứ, khôi phục bản sạch.",
    unanswered={hours(1): CHAIR},
    directive=Directive(to=OWNER, asks="Khôi phục trang, vá lỗ hổng và báo cáo nguyên nhân.", within=hours(24)),
)
leaked = AlertRule(
    id="cyber.leaked",
    name="Lộ tài khoản hoặc dữ liệu",
    watch=leaks,
    each="owner_office",
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="major",
    act_within=hours(1),
    tell=(duty("soc"), OWNER),
    action="Khoá tài khoản, đổi mật khẩu, xác định phạm vi; có dữ liệu cá nhân thì thông báo vi phạm đúng hạn của luật.",
    unanswered={hours(4): head_of("soc")},
    directive=Directive(to=OWNER, asks="Rà soát tài khoản, xác định dữ liệu bị lộ và báo cáo.", within=hours(72)),
)
infected = AlertRule(
    id="cyber.infected",
    name="Đơn vị có máy nằm trong mạng máy tính ma",
    watch=botnet_machines,
    each="office",
    when=goes_above(0),
    clears=stays_at(0, days(3)),
    consequence="moderate",
    act_within=hours(24),
    tell=(office_of("office"), duty("soc")),
    action="Tách máy khỏi mạng, làm sạch hoặc cài lại, rà quét các máy cùng mạng.",
    unanswered={hours(48): head_of("soc")},
)
patch_late = AlertRule(
    id="cyber.patch_late",
    name="Hệ thống có lỗ hổng quá hạn vá",
    watch=overdue_holes,
    each="owner_office",
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="moderate",
    act_within=days(3),
    tell=(OWNER, duty("soc")),
    action="Vá lỗ hổng, hoặc áp dụng biện pháp giảm thiểu và nêu ngày vá.",
    unanswered={days(5): head_of("soc")},
    directive=Directive(to=OWNER, asks="Vá lỗ hổng quá hạn và báo cáo kết quả.", within=days(7)),
)
approval_fell = AlertRule(
    id="cyber.approval_fell",
    name="Tỷ lệ hệ thống được phê duyệt cấp độ giảm",
    watch=approved,
    when=falls_by(1, days(31)),
    clears=stays_at(100, days(1)),
    consequence="minor",
    act_within=days(10),
    tell=(duty("ict"),),
    action="Nêu hệ thống mới đưa vào dùng mà chưa phê duyệt cấp độ và ngày trình hồ sơ.",
)
downtime = AlertRule(
    id="cyber.downtime",
    name="Hệ thống dùng chung hoạt động dưới mức",
    watch=uptime_share,
    each="system",
    when=goes_below(uptime_goal),
    clears=goes_above(uptime_goal),
    consequence="moderate",
    act_within=hours(4),
    tell=(duty("ict"), office_of("office")),
    action="Nêu nguyên nhân gián đoạn và biện pháp để không lặp lại.",
)
silent = AlertRule(
    id="cyber.silent",
    name="Trung tâm giám sát ngừng gửi cảnh báo",
    watch=alerts,
    when=silent_for(hours(2)),
    clears=goes_above(-1),
    consequence="major",
    act_within=hours(1),
    tell=(duty("soc"), duty("ict")),
    action="Kiểm tra cảm biến và đường truyền; im lặng không phải là an toàn.",
    unanswered={hours(2): head_of("soc")},
)

RULES = (
    serious_incident, defaced, leaked, nobody_took_it, repair_late, report_missing, serious_alert, burst, infected, patch_late,
    downtime, approval_fell, silent,
)  # fmt: skip
