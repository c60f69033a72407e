"""Reports and what was frozen with them: versions, figures bound to their queries, and every text that was written.

A finished version, its figures and every written text can be added to but never changed: triggers refuse it. No
personal data stands here but the names of those who wrote and finished, and for some hours the files of draft checks.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.registry.organizations.models import Unit
from cchc.support.events.stamps import append_only
from cchc.support.files.models import StoredFile


class Report(models.Model):
    """A report of a unit over a period, with what stands around its text: agency, number, signer, recipients."""

    class State(models.TextChoices):
        """Draft while it is worked on; finished when its newest version is."""

        DRAFT = "draft", _("Đang soạn")
        FINISHED = "finished", _("Đã hoàn thành")

    kind = models.CharField(max_length=30)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    as_of = models.DateField(help_text="Cut-off: cases are judged as they stood at the end of this day.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    parent_agency = models.CharField(max_length=200, blank=True)
    agency = models.CharField(max_length=200)
    number = models.CharField(max_length=10, blank=True)
    symbol = models.CharField(max_length=30, default="BC-UBND")
    place = models.CharField(max_length=80)
    signed_on = models.DateField(null=True, blank=True)
    authority = models.CharField(max_length=120, blank=True)
    signer_title = models.CharField(max_length=120, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    recipients = models.TextField(blank=True, help_text="One a line.")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        """One report of a kind for a unit and a period."""

        constraints = [
            models.UniqueConstraint(fields=["kind", "unit", "first", "last"], name="one_report_for_a_period"),
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="report_ends_after_start"),
        ]
        indexes = [models.Index(fields=["-last", "-id"], name="reports_newest_first")]


class ReportVersion(models.Model):
    """The figures of a report as they were known at one moment; with the whole document once it is finished.

    ``snapshot`` is ``types.snapshot_data``, ``letterhead`` what ``selectors.letterhead_of`` gave. ``document`` is
    ``official.to_data``, ``None`` until finished. ``sha256`` is the digest of both with the head.
    """

    class State(models.TextChoices):
        """A draft takes part in composing; a finished version stands for ever."""

        DRAFT = "draft", _("Bản thảo")
        FINISHED = "finished", _("Bản hoàn thành")

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    as_of = models.DateField()
    known_at = models.DateTimeField()
    load = models.BigIntegerField(null=True, help_text="Number of the fact load.")
    built_at = models.DateTimeField()
    built_by = models.CharField(max_length=120)
    reason = models.CharField(max_length=300, blank=True, help_text="Why a finished report was taken up again.")
    snapshot = models.JSONField()
    letterhead = models.JSONField(null=True, help_text="What stood around the text; unknown in the oldest versions.")
    document = models.JSONField(null=True)
    sha256 = models.CharField(max_length=64)
    finished_at = models.DateTimeField(null=True)
    finished_by = models.CharField(max_length=120, blank=True)

    class Meta:
        """Numbered from 1; a finished version cannot be changed, and no version can be deleted."""

        constraints = [models.UniqueConstraint(fields=["report", "number"], name="version_once_in_a_report")]
        triggers = [
            pgtrigger.Protect(
                name="finished_stays", operation=pgtrigger.Update, condition=pgtrigger.Q(old__state="finished")
            ),
            pgtrigger.Protect(name="no_version_is_lost", operation=pgtrigger.Delete),
        ]


class BoundFigure(models.Model):
    """A figure of a version: its query, its value and how it was printed. Append-only."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="figures")
    key = models.CharField(max_length=200)
    label = models.CharField(max_length=300)
    query = models.JSONField()
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    printed = models.CharField(max_length=40)

    class Meta:
        """A key once in a version."""

        constraints = [models.UniqueConstraint(fields=["version", "key"], name="figure_once_in_a_version")]
        triggers = [append_only()]


class NarrativeSection(models.Model):
    """What somebody wrote for a section. Each edit is a new row with the next revision; the highest one holds."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="sections")
    code = models.CharField(max_length=20)
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    nothing_arose = models.BooleanField(default=False)
    edited_at = models.DateTimeField()
    edited_by = models.CharField(max_length=120)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Two people cannot write the same revision."""

        constraints = [models.UniqueConstraint(fields=["report", "code", "revision"], name="one_text_for_a_revision")]
        triggers = [append_only()]


class OverruledFinding(models.Model):
    """A contradiction in a draft that stays as it is, with the reason. ``mark`` is ``contradictions.mark_of``.

    It holds as long as the words and figures of the contradiction stay; changed ones are found anew.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="overruled")
    mark = models.CharField(max_length=16)
    sentence = models.TextField(help_text="What was found, as it was told.")
    reason = models.CharField(max_length=300)
    overruled_at = models.DateTimeField()
    overruled_by = models.CharField(max_length=120)
    overruler = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Once for a contradiction; never changed."""

        constraints = [models.UniqueConstraint(fields=["report", "mark"], name="overruled_once")]
        triggers = [append_only()]


class DraftCheck(models.Model):
    """A file that somebody had checked: for some hours, or for good when the person asked to keep it.

    Only ``account`` sees it. ``review`` is ``archive.laid_aside``; ``decisions`` says by the number of a finding
    (as text) whether it was accepted and why not: ``{"3": {"accepted": false, "reason": "…"}}``. The files and the
    text may hold personal data of any kind; that is why nothing stays unless asked.
    """

    class Stage(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("Chờ đọc")
        READING = "reading", _("Đang đọc")
        COMPARING = "comparing", _("Đang đối chiếu")
        DONE = "done", _("Đã soát")
        REFUSED = "refused", _("Không soát được")
        STOPPED = "stopped", _("Đã dừng")

    WORKING = (Stage.WAITING, Stage.READING, Stage.COMPARING)
    """The stages on which a job works."""

    token = models.CharField(max_length=32, unique=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    previous = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)
    parts_read = models.PositiveIntegerField(default=0)
    parts = models.PositiveIntegerField(default=0)
    sentence = models.TextField(blank=True, help_text="Why it could not be checked.")
    review = models.BinaryField(null=True)
    errors = models.PositiveIntegerField(default=0)
    findings = models.PositiveIntegerField(default=0)
    decisions = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True, help_text="Empty: kept until the person deletes it.")

    class Meta:
        """Found by person, and by the time at which it goes."""

        indexes = [
            models.Index(fields=["account", "-begun_at"], name="reports_checks_of_person"),
            models.Index(fields=["forgotten_at"], name="reports_checks_to_forget"),
        ]

    @property
    def is_working(self) -> bool:
        """Whether a job works on it."""
        return self.stage in self.WORKING
