"""The catalogue: fields, procedures, published versions with papers, steps and fees, and who offers them."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from cchc.registry.organizations.models import Unit, UnitLevel


def _same(column: str) -> Func:
    """A number as the range that holds only it: equality that a core GiST index can exclude on."""
    return Func(F(column), F(column), Value("[]"), function="int8range")


def _validity() -> Func:
    return Func(F("valid_from"), F("valid_to"), Value("[)"), function="daterange")


def _part_of_published() -> pgtrigger.Trigger:
    """Papers, steps and fees of a published version do not come, change or go."""
    return pgtrigger.Trigger(
        name="part_of_published",
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func="""
            IF EXISTS (
                SELECT 1 FROM procedures_procedureversion
                WHERE published_at IS NOT NULL AND id IN (NEW.version_id, OLD.version_id)
            ) THEN
                RAISE EXCEPTION 'a published procedure version does not change';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


class ProcedureField(models.Model):
    """A subject group of procedures (lĩnh vực)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    place_in_list = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """In printed order."""

        ordering = ["place_in_list", "code"]


class Procedure(models.Model):
    """What can be requested. ``code`` is the national code (``1.012784``) or one of ours for a demonstration."""

    code = models.CharField(max_length=40, unique=True)
    field = models.ForeignKey(ProcedureField, models.PROTECT, related_name="procedures")
    level = models.ForeignKey(UnitLevel, models.PROTECT, related_name="+", help_text="Level that settles it.")

    @staticmethod
    def level_called(code: str) -> UnitLevel | None:
        """The level of a code; ``None`` where there is none."""
        return UnitLevel.objects.filter(code=code).first()


class ProcedureVersion(models.Model):
    """A procedure as published: immutable from the moment of publication. A case keeps the version of its reception."""

    class TimeUnit(models.TextChoices):
        """In what the limit is counted."""

        WORKING_DAYS = "working_days", _("ngày làm việc")
        CALENDAR_DAYS = "calendar_days", _("ngày")
        CALENDAR_MONTHS = "calendar_months", _("tháng")
        WORKING_HOURS = "working_hours", _("giờ làm việc")

    class OnlineLevel(models.TextChoices):
        """How far the procedure goes online; levels 4 and 3 before 2022 were full and partial."""

        NONE = "none", _("Chưa cung cấp trực tuyến")
        PARTIAL = "partial", _("Một phần")
        FULL = "full", _("Toàn trình")

    class SupplementMode(models.TextChoices):
        """What an answered supplement request does to the clock."""

        PAUSE = "pause", _("Dừng rồi chạy tiếp")
        RESTART = "restart", _("Tính lại từ đầu")

    class ResultKind(models.TextChoices):
        """What the applicant takes home."""

        CERTIFICATE = "certificate", _("Giấy chứng nhận, giấy phép")
        DECISION = "decision", _("Quyết định")
        EXTRACT = "extract", _("Bản sao, trích lục")
        CONFIRMATION = "confirmation", _("Xác nhận, chứng thực")
        OTHER = "other", _("Văn bản khác")

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=500)
    search_name = models.CharField(max_length=900, help_text="Words without diacritics: name, code, field, initials.")
    limit_amount = models.PositiveSmallIntegerField(help_text="0 working days: within the day of reception.")
    limit_unit = models.CharField(max_length=20, choices=TimeUnit)
    same_day = models.BooleanField(default=False, help_text="Settled on the day of reception unless accepted late.")
    same_day_until = models.TimeField(null=True, help_text="Accepted after this: next working day. Empty: no cutoff.")
    supplement_mode = models.CharField(max_length=10, choices=SupplementMode, default=SupplementMode.PAUSE)
    online_level = models.CharField(max_length=10, choices=OnlineLevel, default=OnlineLevel.NONE)
    legacy_level = models.PositiveSmallIntegerField(default=2, help_text="Online level 1 to 4 as counted before 2022.")
    by_post = models.BooleanField(default=True)
    result_kind = models.CharField(max_length=20, choices=ResultKind, default=ResultKind.OTHER)
    result_name = models.CharField(max_length=300)
    legal_basis = models.CharField(max_length=500, blank=True)
    is_demonstration = models.BooleanField(default=False, help_text="The code is ours, not that of the national list.")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    published_at = models.DateTimeField(null=True, help_text="Empty: a draft.")

    class Meta:
        """Versions count up, published ones never hold on the same day; a published one changes only in its end."""

        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_number_once"),
            models.CheckConstraint(
                name="procedure_version_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="same_day_is_no_day",
                condition=Q(same_day=False, limit_amount__gt=0)
                | Q(same_day=True, limit_amount=0, limit_unit="working_days"),
            ),
            models.CheckConstraint(name="legacy_level_known", condition=Q(legacy_level__gte=1, legacy_level__lte=4)),
            ExclusionConstraint(
                name="published_versions_do_not_overlap",
                expressions=[(_same("procedure_id"), "&&"), (_validity(), "&&")],
                condition=Q(published_at__isnull=False),
            ),
        ]
        indexes = [
            GinIndex(SearchVector("search_name", config="simple"), name="procedure_search"),
            models.Index(fields=["valid_from", "valid_to"], name="procedure_version_validity"),
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
        triggers = [_part_of_published()]


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
        triggers = [_part_of_published()]


class FeeItem(models.Model):
    """A fee or charge in whole đồng."""

    class CollectedAt(models.TextChoices):
        """When it is paid."""

        RECEPTION = "reception", _("Khi nộp hồ sơ")
        RETURN = "return", _("Khi nhận kết quả")

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="fees")
    name = models.CharField(max_length=200)
    amount = models.PositiveIntegerField(help_text="Whole đồng.")
    collected_at = models.CharField(max_length=10, choices=CollectedAt, default=CollectedAt.RECEPTION)

    class Meta:
        """As entered."""

        ordering = ["id"]
        triggers = [_part_of_published()]


class ProcedureOffer(models.Model):
    """A unit settles a procedure, received at a counter."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="offers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="Who settles it.")
    counter = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="Where it is received.")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """Found by counter and procedure; one counter sends a procedure to one unit at a time."""

        indexes = [models.Index(fields=["counter", "procedure"], name="offers_at_counter")]
        constraints = [
            models.CheckConstraint(
                name="offer_ends_after_start", condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))
            ),
            ExclusionConstraint(
                name="offers_do_not_overlap",
                expressions=[(_same("procedure_id"), "&&"), (_same("counter_id"), "&&"), (_validity(), "&&")],
            ),
        ]
