"""Officers, what they are granted, the duties they hold, and the links and keys that let someone in."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import constant_time_compare

GRANT_LASTS = timedelta(days=365)


class Officers(BaseUserManager["Officer"]):
    """Officers by the login they type, whatever its case."""

    def get_by_natural_key(self, login: str | None) -> "Officer":
        found: Officer = self.get(login=(login or "").strip().lower())
        return found


class Officer(AbstractBaseUser):
    """One person who may sign in; the journal and the warehouse know the id alone."""

    login = models.CharField(max_length=64, unique=True)
    display_name = models.CharField(max_length=120)  # as Vietnamese write it: family name first
    office_code = models.CharField(max_length=32, default="", blank=True)
    phone = models.CharField(max_length=32, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    is_active = models.BooleanField(default=True)
    locale = models.CharField(max_length=2, default="vi", choices=(("vi", "Tiếng Việt"), ("en", "English")))
    must_set_password = models.BooleanField(default=True)
    rights_version = models.PositiveIntegerField(default=1)  # grows with every change of what the officer may do
    created_at = models.DateTimeField()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    objects = Officers()

    @property
    def given_name(self) -> str:
        """The name a person is called and sorted by: the last word."""
        return self.display_name.split()[-1] if self.display_name.strip() else ""

    @property
    def name_in_order(self) -> tuple[str, str]:
        """Given name, then the rest: what lists of people are sorted by."""
        return self.given_name, self.display_name

    def __str__(self) -> str:
        return f"officer {self.pk}"  # a log that prints an officer prints no name


class Grant(models.Model):
    """A role, for a unit and some fields of government, between two days; without approval it gives nothing yet."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=32)
    unit_code = models.CharField(max_length=32, default="site")
    domains = models.JSONField(default=list)  # ids of packs; empty: all
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    granted_by = models.CharField(max_length=64)
    approved_by = models.CharField(max_length=64, default="")
    reason = models.TextField()

    class Meta:
        indexes = (models.Index(fields=("officer", "valid_to"), name="people_grant_officer"),)

    @property
    def waits(self) -> bool:
        """Still wants the second pair of eyes."""
        return not self.approved_by

    def holds(self, now: datetime) -> bool:
        return not self.waits and self.valid_from <= now < self.valid_to

    @classmethod
    def holding(cls, now: datetime) -> "models.QuerySet[Grant]":
        """Approved grants that are valid now."""
        return cls.objects.filter(valid_from__lte=now, valid_to__gt=now).exclude(approved_by="")


class Duty(models.Model):
    """Which office, and which person in it, holds a duty between two days; `valid_to` is the first day without it."""

    key = models.CharField(max_length=64)
    office_code = models.CharField(max_length=32)
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="duties")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("key", "valid_from"), name="people_duty_key"),)

    @classmethod
    def held(cls, on: date) -> "models.QuerySet[Duty]":
        return cls.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)


class OneTimeLink(models.Model):
    """A link that lets one officer set a password once; only its hash is kept."""

    hash = models.CharField(max_length=64, unique=True)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=32, default="password")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def fits(self, hashed: str, now: datetime) -> bool:
        return constant_time_compare(self.hash, hashed) and self.used_at is None and now < self.expires_at


class ReadKey(models.Model):
    """A key with which a program reads what a role may read; never personal values."""

    hash = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=32)
    unit_code = models.CharField(max_length=32, default="site")
    domains = models.JSONField(default=list)
    label = models.CharField(max_length=120, default="")
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    @property
    def holder_id(self) -> str:
        return f"key:{self.pk}"


class Attempts(models.Model):
    """Failed sign-ins of one account or one network since the last success, and until when it must wait."""

    subject = models.CharField(max_length=80, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    wait_until = models.DateTimeField()
