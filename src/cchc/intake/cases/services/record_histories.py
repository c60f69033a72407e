"""Record many cases with their whole past at once: what a register held before the system did."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction

from cchc.intake.cases import inputs, ledger, numbers, reference, rules
from cchc.intake.cases.bulk import copy_rows
from cchc.intake.cases.models import ApologyObligation, Case, CaseEvent, CasePaper
from cchc.intake.cases.policies import IMPORT
from cchc.intake.cases.services.receive_case import applicant_columns, new_pin
from cchc.intake.cases.types import Apologised, Applicant, CaseStanding, Event, PaperGiven, Received
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.registry.accounts.policies import require_all
from cchc.support.audit.services import record

BATCH = 1000


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case and what happened to it, the reception first. ``code`` empty: the next of its counter and day."""

    version_id: int
    applicant: Applicant
    channel: str
    events: tuple[Event, ...]
    result_channel: str = "direct"
    code: str = ""
    subject: str = ""
    fee_paid: int = 0
    papers: tuple[PaperGiven, ...] = ()

    @property
    def received(self) -> Received:
        """The detail of the reception. Raises ``ValueError`` where the first event is none."""
        detail = self.events[0].detail
        if not isinstance(detail, Received):
            raise ValueError("a case begins with its reception")  # noqa: TRY004 - the list is wrong, not a type
        return detail


def record_histories(actor: Actor, cases: Iterable[PastCase], *, source: str) -> int:
    """Store the cases with events, papers and debts of letters, all in one transaction; answers how many.

    Numbers of code and register book are taken in the order of reception inside each batch of ``BATCH``; a case that
    brings its code raises the series past it. ``source`` says in the audit row where the cases come from. Raises
    ``NotPermitted`` without the duty of importing at each of the units.
    """
    total = 0
    rows = iter(cases)
    with transaction.atomic():
        while batch := sorted(islice(rows, BATCH), key=lambda case: case.events[0].occurred_at):
            require_all(actor, IMPORT, sorted({case.received.unit_id for case in batch}))
            _store(batch)
            total += len(batch)
        record(actor, "cases.histories_recorded", source=source, cases=total)
    return total


def _store(batch: Sequence[PastCase]) -> None:
    standings = [_standing(case) for case in batch]
    codes, books = _numbers(batch, standings)
    rows = [
        _row(case_id, case, standing, code, book)
        for case_id, case, standing, code, book in zip(_ids(len(batch)), batch, standings, codes, books, strict=True)
    ]
    copy_rows(Case, rows)
    copy_rows(
        CaseEvent, (_event_row(row.pk, event) for row, case in zip(rows, batch, strict=True) for event in case.events)
    )
    copy_rows(
        CasePaper, (_paper_row(row, paper) for row, case in zip(rows, batch, strict=True) for paper in case.papers)
    )
    debts = [_debt(row, case, standing) for row, case, standing in zip(rows, batch, standings, strict=True)]
    ApologyObligation.objects.bulk_create([debt for debt in debts if debt is not None])
    numbers.raise_to(
        (numbers.letter_series(debt.letter_symbol, debt.unit_id, debt.letter_year), debt.letter_number)
        for debt in debts
        if debt is not None and debt.letter_number is not None and debt.letter_year is not None
    )


def _standing(case: PastCase) -> CaseStanding:
    received = case.received
    on = clock.local_date(case.events[0].occurred_at)
    calendar = reference.calendar(received.unit_id, on, rules.calendar_version_of(case.events))
    return rules.replay(case.events, reference.terms(case.version_id), calendar)


def _numbers(batch: Sequence[PastCase], standings: Sequence[CaseStanding]) -> tuple[list[str], list[int]]:
    """Code and register number of each case, taken by series."""
    wanted: dict[str, list[int]] = defaultdict(list)
    agencies: dict[tuple[int, int], str] = {}
    for place, (case, standing) in enumerate(zip(batch, standings, strict=True)):
        counter, on = case.received.counter_id, clock.date_of(standing.received_day)
        agency = agencies.get((counter, on.year))
        if agency is None:
            unit = reference.unit_at(counter, on)
            agency = agencies[counter, on.year] = unit.agency_code or unit.code
        wanted[numbers.book_series(counter, on.year)].append(place)
        if not case.code:
            wanted[numbers.code_series(agency, on)].append(place)
    codes, books = [case.code for case in batch], [0] * len(batch)
    for series, last in numbers.take_many({name: len(places) for name, places in wanted.items()}).items():
        for number, place in enumerate(wanted[series], last - len(wanted[series]) + 1):
            if series.startswith("book:"):
                books[place] = number
            else:
                on = clock.date_of(standings[place].received_day)
                agency = agencies[batch[place].received.counter_id, on.year]
                codes[place] = numbers.write_code(agency, on, number)
    return codes, books


def _row(case_id: int, case: PastCase, standing: CaseStanding, code: str, book: int) -> Case:
    version = reference.version(case.version_id)
    return Case(
        id=case_id,
        code=code,
        pin=new_pin(),
        procedure_version_id=version.id,
        field_id=version.field_id,
        receiving_unit_id=case.received.counter_id,
        original_unit_id=case.received.unit_id,
        channel=case.channel,
        result_channel=case.result_channel,
        subject=inputs.line(case.subject, "subject", 500),
        fee_amount=version.total_fee,
        fee_paid=case.fee_paid,
        book_year=clock.date_of(standing.received_day).year,
        book_number=book,
        **applicant_columns(case.applicant),
        **ledger.standing_columns(standing),
    )


def _event_row(case_id: int, event: Event) -> CaseEvent:
    return ledger.row_of(case_id, event, Actor(event.actor_id, event.actor_name))


def _paper_row(row: Case, paper: PaperGiven) -> CasePaper:
    return CasePaper(
        case_id=row.pk,
        required_id=paper.required_id,
        name=paper.name,
        copy_kind=paper.copy_kind,
        quantity=paper.quantity,
        received_at=row.received_at,
        digitised=paper.digitised,
        file_id=paper.file_id,
    )


def _debt(row: Case, case: PastCase, standing: CaseStanding) -> ApologyObligation | None:
    """The debt of a letter and, where the past holds one, its letter."""
    letter = next((event for event in case.events if isinstance(event.detail, Apologised)), None)
    last = case.events[-1].recorded_at
    if letter is None and not rules.owes_apology(standing, clock.local_day(last)):
        return None
    debt = ApologyObligation(case_id=row.pk, unit_id=standing.responsible_unit_id, arose_at=last)
    if letter is not None and isinstance(letter.detail, Apologised):
        said = letter.detail
        debt.arose_at = letter.occurred_at
        debt.letter_number, debt.letter_symbol = said.number, said.symbol
        debt.letter_year = clock.local_date(letter.occurred_at).year
        debt.reason, debt.new_due_on = said.reason, said.new_due_on
        debt.signer_name, debt.signer_title = said.signer_name, said.signer_title
        debt.issued_at = letter.occurred_at
    return debt


def _ids(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_case_id_seq') FROM generate_series(1, %s)", [count])
        return [int(row[0]) for row in cursor.fetchall()]
