"""The page of a year: its days off with their basis, the versions, the hours."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.kernel import clock
from cchc.registry.accounts.policies import actor_of
from cchc.registry.calendars.forms import YearForm
from cchc.registry.calendars.policies import may_manage_calendar
from cchc.registry.calendars.rules.tables import WEEKDAYS_IN_SHORT
from cchc.registry.calendars.rules.year import named_days, year_of
from cchc.registry.calendars.selectors import hours_today, published_versions, working_calendar


@login_required
@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """``/lich/?nam=2026&ban=2``: one year of one version, this year of the newest unless asked."""
    form, versions = YearForm(request.GET), published_versions()
    context = {"versions": versions, "may_manage": may_manage_calendar(actor_of(request), None)}
    if versions:
        calendar = working_calendar(version=form.version())
        shown = form.year(calendar.first_year, calendar.last_year)
        context |= {
            "calendar": calendar,
            "year": shown,
            "years": range(calendar.first_year, calendar.last_year + 1),
            "months": year_of(calendar, shown, clock.today()),
            "days": named_days(calendar, shown),
            "hours": hours_today(),
            "weekdays": WEEKDAYS_IN_SHORT,
        }
    return render(request, "calendars/year.html", context)
