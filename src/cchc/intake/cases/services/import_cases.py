"""Import the cases of a register or an export: checked whole, then written whole or not at all.

A second run of the same file finds every case there already and writes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import IntegrityError, connection, transaction

from cchc.intake.cases import ledger, numbers, rules
from cchc.intake.cases.bulk import copy_rows
from cchc.intake.cases.errors import ChangedMeanwhile
from cchc.intake.cases.import_checking import AS_PROPOSED, Checked, Choices, Prepared, check_import
from cchc.intake.cases.models import ApologyObligation, Case, CaseEvent, CaseImport
from cchc.intake.cases.services.receive_case import applicant_columns, new_pin
from cchc.intake.cases.types import Applicant
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.support.audit.services import record

_ONE_AT_A_TIME = 4_270_118
"""Key of the advisory lock: two imports of one file at once would both find its codes free."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import. ``import_id`` is ``None`` when nothing was written; then ``checked`` says why."""

    checked: Checked
    import_id: int | None


def import_cases(
    actor: Actor, source: Path | bytes, name: str, choices: Choices = AS_PROPOSED, *, accept_valid: bool = False
) -> Imported:
    """Check a file and write the cases that are new, in one transaction.

    With rejected rows nothing is written unless ``accept_valid``, which writes the others. Raises ``NotPermitted``,
    ``UnreadableFile``, ``UnusableMapping``, and ``ChangedMeanwhile`` when a counter used one of the codes meanwhile.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
            checked = check_import(actor, source, name, choices)
            if not checked.new or (checked.rejected and not accept_valid):
                return Imported(checked, None)
            return Imported(checked, _write(actor, checked))
    except IntegrityError as error:
        if "code" not in str(error):
            raise
        raise ChangedMeanwhile(
            "Trong lúc nhập, bộ phận một cửa vừa dùng một mã hồ sơ của tệp. Hãy nhập lại tệp."
        ) from error


def _write(actor: Actor, checked: Checked) -> int:
    """Everything of the accepted rows. Numbers come last: their series stay locked until the commit."""
    brought = CaseImport.objects.create(
        file_name=checked.file_name[:255],
        sha256=checked.sha256,
        sheet=checked.mapping.sheet[:120],
        mapping=dict(checked.mapping.columns),
        rows_read=checked.read,
        rows_accepted=checked.accepted,
        rows_rejected=checked.rejected_rows,
        rows_known=checked.known,
        done_at=clock.now(),
        done_by_id=actor.account_id,
    )
    cases = dict(zip(_next_ids(len(checked.new)), checked.new, strict=True))
    _write_events(actor, cases)
    record(
        actor,
        "cases.imported",
        brought,
        name=brought.file_name,
        sha256=checked.sha256,
        written=len(cases),
        known=checked.known,
        rejected=checked.rejected_rows,
    )
    _write_cases(cases, brought.pk)
    _note_debts(cases)
    return brought.pk


def _next_ids(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('cases_case', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [row[0] for row in cursor.fetchall()]


def _write_events(actor: Actor, cases: dict[int, Prepared]) -> None:
    rows: Iterable[CaseEvent] = (
        ledger.row_of(case_id, event, Actor(None, event.actor_name) if event.actor_name else actor)
        for case_id, prepared in cases.items()
        for event in prepared.events
    )
    copy_rows(CaseEvent, rows)


def _write_cases(cases: dict[int, Prepared], import_id: int) -> None:
    books = _register_numbers(cases)
    copy_rows(Case, (_case(case_id, prepared, books[case_id], import_id) for case_id, prepared in cases.items()))
    numbers.raise_to(_code_numbers(cases.values()))


def _register_numbers(cases: dict[int, Prepared]) -> dict[int, int]:
    """The next numbers of each counter's book of the year, in the order of reception."""
    books: dict[str, list[int]] = defaultdict(list)
    for case_id, prepared in cases.items():
        year = clock.local_date(prepared.row.received_at).year
        books[numbers.book_series(prepared.row.counter_id, year)].append(case_id)
    last = numbers.take_many({series: len(case_ids) for series, case_ids in books.items()})
    given: dict[int, int] = {}
    for series, case_ids in books.items():
        in_order = sorted(case_ids, key=lambda case_id: (cases[case_id].row.received_at, cases[case_id].row.code))
        given.update(zip(in_order, range(last[series] - len(in_order) + 1, last[series] + 1), strict=True))
    return given


def _code_numbers(prepared: Iterable[Prepared]) -> Sequence[tuple[str, int]]:
    """The numbers that imported codes use up, so that no counter gives one of them again."""
    used: list[tuple[str, int]] = []
    for each in prepared:
        agency, day, number = each.row.code.rsplit("-", 2)
        used.append((f"code:{agency}:{day}", int(number)))
    return used


def _case(case_id: int, prepared: Prepared, book_number: int, import_id: int) -> Case:
    row = prepared.row
    person = Applicant(row.applicant_name, row.applicant_number, row.phone, row.email, row.address)
    return Case(
        id=case_id,
        code=row.code,
        pin=new_pin(),
        procedure_version_id=row.version_id,
        field_id=row.field_id,
        receiving_unit_id=row.counter_id,
        original_unit_id=row.unit_id,
        channel=row.channel,
        result_channel=row.result_channel,
        subject=row.subject,
        copies=row.copies,
        book_year=clock.local_date(row.received_at).year,
        book_number=book_number,
        imported_by_id=import_id,
        **applicant_columns(person),
        **ledger.standing_columns(prepared.standing),
    )


def _note_debts(cases: dict[int, Prepared]) -> None:
    """Cases that ended late owe a letter of apology, as every late case does."""
    now = clock.now()
    today = clock.local_day(now)
    copy_rows(
        ApologyObligation,
        (
            ApologyObligation(case_id=case_id, unit_id=prepared.standing.responsible_unit_id, arose_at=now)
            for case_id, prepared in cases.items()
            if prepared.standing.closed_day is not None and rules.owes_apology(prepared.standing, today)
        ),
    )
