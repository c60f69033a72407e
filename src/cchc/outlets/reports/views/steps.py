"""How does a report go on? Its figures are frozen, it is finished, it is taken up again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cchc.outlets.reports.forms import FinishForm, OverruleForm, RevisionForm
from cchc.outlets.reports.rows import title_of
from cchc.outlets.reports.selectors import FINISH, WRITE, contradiction_of, newest_version, report_for, report_view
from cchc.outlets.reports.services import build_report, finish_report, overrule_finding, revise_report
from cchc.registry.accounts.policies import actor_of


@login_required
@require_POST
def build(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze the figures anew, or say that nothing has changed."""
    actor = actor_of(request)
    report = report_for(actor, pk, WRITE)
    before = newest_version(report)
    number = build_report(actor, pk)
    if before is not None and before.number == number:
        sentence = _("Số liệu và lời văn không đổi từ khi lập bản %(number)s, nên bản này được giữ nguyên.")
    else:
        sentence = _("Đã lập số liệu, bản %(number)s. Lời văn đã viết được giữ nguyên.")
    messages.success(request, sentence % {"number": number})
    return redirect("reports:report", pk)


@login_required
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Finish the report, with or without number and date."""
    actor = actor_of(request)
    report = report_for(actor, pk, FINISH)
    form = FinishForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.attempt(finish_report, actor, pk, **form.cleaned_data):
        messages.success(request, _("Đã hoàn thành báo cáo, bản %(number)s.") % {"number": form.outcome})
        return redirect("reports:report", pk)
    context = {"report": report, "title": title_of(report), "form": form, "view": report_view(report)}
    return render(request, "reports/finish.html", context, status=422 if form.errors else 200)


@login_required
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a finished report up again with a reason."""
    actor = actor_of(request)
    report = report_for(actor, pk, FINISH)
    form = RevisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.attempt(revise_report, actor, pk, form.cleaned_data["reason"]):
        messages.success(request, _("Đã lập bản %(number)s. Bản trước được giữ nguyên.") % {"number": form.outcome})
        return redirect("reports:versions", pk)
    context = {"report": report, "title": title_of(report), "form": form}
    return render(request, "reports/revise.html", context, status=422 if form.errors else 200)


@login_required
def overrule(request: HttpRequest, pk: int, mark: str) -> HttpResponse:
    """Keep a contradiction as it is, with a reason."""
    actor = actor_of(request)
    report = report_for(actor, pk)
    finding = contradiction_of(report, mark)
    form = OverruleForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.attempt(overrule_finding, actor, pk, mark, form.cleaned_data["reason"]):
        messages.success(request, _("Đã ghi lý do giữ nguyên."))
        return redirect("reports:report", pk)
    context = {"report": report, "title": title_of(report), "form": form, "finding": finding}
    return render(request, "reports/overrule.html", context, status=422 if form.errors else 200)
