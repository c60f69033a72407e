"""Pages of the desk: my work, keeping a view, and search."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cchc.outlets.desk import finding, page


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Everything that waits for this person, in the order of the legal clock."""
    return render(request, "desk/home.html", page.context(request))


@require_POST
@login_required
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep kind and view as the ones with which the list opens."""
    asked = page.Asked.of(QueryDict(request.POST.get("view", "")))
    request.session[page.KEPT] = asked.address
    return HttpResponseRedirect(f"{reverse('desk:home')}?{asked.address}")


@require_safe
@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Cases and procedures that match the words; the exact code of a case opens it."""
    found = finding.find(request, request.GET.get("q", ""))
    return redirect(found.exact) if found.exact else render(request, "desk/search.html", found.context)
