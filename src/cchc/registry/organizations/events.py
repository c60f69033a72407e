"""What does the directory of units tell, and what does it ask of rooms that stand above it?

It tells ``UnitsReorganised`` after the commit. It asks five things without knowing whom: what a planned change would
mean to the records of others, who may change the tree, where, which people a unit has, and, within the change itself,
that what a unit had goes on with its successors.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor, ActorKind
from cchc.kernel.errors import NotPermitted
from cchc.registry.organizations.selectors import UnitIds, all_units
from cchc.registry.organizations.types import Effect, Person


@dataclass(frozen=True, slots=True)
class UnitsReorganised:
    """The tree changes on ``effective_on``, which may lie in the past or in the future.

    ``moves`` pairs each unit that ends or gives away work with the successor that takes its open work.
    """

    reorganisation_id: int
    moves: tuple[tuple[int, int], ...]
    effective_on: date


@dataclass(frozen=True, slots=True)
class ReorganisationPlanned:
    """A change about to be made or only looked at: units that end, and who takes the open work of which unit.

    The taker is ``None`` where there is none, and where it is only founded by the change: then the unit stands in
    ``to_founded``. ``to_counter`` are the units of which a successor has a one-stop counter.
    """

    kind: str
    effective_on: date
    ended: tuple[int, ...]
    moves: tuple[tuple[int, int | None], ...]
    to_founded: tuple[int, ...] = ()
    to_counter: tuple[int, ...] = ()

    def is_continued(self, unit_id: int) -> bool:
        """Whether another unit takes the open work of this one."""
        return unit_id in self.to_founded or dict(self.moves).get(unit_id) is not None


@dataclass(frozen=True, slots=True)
class UnitsContinued:
    """Who continues whom from a day on: (unit before, unit after, takes its open work), and the units that end."""

    effective_on: date
    heirs: tuple[tuple[int, int, bool], ...]
    ended: tuple[int, ...]

    @property
    def touched(self) -> frozenset[int]:
        """The units that end or give away work."""
        return frozenset({*self.ended, *(before for before, _after, _open in self.heirs)})

    def taker_of(self, unit_id: int) -> int | None:
        """The unit that takes the open work of another; ``None`` where there is none."""
        return next((after for before, after, takes in self.heirs if before == unit_id and takes), None)


EffectsProvider = Callable[[ReorganisationPlanned], Sequence[Effect]]
Permission = Callable[[Actor, str, Sequence[int | None]], None]
Charge = Callable[[Actor, str], UnitIds]
PeopleProvider = Callable[[int, date], Sequence[Person]]
Continuation = Callable[[Actor, UnitsContinued], object]

REORGANISE = "organizations.reorganise"
"""The duty of changing the tree."""


def _only_the_system(actor: Actor, duty: str, unit_ids: Sequence[int | None]) -> None:
    if actor.kind is not ActorKind.SYSTEM:
        raise NotPermitted(
            _("Chưa ai được giao việc %(duty)s tại %(count)s đơn vị này.") % {"duty": duty, "count": len(unit_ids)}
        )


def _only_of_the_system(actor: Actor, duty: str) -> UnitIds:  # noqa: ARG001 - the shape that accounts replaces
    return all_units() if actor.kind is ActorKind.SYSTEM else all_units().none()


_effects: list[EffectsProvider] = []
_permission: list[Permission] = [_only_the_system]
_charge: list[Charge] = [_only_of_the_system]
_people: list[PeopleProvider] = []
_continuations: list[Continuation] = []


def provide_effects(provider: EffectsProvider) -> None:
    """Let a room say what a planned change means to its records. Called once for each room, in ``apps.py``."""
    if provider not in _effects:
        _effects.append(provider)


def provide_permission(check: Permission) -> None:
    """Let ``check`` refuse who may not do a duty at each of several units. Until then only the system may."""
    _permission[:] = [check]


def provide_charge(charge: Charge) -> None:
    """Let ``charge`` give the units at which somebody has a duty, as a query. Until then only the system has any."""
    _charge[:] = [charge]


def provide_people(provider: PeopleProvider) -> None:
    """Let ``provider`` name the people of a unit on a day."""
    _people[:] = [provider]


def provide_continuation(act: Continuation) -> None:
    """Let ``act`` carry what units had over to their successors, in the transaction of every change of the tree."""
    if act not in _continuations:
        _continuations.append(act)


def continue_records(actor: Actor, change: UnitsContinued) -> None:
    """Have every room carry over what the units of a change had."""
    for act in _continuations:
        act(actor, change)


def effects_of(planned: ReorganisationPlanned) -> tuple[Effect, ...]:
    """What every room says about a planned change."""
    return tuple(effect for provider in _effects for effect in provider(planned))


def require(actor: Actor, duty: str, unit_ids: Sequence[int | None]) -> None:
    """Refuse with ``NotPermitted`` unless the actor has the duty at every one of the units.

    ``None`` stands for the place above the heads of the tree, where only the system acts.
    """
    _permission[0](actor, duty, unit_ids)


def may_reorganise(actor: Actor) -> bool:
    """Whether the actor may change any part of the tree: what a page asks before it offers the way there."""
    return _charge[0](actor, REORGANISE).exists()


def units_in_charge(actor: Actor) -> UnitIds:
    """The units that the actor may reorganise. Raises ``NotPermitted`` when there is none."""
    units = _charge[0](actor, REORGANISE)
    if not units.exists():
        raise NotPermitted(
            _(
                "Việc sắp xếp đơn vị do Chuyên viên cải cách hành chính hoặc Quản trị hệ thống làm. Ông/Bà chưa "
                "được phân công việc này."
            )
        )
    return units


def people_of(unit_id: int, on: date) -> tuple[Person, ...]:
    """The people of a unit on a day."""
    return tuple(person for provider in _people for person in provider(unit_id, on))
