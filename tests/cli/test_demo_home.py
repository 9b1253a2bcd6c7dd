"""A demonstration never stands where a centre of one's own does."""

from pathlib import Path

import pytest

from dieuhanh.cli.demo import home_of


@pytest.mark.parametrize(
    ("named", "home"),
    [("", "var/demo"), ("var", "var/demo"), ("var/demo", "var/demo"), ("elsewhere", "elsewhere")],
)
def test_the_home_of_a_demonstration(named: str, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIEUHANH_ROOT", str(tmp_path))  # as the launcher says
    monkeypatch.setenv("DIEUHANH_HOME", str(tmp_path / named) if named else "")
    assert home_of() == tmp_path / home
    monkeypatch.setenv("DIEUHANH_HOME", str(home_of()))
    assert home_of() == tmp_path / home, "asked again in that home it is the same"
