"""Cases: the record is a list of dated events; the columns of ``Case`` are what those events amount to now.

Personal data: name, number of identity paper, phone, e-mail and address of the applicant. They are shown in full only
to those who work on the case, masked elsewhere, never in facts; each look at a masked value is put on record.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.intake.cases.states import CaseState, Channel, EventKind
from cchc.registry.accounts.models import Account
from cchc.registry.organizations.models import Unit
from cchc.registry.procedures.models import ProcedureField, ProcedureVersion, RequiredPaper
from cchc.support.events.stamps import append_only, change_stamp, stamp_trigger


class NumberSeries(models.Model):
    """The last number of a gapless series: case codes of a day, register books of a year, letters of a unit."""

    series = models.CharField(max_length=80, unique=True)
    last = models.PositiveIntegerField()


class CaseImport(models.Model):
    """A file whose rows became cases: what it was, who brought it, what came of it."""

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    sheet = models.CharField(max_length=120, blank=True)
    mapping = models.JSONField()
    rows_read = models.PositiveIntegerField()
    rows_accepted = models.PositiveIntegerField()
    rows_rejected = models.PositiveIntegerField()
    rows_known = models.PositiveIntegerField(default=0, help_text="Already there, skipped.")
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")


class Case(models.Model):
    """One request of a citizen or organisation."""

    code = models.CharField(max_length=40, unique=True)
    pin = models.CharField(max_length=8, help_text="Secret on the receipt, for tracking.")
    procedure_version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="+")
    field = models.ForeignKey(ProcedureField, models.PROTECT, related_name="+")
    receiving_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, help_text="Counter.")
    responsible_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="Settles it now.")
    original_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="Settled it at reception.")
    residence_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")

    channel = models.CharField(max_length=10, choices=Channel)
    result_channel = models.CharField(max_length=10, choices=Channel, default=Channel.DIRECT)
    applicant_kind = models.CharField(max_length=20, default="citizen")
    applicant_name = models.CharField(max_length=200)
    applicant_search = models.CharField(max_length=300)
    applicant_number = models.CharField(max_length=20, blank=True, help_text="Identity or business number.")
    applicant_phone = models.CharField(max_length=20, blank=True)
    applicant_email = models.CharField(max_length=120, blank=True)
    applicant_address = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=500, blank=True, help_text="Content of the request.")
    copies = models.PositiveSmallIntegerField(default=1, help_text="Sets of papers.")
    fee_amount = models.PositiveIntegerField(default=0, help_text="Whole đồng.")
    fee_paid = models.PositiveIntegerField(default=0, help_text="Whole đồng.")
    book_year = models.PositiveSmallIntegerField()
    book_number = models.PositiveIntegerField(help_text="Number in the register book of the counter.")

    state = models.CharField(max_length=20, choices=CaseState)
    step = models.PositiveSmallIntegerField(default=1, help_text="Place of the step in the procedure version.")
    holder = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    holder_role = models.SlugField(max_length=40, blank=True, help_text="Role that holds it when no person does.")
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="While the clock stands: the due moment as of the day it stopped.")
    original_due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True, help_text="Finished, withdrawn or refused: the clock has stopped.")
    received_day = models.IntegerField()
    due_day = models.IntegerField()
    closed_day = models.IntegerField(null=True)
    calendar_version = models.PositiveIntegerField(help_text="By which the due date stands.")
    event_count = models.PositiveIntegerField(help_text="Number of events; guards against two acts at once.")
    imported_by = models.ForeignKey(CaseImport, models.PROTECT, null=True, related_name="+")
    stamp = change_stamp()

    class Meta:
        """Narrow indexes for the worklist, the register and search."""

        indexes = [
            models.Index(
                fields=["responsible_unit", "due_at", "id"],
                name="open_cases_in_their_order",
                include=["paused_at"],
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["receiving_unit", "due_at", "id"],
                name="open_cases_settled_elsewhere",
                include=["responsible_unit", "step", "paused_at"],
                condition=Q(closed_at__isnull=True) & ~Q(responsible_unit=F("receiving_unit")),
            ),
            models.Index(fields=["holder", "due_at", "id"], name="cases_held", condition=Q(closed_at__isnull=True)),
            models.Index(
                fields=["receiving_unit", "finished_at"],
                name="cases_to_return",
                condition=Q(finished_at__isnull=False, returned_at__isnull=True),
            ),
            models.Index(fields=["receiving_unit", "-received_at", "-id"], name="cases_by_reception"),
            models.Index(fields=["-received_at", "-id"], name="cases_newest"),
            models.Index(fields=["applicant_phone"], name="cases_of_phone", condition=~Q(applicant_phone="")),
            models.Index(fields=["applicant_number"], name="cases_of_applicant", condition=~Q(applicant_number="")),
            models.Index(fields=["stamp"], name="cases_by_stamp"),
            models.Index(fields=["due_at", "id"], name="open_cases_anywhere", condition=Q(closed_at__isnull=True)),
            models.Index(
                fields=["due_day"],
                name="cases_whose_clock_runs",
                condition=Q(closed_at__isnull=True, paused_at__isnull=True),
            ),
            GinIndex(SearchVector("applicant_search", config="simple"), name="cases_by_applicant"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["receiving_unit", "book_year", "book_number"], name="register_number_once"),
        ]
        triggers = [stamp_trigger()]


class CaseEvent(models.Model):
    """One thing that happened. ``occurred_at`` is when in reality, ``recorded_at`` when the system learnt of it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=EventKind)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    detail = models.JSONField(default=dict, help_text="What this kind of event says; see types.py.")
    stamp = change_stamp()

    class Meta:
        """Added, never changed; one number once for each case."""

        constraints = [models.UniqueConstraint(fields=["case", "sequence"], name="case_event_sequence_once")]
        indexes = [models.Index(fields=["stamp"], name="case_events_by_stamp")]
        triggers = [append_only()]


class CasePaper(models.Model):
    """A paper handed in."""

    class CopyKind(models.TextChoices):
        """In what form."""

        ORIGINAL = "original", _("Bản chính")
        COPY = "copy", _("Bản sao")
        ELECTRONIC = "electronic", _("Bản điện tử")
        REUSED = "reused", _("Dùng lại")

    case = models.ForeignKey(Case, models.PROTECT, related_name="papers")
    required = models.ForeignKey(RequiredPaper, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300)
    copy_kind = models.CharField(max_length=12, choices=CopyKind)
    quantity = models.PositiveSmallIntegerField(default=1)
    received_at = models.DateTimeField()
    file_id = models.BigIntegerField(null=True, help_text="Row of support/files.")
    digitised = models.BooleanField(default=False)


class ApologyObligation(models.Model):
    """A case became late: a letter of apology is owed. One for each late case, settled by its letter."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="apology")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="Who owes it.")
    arose_at = models.DateTimeField()
    letter_number = models.PositiveIntegerField(null=True)
    letter_symbol = models.CharField(max_length=30, blank=True)
    letter_year = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    new_due_on = models.DateField(null=True)
    signer_name = models.CharField(max_length=120, blank=True)
    signer_title = models.CharField(max_length=120, blank=True)
    issued_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    delivery_proof = models.CharField(max_length=300, blank=True)
    stamp = change_stamp()

    class Meta:
        """A letter number is used once in its series; rows are found by stamp."""

        indexes = [
            models.Index(fields=["stamp"], name="apologies_by_stamp"),
            models.Index(fields=["unit", "case"], name="letters_owed", condition=Q(issued_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "letter_year", "letter_number"], name="letter_number_once"),
        ]
        triggers = [stamp_trigger()]
