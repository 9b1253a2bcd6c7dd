"""Số liệu đến từ đâu: trạm gửi qua MQTT, máy ghi đặt tệp vào thư mục, tệp thời tiết rộng. Nguồn `_sample` là dữ liệu mẫu."""

from dieuhanh.declare import Folder, Kind, Mqtt, Source, coded, days, env, hours, minutes, sample_of
from dieuhanh.packs.environment.datasets import limits, observations, stations, weather
from dieuhanh.packs.environment.words import LOGGER_FLAG

ZONE = "Asia/Ho_Chi_Minh"

observation_source = Source(
    id="environment.observations",
    name="Trạm quan trắc tự động gửi qua MQTT hoặc đẩy qua giao diện",
    into=observations,
    every=minutes(15),
    kind=Kind.CHANGES,
    owner="environment_monitoring",
    zone=ZONE,
    via=Mqtt(topic="dieuhanh/environment/+/observations"),
)
logger_source = Source(
    id="environment.logger_files",
    name="Tệp của máy ghi số liệu tại trạm (mã tình trạng 00, 01, 02)",
    into=observations,
    every=minutes(15),
    kind=Kind.CHANGES,
    owner="environment_monitoring",
    zone=ZONE,
    fields={"flag": coded("flag", LOGGER_FLAG)},
    method="file",
    via=Folder(path=env("ENVIRONMENT_LOGGER_FOLDER"), pattern="*.csv"),
)
weather_source = Source(
    id="environment.weather",
    name="Tệp thời tiết theo giờ của trạm khí tượng",
    into=weather,
    every=hours(1),
    kind=Kind.CHANGES,
    owner="environment_monitoring",
    zone=ZONE,
    method="file",
    via=Folder(path=env("ENVIRONMENT_WEATHER_FOLDER"), pattern="*.csv", mapping="weather"),
)
station_source = Source(
    id="environment.stations",
    name="Danh mục trạm quan trắc",
    into=stations,
    every=days(90),
    kind=Kind.CHANGES,
    owner="environment_monitoring",
    zone=ZONE,
    method="file",
)
limit_source = Source(
    id="environment.limits",
    name="Giới hạn xả thải theo giấy phép môi trường",
    into=limits,
    every=days(365),
    kind=Kind.CHANGES,
    owner="environment_department",
    zone=ZONE,
    method="file",
)


SAMPLES = tuple(sample_of(one, mapped=True) for one in (observation_source, weather_source, station_source, limit_source))
SOURCES = (observation_source, logger_source, weather_source, station_source, limit_source, *SAMPLES)
