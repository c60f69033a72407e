"""The page on which a swap of days is declared."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.registry.accounts.policies import actor_of
from cchc.registry.calendars.forms import SwapForm
from cchc.registry.calendars.policies import require_manage_calendar
from cchc.registry.calendars.services import declare_swap_day


@login_required
def swap(request: HttpRequest) -> HttpResponse:
    """``/lich/hoan-doi/``: the form, and the act."""
    actor = actor_of(request)
    require_manage_calendar(actor, None)
    form = SwapForm(request.POST or None)
    if form.is_valid() and form.attempt(declare_swap_day, actor, **form.cleaned_data):
        messages.success(request, _("Đã công bố lịch bản %(n)s.") % {"n": form.outcome.number})
        return redirect("calendars:year")
    return render(request, "calendars/swap.html", {"form": form}, status=422 if form.errors else 200)
