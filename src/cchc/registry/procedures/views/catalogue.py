"""The list of procedures in force, with search."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.registry.procedures.forms import PAGE, CatalogueForm
from cchc.registry.procedures.selectors import count_procedures, fields, levels, search_procedures


@login_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """``/thu-tuc/?q=…&linh_vuc=…&cap=…&trang=2``."""
    form = CatalogueForm(request.GET)
    criteria = form.criteria()
    found = search_procedures(**criteria)
    context = {
        "rows": found[:PAGE],
        "criteria": criteria,
        "fields": fields(),
        "levels": levels(),
        "total": count_procedures(),
        "page": form.page,
        "next_page": form.page + 1 if len(found) > PAGE else None,
    }
    return render(request, "procedures/catalogue.html", context)
