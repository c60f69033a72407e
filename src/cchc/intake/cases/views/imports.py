"""The pages of an import: choose a file, match its columns, look at the check, write."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cchc.intake.cases import import_drafts
from cchc.intake.cases.import_checking import Choices, glimpse
from cchc.intake.cases.import_directory import units_of_imports
from cchc.intake.cases.import_forms import ColumnsForm, UploadForm
from cchc.intake.cases.import_pages import imports_of, result_page, table_of
from cchc.intake.cases.services.advance_import import start_check, start_writing
from cchc.registry.accounts.policies import actor_of


@login_required
def import_start(request: HttpRequest) -> HttpResponse:
    """``/ho-so/nhap-du-lieu/``: choose the file; what was imported before."""
    actor = actor_of(request)
    units_of_imports(actor)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.begin(actor):
        return redirect("cases:import_columns", form.outcome.token)
    context = {"form": form, "imports": imports_of(actor)}
    return render(request, "cases/import_start.html", context, status=422 if form.errors else 200)


@login_required
def import_columns(request: HttpRequest, token: str) -> HttpResponse:
    """``/ho-so/nhap-du-lieu/<token>/``: the proposed columns with the first rows; the choice starts the check."""
    actor = actor_of(request)
    draft = import_drafts.draft_of(actor, token)
    asked = request.GET.get("trang")
    choices = Choices(asked) if asked else draft.choices
    seen = glimpse(draft.content(), draft.file_name, choices)
    form = ColumnsForm(request.POST or None, mapping=seen.mapping, columns=seen.columns, unit_code=choices.unit_code)
    if form.is_valid() and form.attempt(start_check, actor, token, form.choices()):
        return redirect("cases:import_result", token)
    context = {"form": form, "draft": draft, "seen": seen, "table": table_of(seen)}
    return render(request, "cases/import_columns.html", context, status=422 if form.errors else 200)


@login_required
def import_result(request: HttpRequest, token: str) -> HttpResponse:
    """``/ho-so/nhap-du-lieu/<token>/ket-qua/``: what the check found, and the act of writing."""
    actor = actor_of(request)
    if request.method == "POST":
        start_writing(actor, token, accept_valid="accept_valid" in request.POST)
        return redirect("cases:import_result", token)
    draft = import_drafts.draft_of(actor, token)
    return render(request, "cases/import_result.html", result_page(draft, request.GET.get("tu", "")))


@require_POST
@login_required
def import_drop(request: HttpRequest, token: str) -> HttpResponse:
    """Forget the file and what was chosen."""
    import_drafts.drop(import_drafts.draft_of(actor_of(request), token))
    return redirect("cases:import")
