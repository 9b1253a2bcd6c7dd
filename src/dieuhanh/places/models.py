"""What we keep about places: dated units and their succession, the site's area, calendars, borders. Nothing is overwritten."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Unit(models.Model):
    """An administrative unit, an office or the site, as it was from `valid_from` to `valid_to` (its last day).

    A null `valid_from` means valid back to the first day of history; a null `valid_to` means still valid.
    """

    code = models.CharField(max_length=32, db_index=True)
    code_qd20 = models.CharField(max_length=32, blank=True, default="")
    role = models.CharField(max_length=8)  # place, office or site
    kind = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    full_name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True, default="")
    parent_code = models.CharField(max_length=32, blank=True, default="", db_index=True)
    place_code = models.CharField(max_length=32, blank=True, default="")  # the place an office serves
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    aliases = models.TextField(blank=True, default="")  # other spellings, with semicolons
    decision = models.CharField(max_length=200, blank=True, default="")
    note = models.TextField(blank=True, default="")
    search = models.TextField(blank=True, default="")  # names folded: PostgreSQL's unaccent is not everywhere

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("code", "valid_from"), name="places_unit_dated"),
            models.UniqueConstraint(fields=("code",), condition=Q(valid_from__isnull=True), name="places_unit_undated"),
        ]


class Succession(models.Model):
    """One unit became (part of) another; `merge` means whole into, shares are null unless somebody published them."""

    from_code = models.CharField(max_length=32, db_index=True)
    from_valid_from = models.DateField(null=True)
    to_code = models.CharField(max_length=32, db_index=True)
    to_valid_from = models.DateField(null=True)
    kind = models.CharField(max_length=8)  # merge, split, rename, retype or part
    on = models.DateField()
    share_pop = models.DecimalField(max_digits=9, decimal_places=8, null=True)
    share_area = models.DecimalField(max_digits=9, decimal_places=8, null=True)
    decision = models.CharField(max_length=200, blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("from_code", "to_code", "on"), name="places_succession_once"),
        ]


class AreaMember(models.Model):
    """A place that the site's area holds, with all that lies under it, from one day to another."""

    site_code = models.CharField(max_length=32)
    place_code = models.CharField(max_length=32)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    decision = models.CharField(max_length=200, blank=True, default="")


class SiteFacts(models.Model):
    """What the centre says about itself from a day on; its name is that of the unit `site_code`."""

    site_code = models.CharField(max_length=32)
    province_code = models.CharField(max_length=32)
    zone = models.CharField(max_length=64, default="Asia/Ho_Chi_Minh")
    first_day = models.DateField()  # first day of history
    emblem = models.TextField(blank=True, default="")  # SVG
    valid_from = models.DateField()


class BorderLayer(models.Model):
    """A file of official borders of one level, as it came, and the small form that pages draw; rows only ever join.

    It holds on `on`, and on the days around it on which the area has the same units, up to the next layer's `on`.
    """

    level = models.CharField(max_length=8)  # commune, district or province
    on = models.DateField()
    source = models.CharField(max_length=500)  # who drew it, by which decision, under which licence
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    original = models.BinaryField()  # the file, zlib
    page = models.TextField()
    units = models.IntegerField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField()


class Day(models.Model):
    """What a document decided about one day; a later row for the same day and scope takes its place, and keeps it."""

    date = models.DateField(db_index=True)
    kind = models.CharField(max_length=8)  # off, work, or usual: as if nothing had been decided
    name = models.CharField(max_length=200)
    decision = models.CharField(max_length=300)
    scope = models.CharField(max_length=32, blank=True, default="")  # a unit's code; empty: everyone


class CalendarYear(models.Model):
    """A year whose days off were decided and are loaded here; other years are reckoned "tạm tính"."""

    year = models.IntegerField()
    decision = models.CharField(max_length=300)
    loaded = models.BooleanField(default=True)


class OfficeHours(models.Model):
    """Opening hours of one weekday (Monday is 0) from a day on; `windows` like 07:30-11:30,13:30-17:00, empty when shut."""

    unit_code = models.CharField(max_length=32, blank=True, default="")  # empty: every office without hours of its own
    weekday = models.IntegerField()
    windows = models.CharField(max_length=100, blank=True, default="")
    valid_from = models.DateField(null=True)
    decision = models.CharField(max_length=300, blank=True, default="")


class Edition(models.Model):
    """Which edition of a part (units, calendar) this is: every action gives it a new mark, every cache compares it."""

    part = models.CharField(max_length=16, primary_key=True)
    mark = models.CharField(max_length=32)
