"""Pages of the index: the list of assessments, one assessment, its sheet to take away."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.kernel import clock
from cchc.measures.scoring import selectors
from cchc.outlets.dashboards import index_list, index_page, index_sheet
from cchc.registry.accounts.policies import actor_of

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Every assessment that this person may read, by year."""
    rows = selectors.assessments_for(actor_of(request))
    chosen = index_list.choose(rows, request.GET.get("nam", ""), request.GET.get("tim", ""), clock.today())
    return render(request, "dashboards/index.html", {"chosen": chosen, "today": clock.today()})


@require_safe
@login_required
def assessment(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """One assessment: sums, lost points, tree; ``thu`` are codes ticked to see what they would bring."""
    detail = selectors.assessment_for(actor_of(request), assessment_id, request.GET.getlist("thu"))
    shown = index_page.Shown.of(request.GET.get("xem", ""))
    today = clock.today()
    context = index_page.context(detail, shown) | {"example": index_list.is_example(detail.row, today), "today": today}
    return render(request, "dashboards/index_assessment.html", context)


@require_safe
@login_required
def sheet(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """The scoring sheet as a workbook."""
    detail = selectors.assessment_for(actor_of(request), assessment_id)
    name = f"bang-cham-{detail.row.unit_code}-{detail.row.year}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(index_sheet.workbook(detail), content_type=_SHEET, headers=headers)
