"""How are the words of a report written? One section on a page, and what stands around the text on another."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.outlets.reports.forms import LetterheadForm, NarrativeForm
from cchc.outlets.reports.outline import section_of
from cchc.outlets.reports.rows import title_of
from cchc.outlets.reports.selectors import (
    WRITE,
    history_of,
    leading_figures,
    report_for,
    report_for_letterhead,
    text_of,
)
from cchc.outlets.reports.services import LetterheadText, Writing, edit_letterhead, edit_narrative
from cchc.registry.accounts.policies import actor_of


@login_required
def narrative(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Write a section. When somebody wrote meanwhile, both texts are shown and what was typed stays in the field."""
    actor = actor_of(request)
    report, section = report_for(actor, pk, WRITE), section_of(code)
    current = text_of(report, code)
    form = NarrativeForm(current, request.POST if request.method == "POST" else None)
    if form.is_valid() and form.attempt(edit_narrative, actor, pk, Writing(code=code, **form.cleaned_data)):
        messages.success(request, _("Đã lưu mục %(title)s.") % {"title": section.title})
        return redirect(f"{reverse('reports:report', args=[pk])}?muc={section.group}")
    stale = form.is_bound and str(current.revision) != form["base_revision"].value()
    context = {"report": report, "title": title_of(report), "section": section, "form": form, "current": current}
    more = {"stale": stale, "history": history_of(report, code), "figures": leading_figures(report)}
    return render(request, "reports/narrative.html", context | more, status=422 if form.errors else 200)


@login_required
def letterhead(request: HttpRequest, pk: int) -> HttpResponse:
    """Change agency, symbol, place, signer and recipients; of a finished report in a new version."""
    actor = actor_of(request)
    report = report_for_letterhead(actor, pk)
    form = LetterheadForm(report, request.POST if request.method == "POST" else None)
    if form.is_valid() and form.attempt(edit_letterhead, actor, pk, LetterheadText(**form.cleaned_data)):
        messages.success(request, _("Đã lưu thể thức của báo cáo."))
        return redirect("reports:report", pk)
    context = {"report": report, "title": title_of(report), "form": form}
    return render(request, "reports/letterhead.html", context, status=422 if form.errors else 200)
