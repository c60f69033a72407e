"""Which units are there on a day, and what is known about one of them?"""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cchc.kernel import clock
from cchc.registry.organizations import events, selectors
from cchc.support.web.acting import actor_of
from cchc.support.web.forms import DateField, DomainForm


class DayForm(DomainForm):
    """On which day the tree is looked at, and which unit is looked for."""

    ten = forms.CharField(label=_("Tìm đơn vị"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    ngay = DateField(label=_("Tại ngày"), required=False)


@login_required
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """The tree on a day, or the units that a text may mean."""
    form = DayForm(request.GET or None)
    values = form.cleaned_data if form.is_valid() else {}
    on = values.get("ngay") or clock.today()
    words = values.get("ten", "")
    context = {
        "form": form,
        "on": on,
        "words": words,
        "may_reorganise": events.may_reorganise(actor_of(request)),
        "found": selectors.search_units(words, on=on) if words else [],
        "tree": []
        if words
        else [line for top in selectors.children_of(None, on) for line in selectors.tree_of(top.id, on)],
    }
    return render(request, "organizations/directory.html", context)


@login_required
@require_safe
def one_unit(request: HttpRequest, code: str) -> HttpResponse:
    """A unit: its names over time, where it stands, whom it continues and who continues it, children and people."""
    on = clock.today()
    row = selectors.unit_by_code(code, on)
    came, went = selectors.predecessors_of(row.id), selectors.successions_from(row.id)
    ids = {one.predecessor_id for one in came} | {one.successor_id for one in went}
    versions = selectors.versions_of(row.id)
    names = selectors.units_by_ids(ids | {one.parent_id for one in versions if one.parent_id is not None}, on)
    context = {
        "unit": row,
        "holds": row.holds_on(on),
        "versions": [(one, names[one.parent_id] if one.parent_id else None) for one in reversed(versions)],
        "above": selectors.ancestors_of(row.id, on),
        "children": selectors.children_of(row.id, on),
        "came": [(names[one.predecessor_id], one) for one in came],
        "went": [(names[one.successor_id], one) for one in went],
        "aliases": selectors.aliases_of(row.id),
        "people": events.people_of(row.id, on),
    }
    return render(request, "organizations/unit.html", context)


@login_required
@require_safe
def levels_and_kinds(request: HttpRequest) -> HttpResponse:
    """The levels and kinds of units, as data."""
    context = {"levels": selectors.levels(), "kinds": selectors.kinds()}
    return render(request, "organizations/levels.html", context)
