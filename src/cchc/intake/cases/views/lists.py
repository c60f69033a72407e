"""Lists: every case within rights, their export, and the register book."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.intake.cases import exporting, selectors
from cchc.intake.cases.forms.lists import ListForm
from cchc.intake.cases.views.register_page import RegisterPage
from cchc.support.web.acting import actor_of


@require_safe
@login_required
def cases(request: HttpRequest) -> HttpResponse:
    """The cases that this person may read, the newest first."""
    form = ListForm(request.GET)
    page = selectors.list_cases(actor_of(request), form.filters(), after=request.GET.get("tu", ""))
    return render(request, "cases/cases.html", {"form": form, "page": page})


@require_safe
@login_required
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same list as CSV, streamed."""
    rows = exporting.case_lines(actor_of(request), ListForm(request.GET).filters())
    answer = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="ho-so.csv"'
    return answer


@require_safe
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """The register book of a counter for some days of a year."""
    return render(request, "cases/register.html", RegisterPage(request).context())


@require_safe
@login_required
def register_pdf(request: HttpRequest) -> HttpResponse:
    """The same as the form prints it."""
    answer = HttpResponse(RegisterPage(request).pdf(), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="so-theo-doi.pdf"'
    return answer
