"""Tables of scoring: criteria sets as data, the assessment of a unit and year, and the answers of each round.

No personal data but the names of officials who answered.
"""

from collections.abc import Sequence
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.measures.scoring.json_place import ExactDecoder, ExactEncoder
from cchc.registry.organizations.models import Unit
from cchc.support.events.stamps import append_only


class ExactJSONField(models.JSONField):
    """A JSON column whose fractions come back as ``Decimal``; to a migration it is the plain column that it is."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "encoder": ExactEncoder, "decoder": ExactDecoder})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """The plain field, so that migrations need no product code."""
        name, _path, arguments, options = super().deconstruct()
        plain = {key: value for key, value in options.items() if key not in {"encoder", "decoder"}}
        return name, "django.db.models.JSONField", arguments, plain


class CriteriaSet(models.Model):
    """One version of a criteria set. Once published its content never changes; a change is a new code."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=60, blank=True, help_text="Whom it scores: district, commune, department …")
    issued_by = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", help_text="Empty: a reference set."
    )
    data = ExactJSONField(help_text="The document as it was loaded.")
    sha256 = models.CharField(max_length=64, help_text="Of the document in canonical form.")
    loaded_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        """A published row is kept as it is by the database itself."""

        ordering = ["-year", "code"]
        triggers = [
            pgtrigger.Protect(
                name="published_set_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            )
        ]


class Assessment(models.Model):
    """How a unit does in a year under a set. The sums are those of the last scoring; final ones do not change."""

    class Status(models.TextChoices):
        """How far the assessment is."""

        SELF = "self", _("Đang tự chấm")
        APPRAISED = "appraised", _("Đang thẩm định")
        FINAL = "final", _("Đã công bố")

    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="assessments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    first_day = models.DateField(help_text="First day of the period that linked indicators read.")
    last_day = models.DateField(help_text="Last day of that period, also the cut-off of evidence.")
    status = models.CharField(max_length=10, choices=Status, default=Status.SELF)
    points = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    max_points = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    percent = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    domain_percents = models.JSONField(default=dict, help_text="Percent by code of domain, for ranks and comparison.")
    scored_at = models.DateTimeField(null=True)
    indicators = models.JSONField(default=dict, help_text="Linked indicators at publication: counts and cells by link.")
    published_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=200, blank=True, help_text="The decision that published the result.")

    class Meta:
        """A unit is assessed once under a set in a year."""

        ordering = ["-year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "criteria_set"], name="assessed_once_under_a_set"),
            models.CheckConstraint(name="assessment_period_in_order", condition=Q(last_day__gte=F("first_day"))),
        ]


class Answer(models.Model):
    """What was answered for a leaf in a round; a later row of the same round replaces an earlier one."""

    class Round(models.TextChoices):
        """Who answers: the unit itself, then the appraisers twice. A later round goes before an earlier one."""

        SELF = "self", _("Tự chấm")
        APPRAISAL_1 = "appraisal1", _("Thẩm định lần 1")
        APPRAISAL_2 = "appraisal2", _("Thẩm định lần 2")

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answers")
    code = models.CharField(max_length=20)
    round = models.CharField(max_length=10, choices=Round)
    answer = ExactJSONField(help_text="As it stands in a file of answers.")
    reason = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    owner_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)
    recorded_by_id = models.BigIntegerField(null=True)

    class Meta:
        """Rows are only added."""

        indexes = [models.Index(fields=["assessment", "code", "round", "-id"], name="latest_answers")]
        triggers = [append_only()]
