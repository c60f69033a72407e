"""What is waiting, in the order of its legal clock? One narrow query on partial indexes, whoever asks.

Cases whose clock runs come first, by due date; then those whose clock stands; then results that wait to be returned. A
cursor names the part and the place in it, so the thousandth page costs what the first one costs.
"""

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, gettext_lazy

from cchc.intake.cases.acts import BY_KIND
from cchc.intake.cases.inputs import masked_name
from cchc.intake.cases.models import Case
from cchc.intake.cases.policies import MAY, PROCESS, READ, RECEIVE, RETURN, SIGN
from cchc.intake.cases.selectors.worklist_queries import CAP, KINDS, PARTS, Found, Units, counts, first_rows
from cchc.intake.cases.states import CaseState, EventKind
from cchc.intake.cases.types import NextAct, WorklistCounts, WorklistRow
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.registry.accounts.policies import units_by_duty
from cchc.registry.calendars.selectors import working_calendar
from cchc.registry.calendars.types import WorkingCalendar
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow
from cchc.support.web.pagination import Page, read_cursor, write_cursor

SOON_WORKING_DAYS = 2
_WAITS = {
    CaseState.AWAITING_SUPPLEMENT: gettext_lazy("người nộp bổ sung giấy tờ"),
    CaseState.AWAITING_PAYMENT: gettext_lazy("người nộp thực hiện nghĩa vụ tài chính"),
}
_FOLLOWING = {
    CaseState.AWAITING_SUPPLEMENT: EventKind.SUPPLEMENT_ACCEPTED,
    CaseState.AWAITING_PAYMENT: EventKind.PAYMENT_CONFIRMED,
    CaseState.FINISHED: EventKind.RETURNED,
}
_DUTIES = (READ, RETURN, RECEIVE, PROCESS, SIGN)


def worklist(actor: Actor, after: str = "", limit: int = 50, kind: str = "") -> Page[WorklistRow]:
    """A page of the work in the units that the actor reads, and of what waits at the actor's counters.

    At a counter wait: cases that are not yet handed over, papers or a payment that the applicant will bring, results to
    return; also of cases that a unit settles which the actor does not read.

    ``kind`` narrows it: late, soon (due within two working days), in_time, paused, to_return, apologies (letters that
    are owed); ``elsewhere`` asks for something else, the open cases received at the actor's counters that a unit
    settles which the actor does not read. ``after`` is the cursor of the page before. At most seven queries.
    """
    scope = _scope_of(actor)
    bounds = scope.bounds()
    found: list[tuple[int, Found]] = []
    begin = read_cursor(after, 3) if after else None
    for part in PARTS.get(kind, PARTS[""]):
        if begin is not None and part < begin[0]:
            continue
        place = (begin[1], begin[2]) if begin is not None and part == begin[0] else None
        rows = first_rows(scope.units, part, kind, bounds, place, limit + 1)
        found += [(part, row) for row in rows][: limit + 1 - len(found)]
        if len(found) > limit:
            break
    shown = found[:limit]
    following = write_cursor([shown[-1][0], shown[-1][1].due_at, shown[-1][1].pk]) if len(found) > limit else ""
    units = organizations.units_by_ids({row.responsible_unit_id for _, row in shown}, clock.date_of(scope.today))
    return Page(tuple(_row(row, units, scope) for _, row in shown), following)


def worklist_counts(actor: Actor) -> WorklistCounts:
    """How much work of each kind there is, each counted to ``CAP`` at most. One query beside those of the scope."""
    scope = _scope_of(actor)
    found = counts(scope.units, scope.bounds())
    return WorklistCounts(**dict(zip(KINDS, found, strict=True)), cap=CAP)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What one request asks by: the units at which the actor has each duty, the day, the calendar, the language."""

    units: Units
    today: int
    calendar: WorkingCalendar
    language: str | None

    def bounds(self) -> Mapping[str, Any]:
        """The moments between late, soon and in time."""
        soon = self.calendar.working_day(self.calendar.ordinal(self.today) + SOON_WORKING_DAYS)
        return {"today_begins": _begin_of(self.today), "soon_ends": _begin_of(soon + 1)}


_last_scope: ContextVar[tuple[str, int | None, _Scope] | None] = ContextVar("worklist_scope", default=None)


def _scope_of(actor: Actor) -> _Scope:
    """The scope of an actor: two queries, once for each request, which its code tells apart from every other."""
    known = _last_scope.get()
    if known is not None and actor.request_code and known[:2] == (actor.request_code, actor.account_id):
        return known[2]
    scope = _Scope(
        units={duty: frozenset(ids) for duty, ids in units_by_duty(actor, *_DUTIES).items()},
        today=clock.today().toordinal(),
        calendar=working_calendar(None),
        language=get_language(),
    )
    _last_scope.set((actor.request_code, actor.account_id, scope))
    return scope


def _begin_of(day: int) -> datetime:
    return clock.at(clock.date_of(day))


def _row(row: Found, units: dict[int, UnitRow], scope: _Scope) -> WorklistRow:
    unit = units.get(row.responsible_unit_id)
    return WorklistRow(
        case_id=row.pk,
        code=row.code,
        procedure_name=row.procedure_name,
        applicant=masked_name(row.applicant_name),
        subject=row.subject,
        state=CaseState(row.state),
        step=row.step,
        step_name=row.step_name or "",
        unit_id=row.responsible_unit_id,
        unit_name=unit.short_name if unit else "",
        holder_id=row.holder_id,
        holder_name=row.holder_name or "",
        received_at=row.received_at,
        due_at=row.due_at,
        original_due_at=row.original_due_at,
        paused_at=row.paused_at,
        days_left=days_left(row, scope.calendar, scope.today),
        days_total=days_in_all(row, scope.calendar),
        next_acts=tuple(_next_acts(row, scope)),
        waits_for=str(_WAITS.get(CaseState(row.state), "")),
        apology_missing=row.letter_owed,
    )


def days_left(row: Case | Found, calendar: WorkingCalendar, today: int) -> int:
    """Working days left of an open case, below zero when its day has passed; of one whose clock stands, as it stood."""
    day = today if row.paused_at is None else clock.local_day(row.paused_at)
    left = calendar.ordinal(row.due_day) - calendar.ordinal(day)
    return min(left, -1) if day > row.due_day else left


def days_in_all(row: Case | Found, calendar: WorkingCalendar) -> int:
    """Working days of the limit as promised, without the days on which the clock stood; at least one."""
    promised = clock.local_day(row.original_due_at)
    return max(calendar.ordinal(promised) - calendar.ordinal(row.received_day), 1)


def _next_acts(row: Found, scope: _Scope) -> Iterator[NextAct]:
    """The letter that is owed, then what brings the case on."""
    if row.letter_owed:
        yield _act(row, EventKind.APOLOGISED, scope)
    if row.state == CaseState.PROCESSING:
        yield _act(row, EventKind.HANDED_OVER if row.next_step else EventKind.FINISHED, scope, row.next_step or "")
    elif (following := _FOLLOWING.get(CaseState(row.state))) is not None:
        yield _act(row, following, scope)


def _act(row: Found, kind: EventKind, scope: _Scope, to: str = "") -> NextAct:
    mine = any(getattr(row, side) in scope.units[duty] for duty, side in MAY[kind])
    return NextAct(BY_KIND[kind].slug, _name_of(kind, scope.language), to, mine)


@lru_cache(maxsize=64)
def _name_of(kind: EventKind, _language: str | None) -> str:
    """The name of an act as a language says it; kept, because every line has one."""
    return str(BY_KIND[kind].name)
