"""A pack that only these tests use: sources that listen."""

from dieuhanh.declare import (
    Dataset,
    Indicator,
    Kind,
    Mqtt,
    Nature,
    Pack,
    Source,
    Syslog,
    choice,
    count,
    integer,
    minutes,
    moment,
    number,
    text,
)  # fmt: skip

readings = Dataset(
    id="door_tests.readings", name="Số đo", one_row_is="một số đo", nature=Nature.OBSERVATIONS,
    key=("station", "metric", "at"), when="at",
    fields=(
        text("station", "Trạm", required=True),
        text("metric", "Thông số", required=True),
        moment("at", "Lúc", required=True),
        number("value", "Giá trị"),
    ),
)  # fmt: skip

lines = Dataset(
    id="door_tests.lines", name="Dòng nhật ký", one_row_is="một dòng", nature=Nature.EVENTS,
    key=("at", "host", "line"), when="at",
    fields=(
        moment("at", "Lúc", required=True),
        text("host", "Máy", required=True),
        text("line", "Dòng", required=True),
        integer("severity", "Mức", low=0, high=7),
        text("zone", "Vùng"),
    ),
)  # fmt: skip

alerts = Dataset(
    id="door_tests.alerts", name="Cảnh báo", one_row_is="một cảnh báo", nature=Nature.EVENTS,
    key=("at", "signature", "source"), when="at",
    fields=(
        moment("at", "Lúc", required=True),
        text("signature", "Dấu hiệu", required=True),
        text("source", "Nguồn", required=True),
        choice("level", "Mức", low="Thấp", medium="Vừa", high="Cao", very_high="Rất cao", unknown="Không rõ"),
    ),
)  # fmt: skip

HANOI = "Asia/Ho_Chi_Minh"
mqtt = Source("door_tests.readings", "Trạm đo", readings, minutes(5), kind=Kind.EVENTS, owner="door_tests",
              via=Mqtt("tram/+/do", topic_field="station"))  # fmt: skip
plain = Source("door_tests.lines", "Nhật ký hệ thống", lines, minutes(5), kind=Kind.EVENTS, owner="door_tests", zone=HANOI,
               via=Syslog(), fields={"at": "timestamp", "host": "hostname", "line": "message",
                                     "zone": "structured_data.vung@32473.ten"})  # fmt: skip
cef = Source("door_tests.cef", "Tường lửa", alerts, minutes(5), kind=Kind.EVENTS, owner="door_tests", zone=HANOI,
             via=Syslog("cef"), fields={"at": "timestamp", "signature": "name", "source": "hostname",
                                        "level": "severity_level"})  # fmt: skip
eve = Source("door_tests.eve", "Suricata", alerts, minutes(5), kind=Kind.EVENTS, owner="door_tests", via=Syslog("eve"),
             fields={"at": "timestamp", "signature": "alert.signature", "source": "src_ip"})  # fmt: skip

how_many = Indicator(id="door_tests.how_many", name="Số cảnh báo", question="Có bao nhiêu cảnh báo?", value=count(alerts),
                     per="day", unit="cảnh báo", owner="door_tests")  # fmt: skip

PACK = Pack(
    id="door_tests", name="Thử các cửa", slug="thu-cac-cua", owner="door_tests", purpose="Thử các cửa nhận.", order=98,
    datasets=(readings, lines, alerts), sources=(mqtt, plain, cef, eve), indicators=(how_many,),
    duties={"door_tests": "Người thử"},
)  # fmt: skip
