"""What are an applicant, a paper handed in, an event of a case, its standing, and the rows that others read?

Frozen values without a database. An event says what happened in its ``detail``; one class of detail for each kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import ClassVar

from cchc.intake.cases.states import CLOSED, OPEN, PAUSED, CaseState, Channel, EventKind, TimeClass
from cchc.registry.calendars.types import Duration, SupplementMode, WorkingCalendar


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks. ``kind``: citizen, business, household_business, state_agency, organisation. Personal data."""

    name: str
    number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    kind: str = "citizen"


@dataclass(frozen=True, slots=True)
class PaperGiven:
    """A paper handed in. ``required_id`` is the row of the procedure's list, ``None`` for one that it does not ask."""

    name: str
    copy_kind: str = "original"
    quantity: int = 1
    required_id: int | None = None
    digitised: bool = False
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class StepTerms:
    """A step of the internal procedure: its place from 1, its name, the role that works on it, and its quota."""

    place: int
    name: str
    role_code: str
    quota: Duration | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a case was promised when it came: the limit and the rules of its procedure version. Never changes.

    A same-day request accepted after ``same_day_until`` is due on the next working day.
    """

    version_id: int
    limit: Duration
    supplement_mode: SupplementMode = SupplementMode.PAUSE
    same_day_until: time | None = None
    steps: tuple[StepTerms, ...] = ()

    def role_of(self, step: int) -> str:
        """The role that works on a step; empty where the procedure names none."""
        return next((each.role_code for each in self.steps if each.place == step), "")

    def name_of(self, step: int) -> str:
        """What a step is called; empty where the procedure names none."""
        return next((each.name for each in self.steps if each.place == step), "")


@dataclass(frozen=True, slots=True)
class Detail:
    """What an event says beside its kind and times. ``entered_late_because``: why a past moment was entered later."""

    kind: ClassVar[EventKind]
    entered_late_because: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class Received(Detail):
    """Accepted at the counter. ``due_on`` is set only where the source of an entry states the date itself."""

    kind: ClassVar[EventKind] = EventKind.RECEIVED
    unit_id: int
    counter_id: int
    calendar_version: int
    holder_id: int | None = None
    step: int = 1
    due_on: date | None = None
    source: str = ""
    fee_exempt_because: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver(Detail):
    """Given on to a step and, where one is named, to a person."""

    kind: ClassVar[EventKind] = EventKind.HANDED_OVER
    from_step: int
    to_step: int
    holder_id: int | None = None
    holder_name: str = ""
    note: str = ""
    papers_handed: bool = True
    file_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplementRequested(Detail):
    """The applicant is asked for papers (form 02): the clock stands."""

    kind: ClassVar[EventKind] = EventKind.SUPPLEMENT_REQUESTED
    items: tuple[str, ...]
    reason: str
    basis: str = ""
    contact: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class SupplementAccepted(Detail):
    """The papers asked for are there: the clock goes on, by the calendar that holds now."""

    kind: ClassVar[EventKind] = EventKind.SUPPLEMENT_ACCEPTED
    items: tuple[str, ...] = ()
    note: str = ""
    calendar_version: int = 0


@dataclass(frozen=True, slots=True)
class PaymentRequested(Detail):
    """A fee or tax is to be paid before the work goes on: the clock stands. ``amount`` in whole đồng."""

    kind: ClassVar[EventKind] = EventKind.PAYMENT_REQUESTED
    amount: int
    reason: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class PaymentConfirmed(Detail):
    """The obligation is met: the clock goes on. ``amount`` in whole đồng, ``proof`` a number of receipt."""

    kind: ClassVar[EventKind] = EventKind.PAYMENT_CONFIRMED
    amount: int
    proof: str = ""
    calendar_version: int = 0


@dataclass(frozen=True, slots=True)
class Extended(Detail):
    """Before the limit passed, a new date was set, with its reason, who decided, and number and symbol of the notice.

    Notices of before they were numbered have 0.
    """

    kind: ClassVar[EventKind] = EventKind.EXTENDED
    new_due_on: date
    reason: str
    basis: str = ""
    decided_by: str = ""
    number: int = 0
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Finished(Detail):
    """The result is ready at the counter: the clock stops."""

    kind: ClassVar[EventKind] = EventKind.FINISHED
    result_number: str = ""
    note: str = ""
    file_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned(Detail):
    """Handed to the applicant. ``way``: how it was given; ``proof``: signature, photo, number of the postal receipt."""

    kind: ClassVar[EventKind] = EventKind.RETURNED
    way: str
    to_name: str
    proof_kind: str
    proof: str = ""
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn(Detail):
    """The applicant takes the request back."""

    kind: ClassVar[EventKind] = EventKind.WITHDRAWN
    reason: str


@dataclass(frozen=True, slots=True)
class Refused(Detail):
    """The request is refused in writing (form 03)."""

    kind: ClassVar[EventKind] = EventKind.REFUSED
    reason: str
    basis: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Apologised(Detail):
    """A letter of apology (form 04) with a new appointment. The case stays late: the legal date does not move."""

    kind: ClassVar[EventKind] = EventKind.APOLOGISED
    number: int
    symbol: str
    reason: str
    new_due_on: date | None
    signer_name: str
    signer_title: str = ""
    delivered_by: str = ""


@dataclass(frozen=True, slots=True)
class Transferred(Detail):
    """Another unit goes on with the case; the past stays with the one before."""

    kind: ClassVar[EventKind] = EventKind.TRANSFERRED
    from_unit_id: int
    to_unit_id: int
    reason: str
    reorganisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Corrected(Detail):
    """An earlier event happened at another moment than recorded. What was recorded stays readable."""

    kind: ClassVar[EventKind] = EventKind.CORRECTED
    corrects: int
    occurred_at: datetime
    reason: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class CalendarFollowed(Detail):
    """A new working calendar was published and moved the date of this open case."""

    kind: ClassVar[EventKind] = EventKind.CALENDAR_FOLLOWED
    calendar_version: int


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event. ``occurred_at``: when in reality; ``recorded_at``: when the system learnt of it. Both aware."""

    sequence: int
    occurred_at: datetime
    recorded_at: datetime
    detail: Detail
    actor_id: int | None = None
    actor_name: str = ""

    @property
    def kind(self) -> EventKind:
        """What kind of thing happened."""
        return self.detail.kind


