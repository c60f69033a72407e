"""What changed from one version to the next?"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cchc.outlets.reports.rows import title_of
from cchc.outlets.reports.selectors import report_for, versions_with_changes
from cchc.registry.accounts.policies import actor_of


@login_required
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version, newest first, each with the figures that differ from the version before it."""
    report = report_for(actor_of(request), pk)
    context = {"report": report, "title": title_of(report), "versions": versions_with_changes(report)}
    return render(request, "reports/versions.html", context)
