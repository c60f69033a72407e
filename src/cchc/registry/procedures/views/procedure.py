"""The page of one procedure in one version."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.kernel import clock
from cchc.registry.organizations.selectors import units_by_ids
from cchc.registry.procedures.selectors import chosen_version, offers_of, versions_of


@login_required
@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """``/thu-tuc/<code>/?ban=2``: the version asked for, else the one in force."""
    versions = versions_of(code)
    shown = chosen_version(versions, request.GET.get("ban", ""), code)
    offers = offers_of(shown.procedure_id, clock.today())
    names = units_by_ids([unit for offer in offers for unit in (offer.unit_id, offer.counter_id)])
    context = {
        "version": shown,
        "versions": [row for row in versions if row.is_published],
        "offers": [(names[offer.counter_id], names[offer.unit_id], offer) for offer in offers],
    }
    return render(request, "procedures/procedure.html", context)
