"""What we keep: current values, revisions on their way to the warehouse, batches carried, targets and policy numbers."""

from django.db import models


class Value(models.Model):
    """The current value of an indicator × unit × period × slice; `number` null means there is none, and why."""

    indicator = models.CharField(max_length=120)
    unit = models.CharField(max_length=64)
    period = models.CharField(max_length=48)
    slice = models.CharField(max_length=200, default="", blank=True)
    compared_with = models.CharField(max_length=48, default="", blank=True)
    begins = models.DateField()
    ends = models.DateField()  # the day after the last
    hour = models.SmallIntegerField(null=True)
    usual = models.BooleanField(default=True)  # of the grain the indicator is usually read in
    number = models.CharField(max_length=64, null=True)
    none_reason = models.CharField(max_length=24, default="", blank=True)
    part = models.CharField(max_length=64, null=True)
    whole = models.CharField(max_length=64, null=True)
    status = models.CharField(max_length=16, default="computed")
    as_of = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=120, default="", blank=True)
    batch = models.BigIntegerField(null=True)
    revision = models.IntegerField(default=1)
    reason = models.TextField(default="", blank=True)
    have = models.IntegerField(null=True)
    due = models.IntegerField(null=True)
    quality = models.JSONField(default=dict)
    first_at = models.DateTimeField()  # when a value of this key first appeared
    reckoned_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "unit", "period", "slice", "compared_with"), name="indicators_value_key"
            ),
        )
        indexes = (
            models.Index(fields=("indicator", "unit", "slice", "usual", "ends"), name="indicators_newest"),
            models.Index(fields=("indicator", "period", "slice", "compared_with"), name="indicators_ranking"),
        )


class Gone(models.Model):
    """A value that stood once and stands no more: its revisions go on from here when it comes back."""

    indicator = models.CharField(max_length=120)
    unit = models.CharField(max_length=64)
    period = models.CharField(max_length=48)
    slice = models.CharField(max_length=200, default="", blank=True)
    compared_with = models.CharField(max_length=48, default="", blank=True)
    revision = models.IntegerField()
    first_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("indicator", "unit", "period", "slice", "compared_with"), name="indicators_gone_key"),
        )


class Standing(models.Model):
    """What a data set had when its last batch was carried: since when each unit reports, and its last day."""

    dataset = models.CharField(max_length=120)
    over = models.CharField(max_length=64, default="", blank=True)
    had = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("dataset", "over"), name="indicators_standing_key"),)


class Outbox(models.Model):
    """Revisions that the warehouse does not have yet: each column of them a list."""

    revision = models.JSONField()


class Carried(models.Model):
    """A batch whose values are kept."""

    batch = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()


class Target(models.Model):
    """What an indicator should reach in a period; a reference is shown and never judged against."""

    indicator = models.CharField(max_length=120)
    unit = models.CharField(max_length=64)
    period = models.CharField(max_length=48)
    value = models.CharField(max_length=64)
    document = models.TextField(default="")
    status = models.CharField(
        max_length=12, default="confirmed", choices=(("reference", "tham khảo"), ("confirmed", "đã xác nhận"))
    )
    effective = models.DateField()
    by = models.CharField(max_length=64)
    reason = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("indicator", "unit", "period", "effective"), name="indicators_target_key"),)


class PolicyValue(models.Model):
    """A number fixed by a document, from its effective date on; older ones stay as they were."""

    policy = models.CharField(max_length=120)
    value = models.JSONField()
    document = models.TextField(default="")
    effective_from = models.DateField()
    confirmed = models.BooleanField(default=False)
    by = models.CharField(max_length=64)
    reason = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("policy", "effective_from", "id"), name="indicators_policy_key"),)


class Forecast(models.Model):
    """A year as it looked from one month of it; a later look is another row, so that forecasts can be held to their word."""

    indicator = models.CharField(max_length=120)
    unit = models.CharField(max_length=64)
    period = models.CharField(max_length=48)  # the year
    until = models.CharField(max_length=48)  # the last month that was known
    made_of = models.CharField(max_length=64)  # digest of the months it was made from
    number = models.CharField(max_length=64)
    low = models.CharField(max_length=64)
    high = models.CharField(max_length=64)
    model = models.CharField(max_length=24)
    error = models.CharField(max_length=64, null=True)  # percent, over `tries` earlier years
    tries = models.IntegerField()
    reckoned_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("indicator", "unit", "period", "until", "made_of"), name="indicators_forecast_key"),
        )


class Headline(models.Model):
    """Which numbers a role sees first on `/`; the newest choice stands, an empty one is the catalogue's own order."""

    role = models.CharField(max_length=32)
    indicators = models.JSONField(default=list)
    by = models.CharField(max_length=64)
    reason = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("role", "id"), name="indicators_headline_role"),)
