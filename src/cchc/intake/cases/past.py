"""How are cases that come with their whole past stored? In bulk, and as if each act had been done here in its time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from cchc.intake.cases import inputs, ledger, numbers, reference, rules
from cchc.intake.cases.bulk import copy_rows, next_ids
from cchc.intake.cases.models import ApologyObligation, Case, CaseEvent, CasePaper
from cchc.intake.cases.services.receive_case import applicant_columns, new_pin, paper_row
from cchc.intake.cases.types import Apologised, Applicant, CaseStanding, Event, PaperGiven, Received
from cchc.kernel import clock
from cchc.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case and what happened to it, the reception first; each event names who did it.

    ``code`` empty: the next of its counter and day. ``fee_amount`` and ``fee_paid`` in whole đồng.
    """

    version_id: int
    applicant: Applicant
    channel: str
    events: tuple[Event, ...]
    result_channel: str = "direct"
    code: str = ""
    subject: str = ""
    copies: int = 1
    fee_amount: int = 0
    fee_paid: int = 0
    papers: tuple[PaperGiven, ...] = ()

    @property
    def received(self) -> Received:
        """The detail of the reception. Raises ``ValueError`` where the first event is none."""
        detail = self.events[0].detail
        if not isinstance(detail, Received):
            raise ValueError("a case begins with its reception")  # noqa: TRY004 - the list is wrong, not a type
        return detail


@dataclass(frozen=True, slots=True)
class _Entry:
    """A case on its way in: its id and what its events amount to."""

    id: int
    case: PastCase
    standing: CaseStanding


def store_past(cases: Iterable[tuple[PastCase, CaseStanding]], *, import_id: int | None = None) -> None:
    """Store cases with events, papers, numbers and debts of letters, in a transaction of the caller.

    Each comes with what its events amount to by ``rules.replay``. Numbers of codes and register books are given in the
    order of reception, last of all, since their series stay locked until the commit; a code or a letter that is
    brought along raises its series past it. ``import_id`` is the import that brings the cases.
    """
    told = sorted(cases, key=lambda pair: (pair[1].received_at, pair[0].code))
    entries = [_Entry(id_, *pair) for id_, pair in zip(next_ids(Case, len(told)), told, strict=True)]
    copy_rows(CaseEvent, (_event_row(entry.id, event) for entry in entries for event in entry.case.events))
    copy_rows(
        CasePaper,
        (paper_row(entry.id, paper, entry.standing.received_at) for entry in entries for paper in entry.case.papers),
    )
    books = _books(entries)
    codes = _codes(entries)  # after the books, in the order in which a counter takes them
    copy_rows(Case, (_row(*each, import_id) for each in zip(entries, codes, books, strict=True)))
    _note_debts(entries)


def _books(entries: Sequence[_Entry]) -> list[int]:
    """The number of each case in the book of its counter and year."""
    return _next(
        numbers.book_series(entry.case.received.counter_id, clock.date_of(entry.standing.received_day).year)
        for entry in entries
    )


def _codes(entries: Sequence[_Entry]) -> list[str]:
    """The code that each case brings, else the next of its agency and day."""
    numbers.raise_to(filter(None, (numbers.used_by(entry.case.code) for entry in entries)))
    agencies: dict[tuple[int, int], str] = {}
    unnamed: list[tuple[str, date]] = []
    for entry in entries:
        if not entry.case.code:
            counter, on = entry.case.received.counter_id, clock.date_of(entry.standing.received_day)
            if (counter, on.year) not in agencies:
                unit = reference.unit_at(counter, on)
                agencies[counter, on.year] = unit.agency_code or unit.code
            unnamed.append((agencies[counter, on.year], on))
    given = zip(unnamed, _next(numbers.code_series(*each) for each in unnamed), strict=True)
    written = (numbers.write_code(agency, on, number) for (agency, on), number in given)
    return [entry.case.code or next(written) for entry in entries]


def _next(wanted: Iterable[str]) -> list[int]:
    """The next number of the series that stands in each place. One query."""
    series = list(wanted)
    counts = Counter(series)
    last = numbers.take_many(counts)
    free = {name: count(last[name] - taken + 1) for name, taken in counts.items()}
    return [next(free[name]) for name in series]


def _row(entry: _Entry, code: str, book: int, import_id: int | None) -> Case:
    case = entry.case
    return Case(
        id=entry.id,
        code=code,
        pin=new_pin(),
        procedure_version_id=case.version_id,
        field_id=reference.version(case.version_id).field_id,
        receiving_unit_id=case.received.counter_id,
        original_unit_id=case.received.unit_id,
        channel=case.channel,
        result_channel=case.result_channel,
        subject=inputs.line(case.subject, "subject", 500),
        copies=case.copies,
        fee_amount=case.fee_amount,
        fee_paid=case.fee_paid,
        book_year=clock.date_of(entry.standing.received_day).year,
        book_number=book,
        imported_by_id=import_id,
        **applicant_columns(case.applicant),
        **ledger.standing_columns(entry.standing),
    )


def _event_row(case_id: int, event: Event) -> CaseEvent:
    return ledger.row_of(case_id, event, Actor(event.actor_id, event.actor_name))


def _note_debts(entries: Sequence[_Entry]) -> None:
    """Every case that ended late owes a letter of apology; where its past holds the letter, it is kept as issued."""
    debts = [debt for debt in map(_debt, entries) if debt is not None]
    copy_rows(ApologyObligation, debts)
    numbers.raise_to(
        (numbers.letter_series(reference.APOLOGY, debt.unit_id, debt.letter_year), debt.letter_number)
        for debt in debts
        if debt.letter_number is not None and debt.letter_year is not None
    )


def _debt(entry: _Entry) -> ApologyObligation | None:
    """The debt of a letter, if any; of open cases ``note_overdue`` notes it."""
    letter = next((event for event in entry.case.events if isinstance(event.detail, Apologised)), None)
    last = entry.case.events[-1].recorded_at
    has_ended = entry.standing.closed_day is not None
    if letter is None and not (has_ended and rules.owes_apology(entry.standing, clock.local_day(last))):
        return None
    debt = ApologyObligation(case_id=entry.id, unit_id=entry.standing.responsible_unit_id, arose_at=last)
    if letter is not None and isinstance(letter.detail, Apologised):
        said = letter.detail
        debt.arose_at = letter.occurred_at
        debt.letter_number, debt.letter_symbol = said.number, said.symbol
        debt.letter_year = clock.local_date(letter.occurred_at).year
        debt.reason, debt.new_due_on = said.reason, said.new_due_on
        debt.signer_name, debt.signer_title = said.signer_name, said.signer_title
        debt.issued_at = letter.occurred_at
    return debt
