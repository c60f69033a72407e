"""Where is my case? Found by its code; with the secret of the receipt the page shows a little more."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cchc.intake.cases.selectors.public import CaseState, PublicCase, PublicProgress
from cchc.kernel import clock
from cchc.outlets.portal.days import days_of
from cchc.outlets.portal.errors import TooManyLookUps
from cchc.outlets.portal.forms import SecretForm, TrackForm
from cchc.outlets.portal.state import state_of
from cchc.outlets.portal.steps import way_of
from cchc.support.web.forms import DomainForm
from cchc.support.web.visitors import address_of


@dataclass(frozen=True, slots=True)
class Answer:
    """What a look-up shows, by which template, with which status."""

    template: str
    context: dict[str, Any]
    status: int = HTTPStatus.OK


def look_up(request: HttpRequest) -> Answer:
    """The page for a request: the empty form, the case of ``?ma=``, or (posted) the case opened with its secret."""
    if not request.GET.get("ma"):
        return Answer("track", {"form": TrackForm()})
    form = TrackForm(request.GET)
    progress = form.look_up(address_of(request))
    if progress is None:
        return Answer("track", {"form": form}, _status(form, HTTPStatus.NOT_FOUND))
    secret = SecretForm(request.POST if request.method == "POST" else None)
    opened = secret.open(progress.code) if secret.is_bound else None
    status = _status(secret, HTTPStatus.UNPROCESSABLE_ENTITY) if secret.errors else HTTPStatus.OK
    return Answer("case", {**case_page(progress, opened), "form": secret}, status)


def _status(form: DomainForm, otherwise: HTTPStatus) -> int:
    refused = any(form.has_error(name, TooManyLookUps.code) for name in form.fields)
    return TooManyLookUps.status if refused else otherwise


def case_page(progress: PublicProgress, opened: PublicCase | None) -> dict[str, Any]:
    """Everything that the page of a case shows."""
    is_open = progress.closed_on is None
    heading, on = _date(progress)
    return {
        "case": progress,
        "opened": opened,
        "state": state_of(progress, opened),
        "asked_for": opened.asked_for if opened else progress.asked_for,
        "asked_more": 0 if opened else progress.asked_more,
        "date_heading": heading,
        "date_shown": on,
        "if_answered": progress.due_on if progress.is_paused else None,
        "days": days_of(progress, clock.today()),
        "way": way_of(progress),
        "is_open": is_open,
    }


def _date(progress: PublicProgress) -> tuple[str, date | None]:
    """The heading over the date, and the date; none while the clock stands."""
    if progress.is_paused:
        return _("Ngày hẹn trả mới"), None
    if progress.state in {CaseState.WITHDRAWN, CaseState.REFUSED}:
        return _("Ngày kết thúc"), progress.closed_on
    if progress.new_due_on is not None and progress.closed_on is None:
        return _("Ngày hẹn lại"), progress.new_due_on
    return _("Ngày hẹn trả"), progress.due_on
