"""What the operational store keeps for the warehouse: personal fields, so that the warehouse never holds one."""

from django.db import models


class PersonalField(models.Model):
    """One personal value of one row: under (batch, row) and the record's key, with its class and its last day."""

    batch = models.BigIntegerField()
    row = models.IntegerField()
    dataset = models.CharField(max_length=100)
    key = models.CharField(max_length=300, blank=True)
    field = models.CharField(max_length=100)
    value = models.TextField()
    hash = models.CharField(max_length=64)  # keyed: finds an exact value without reading the others
    privacy = models.CharField(max_length=2)
    expires_at = models.DateTimeField()

    class Meta:
        app_label = "warehouse"
        indexes = (
            models.Index(fields=("batch", "row"), name="personal_message"),
            models.Index(fields=("dataset", "key"), name="personal_record"),
            models.Index(fields=("hash",), name="personal_exact"),
            models.Index(fields=("expires_at",), name="personal_expiry"),
        )
