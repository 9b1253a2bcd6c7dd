"""Cảnh báo, phiếu, danh mục hệ thống đến từ đâu, bằng cửa nào. Nguồn có đuôi `_sample` là dữ liệu mẫu.

Cảnh báo EVE không có khoá tự nhiên: `flow_id` chung cho cả luồng, một gói tin có thể khớp nhiều dấu hiệu cùng lúc, `pcap_cnt` chỉ
có khi đọc tệp. Khoá là dấu vân của luồng + thời điểm + bộ luật + số dấu hiệu + giao dịch: gửi lại tệp cũ thì không đổi gì, hai
dấu hiệu khác nhau của một luồng ở một thời điểm là hai cảnh báo. Dòng syslog, CEF không có gì riêng hơn nguyên văn của nó.
"""

from dieuhanh.declare import (
    Folder,
    Kind,
    Rest,
    Source,
    Syslog,
    coded,
    days,
    env,
    fingerprint,
    first,
    gathered,
    minutes,
    sample_of,
    secret,
)
from dieuhanh.packs.cyber import words
from dieuhanh.packs.cyber.datasets import (
    assets,
    backups,
    endpoints,
    events,
    infections,
    tickets,
    training,
    uptime,
    vulnerabilities,
)

ZONE = "Asia/Ho_Chi_Minh"
# Những phần mà cảm biến chép từ lưu lượng: có địa chỉ, đường dẫn, hộp thư, nội dung; cắt nguyên khối khỏi bản gốc trong kho.
EVE_TRAFFIC = (
    "http", "smtp", "email", "tls", "ssh", "dns", "smb", "ftp", "ftp_data", "tftp", "krb5", "rdp", "snmp", "sip", "nfs", "mqtt",
    "dhcp", "ike", "quic", "rfb", "modbus", "dnp3", "files", "fileinfo", "flow", "tunnel", "xff", "ether", "metadata", "vars",
    "payload", "payload_printable", "packet", "packet_info", "http_body", "http_body_printable", "request_headers",
    "response_headers", "alert.source", "alert.target", "alert.context", "alert.xff", "verdict", "pcap_filename", "stats",
)  # fmt: skip
CEF_TRAFFIC = (
    "msg", "reason", "cs1", "cs2", "cs3", "cs4", "cs5", "cs6", "c6a1", "c6a2", "c6a3", "c6a4", "shost", "smac", "dmac", "duser",
    "suid", "duid", "sourceTranslatedAddress", "destinationTranslatedAddress", "sourceDnsDomain", "destinationDnsDomain",
    "dvc", "fname", "filePath", "fileHash", "oldFileName", "oldFilePath", "requestContext", "requestCookies",
    "requestClientApplication",
)  # fmt: skip

