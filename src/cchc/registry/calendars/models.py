"""Working calendars: published versions, their days, and the opening hours of counters."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cchc.registry.organizations.models import Unit
from cchc.support.events.stamps import append_only


def _whole(expression: F | Coalesce, function: str) -> Func:
    """A number as the range that holds only it: equality that a core GiST index can exclude on."""
    return Func(expression, expression, Value("[]"), function=function)


class CalendarVersion(models.Model):
    """One published state of the calendar. A swap day decided later makes a new version; old ones stay."""

    number = models.PositiveIntegerField(unique=True)
    label = models.CharField(max_length=120)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        """A published calendar never changes; deadlines that were printed can be computed again."""

        ordering = ["-number"]
        triggers = [append_only()]


class CalendarDay(models.Model):
    """A named day: off, a Saturday worked in lieu, or a weekday that may still be swapped; with its basis."""

    class Kind(models.TextChoices):
        """What the day is."""

        OFF = "off", _("Nghỉ")
        MAKEUP_WORKING = "makeup_working", _("Làm bù")
        WORKING = "working", _("Làm việc, có thể hoán đổi")

    version = models.ForeignKey(CalendarVersion, models.CASCADE, related_name="days")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", help_text="Empty: the whole country.")
    on = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    basis = models.CharField(max_length=300)
    decided = models.BooleanField(default=True, help_text="No: computed by rule, the decision is still awaited.")

    class Meta:
        """One row for a day of a version and a unit."""

        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["version", "unit", "on"], name="one_row_for_a_day", nulls_distinct=False)
        ]
        triggers = [append_only()]


class CounterHours(models.Model):
    """When a unit works on a weekday (Monday is 1): several rows make morning and afternoon."""

    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+", help_text="Empty: the default.")
    weekday = models.PositiveSmallIntegerField()
    opens_minute = models.PositiveSmallIntegerField(help_text="Minutes after midnight.")
    closes_minute = models.PositiveSmallIntegerField(help_text="Minutes after midnight.")
    counts_for_deadlines = models.BooleanField(default=True, help_text="No: open to the public, not a working time.")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """Hours of one unit and weekday never overlap in their validity and their times."""

        ordering = ["weekday", "opens_minute"]
        constraints = [
            models.CheckConstraint(
                name="counter_closes_after_opening", condition=Q(closes_minute__gt=F("opens_minute"))
            ),
            models.CheckConstraint(name="counter_weekday_known", condition=Q(weekday__gte=1, weekday__lte=7)),
            ExclusionConstraint(
                name="counter_hours_do_not_overlap",
                expressions=[
                    (_whole(Coalesce(F("unit_id"), Value(0)), "int8range"), "&&"),
                    (_whole(F("weekday"), "int4range"), "&&"),
                    (Func(F("opens_minute"), F("closes_minute"), Value("[)"), function="int4range"), "&&"),
                    (Func(F("valid_from"), F("valid_to"), Value("[)"), function="daterange"), "&&"),
                ],
            ),
        ]
