"""Who has some cases now, and may this reader open them? For rows that other rooms show beside their figures."""

from collections.abc import Iterable

from django.db.models import F
from django.utils.translation import gettext as _

from cchc.intake.cases import policies, reference
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import Holding, Terms
from cchc.kernel.actor import Actor
from cchc.registry.accounts.policies import permitted_units


def who_holds(actor: Actor, case_ids: Iterable[int]) -> dict[int, Holding]:
    """By id of the case; unknown ids are left out. Two queries, however many cases."""
    rows = list(Case.objects.filter(pk__in=list(case_ids)).annotate(holder_name=F("holder__full_name")))
    sides = {row.pk: {row.responsible_unit_id, row.receiving_unit_id, row.original_unit_id} for row in rows}
    units = set().union(*sides.values())
    readable = set(permitted_units(actor, policies.READ).filter(id__in=units)) if units else set()
    return {
        row.pk: Holding(
            words=""
            if row.closed_at
            else holder_words(row.holder_name, row.step, reference.terms(row.procedure_version_id)),
            may_open=not readable.isdisjoint(sides[row.pk]),
        )
        for row in rows
    }


def holder_words(name: str | None, step: int, terms: Terms) -> str:
    """The person who has the case; without one, everyone who works on its step."""
    if name:
        return name
    step_name = terms.name_of(step)
    return _("Người làm bước %(step)s") % {"step": step_name} if step_name else _("Chưa giao cho ai")
