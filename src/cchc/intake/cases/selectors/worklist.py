"""What is waiting, in the order of its legal clock? One narrow query on partial indexes, whoever asks.

Cases whose clock runs come first, by due date; then those whose clock stands; then results that wait to be returned. A
cursor names the part and the place in it, so the thousandth page costs what the first one costs.
"""

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext_lazy

from cchc.intake.cases.acts import BY_KIND
from cchc.intake.cases.inputs import masked_name
from cchc.intake.cases.models import ApologyObligation, Case
from cchc.intake.cases.policies import MAY, PROCESS, READ, RECEIVE, RETURN, SIGN
from cchc.intake.cases.states import CaseState, EventKind
from cchc.intake.cases.types import NextAct, WorklistCounts, WorklistRow
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.registry.accounts.policies import permitted_units
from cchc.registry.calendars.selectors import working_calendar
from cchc.registry.calendars.types import WorkingCalendar
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow
from cchc.support.web.pagination import Page, read_cursor, write_cursor

CAP = 1000
SOON_WORKING_DAYS = 2
_PARTS: dict[str, tuple[int, ...]] = {
    "": (0, 1, 2),
    "late": (0,),
    "soon": (0,),
    "in_time": (0,),
    "paused": (1,),
    "to_return": (2,),
    "apologies": (3,),
    "elsewhere": (4,),
}
_FIRST_STEP = 1
"""The step of the reception: as long as a case stands there, its counter has to hand it over."""
_NOWHERE = frozenset({0})
"""The units of one who has none: no unit bears this id."""
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
    found: list[tuple[int, Case]] = []
    begin = read_cursor(after, 3) if after else None
    for part in _PARTS.get(kind, _PARTS[""]):
        if begin is not None and part < begin[0]:
            continue
        rows = _narrowed(_part(scope, part), kind, scope)
        if begin is not None and part == begin[0]:
            rows = rows.filter(Q(due_at__gt=begin[1]) | Q(due_at=begin[1], pk__gt=begin[2]))
        found += [(part, row) for row in _dressed(rows).order_by("due_at", "pk")[: limit + 1 - len(found)]]
        if len(found) > limit:
            break
    shown = found[:limit]
    following = write_cursor([shown[-1][0], shown[-1][1].due_at, shown[-1][1].pk]) if len(found) > limit else ""
    units = organizations.units_by_ids({row.responsible_unit_id for _, row in shown}, clock.date_of(scope.today))
    return Page(tuple(_row(row, units, scope) for _, row in shown), following)


