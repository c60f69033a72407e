"""The act: one unit becomes several."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.registry.organizations import events
from cchc.registry.organizations.models import Reorganisation
from cchc.registry.organizations.selectors import children_of, unit
from cchc.registry.organizations.services.reorganising import Heir, Plan, carry_out, rehearse
from cchc.registry.organizations.types import NewUnit, Outcome, Part


def split_unit(
    actor: Actor,
    unit_id: int,
    *,
    parts: Sequence[Part],
    effective_on: date,
    legal_basis: str,
    children: Mapping[int, str] | None = None,
) -> Outcome:
    """Split a unit into parts with shares that make 1; one part takes the open work and keeps the past.

    The unit ends unless it is itself one of the parts. An office below it comes under the part whose code ``children``
    gives for its id, else under the part that takes the open work. Raises ``NotPermitted``, ``DomainError`` for wrong
    shares or no or two takers, ``Conflict`` where the unit does not exist that day.
    """
    above = [part.unit.parent_id if isinstance(part.unit, NewUnit) else part.unit for part in parts]
    events.require(actor, events.REORGANISE, [unit_id, *above])
    _check(parts)
    split = unit(unit_id, effective_on)
    stays = any(part.unit == unit_id for part in parts)
    taker = next(part.unit for part in parts if part.takes_open_work)
    default = taker.code if isinstance(taker, NewUnit) else taker
    chosen = children or {}
    places = {child.id: chosen.get(child.id, default) for child in children_of(unit_id, effective_on)}
    names = [part.unit.name if isinstance(part.unit, NewUnit) else unit(part.unit, effective_on).name for part in parts]
    plan = Plan(
        Reorganisation.Kind.SPLIT,
        effective_on,
        legal_basis,
        f"Chia tách {split.name} thành {', '.join(names)}",
        founds=tuple(part.unit for part in parts if isinstance(part.unit, NewUnit)),
        changes={child: {"parent_id": place} for child, place in places.items() if place not in {unit_id, child}},
        ends=() if stays else (unit_id,),
        heirs=tuple(
            Heir(
                unit_id,
                part.unit.code if isinstance(part.unit, NewUnit) else part.unit,
                part.share,
                part.takes_open_work,
            )
            for part in parts
            if part.unit != unit_id
        ),
    )
    return carry_out(actor, plan)


def _check(parts: Sequence[Part]) -> None:
    if len(parts) < 2:
        raise DomainError(_("Chia tách cần ít nhất hai phần."), code="split_needs_two", field="parts")
    if sum(part.share for part in parts) != Decimal(1) or any(part.share <= 0 for part in parts):
        raise DomainError(
            _("Tỷ lệ của các phần phải lớn hơn 0 và cộng lại đúng bằng 100 %."), code="shares_not_one", field="parts"
        )
    if sum(part.takes_open_work for part in parts) != 1:
        raise DomainError(
            _("Hãy chọn đúng một đơn vị nhận việc dở dang."), code="one_takes_open_work", field="takes_open_work"
        )


def preview_split_unit(
    actor: Actor,
    unit_id: int,
    *,
    parts: Sequence[Part],
    effective_on: date,
    legal_basis: str,
    children: Mapping[int, str] | None = None,
) -> Outcome:
    """What ``split_unit`` would do; nothing stays."""
    return rehearse(
        lambda: split_unit(
            actor, unit_id, parts=parts, effective_on=effective_on, legal_basis=legal_basis, children=children
        )
    )
