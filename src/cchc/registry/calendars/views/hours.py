"""The page on which the hours of a unit are set."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.registry.accounts.policies import actor_of
from cchc.registry.calendars.forms import HoursForm
from cchc.registry.calendars.policies import require_manage_calendar
from cchc.registry.calendars.selectors import hours_today
from cchc.registry.calendars.services import set_counter_hours
from cchc.registry.organizations.selectors import unit_by_code


@login_required
def hours(request: HttpRequest, code: str) -> HttpResponse:
    """``/lich/gio/<code>/``: the hours of a unit as they are, the form to set others, and the act."""
    actor, unit = actor_of(request), unit_by_code(code)
    require_manage_calendar(actor, unit.id)
    form = HoursForm(request.POST or None)
    if form.is_valid():
        typed = {"unit_id": unit.id, "hours": form.hours(), "valid_from": form.cleaned_data["valid_from"]}
        if form.attempt(set_counter_hours, actor, **typed):
            messages.success(request, _("Đã đặt giờ làm việc của %(unit)s.") % {"unit": unit.name})
            return redirect("calendars:hours", code=code)
    context = {"form": form, "unit": unit, "hours": hours_today(unit.id)}
    return render(request, "calendars/hours.html", context, status=422 if form.errors else 200)
