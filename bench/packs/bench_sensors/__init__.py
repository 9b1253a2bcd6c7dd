"""A pack that only the benches use: measurements of stations, one a minute."""

from dieuhanh.declare import Dataset, Indicator, Kind, Mqtt, Nature, Pack, Source, choice, mean, minutes, moment, number, text

readings = Dataset(
    id="bench_sensors.readings",
    name="Số đo (đo hiệu năng)",
    one_row_is="một số đo của một trạm tại một thời điểm",
    nature=Nature.OBSERVATIONS,
    key=("station", "metric", "at"),
    when="at",
    fields=(
        text("station", "Trạm", required=True),
        text("metric", "Thông số", required=True),
        moment("at", "Lúc", required=True),
        number("value", "Giá trị"),
        choice("flag", "Cờ", ok="Tốt", fault="Lỗi"),
    ),
)

readings_source = Source(
    id="bench_sensors.readings",
    name="Trạm đo (đo hiệu năng)",
    into=readings,
    every=minutes(5),
    kind=Kind.EVENTS,
    owner="bench",
    zone="Asia/Ho_Chi_Minh",
    via=Mqtt("bench/readings/#"),
)

level = Indicator(
    id="bench_sensors.level",
    name="Mức trung bình ngày",
    question="Trung bình các số đo trong ngày là bao nhiêu?",
    value=mean(readings, "value"),
    per="day",
    unit="mm",
    owner="bench",
)

PACK = Pack(
    id="bench_sensors",
    name="Đo hiệu năng",
    slug="do-hieu-nang",
    owner="bench",
    purpose="Đo tốc độ của cửa nhận số đo.",
    order=99,
    datasets=(readings,),
    sources=(readings_source,),
    indicators=(level,),
    duties={"bench": "Người đo hiệu năng"},
)
