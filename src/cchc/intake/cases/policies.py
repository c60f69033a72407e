"""Who may do what with a case? Duties over the unit that settles it or over the counter where it came in."""

from collections.abc import Mapping

from django.db.models import Q, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc.intake.cases.models import Case
from cchc.intake.cases.states import EventKind
from cchc.kernel.actor import Actor, ActorKind
from cchc.registry.accounts.policies import permits_any, permitted_units, require

RECEIVE = "cases.receive"
PROCESS = "cases.process"
READ = "cases.read"
RETURN = "cases.return"
SIGN = "cases.sign"
SEE_PERSONAL_DATA = "cases.see_personal_data"
IMPORT = "cases.import"

WHO_MAY: Mapping[str, str | Promise] = {
    RECEIVE: _("Việc này do công chức một cửa của nơi tiếp nhận làm."),
    PROCESS: _("Việc này do người giải quyết của đơn vị đang giữ hồ sơ làm."),
    RETURN: _("Việc này do công chức một cửa của nơi tiếp nhận làm."),
    SIGN: _("Việc này do lãnh đạo đơn vị ký. Ông/Bà có thể trình lãnh đạo."),
}
"""Said beside an act that this person may not do."""

_SETTLES = "responsible_unit_id"
_COUNTER = "receiving_unit_id"
_SETTLED = "original_unit_id"

MAY: Mapping[EventKind, tuple[tuple[str, str], ...]] = {
    EventKind.HANDED_OVER: ((PROCESS, _SETTLES), (RECEIVE, _COUNTER)),
    EventKind.SUPPLEMENT_REQUESTED: ((PROCESS, _SETTLES),),
    EventKind.SUPPLEMENT_ACCEPTED: ((RECEIVE, _COUNTER), (PROCESS, _SETTLES)),
    EventKind.PAYMENT_REQUESTED: ((PROCESS, _SETTLES),),
    EventKind.PAYMENT_CONFIRMED: ((RECEIVE, _COUNTER), (PROCESS, _SETTLES)),
    EventKind.EXTENDED: ((SIGN, _SETTLES),),
    EventKind.FINISHED: ((PROCESS, _SETTLES), (SIGN, _SETTLES)),
    EventKind.RETURNED: ((RETURN, _COUNTER),),
    EventKind.WITHDRAWN: ((RECEIVE, _COUNTER), (PROCESS, _SETTLES)),
    EventKind.REFUSED: ((SIGN, _SETTLES), (PROCESS, _SETTLES)),
    EventKind.APOLOGISED: ((SIGN, _SETTLES),),
    EventKind.TRANSFERRED: ((SIGN, _SETTLES),),
    EventKind.CORRECTED: ((SIGN, _SETTLES),),
}
"""For each act the duties that allow it, any one of them, each over one of the two units of the case."""


def may(actor: Actor, case: Case, kind: EventKind) -> bool:
    """Whether the actor may do this act to this case. The system may do every act."""
    return permits_any(actor, [(duty, getattr(case, side)) for duty, side in MAY[kind]])


def require_act(actor: Actor, case: Case, kind: EventKind) -> None:
    """Raises ``NotPermitted`` with a sentence that says who may."""
    if not may(actor, case, kind):
        duty, side = MAY[kind][0]
        require(actor, duty, getattr(case, side))


def may_read(actor: Actor, case: Case) -> bool:
    """Whether the actor may open the case: a reader of the unit that settles it, did settle it, or received it."""
    units = (case.responsible_unit_id, case.receiving_unit_id, case.original_unit_id)
    return permits_any(actor, [(READ, unit) for unit in units])


def held(actor: Actor, case: Case) -> frozenset[tuple[str, str]]:
    """The pairs of duty and side of a case that the actor has, all in one query; the system has all of them."""
    sides = {_SETTLES: case.responsible_unit_id, _COUNTER: case.receiving_unit_id, _SETTLED: case.original_unit_id}
    duties = (READ, SEE_PERSONAL_DATA, RECEIVE, PROCESS, RETURN, SIGN)
    if actor.kind is ActorKind.SYSTEM:
        return frozenset((duty, side) for duty in duties for side in sides)
    tagged = [
        permitted_units(actor, duty)
        .filter(id__in=set(sides.values()))
        .annotate(duty=Value(duty))
        .values_list("duty", "id")
        for duty in duties
    ]
    found = set(tagged[0].union(*tagged[1:], all=True))
    return frozenset((duty, side) for duty in duties for side, unit in sides.items() if (duty, unit) in found)


def readable(actor: Actor) -> Q:
    """The condition on cases that an actor may read: one subquery, whatever the number of grants and units."""
    if actor.kind is ActorKind.SYSTEM:
        return Q()
    units = permitted_units(actor, READ)
    return Q(responsible_unit__in=units) | Q(receiving_unit__in=units)


def in_readable_units(actor: Actor) -> Q:
    """The same for lists: one query finds the units first, because with their ids the planner knows if they are few.

    With the subquery of ``readable`` it guesses, and sorts a million rows for the first fifty.
    """
    if actor.kind is ActorKind.SYSTEM:
        return Q()
    units = list(permitted_units(actor, READ))
    return Q(responsible_unit__in=units) | Q(receiving_unit__in=units)
