"""One entry of the journal; append-only here and, by triggers, in both stores."""

from typing import Any, NoReturn

from django.db import models

from dieuhanh.errors import Refused


class Kept(Refused):
    """Somebody tried to change what has been written."""

    status = 409

    def __init__(self) -> None:
        super().__init__("journal.kept", "Nhật ký chỉ được ghi thêm, không sửa, không xoá.", "The journal is append-only.")


class EntrySet(models.QuerySet["Entry"]):
    """Entries, of which none can be changed in bulk either."""

    def update(self, **changes: Any) -> NoReturn:
        raise Kept

    def delete(self) -> NoReturn:
        raise Kept


class Entry(models.Model):
    """Who did what, when, to what; `decision` is "deny" where it was refused."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=64)  # officer id, "key:<id>" or "system"; never a name
    kind = models.CharField(max_length=64)
    object = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    reason = models.TextField(default="")
    topics = models.JSONField(default=list)
    decision = models.CharField(max_length=5, default="allow", choices=(("allow", "allow"), ("deny", "deny")))
    request_id = models.CharField(max_length=64, default="")

    objects = EntrySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("object", "id"), name="journal_object"),
            models.Index(fields=("kind", "id"), name="journal_kind"),
        )

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise Kept
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise Kept
