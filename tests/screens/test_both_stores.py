"""The stories that read most from the operational store, on SQLite and on PostgreSQL."""

from tests.screens.world import Centre, dossier, open_page, records_of, words

PATHS = (
    "/", "/linh-vuc", "/linh-vuc/kinh-te", "/linh-vuc/dich-vu-cong", "/chi-tieu/services.score_766", "/chi-tieu/KT15",
    "/chi-tieu/economy.grdp/chuoi", "/viec/services.overdue_list", "/tap/economy.figures", "/tim?q=grdp",
)  # fmt: skip


def test_a_new_dossier_moves_the_number(centre: Centre) -> None:
    browser = centre.person()
    centre.receives("services.dossiers_sample", dossier(99, "H19.29"))
    code = "H19.29-261102-0099"
    centre.receives("services.dossier_events_sample", {"dossier": code, "at": "2026-11-02T08:00:00+07:00", "status": "4",
                                                       "office": "H19.29", "officer": "cb1"})  # fmt: skip
    assert "7 hồ sơ" in words(open_page(browser, "/chi-tieu/services.overdue/the?gon=1"))
    assert len(records_of(open_page(browser, "/chi-tieu/services.overdue"))) == 7


def test_every_kind_of_page_answers(centre: Centre) -> None:
    browser = centre.person()
    for path in PATHS:
        open_page(browser, path)
