"""Addresses of `/quan-tri`."""

from django.urls import path

from dieuhanh.web.control import calendar, duties, headlines, index, journal, keys, offices, persons, policies, site, targets
from dieuhanh.web.guard import signed_in


def _at(route: str, view: object) -> object:
    return path(f"quan-tri{route}", signed_in(view))  # type: ignore[arg-type]


urlpatterns = [
    _at("", index.index),
    _at("/trung-tam", site.site),
    _at("/trung-tam/ten", site.rename),
    _at("/trung-tam/thong-tin", site.facts),
    _at("/trung-tam/dia-ban", site.area),
    _at("/co-quan", offices.offices),
    _at("/co-quan/moi", offices.open_office),
    _at("/co-quan/<str:code>", offices.office),
    _at("/co-quan/<str:code>/ten", offices.rename),
    _at("/co-quan/<str:code>/ket-thuc", offices.close),
    _at("/nguoi-dung", persons.persons),
    _at("/nguoi-dung/moi", persons.add),
    _at("/nguoi-dung/<int:officer_id>", persons.person),
    _at("/nguoi-dung/<int:officer_id>/lien-ket", persons.new_link),
    _at("/nguoi-dung/<int:officer_id>/cap-quyen", persons.grant),
    _at("/nguoi-dung/<int:officer_id>/dong", persons.close),
    _at("/quyen/<int:grant_id>/duyet", persons.approve),
    _at("/quyen/<int:grant_id>/thu", persons.revoke),
    _at("/nhiem-vu", duties.duties),
    _at("/nhiem-vu/<str:key>", duties.assign),
    _at("/lich", calendar.working_calendar),
    _at("/lich/ngay", calendar.day),
    _at("/lich/nam", calendar.year),
    _at("/lich/gio", calendar.hours),
    _at("/chi-tieu", targets.targets),
    _at("/chi-tieu/moi", targets.enter),
    _at("/nguong", policies.policies),
    _at("/nguong/<str:policy_id>", policies.enter),
    _at("/dau-trang", headlines.headlines),
    _at("/dau-trang/<str:role>", headlines.choose_for),
    _at("/khoa", keys.keys),
    _at("/khoa/doc", keys.make_read),
    _at("/khoa/doc/<int:key_id>/thu", keys.revoke_read),
    _at("/khoa/<str:source_id>", keys.make_push),
    _at("/khoa/<str:source_id>/<int:number>/thu", keys.revoke_push),
    _at("/nhat-ky", journal.journal),
]
