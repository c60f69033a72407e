"""How is a planned change of the tree written? In one way for every act, so that a preview is the act taken back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection, transaction
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import Conflict
from cchc.registry.organizations import events, selectors
from cchc.registry.organizations.models import Reorganisation, Unit, UnitClosure, UnitInheritance, UnitSuccession
from cchc.registry.organizations.services.closure import rewrite_closure
from cchc.registry.organizations.services.rebasing import rebase
from cchc.registry.organizations.services.versions import change_from, end_on, found
from cchc.registry.organizations.types import Effect, LaterAct, NewUnit, Outcome, UnitRow
from cchc.support.audit.services import record
from cchc.support.events.announcements import announce

_ONE_AT_A_TIME = 20_250_701
"""Key of the lock that lets one reorganisation run at a time: the day on which the districts ended."""


@dataclass(frozen=True, slots=True)
class Heir:
    """A successor of a unit, by id or by the code of a unit that the same plan founds."""

    predecessor_id: int
    successor: int | str
    share: Decimal = Decimal(1)
    takes_open_work: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """One change of the tree from a day on: what is founded, what changes, what ends, and who continues whom.

    ``changes`` gives the new attributes of each unit; a parent may be the code of a unit that the plan founds.
    """

    kind: Reorganisation.Kind
    effective_on: date
    legal_basis: str
    summary: str
    founds: tuple[NewUnit, ...] = ()
    changes: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    ends: tuple[int, ...] = ()
    heirs: tuple[Heir, ...] = ()

    def touched(self) -> set[int]:
        """The units that exist before and are changed, ended or continued."""
        return {*self.changes, *self.ends, *(heir.predecessor_id for heir in self.heirs)}


def carry_out(actor: Actor, plan: Plan) -> Outcome:
    """Write a plan in one transaction: versions, successions, closure, the act on record, and what others are told.

    Raises ``Conflict`` where the tree does not allow it, or where open work would belong to nobody.
    """
    with transaction.atomic():
        _take_turn()
        effects = events.effects_of(_planned(plan))
        _refuse_orphans(plan, effects)
        before = selectors.units_by_ids(plan.touched(), plan.effective_on - timedelta(days=1))
        pairs_before = _pairs(plan.touched(), plan.effective_on)
        ids = {new.code: found(new, plan.effective_on, plan.legal_basis) for new in plan.founds}
        for unit_id, attributes in plan.changes.items():
            change_from(unit_id, plan.effective_on, _resolved(attributes, ids), plan.legal_basis)
        later = _rebased(plan, ids)
        for unit_id in plan.ends:
            end_on(unit_id, plan.effective_on)
        act = _record(actor, plan)
        moves = _succeed(act, plan, ids)
        touched = plan.touched() | set(ids.values())
        rewrite_closure(touched)
        events.continue_records(actor, _continued(plan, ids))
        pairs_after = _pairs(touched, plan.effective_on)
        outcome = replace(_outcome(act, plan, before, touched, ids, effects, (pairs_before, pairs_after)), later=later)
        announce(events.UnitsReorganised(act.pk, moves, plan.effective_on))
    return outcome


def rehearse(act: Callable[[], Outcome]) -> Outcome:
    """What an act would do: it is done on the real tables and taken back, so that the preview cannot differ from it."""
    with transaction.atomic():
        outcome = act()
        transaction.set_rollback(True)
    return _without_id(outcome)


def _take_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def _planned(plan: Plan) -> events.ReorganisationPlanned:
    takers = {heir.predecessor_id: heir.successor for heir in plan.heirs if heir.takes_open_work}
    moves = [(unit_id, takers.get(unit_id)) for unit_id in dict.fromkeys((*plan.ends, *takers))]
    known = tuple((unit_id, taker if isinstance(taker, int) else None) for unit_id, taker in moves)
    to_founded = tuple(unit_id for unit_id, taker in moves if isinstance(taker, str))
    to_counter = _to_counter(plan)
    return events.ReorganisationPlanned(plan.kind, plan.effective_on, plan.ends, known, to_founded, to_counter)


def _to_counter(plan: Plan) -> tuple[int, ...]:
    """The predecessors of which a successor has a one-stop counter."""
    standing = {heir.successor for heir in plan.heirs if isinstance(heir.successor, int)}
    rows = selectors.units_by_ids(standing, plan.effective_on).values()
    counters: set[int | str] = {row.id for row in rows if row.has_counter}
    counters |= {new.code for new in plan.founds if new.has_counter}
    return tuple(dict.fromkeys(heir.predecessor_id for heir in plan.heirs if heir.successor in counters))


def _continued(plan: Plan, ids: Mapping[str, int]) -> events.UnitsContinued:
    heirs = tuple((heir.predecessor_id, _id_of(heir, ids), heir.takes_open_work) for heir in plan.heirs)
    return events.UnitsContinued(plan.effective_on, heirs, plan.ends)


def _refuse_orphans(plan: Plan, effects: Iterable[Effect]) -> None:
    continued = {heir.predecessor_id for heir in plan.heirs if heir.takes_open_work}
    for effect in effects:
        if effect.needs_successor and effect.count and effect.unit_id in plan.ends and effect.unit_id not in continued:
            raise Conflict(
                _("%(effect)s Hãy chọn đơn vị nhận việc dở dang rồi mới giải thể.") % {"effect": effect.sentence},
                code="open_work_without_successor",
                field="successor",
            )


def _rebased(plan: Plan, ids: Mapping[str, int]) -> tuple[LaterAct, ...]:
    heirs = [(heir.predecessor_id, _id_of(heir, ids)) for heir in plan.heirs]
    return rebase(plan.effective_on, plan.ends, heirs, ids.values())


def _id_of(heir: Heir, ids: Mapping[str, int]) -> int:
    return ids[heir.successor] if isinstance(heir.successor, str) else heir.successor


def _resolved(attributes: Mapping[str, object], ids: Mapping[str, int]) -> dict[str, object]:
    parent = attributes.get("parent_id")
    return {**attributes, "parent_id": ids[parent]} if isinstance(parent, str) else dict(attributes)


def _record(actor: Actor, plan: Plan) -> Reorganisation:
    act = Reorganisation.objects.create(
        kind=plan.kind,
        effective_on=plan.effective_on,
        legal_basis=plan.legal_basis,
        summary=plan.summary[:500],
        detail={"founded": [new.code for new in plan.founds], "ended": list(plan.ends)},
        done_at=clock.now(),
    )
    record(
        actor,
        f"organizations.units_{_PAST[plan.kind]}",
        act,
        name=plan.summary[:200],
        effective_on=plan.effective_on.isoformat(),
        legal_basis=plan.legal_basis,
        units=sorted(plan.touched()),
    )
    return act


_PAST = {
    Reorganisation.Kind.CREATE: "created",
    Reorganisation.Kind.RENAME: "renamed",
    Reorganisation.Kind.MOVE: "moved",
    Reorganisation.Kind.MERGE: "merged",
    Reorganisation.Kind.SPLIT: "split",
    Reorganisation.Kind.ABOLISH: "abolished",
}


def _succeed(act: Reorganisation, plan: Plan, ids: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """Write the successions and who keeps the past; the result pairs each unit with the taker of its open work."""
    rows = [
        UnitSuccession(
            reorganisation=act,
            predecessor_id=heir.predecessor_id,
            successor_id=_id_of(heir, ids),
            share=heir.share,
            takes_open_work=heir.takes_open_work,
            effective_on=plan.effective_on,
        )
        for heir in plan.heirs
    ]
    UnitSuccession.objects.bulk_create(rows)
    moves = tuple((row.predecessor_id, row.successor_id) for row in rows if row.takes_open_work)
    for origin, heir_id in _keepers(plan, moves):
        _inherit(heir_id, origin, plan.effective_on)
    return moves


def _keepers(plan: Plan, moves: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Who keeps the past of each ended unit: the taker of its open work, else the unit that stood above it."""
    takers = dict(moves)
    above = dict(
        UnitClosure.objects.filter(
            selectors.holding_on(plan.effective_on - timedelta(days=1)), descendant_id__in=plan.ends, depth=1
        ).values_list("descendant_id", "ancestor_id")
    )
    keepers = {unit_id: takers.get(unit_id, above.get(unit_id)) for unit_id in plan.ends}
    return [(unit_id, keeper) for unit_id, keeper in keepers.items() if keeper is not None]


