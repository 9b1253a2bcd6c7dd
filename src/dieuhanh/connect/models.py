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
