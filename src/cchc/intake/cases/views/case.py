"""The page of one case, its acts, its personal data and its papers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.intake.cases import day_cells, selectors
from cchc.intake.cases.acts import BY_SLUG
from cchc.intake.cases.documents import print_document
from cchc.intake.cases.forms.acts import FORMS
from cchc.intake.cases.services.reveal_personal_data import reveal_personal_data
from cchc.kernel import clock
from cchc.support.web.acting import actor_of


@require_safe
@login_required
def case(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about a case: its clock first, then why, then what can be done."""
    page = selectors.case_page(actor_of(request), code)
    drawn = {
        "blocks": day_cells.blocks(page.derivation, clock.today()),
        "holidays": day_cells.named_days(page.derivation),
    }
    return render(request, "cases/case.html", {"page": page, **drawn})


@require_http_methods(["GET", "POST"])
@login_required
def act(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """One act: what it does, what it asks; done, it leads back to the case."""
    if slug not in FORMS:
        raise Http404
    actor, words = actor_of(request), BY_SLUG[slug]
    page = selectors.case_page(actor, code)
    form = FORMS[slug](request.POST or None, request.FILES or None, page=page)
    if request.method == "POST" and form.is_valid() and form.attempt(form.run, actor, code):
        messages.success(
            request, _("Đã ghi: %(act)s, hồ sơ %(code)s.") % {"act": str(words.name).lower(), "code": code}
        )
        return redirect("cases:case", code)
    reason = next((each.reason for each in page.acts if each.words is words), "")
    context = {"page": page, "words": words, "form": form, "reason": reason}
    return render(request, "cases/act.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def personal_data(request: HttpRequest, code: str) -> HttpResponse:
    """Show the personal data in full, once, and put the look on record."""
    shown = reveal_personal_data(actor_of(request), code)
    page = selectors.case_page(actor_of(request), code)
    return render(request, "cases/personal_data.html", {"page": page, "shown": shown})


@require_safe
@login_required
def document(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """A letter or slip of the case as PDF."""
    content = print_document(actor_of(request), code, slug)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{code}-{slug}.pdf"'
    return answer
