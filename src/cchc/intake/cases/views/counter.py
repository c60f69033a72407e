"""The counter: procedure, applicant, papers, fee, and the receipt that grows beside them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cchc.intake.cases.views.counter_page import CounterPage


@require_http_methods(["GET", "POST"])
@login_required
def counter(request: HttpRequest) -> HttpResponse:
    """Receive a case. Without script the button “Tính ngày hẹn” renews the receipt; with it every change does."""
    page = CounterPage(request)
    receives = request.method == "POST" and request.POST.get("act") == "receive"
    received = page.receive() if receives else None
    if received is not None:
        return HttpResponseRedirect(f"{reverse('cases:counter')}?quay={page.counter_id}&xong={received.code}")
    return render(request, "cases/counter.html", page.context(), status=422 if receives else 200)
