"""How is the worklist asked of the database? By queries on partial indexes, written once for each number of units.

The units are ids, not a subquery, because with them the planner knows whether they are few or all.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from cchc.intake.cases.models import ApologyObligation, Case
from cchc.intake.cases.policies import READ, RECEIVE, RETURN
from cchc.intake.cases.states import CaseState
from cchc.support.kept_queries import KeptQuery, Written

CAP = 1000
RUNNING, STANDING, TO_RETURN, OWING, ELSEWHERE = range(5)
"""The parts of the list: the clock runs, it stands, a result waits, a letter is owed, another unit settles."""
PARTS: dict[str, tuple[int, ...]] = {
    "": (RUNNING, STANDING, TO_RETURN),
    "late": (RUNNING,),
    "soon": (RUNNING,),
    "in_time": (RUNNING,),
    "paused": (STANDING,),
    "to_return": (TO_RETURN,),
    "apologies": (OWING,),
    "elsewhere": (ELSEWHERE,),
}
KINDS = tuple(kind for kind in PARTS if kind)
_FIRST_STEP = 1
"""The step of the reception: as long as a case stands there, its counter has to hand it over."""
_NOWHERE = frozenset({0})
"""The units of one who has none: no unit bears this id."""
_DUTIES = (READ, RECEIVE, RETURN)
_ASKED_BY = {
    RUNNING: (READ, RECEIVE),
    STANDING: (READ, RECEIVE),
    TO_RETURN: (RETURN,),
    OWING: (READ,),
    ELSEWHERE: (READ, RECEIVE),
}
"""The duties by whose units each part is asked."""
_BOUNDS = {"late": ("today_begins",), "soon": ("today_begins", "soon_ends"), "in_time": ("soon_ends",)}
_SAMPLES = {"today_begins": datetime(1, 1, 1, tzinfo=UTC), "soon_ends": datetime(2, 1, 1, tzinfo=UTC)}
"""The moments between late, soon and in time, as the kept queries are written with. A due day begins and ends with
them, so that nothing else than the due moment is asked for, and counting needs the index alone."""
_PLACE = (datetime(4, 1, 1, tzinfo=UTC), -9)
_Sizes = tuple[tuple[str, int], ...]
Units = Mapping[str, frozenset[int]]
"""The units of a person for each duty; empty where the person has none."""


class Found(NamedTuple):
    """What a line shows, in the order of the columns; the last five are joined to the case."""

    pk: int
    code: str
    applicant_name: str
    subject: str
    state: str
    step: int
    responsible_unit_id: int
    receiving_unit_id: int
    holder_id: int | None
    received_at: datetime
    received_day: int
    due_at: datetime
    due_day: int
    original_due_at: datetime
    paused_at: datetime | None
    procedure_name: str
    step_name: str | None
    next_step: str | None
    holder_name: str | None
    letter_owed: bool


def first_rows(
    units: Units, part: int, kind: str, bounds: Mapping[str, Any], place: tuple[datetime, int] | None, limit: int
) -> Iterator[Found]:
    """The first rows of a part, narrowed to a kind, from behind a place in it. One query."""
    duties = tuple(duty for duty in _ASKED_BY[part] if part == ELSEWHERE or duty != RECEIVE or units[duty])
    given = [(duty, units[duty] or _NOWHERE) for duty in duties]
    sizes = tuple((duty, len(ids)) for duty, ids in given)
    kept = _kept_rows(
        part,
        kind if kind in _BOUNDS else "",
        sizes,
        reads_its_counters=_reads_its_counters(units),
        is_continued=place is not None,
        limit=limit,
    )
    ids = [unit for _, each in given for unit in each]
    return (Found(*row) for row in kept.rows(*ids, *(bounds[name] for name in _BOUNDS.get(kind, ())), *(place or ())))


def counts(units: Units, bounds: Mapping[str, Any]) -> tuple[int, ...]:
    """How much there is of each of the ``KINDS``, each counted to ``CAP`` at most. One query."""
    given = [(duty, units[duty] or _NOWHERE) for duty in _DUTIES]
    kept = _kept_counts(
        tuple((duty, len(ids)) for duty, ids in given),
        reads_its_counters=_reads_its_counters(units),
        has_counter=bool(units[RECEIVE]),
    )
    (found,) = kept.rows(*(unit for _, ids in given for unit in ids), *(bounds[name] for name in _SAMPLES))
    return found


def _reads_its_counters(units: Units) -> bool:
    """Whether a person reads whatever the own counters settle themselves, as every role of a counter does.

    Then what is settled elsewhere is found among the cases that are not settled where they were received: few.
    """
    return units[RECEIVE] <= units[READ]


@lru_cache(maxsize=256)
def _kept_rows(
    part: int, kind: str, sizes: _Sizes, *, reads_its_counters: bool, is_continued: bool, limit: int
) -> KeptQuery:
    """Asked by the units, then by the bounds of the kind, then by the place to go on from."""
    names = _BOUNDS.get(kind, ())

    def build(*given: Any) -> QuerySet[Case, Any]:
        units, others = _parted(given, sizes)
        bounds = dict(zip(names, others, strict=False))
        found = _sources(units, part, reads_its_counters=reads_its_counters)
        sources = [_narrowed(source, kind, bounds) for source in found]
        if is_continued:
            due_at, pk = others[-2:]
            sources = [source.filter(Q(due_at__gt=due_at) | Q(due_at=due_at, pk__gt=pk)) for source in sources]
        rows = [_dressed(source).order_by("due_at", "pk")[:limit] for source in sources]
        return rows[0] if len(rows) == 1 else rows[0].union(*rows[1:], all=True).order_by("due_at", "pk")[:limit]

    place = _PLACE if is_continued else ()
    return KeptQuery(build, (*_sample_units(sizes), *(_SAMPLES[name] for name in names), *place))


@lru_cache(maxsize=64)
def _kept_counts(sizes: _Sizes, *, reads_its_counters: bool, has_counter: bool) -> KeptQuery:
    """Asked by the units of every duty, then by every bound."""

    def build(*given: Any) -> Written:
        units, others = _parted(given, sizes)
        bounds = dict(zip(_SAMPLES, others, strict=True))
        parts: list[str] = []
        values: list[Any] = []
        for kind in KINDS:
            (part,) = PARTS[kind]
            asked = units if has_counter or part == ELSEWHERE else {**units, RECEIVE: ()}
            sums: list[str] = []
            for source in _sources(asked, part, reads_its_counters=reads_its_counters):
                rows = _narrowed(source, kind, bounds).order_by().values("pk")[:CAP]
                sql, parameters = rows.query.sql_with_params()
                sums.append(f"(SELECT count(*) FROM ({sql}) {kind})")  # noqa: S608 - Django wrote it, values are bound
                values += parameters
            parts.append(f"least({' + '.join(sums)}, {CAP})")
        return f"SELECT {', '.join(parts)}", values

    return KeptQuery(build, (*_sample_units(sizes), *_SAMPLES.values()))


def _sample_units(sizes: _Sizes) -> range:
    """As many units as are asked for, none of which there is."""
    return range(-1000 - sum(size for _, size in sizes), -1000)


def _parted(given: Sequence[Any], sizes: _Sizes) -> tuple[dict[str, Sequence[int]], Sequence[Any]]:
    """The units for each duty, and what is given after them."""
    units: dict[str, Sequence[int]] = dict.fromkeys(_DUTIES, ())
    for duty, size in sizes:
        units[duty], given = given[:size], given[size:]
    return units, given


def _sources(units: Mapping[str, Sequence[int]], part: int, *, reads_its_counters: bool) -> tuple[QuerySet[Case], ...]:
    """The running, standing, finished and owing cases of units, and those elsewhere, each on a partial index.

    What a person reads and what waits at the person's counters are two sources without a case in common: one condition
    over both would leave the database no index to follow.
    """
    if part == TO_RETURN:
        waiting = Case.objects.filter(finished_at__isnull=False, returned_at__isnull=True, state=CaseState.FINISHED)
        return (waiting.filter(receiving_unit__in=units[RETURN]),)
    if part == OWING:
        owed = ApologyObligation.objects.filter(unit__in=units[READ], issued_at=None)
        return (Case.objects.filter(pk__in=owed.values("case")),)
    still_open = Case.objects.filter(closed_at__isnull=True)
    elsewhere = still_open.filter(receiving_unit__in=units[RECEIVE]).exclude(responsible_unit__in=units[READ])
    if reads_its_counters:
        elsewhere = elsewhere.exclude(responsible_unit=F("receiving_unit"))
    if part == ELSEWHERE:
        return (elsewhere,)
    mine = still_open.filter(responsible_unit__in=units[READ], paused_at__isnull=part == RUNNING)
    if not units[RECEIVE]:
        return (mine,)
    at_counter = elsewhere.filter(step=_FIRST_STEP) if part == RUNNING else elsewhere
    return mine, at_counter.filter(paused_at__isnull=part == RUNNING)


def _narrowed(rows: QuerySet[Case], kind: str, bounds: Mapping[str, Any]) -> QuerySet[Case]:
    match kind:
        case "late":
            return rows.filter(due_at__lt=bounds["today_begins"])
        case "soon":
            return rows.filter(due_at__gte=bounds["today_begins"], due_at__lt=bounds["soon_ends"])
        case "in_time":
            return rows.filter(due_at__gte=bounds["soon_ends"])
        case _:
            return rows


def _dressed(rows: QuerySet[Case]) -> QuerySet[Case, Any]:
    """What a line shows, joined for the shown rows only."""
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
        .values_list(*Found._fields)
    )
