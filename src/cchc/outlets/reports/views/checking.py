"""The pages of the checker: send a draft, wait, look at what was found, decide, fetch the file, keep or delete."""

from pathlib import PurePath

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cchc.checker.writing import CONTENT_TYPES, Form, written
from cchc.kernel import clock
from cchc.kernel.errors import NotFound
from cchc.kernel.text import slug
from cchc.outlets.reports.check_pages import CheckPage, review_to_send
from cchc.outlets.reports.forms import CheckForm, DecisionForm
from cchc.outlets.reports.models import DraftCheck
from cchc.outlets.reports.selectors import READ, check_of, checks_of
from cchc.outlets.reports.services import decide_on_finding, forget_check, keep_check, stop_check
from cchc.registry.accounts.policies import actor_of, require_anywhere
from cchc.support.files.store import open_stored

_DECISIONS = {"nhan": True, "bo-qua": False, "xet-lai": None}


@login_required
def start(request: HttpRequest) -> HttpResponse:
    """``/bao-cao/soat/``: choose a file; what this person had checked lately."""
    actor = actor_of(request)
    require_anywhere(actor, READ)
    form = CheckForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid() and form.begin(actor):
        return redirect("reports:check", form.outcome)
    context = {"form": form, "checks": checks_of(actor)[:20]}
    return render(request, "reports/check_start.html", context, status=422 if form.errors else 200)


@login_required
def result(request: HttpRequest, token: str) -> HttpResponse:
    """``/bao-cao/soat/<token>/``: how far it is, then what was found."""
    check = check_of(actor_of(request), token)
    if check.stage != DraftCheck.Stage.DONE:
        return render(request, "reports/check_waiting.html", {"check": check})
    if "HX-Request" in request.headers:  # the waiting page asks: it gives way to the result
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "reports/check_result.html", {"page": CheckPage(check, request.GET.dict())})


@login_required
def download(request: HttpRequest, token: str, suffix: str) -> HttpResponse:
    """The result as a file, without what was dismissed."""
    check = check_of(actor_of(request), token)
    if suffix not in set(Form) or check.stage != DraftCheck.Stage.DONE:
        raise NotFound(_("Không có tệp kết quả này."))
    form = Form(suffix)
    with open_stored(check.file) as stored:
        content = written(form, review_to_send(check), stored.read(), clock.now())
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    name = f"{slug(PurePath(check.name).stem) or 'du-thao'}-nhan-xet.{form.value}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def decide(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Accept a finding, dismiss it with a reason, or open it again; back to where it stands."""
    form = DecisionForm(request.POST)
    form.full_clean()
    accepted = _DECISIONS.get(form.cleaned_data.get("decision", ""))
    reason = form.cleaned_data.get("reason", "")
    decide_on_finding(actor_of(request), token, number, accepted=accepted, reason=reason)
    filtered = request.POST.get("loc", "")
    return redirect(f"{reverse('reports:check', args=[token])}{'?' + filtered if filtered else ''}#nx-{number}")


@login_required
@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop a check that takes too long."""
    stop_check(actor_of(request), token)
    return redirect("reports:check", token)


@login_required
@require_POST
def keep(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the check until its person deletes it."""
    keep_check(actor_of(request), token)
    messages.success(request, _("Đã giữ lần soát này cùng tệp. Ông/Bà xóa được bất cứ lúc nào."))
    return redirect("reports:check", token)


@login_required
@require_POST
def forget(request: HttpRequest, token: str) -> HttpResponse:
    """Delete the check and its files at once."""
    forget_check(actor_of(request), token)
    messages.success(request, _("Đã xóa tệp và kết quả soát."))
    return redirect("reports:check_start")
