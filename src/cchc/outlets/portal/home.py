"""What does a citizen meet first? One question, the way to one's own case, and how appointments are kept here."""

from typing import Any

from cchc.kernel import clock
from cchc.outlets.portal import figures
from cchc.outlets.portal.catalogue import OFTEN_SOUGHT, life_events
from cchc.outlets.portal.forms import TrackForm
from cchc.outlets.portal.place import Place
from cchc.registry.procedures import selectors as procedures


def home_page(place: Place) -> dict[str, Any]:
    """Everything on the first page."""
    period = figures.named_periods()[0]
    promise = figures.promise_of(figures.usual_query(place.unit.code)) if place.unit else None
    return {
        "events": life_events(procedures.fields()),
        "often": OFTEN_SOUGHT,
        "procedures": procedures.count_procedures(on=clock.today()),
        "form": TrackForm(),
        "period": period,
        "promise": promise if promise and promise.settled else None,
    }
