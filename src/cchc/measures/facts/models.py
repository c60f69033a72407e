"""Facts about cases in integers, and the ledger of their loads and files. No personal data."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.measures.facts.types import OPEN_DAY, OPEN_MOMENT


class CaseFact(models.Model):
    """Grain: one case × one span of local days in which its standing does not change × one span of knowledge.

    The columns are those of ``types.FactRow``, where their meaning stands.
    """

    pk = models.CompositePrimaryKey("case_id", "known_from", "span_from")
    case_id = models.BigIntegerField()
    span_from = models.IntegerField()
    span_to = models.IntegerField(default=OPEN_DAY)
    known_from = models.BigIntegerField()
    known_to = models.BigIntegerField(default=OPEN_MOMENT)
    unit_id = models.IntegerField(help_text="Settles it in that span.")
    level_id = models.IntegerField()
    field_id = models.IntegerField()
    procedure_id = models.IntegerField()
    channel = models.SmallIntegerField()
    result_channel = models.SmallIntegerField()
    online_level = models.SmallIntegerField()
    standing = models.SmallIntegerField()
    outcome = models.SmallIntegerField()
    received_day = models.IntegerField()
    due_day = models.IntegerField()
    closed_day = models.IntegerField(null=True)
    received_work = models.IntegerField(null=True)
    due_work = models.IntegerField(null=True)
    closed_work = models.IntegerField(null=True)
    late_step = models.SmallIntegerField(null=True)
    apology = models.SmallIntegerField(default=0)
    received_month = models.IntegerField(help_text="year * 100 + month; the partition.")

    class Meta:
        """The key is the grain; statistics read by unit, partitions by month. The name is the same in every engine."""

        db_table = "case_fact"
        constraints = [
            models.CheckConstraint(name="fact_span_has_extent", condition=Q(span_from__lt=F("span_to"))),
            models.CheckConstraint(name="fact_knowledge_has_extent", condition=Q(known_from__lt=F("known_to"))),
        ]
        indexes = [
            models.Index(fields=["unit_id", "received_day"], name="facts_known_now", condition=Q(known_to=OPEN_MOMENT)),
            models.Index(fields=["received_month"], name="facts_by_month"),
        ]


class FactLoad(models.Model):
    """One load that changed the facts; its number names a state of the files to which a reader can be pinned."""

    class Kind(models.TextChoices):
        """What was done."""

        REFRESH = "refresh", _("Cập nhật")
        REBUILD = "rebuild", _("Dựng lại")

    kind = models.CharField(max_length=10, choices=Kind)
    started_at = models.DateTimeField()
    known_until = models.DateTimeField(help_text="Everything recorded before is in; moves on while nothing changes.")
    watermark = models.BigIntegerField(help_text="Transactions below it had ended; the next load asks from here.")
    cases_read = models.PositiveIntegerField(default=0)
    cases_changed = models.PositiveIntegerField(default=0)
    rows_written = models.PositiveIntegerField(default=0)


class FactPartition(models.Model):
    """A Parquet file: rows of one month of reception; those known now and those known once have files of their own."""

    name = models.CharField(max_length=120, unique=True, help_text="File name in the folder of the facts.")
    received_month = models.IntegerField()
    is_current = models.BooleanField(help_text="Holds what is known now; else what was known once.")
    rows = models.PositiveIntegerField()
    size = models.BigIntegerField(help_text="Bytes.")
    load = models.ForeignKey(FactLoad, models.PROTECT, related_name="partitions")
    superseded_by = models.ForeignKey(FactLoad, models.PROTECT, null=True, related_name="superseded")
    superseded_at = models.DateTimeField(null=True)
    is_removed = models.BooleanField(default=False, help_text="Deleted after the grace time of its readers.")

    class Meta:
        """One live file for each month and kind."""

        constraints = [
            models.UniqueConstraint(
                fields=["received_month", "is_current"],
                name="one_live_fact_file",
                condition=Q(superseded_by__isnull=True),
            )
        ]