eve = Source(
    id="cyber.eve",
    name="Cảm biến Suricata (EVE)",
    into=events,
    every=minutes(30),
    kind=Kind.EVENTS,
    owner="soc",
    via=Syslog(form="eve"),
    fields={
        "code": fingerprint("flow_id", "timestamp", "alert.gid", "alert.signature_id", "tx_id"),
        "at": "timestamp",
        "severity": coded("alert.severity", words.EVE_SEVERITY),
        "signature": "alert.signature",
        "signature_id": "alert.signature_id",
        "category": "alert.category",
        "action": "alert.action",
        "flow": "flow_id",
        "sensor": first("host", "hostname"),
        "protocol": "proto",
        "app_protocol": "app_proto",
        "dest_host": "http.hostname",
        "url": "http.url",
        "traffic": gathered(*EVE_TRAFFIC),
        "detail": "message",
    },
)
syslog = Source(
    id="cyber.syslog",
    name="Nhật ký thiết bị, máy chủ (syslog RFC 5424)",
    into=events,
    every=minutes(30),
    kind=Kind.EVENTS,
    owner="soc",
    zone=ZONE,
    via=Syslog(form="rfc5424"),
    fields={
        "code": fingerprint("timestamp", "hostname", "app_name", "procid", "msgid", "message"),
        "at": "timestamp",
        "severity": coded("severity", words.SYSLOG_SEVERITY),
        "signature": "app_name",
        "signature_id": "msgid",
        "flow": "procid",
        "sensor": "hostname",
        "traffic": gathered("msg", "structured_data"),
        "detail": "message",
    },
)
cef = Source(
    id="cyber.cef",
    name="Tường lửa, thiết bị chống xâm nhập (CEF)",
    into=events,
    every=minutes(30),
    kind=Kind.EVENTS,
    owner="soc",
    zone=ZONE,
    via=Syslog(form="cef"),
    fields={
        "code": fingerprint("rt", "timestamp", "signature_id", "externalId", "message"),
        "at": first("rt", "timestamp"),
        "severity": coded("severity_level", words.CEF_SEVERITY),
        "signature": "name",
        "signature_id": "signature_id",
        "category": "cat",
        "flow": "externalId",
        "sensor": "dvchost",
        "protocol": "proto",
        "app_protocol": "app",
        "src_ip": "src",
        "src_port": "spt",
        "dest_ip": "dst",
        "dest_port": "dpt",
        "dest_host": "dhost",
        "url": "request",
        "account": "suser",
        "traffic": gathered(*CEF_TRAFFIC),
        "detail": "message",
    },
)
ticket_source = Source(
    id="cyber.tickets",
    name="Hệ thống phiếu của trung tâm giám sát",
    into=tickets,
    every=minutes(15),
    kind=Kind.CHANGES,
    owner="soc",
    zone=ZONE,
    via=Rest(
        url=env("CYBER_TICKETS_URL"),
        token=secret("CYBER_TICKETS_TOKEN"),
        rows_at="data",
        page="page",
        changed_since="changed_since",
    ),
)
asset_source = Source(
    id="cyber.assets",
    name="Danh mục hệ thống thông tin và hồ sơ cấp độ",
    into=assets,
    every=days(31),
    kind=Kind.CHANGES,
    owner="ict",
    zone=ZONE,
    method="file",
    via=Folder(path=env("CYBER_ASSETS_FOLDER")),
)
vulnerability_source = Source(
    id="cyber.vulnerabilities",
    name="Công cụ rà quét lỗ hổng",
    into=vulnerabilities,
    every=days(7),
    kind=Kind.CHANGES,
    owner="soc",
    zone=ZONE,
    via=Folder(path=env("CYBER_SCANS_FOLDER")),
)
infection_source = Source(
    id="cyber.infections",
    name="Danh sách địa chỉ nhiễm do cơ quan an ninh mạng quốc gia gửi",
    into=infections,
    every=days(1),
    kind=Kind.EVENTS,
    owner="soc",
    zone=ZONE,
    method="file",
    fields={"code": fingerprint("ip", "at", "family"), "machine": fingerprint("ip")},
)
uptime_source = Source(
    id="cyber.uptime",
    name="Hệ thống giám sát hoạt động",
    into=uptime,
    every=days(1),
    kind=Kind.CHANGES,
    owner="ict",
    zone=ZONE,
    via=Rest(
        url=env("CYBER_UPTIME_URL"), token=secret("CYBER_UPTIME_TOKEN"), rows_at="data", changed_since="from", watermark="day"
    ),
)
backup_source = Source(
    id="cyber.backups",
    name="Hệ thống sao lưu",
    into=backups,
    every=days(1),
    kind=Kind.EVENTS,
    owner="ict",
    zone=ZONE,
    method="file",
)
endpoint_source = Source(
    id="cyber.endpoints",
    name="Bảng điều khiển phòng, chống mã độc tập trung",
    into=endpoints,
    every=days(1),
    kind=Kind.CHANGES,
    owner="ict",
    zone=ZONE,
    method="file",
)
training_source = Source(
    id="cyber.training",
    name="Báo cáo tập huấn của các đơn vị",
    into=training,
    every=days(183),
    kind=Kind.CHANGES,
    owner="ict",
    zone=ZONE,
    method="file",
)


OWN = (
    eve, syslog, cef, ticket_source, asset_source, vulnerability_source, infection_source, uptime_source, backup_source,
    endpoint_source, training_source,
)  # fmt: skip
SAMPLES = tuple(sample_of(one, mapped=True) for one in OWN if one not in (syslog, cef))
SOURCES = (*OWN, *SAMPLES)
