"""How is the tree changed? Fill in, look at what would change, confirm."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc.kernel import clock
from cchc.registry.organizations import events, selectors
from cchc.registry.organizations.forms import FORMS
from cchc.support.web.acting import actor_of


@login_required
@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """The acts to choose from, and the changes made and planned."""
    events.units_in_charge(actor_of(request))
    titles = [(kind, form.title) for kind, form in FORMS.items()]
    context = {"titles": titles, "done": selectors.reorganisations(), "today": clock.today()}
    return render(request, "organizations/acts.html", context)


@login_required
def reorganise(request: HttpRequest, kind: str) -> HttpResponse:
    """One act: the form, then its preview with a button to confirm, then the act itself."""
    if kind not in FORMS:
        raise Http404
    actor = actor_of(request)
    form = FORMS[kind](request.POST or None, units=events.units_in_charge(actor))
    confirmed = request.POST.get("step") == "confirm"
    ready = request.POST.get("step") != "back" and form.is_valid() and form.carry(actor, preview=not confirmed)
    if ready and confirmed:
        messages.success(request, _("Đã ghi: %(what)s.") % {"what": form.outcome.summary})
        return redirect("reorganisations")
    page = "organizations/preview.html" if ready else "organizations/reorganise.html"
    return render(request, page, {"form": form, "outcome": form.outcome}, status=422 if form.errors else 200)
