"""Trạm đo, giá trị đo, thời tiết theo giờ, giới hạn theo giấy phép: một dòng là gì."""

from dieuhanh.declare import Dataset, Nature, choice, date, days, flag, integer, moment, number, place, text
from dieuhanh.packs.environment import words

KEEP = days(10 * 365)

stations = Dataset(
    id="environment.stations",
    name="Trạm quan trắc",
    one_row_is="một trạm quan trắc có số liệu gửi về trung tâm",
    nature=Nature.RECORDS,
    key="code",
    when="valid_from",
    place="commune",
    title=("code", "name"),
    fields=(
        text("code", "Mã trạm", required=True),
        text("name", "Tên trạm", required=True),
        choice("kind", "Loại trạm", words.STATION, required=True),
        place("commune", "Xã, phường"),
        number("lat", "Vĩ độ", low=-90, high=90),
        number("lon", "Kinh độ", low=-180, high=180),
        text("owner", "Đơn vị quản lý trạm"),
        flag("inside", "Trong địa bàn", required=True),
        integer("rhythm", "Nhịp gửi số liệu", unit="phút", low=1, high=1440),
        date("valid_from", "Hoạt động từ ngày", required=True),
        date("valid_to", "Đến hết ngày"),
    ),
    keep=days(30 * 365),
)

observations = Dataset(
    id="environment.observations",
    name="Giá trị quan trắc",
    one_row_is="một giá trị của một thông số do một trạm đo tại một thời điểm",
    nature=Nature.OBSERVATIONS,
    key=("station", "metric", "at"),
    when="at",
    place="commune",
    title=("station", "metric", "at", "value"),
    fields=(
        text("station", "Mã trạm", required=True),
        choice("metric", "Thông số", words.METRIC, required=True),
        moment("at", "Thời điểm đo", required=True),
        number("value", "Giá trị", required=True),
        choice("unit", "Đơn vị đo", words.UNIT, required=True),
        choice("flag", "Tình trạng thiết bị", words.FLAG, required=True),
        place("commune", "Xã, phường"),
        flag("outside", "Trạm ngoài địa bàn"),
    ),
    keep=KEEP,
)

weather = Dataset(
    id="environment.weather",
    name="Thời tiết theo giờ",
    one_row_is="một lần một trạm khí tượng ghi các yếu tố thời tiết, các yếu tố nằm trên cùng một dòng",
    nature=Nature.OBSERVATIONS,
    key=("station", "at"),
    when="at",
    place="commune",
    title=("station", "at", "temp"),
    fields=(
        text("station", "Mã trạm", required=True),
        moment("at", "Thời điểm đo", required=True),
        number("temp", "Nhiệt độ không khí", unit="°C", low=-90, high=60),
        number("dew_point", "Điểm sương", unit="°C", low=-90, high=60),
        number("humidity", "Độ ẩm tương đối", unit="%", low=0, high=100),
        number("wind", "Tốc độ gió", unit="km/giờ", low=0, high=450),
        number("visibility", "Tầm nhìn xa", unit="km", low=0),
        number("pressure", "Khí áp tại trạm", unit="kPa", low=30, high=120),
        text("condition", "Hiện tượng thời tiết"),
        place("commune", "Xã, phường"),
        flag("outside", "Trạm ngoài địa bàn"),
    ),
    keep=days(30 * 365),
)

limits = Dataset(
    id="environment.limits",
    name="Giới hạn theo giấy phép",
    one_row_is="giới hạn của một thông số tại một trạm theo giấy phép hoặc quy chuẩn áp dụng cho trạm đó",
    nature=Nature.RECORDS,
    key=("station", "metric", "valid_from"),
    when="valid_from",
    title=("station", "metric"),
    fields=(
        text("station", "Mã trạm", required=True),
        choice("metric", "Thông số", words.METRIC, required=True),
        number("low", "Không thấp hơn"),
        number("high", "Không cao hơn"),
        text("document", "Giấy phép, quy chuẩn", required=True),
        date("valid_from", "Áp dụng từ ngày", required=True),
        date("valid_to", "Đến hết ngày"),
    ),
    keep=days(30 * 365),
)

DATASETS = (stations, observations, weather, limits)
