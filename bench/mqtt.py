"""How fast messages of a real broker are kept: QoS 1, fifty rows each, acknowledged after the commit."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paho.mqtt.client import Client, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion

from bench.centre import Centre, free_port, running
from bench.figures import Figure
from bench.rows import readings

MOSQUITTO = Path("/usr/sbin/mosquitto")
PER_MESSAGE = 50
ROWS, WARM = 1_000_000, 20_000
DATASET = "bench_sensors.readings"
PATIENCE_SECONDS = 120.0


def messages() -> list[Figure]:
    """Messages that wait at the broker until they are all committed."""
    with _broker() as port, running(DIEUHANH_MQTT_URL=f"mqtt://127.0.0.1:{port}") as centre:
        bodies = [body for body, _ in readings(WARM + ROWS, PER_MESSAGE)]
        _publish(port, bodies[: WARM // PER_MESSAGE])
        _kept(centre, WARM)
        begun = time.perf_counter()
        sent = _publish(port, bodies[WARM // PER_MESSAGE :]) - begun
        seconds = _kept(centre, WARM + ROWS) - begun
        note = f"{ROWS:,} rows, {PER_MESSAGE} a message, QoS 1"
        return [
            Figure("rows of MQTT messages kept", ROWS / seconds, "rows/s", ">= 50,000", note),
            Figure("rows published meanwhile, on the same cores", ROWS / sent, "rows/s"),
            Figure("line, highest memory", centre.memory_mb("line"), "MB", "< 1,024"),
        ]


def _kept(centre: Centre, rows: int) -> float:
    """When so many rows were committed."""
    end = time.perf_counter() + PATIENCE_SECONDS
    while int(str(centre.ask("count", dataset=DATASET, spec={}))) < rows:
        if time.perf_counter() > end:
            raise RuntimeError("the messages were not kept in time")
        time.sleep(0.1)
    return time.perf_counter()


def _publish(port: int, bodies: list[bytes]) -> float:
    """Send all, each acknowledged by the broker; when that was done."""
    client = Client(CallbackAPIVersion.VERSION2, protocol=MQTTv5)
    client.max_inflight_messages_set(1000)
    client.connect("127.0.0.1", port)
    client.loop_start()
    for told in [client.publish("bench/readings/a", body, qos=1) for body in bodies]:
        told.wait_for_publish(PATIENCE_SECONDS)
    client.disconnect()
    client.loop_stop()
    return time.perf_counter()


@contextmanager
def _broker() -> Iterator[int]:
    """Debian's mosquitto on a free port, ended by its own id."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="dieuhanh-bench-") as folder:
        settings = Path(folder) / "mosquitto.conf"
        settings.write_text(f"listener {port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n")
        process = subprocess.Popen([MOSQUITTO, "-c", settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield port
        finally:
            process.terminate()
            process.wait(30)
