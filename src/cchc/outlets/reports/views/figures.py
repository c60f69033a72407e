"""Where does a figure come from? Its query, how it was computed, and the cases behind it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cchc.outlets.reports.lineage import figure_page
from cchc.outlets.reports.selectors import report_for
from cchc.registry.accounts.policies import actor_of


@login_required
def figure(request: HttpRequest, pk: int, number: int, key: str) -> HttpResponse:
    """A bound figure of a version with the rows that it counts."""
    report = report_for(actor_of(request), pk)
    return render(request, "reports/figure.html", {"page": figure_page(report, number, key, request.GET.get("tu", ""))})