def _inherit(heir_id: int, origin_id: int, effective_on: date) -> None:
    """Join what the origin has inherited to everyone who inherits from the heir."""
    older = UnitInheritance.objects.filter(heir_id=origin_id).values_list("origin_id", "effective_on")
    later = UnitInheritance.objects.filter(origin_id=heir_id).values_list("heir_id", "effective_on")
    origins = [(origin_id, effective_on), *older]
    heirs = [(heir_id, effective_on), *later]
    UnitInheritance.objects.bulk_create(
        [
            UnitInheritance(heir_id=heir, origin_id=origin, effective_on=max(effective_on, since, until))
            for origin, since in origins
            for heir, until in heirs
            if heir != origin
        ],
        ignore_conflicts=True,
    )


def _pairs(unit_ids: Iterable[int], on: date) -> set[tuple[int, int]]:
    """Who stands above whom on a day, for the units and all that ever stood below them."""
    below = UnitClosure.objects.filter(ancestor_id__in=set(unit_ids)).values("descendant_id")
    spans = UnitClosure.objects.filter(selectors.holding_on(on), descendant_id__in=below, depth__gt=0)
    return set(spans.values_list("ancestor_id", "descendant_id"))


def _outcome(
    act: Reorganisation,
    plan: Plan,
    before: Mapping[int, UnitRow],
    touched: set[int],
    ids: Mapping[str, int],
    effects: tuple[Effect, ...],
    pairs: tuple[set[tuple[int, int]], set[tuple[int, int]]],
) -> Outcome:
    eve, on = plan.effective_on - timedelta(days=1), plan.effective_on
    after = selectors.units_by_ids(
        touched | {heir.successor for heir in plan.heirs if isinstance(heir.successor, int)}, on
    )
    shown = [*before.values(), *after.values()]
    parents = selectors.units_by_ids({row.parent_id for row in shown if row.parent_id is not None}, on)
    codes = dict(Unit.objects.filter(pk__in=_named(plan)).values_list("pk", "code"))
    return Outcome(
        reorganisation_id=act.pk,
        kind=str(plan.kind),
        effective_on=on,
        legal_basis=plan.legal_basis,
        summary=plan.summary,
        before=_in_order(row for row in before.values() if row.holds_on(eve)),
        after=_in_order(row for row in after.values() if row.holds_on(on)),
        successions=tuple(
            (
                codes[heir.predecessor_id],
                heir.successor if isinstance(heir.successor, str) else codes[heir.successor],
                heir.share,
                heir.takes_open_work,
            )
            for heir in plan.heirs
        ),
        closure_ended=len(pairs[0] - pairs[1]),
        closure_begun=len(pairs[1] - pairs[0]),
        effects=effects,
        ids=dict(ids),
        parents={unit_id: row.name for unit_id, row in parents.items()},
    )


def _named(plan: Plan) -> set[int]:
    successors = {heir.successor for heir in plan.heirs if isinstance(heir.successor, int)}
    return successors | {heir.predecessor_id for heir in plan.heirs}


def _in_order(rows: Iterable[UnitRow]) -> tuple[UnitRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.directory_order))


def _without_id(outcome: Outcome) -> Outcome:
    return replace(outcome, reorganisation_id=None, ids={})
