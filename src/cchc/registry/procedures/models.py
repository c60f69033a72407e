"""The catalogue: fields, procedures, published versions with papers, steps and fees, and who offers them."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from cchc.registry.organizations.models import Unit, UnitLevel


class ProcedureField(models.Model):
    """A subject group of procedures (lĩnh vực)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    place_in_list = models.PositiveSmallIntegerField(default=0)


class Procedure(models.Model):
    """What can be requested. ``code`` is the national code (``1.012784``) or one of ours for a demonstration."""

    code = models.CharField(max_length=40, unique=True)
    field = models.ForeignKey(ProcedureField, models.PROTECT, related_name="procedures")
    level = models.ForeignKey(UnitLevel, models.PROTECT, related_name="+", help_text="Level that settles it.")


class ProcedureVersion(models.Model):
    """A procedure as published: immutable from the moment of publication. A case keeps the version of its reception."""

    class TimeUnit(models.TextChoices):
        """In what the limit is counted."""

        WORKING_DAYS = "working_days", "ngày làm việc"
        CALENDAR_DAYS = "calendar_days", "ngày"
        WORKING_HOURS = "working_hours", "giờ làm việc"

    class OnlineLevel(models.TextChoices):
        """How far the procedure goes online; levels 4 and 3 before 2022 were full and partial."""

        NONE = "none", "Chưa cung cấp trực tuyến"
        PARTIAL = "partial", "Một phần"
        FULL = "full", "Toàn trình"

    class SupplementMode(models.TextChoices):
        """What an answered supplement request does to the clock."""

        PAUSE = "pause", "Dừng rồi chạy tiếp"
        RESTART = "restart", "Tính lại từ đầu"

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=500)
    search_name = models.CharField(max_length=700)
    limit_amount = models.PositiveSmallIntegerField()
    limit_unit = models.CharField(max_length=20, choices=TimeUnit)
    same_day = models.BooleanField(default=False, help_text="Settled on the day of reception unless accepted late.")
    supplement_mode = models.CharField(max_length=10, choices=SupplementMode, default=SupplementMode.PAUSE)
    online_level = models.CharField(max_length=10, choices=OnlineLevel, default=OnlineLevel.NONE)
    by_post = models.BooleanField(default=True)
    result_name = models.CharField(max_length=300)
    legal_basis = models.CharField(max_length=500, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    published_at = models.DateTimeField(null=True, help_text="Empty: a draft.")

    class Meta:
        """Versions count up; a published one changes in nothing but its end."""

        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_number_once"),
            models.CheckConstraint(
                name="procedure_version_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_is_immutable",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__published_at__isnull=False),
                func="""
                    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'valid_to' <> to_jsonb(OLD) - 'valid_to' THEN
                        RAISE EXCEPTION 'a published procedure version does not change';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]


class RequiredPaper(models.Model):
    """A paper that the applicant brings."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="papers")
    place_in_list = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    is_optional = models.BooleanField(default=False)
    must_be_digitised = models.BooleanField(default=True)

    class Meta:
        """In printed order."""

        ordering = ["place_in_list"]


class ProcedureStep(models.Model):
    """A step of the internal procedure: who works, how long at most. Quotas never extend the legal limit."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="steps")
    place_in_list = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    role_code = models.SlugField(max_length=40, help_text="Role of the one who works on it.")
    quota_amount = models.PositiveSmallIntegerField(default=0)
    quota_unit = models.CharField(max_length=20, choices=ProcedureVersion.TimeUnit, default="working_days")

    class Meta:
        """In order of work."""

        ordering = ["place_in_list"]


class FeeItem(models.Model):
    """A fee or charge in whole đồng."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="fees")
    name = models.CharField(max_length=200)
    amount = models.PositiveIntegerField(help_text="Whole đồng.")
    collected_at = models.CharField(max_length=10, default="reception")


class ProcedureOffer(models.Model):
    """A unit settles a procedure, received at a counter."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="offers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="Who settles it.")
    counter = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="Where it is received.")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """Found by counter and procedure."""

        indexes = [models.Index(fields=["counter", "procedure"], name="offers_at_counter")]
