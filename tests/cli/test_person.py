"""`dieuhanh person add`: a link, and a role that reaches no further than it should."""

import pytest

from dieuhanh.cli import main
from dieuhanh.people.models import Grant


def run(*words: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(["person", "add", *words])
    assert not end.value.code, end.value.code


@pytest.mark.parametrize(
    ("words", "reaches"),
    [
        (("--role", "leader"), "site"),
        (("--role", "department_officer", "--office", "H19.04"), "H19.04"),
        (("--role", "department_officer"), "-"),
    ],
)
def test_a_role_reaches_its_office_alone(
    database: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], reaches: str
) -> None:
    run(*words)
    assert "/bat-dau/" in capsys.readouterr().out
    assert Grant.objects.latest("id").unit_code == reaches


def test_an_office_nobody_knows_is_refused(database: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(["person", "add", "--role", "department_officer", "--office", "H19.999"])
    assert "H19.999" in str(end.value.code)
    assert not Grant.objects.exists()
