"""What we keep of sources: their keys (as hashes), the mappings of their files, and when they were last heard."""

from django.db import models


class SourceKey(models.Model):
    """A key that lets one source push; only its SHA-256 is kept."""

    source = models.CharField(max_length=100)
    hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField()
    created_by = models.CharField(max_length=64)
    revoked = models.DateTimeField(null=True)
    last_used = models.DateTimeField(null=True)  # to the minute

    class Meta:
        indexes = (models.Index(fields=("source",), name="connect_key_source"),)


class StoredMapping(models.Model):
    """One revision of a named mapping: the JSON file as it was written."""

    source = models.CharField(max_length=100)
    name = models.CharField(max_length=100)
    revision = models.PositiveIntegerField()
    body = models.TextField()
    created_by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "name", "revision"), name="connect_mapping_revision"),)


class SourceState(models.Model):
    """What a source has sent so far, and whether its silence has been told."""

    source = models.CharField(max_length=100, primary_key=True)
    last_received = models.DateTimeField()
    last_batch = models.BigIntegerField()
    rows = models.BigIntegerField(default=0)  # all that came, counted once per batch
    accepted = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    set_aside = models.BigIntegerField(default=0)
    state = models.CharField(max_length=5, default="ok")  # ok | late | stale, as last told
    stale_since = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)


class DoorState(models.Model):
    """Where a door stands with one source: what it has had, when it tries again, and what went wrong last."""

    source = models.CharField(max_length=100, primary_key=True)
    watermark = models.CharField(max_length=200, default="")  # the newest value we had, as the source wrote it
    etag = models.CharField(max_length=300, default="")
    modified = models.CharField(max_length=100, default="")  # Last-Modified, as the source wrote it
    next_at = models.DateTimeField(null=True)  # when it is tried again; null: at once
    failures = models.PositiveIntegerField(default=0)  # in a row
    trouble_vi = models.CharField(max_length=500, default="")  # empty: the last try went well
    trouble_en = models.CharField(max_length=500, default="")
    tried_at = models.DateTimeField(null=True)
    said_at = models.DateTimeField(null=True)  # when a system that pushes said last that it has nothing new