@dataclass(frozen=True, slots=True)
class When:
    """When an act happened, and how much of the case its actor had seen.

    ``occurred_at``: the aware moment where it is not now, with ``because`` saying why it is entered later.
    ``expected``: the number of events that the actor saw; another number is a conflict.
    """

    occurred_at: datetime | None = None
    because: str = ""
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """What the events of a case amount to: its state, who has it, and its clock. ``days`` are ordinals."""

    state: CaseState
    step: int
    holder_id: int | None
    holder_role: str
    responsible_unit_id: int
    received_at: datetime
    due_at: datetime
    original_due_at: datetime
    paused_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    closed_at: datetime | None
    received_day: int
    due_day: int
    closed_day: int | None
    calendar_version: int
    event_count: int

    @property
    def time_class(self) -> TimeClass | None:
        """Early, on time or late by day, as form 06a counts; ``None`` while the case is open."""
        if self.closed_day is None:
            return None
        if self.closed_day == self.due_day:
            return TimeClass.ON_TIME
        return TimeClass.EARLY if self.closed_day < self.due_day else TimeClass.LATE


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """A case with all its events, for those who compute statistics. No personal data.

    ``calendar`` is the one by which its date stands now; ``standing_of`` of ``rules`` replays any prefix of ``events``.
    """

    case_id: int
    code: str
    procedure_id: int
    field_id: int
    level_id: int
    online_level: str
    channel: str
    result_channel: str
    counter_id: int
    original_unit_id: int
    responsible_unit_id: int
    terms: Terms
    calendar: WorkingCalendar
    events: tuple[Event, ...]
    stamp: int

    @property
    def apologies(self) -> tuple[Event, ...]:
        """The events by which a letter of apology was issued."""
        return tuple(event for event in self.events if event.kind is EventKind.APOLOGISED)


@dataclass(frozen=True, slots=True)
class NextAct:
    """What is to be done next to a case. ``slug`` stands in the address of its form; ``to`` is the step it leads to.

    ``mine`` says whether this reader may do it; who may not is told what comes next, without a way there.
    """

    slug: str
    name: str
    to: str = ""
    mine: bool = True


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """One line of a worklist: enough to show and to act, nothing more. Names of applicants are masked."""

    case_id: int
    code: str
    procedure_name: str
    applicant: str
    subject: str
    state: CaseState
    step: int
    step_name: str
    unit_id: int
    unit_name: str
    holder_id: int | None
    holder_name: str
    received_at: datetime
    due_at: datetime
    original_due_at: datetime
    paused_at: datetime | None
    days_left: int
    days_total: int
    next_acts: tuple[NextAct, ...]
    waits_for: str
    apology_missing: bool

    @property
    def is_late(self) -> bool:
        """The limit has passed and the clock runs."""
        return self.days_left < 0 and self.paused_at is None


@dataclass(frozen=True, slots=True)
class WorklistCounts:
    """How much open work there is; each number is at most ``cap`` (``1.000+``).

    ``elsewhere`` are open cases received at the reader's counters and settled where the reader does not read.
    """

    late: int
    soon: int
    in_time: int
    paused: int
    to_return: int
    apologies: int
    elsewhere: int = 0
    cap: int = 1000

    @property
    def total(self) -> int:
        """All open work."""
        return self.late + self.soon + self.in_time + self.paused


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as other rooms and the API see it: no personal data but a masked name."""

    case_id: int
    code: str
    state: CaseState
    procedure_code: str
    procedure_name: str
    field_name: str
    unit_id: int
    unit_name: str
    counter_id: int
    counter_name: str
    applicant: str
    channel: str
    received_at: datetime
    due_at: datetime
    finished_at: datetime | None
    returned_at: datetime | None
    closed_at: datetime | None
    step: int
    step_name: str
    event_count: int
    apology_missing: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant is given at reception: code, secret, appointment with its reason, place in the book."""

    code: str
    pin: str
    received_at: datetime
    due_at: datetime
    due_reason: str
    book_number: int
    event_count: int


@dataclass(frozen=True, slots=True)
class Holding:
    """Who has a case now, in words (empty when its clock has stopped), and whether the one who asks may open it."""

    words: str
    may_open: bool


@dataclass(frozen=True, slots=True)
class LateCase:
    """A late case and whether its letter was issued."""

    case_id: int
    code: str
    unit_id: int
    unit_name: str
    due_at: datetime
    closed_at: datetime | None
    letter: str


DETAILS: Mapping[EventKind, type[Detail]] = {
    each.kind: each
    for each in (
        Received,
        HandedOver,
        SupplementRequested,
        SupplementAccepted,
        PaymentRequested,
        PaymentConfirmed,
        Extended,
        Finished,
        Returned,
        Withdrawn,
        Refused,
        Apologised,
        Transferred,
        Corrected,
        CalendarFollowed,
    )
}


__all__ = ["CLOSED", "OPEN", "PAUSED", "CaseState", "Channel", "EventKind", "TimeClass"]
