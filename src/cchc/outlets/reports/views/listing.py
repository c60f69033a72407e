"""Which reports are there, and how is one begun?"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cchc.outlets.reports.forms import NewReportForm
from cchc.outlets.reports.rows import report_rows
from cchc.outlets.reports.selectors import WRITE, visible_reports
from cchc.outlets.reports.services import NewReport, create_report
from cchc.registry.accounts.policies import actor_of, duties_anywhere
from cchc.support.web.pagination import page_of


@login_required
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that this person may read, newest period first."""
    actor = actor_of(request)
    page = page_of(visible_reports(actor), ("-last", "-id"), request.GET.get("tu", ""))
    context = {"page": page, "rows": report_rows(page.rows), "may_write": WRITE in duties_anywhere(actor)}
    return render(request, "reports/list.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Begin a report; its figures are frozen as the next step."""
    actor = actor_of(request)
    form = NewReportForm(actor, request.POST if request.method == "POST" else None)
    if form.is_valid():
        asked = form.cleaned_data
        wanted = NewReport(asked["kind"], asked["unit"], asked["first"], asked["last"], asked["as_of"])
        if form.attempt(create_report, actor, wanted):
            return redirect("reports:report", form.outcome)
    return render(request, "reports/new.html", {"form": form}, status=422 if form.errors else 200)
