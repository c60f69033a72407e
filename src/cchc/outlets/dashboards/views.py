"""Pages of the dashboards: the board, the cases behind a figure, how it was computed, published beside computed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.measures.indicators import services
from cchc.outlets.dashboards import behind, board, downloads, published
from cchc.outlets.dashboards.scope import scope_of


@require_safe
@login_required
def show_board(request: HttpRequest) -> HttpResponse:
    """The board of a unit."""
    return render(request, "dashboards/board.html", board.context(request))


@require_safe
@login_required
def show_cases(request: HttpRequest) -> HttpResponse:
    """The cases behind a figure."""
    return render(request, "dashboards/cases.html", behind.rows_context(request))


@require_safe
@login_required
def show_method(request: HttpRequest) -> HttpResponse:
    """How a figure was computed."""
    return render(request, "dashboards/method.html", behind.method_context(request))


@require_safe
@login_required
def show_published(request: HttpRequest) -> HttpResponse:
    """Published figures beside computed ones."""
    return render(request, "dashboards/published.html", published.context(request))


@require_safe
@login_required
def download(request: HttpRequest) -> HttpResponse:
    """The settlement table as a file."""
    scope = scope_of(request)
    return downloads.settlement(scope, services.settlement_table(scope.query()), request.GET.get("form", ""))


@require_safe
@login_required
def download_cases(request: HttpRequest) -> HttpResponse:
    """The cases behind a figure as a file."""
    figure = behind.behind(request)
    return downloads.cases(figure.scope, behind.all_rows(figure), figure.cell, request.GET.get("form", ""))