def worklist_counts(actor: Actor) -> WorklistCounts:
    """How much work of each kind there is, each counted to ``CAP`` at most. One query beside those of the scope."""
    scope = _scope_of(actor)
    kinds = tuple(kind for kind in _PARTS if kind)
    parts: list[str] = []
    values: list[Any] = []
    for kind in kinds:
        rows = _narrowed(_part(scope, _PARTS[kind][0]), kind, scope).order_by().values("pk")[:CAP]
        sql, parameters = rows.query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) {kind})")  # noqa: S608 - Django wrote the query, values are bound
        values += parameters
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        counts = cursor.fetchone()
    return WorklistCounts(**dict(zip(kinds, counts, strict=True)), cap=CAP)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What one request asks by: the units at which the actor has each duty, the day, the calendar.

    The units are ids, not a subquery, because with them the planner knows whether they are few or all.
    """

    units: Mapping[str, frozenset[int]]
    today: int
    calendar: WorkingCalendar


_last_scope: ContextVar[tuple[str, int | None, _Scope] | None] = ContextVar("worklist_scope", default=None)


def _scope_of(actor: Actor) -> _Scope:
    """The scope of an actor: two queries, once for each request, which its code tells apart from every other."""
    known = _last_scope.get()
    if known is not None and actor.request_code and known[:2] == (actor.request_code, actor.account_id):
        return known[2]
    tagged = (permitted_units(actor, duty).annotate(duty=Value(duty)).values_list("duty", "id") for duty in _DUTIES)
    rows = list(next(tagged).union(*tagged, all=True))
    scope = _Scope(
        units={each: frozenset(unit for duty, unit in rows if duty == each) or _NOWHERE for each in _DUTIES},
        today=clock.today().toordinal(),
        calendar=working_calendar(None),
    )
    _last_scope.set((actor.request_code, actor.account_id, scope))
    return scope


def _part(scope: _Scope, part: int) -> QuerySet[Case]:
    """The running, standing, finished and owing cases of an actor, and those elsewhere, each on a partial index."""
    if part == 2:
        return Case.objects.filter(
            receiving_unit__in=scope.units[RETURN],
            finished_at__isnull=False,
            returned_at__isnull=True,
            state=CaseState.FINISHED,
        )
    units, counters = scope.units[READ], scope.units[RECEIVE]
    if part == 3:
        return Case.objects.filter(
            pk__in=ApologyObligation.objects.filter(unit__in=units, issued_at=None).values("case")
        )
    still_open = Case.objects.filter(closed_at__isnull=True)
    if part == 4:
        return still_open.filter(receiving_unit__in=counters).exclude(responsible_unit__in=units)
    running = part == 0
    mine = Q(responsible_unit__in=units)
    if counters != _NOWHERE:
        mine |= Q(receiving_unit__in=counters, step=_FIRST_STEP) if running else Q(receiving_unit__in=counters)
    return still_open.filter(mine, paused_at__isnull=running)


def _narrowed(rows: QuerySet[Case], kind: str, scope: _Scope) -> QuerySet[Case]:
    today, calendar = scope.today, scope.calendar
    soon = calendar.working_day(calendar.ordinal(today) + SOON_WORKING_DAYS)
    match kind:
        case "late":
            return rows.filter(due_at__lt=_begin_of(today), due_day__lt=today)
        case "soon":
            return rows.filter(due_at__lt=_begin_of(soon + 1), due_day__gte=today, due_day__lte=soon)
        case "in_time":
            return rows.filter(due_at__gte=_begin_of(soon + 1), due_day__gt=soon)
        case _:
            return rows


def _begin_of(day: int) -> Any:
    return clock.at(clock.date_of(day))


def _dressed(rows: QuerySet[Case]) -> QuerySet[Case]:
    """What a line shows beside the case itself, joined for the shown rows only."""
    steps = "procedure_version__steps"
    return (
        rows.alias(
            here=FilteredRelation(steps, condition=Q(**{f"{steps}__place_in_list": F("step")})),
            ahead=FilteredRelation(steps, condition=Q(**{f"{steps}__place_in_list": F("step") + 1})),
        )
        .annotate(
            procedure_name=F("procedure_version__name"),
            step_name=F("here__name"),
            next_step=F("ahead__name"),
            holder_name=F("holder__full_name"),
            letter_owed=Exists(ApologyObligation.objects.filter(case=OuterRef("pk"), issued_at=None)),
        )
        .defer("applicant_search", "applicant_number", "applicant_phone", "applicant_email", "applicant_address")
    )


def _row(row: Any, units: dict[int, UnitRow], scope: _Scope) -> WorklistRow:
    """``row`` is a case with the annotations of ``_dressed``."""
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
        waits_for=str(_WAITS.get(row.state, "")),
        apology_missing=row.letter_owed,
    )


def days_left(row: Case, calendar: WorkingCalendar, today: int) -> int:
    """Working days left of an open case, below zero when its day has passed; of one whose clock stands, as it stood."""
    day = today if row.paused_at is None else clock.local_day(row.paused_at)
    left = calendar.ordinal(row.due_day) - calendar.ordinal(day)
    return min(left, -1) if day > row.due_day else left


def days_in_all(row: Case, calendar: WorkingCalendar) -> int:
    """Working days of the limit as promised, without the days on which the clock stood; at least one."""
    promised = clock.local_day(row.original_due_at)
    return max(calendar.ordinal(promised) - calendar.ordinal(row.received_day), 1)


def _next_acts(row: Any, scope: _Scope) -> Iterator[NextAct]:
    """The letter that is owed, then what brings the case on; ``row`` has the annotations of ``_dressed``."""
    if row.letter_owed:
        yield _act(row, EventKind.APOLOGISED, scope)
    if row.state == CaseState.PROCESSING:
        yield _act(row, EventKind.HANDED_OVER if row.next_step else EventKind.FINISHED, scope, row.next_step or "")
    elif row.state in _FOLLOWING:
        yield _act(row, _FOLLOWING[row.state], scope)


def _act(row: Case, kind: EventKind, scope: _Scope, to: str = "") -> NextAct:
    mine = any(getattr(row, side) in scope.units[duty] for duty, side in MAY[kind])
    return NextAct(BY_KIND[kind].slug, str(BY_KIND[kind].name), to, mine)
