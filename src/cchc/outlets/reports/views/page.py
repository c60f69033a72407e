"""What does the report look like now? Outline, preview with figures that open, findings, and the files."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from cchc.kernel.errors import NotFound
from cchc.outlets.reports.files import FORMATS, file_name, write_file
from cchc.outlets.reports.pages import report_page
from cchc.outlets.reports.rows import title_of
from cchc.outlets.reports.selectors import report_for, report_view
from cchc.registry.accounts.policies import actor_of


@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a report; ``?muc=`` chooses the part that is shown."""
    actor = actor_of(request)
    context = report_page(actor, report_for(actor, pk), request.GET.get("muc", ""))
    return render(request, "reports/report.html", {"page": context})


@login_required
def download(request: HttpRequest, pk: int, number: int, suffix: str) -> HttpResponse:
    """A version as a Word or PDF file."""
    found = report_for(actor_of(request), pk)
    view = report_view(found, number)
    if view is None:
        raise NotFound(_("Báo cáo này chưa có số liệu."))
    response = HttpResponse(write_file(view.document, suffix), content_type=FORMATS[suffix][0])
    name = content_disposition_header(as_attachment=True, filename=file_name(title_of(found), number, suffix))
    response["Content-Disposition"] = name or "attachment"
    return response
