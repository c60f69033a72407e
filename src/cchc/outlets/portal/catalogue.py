"""Which procedures fit what a citizen looks for, and what must one know to hand one in?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from cchc.kernel import clock, text
from cchc.outlets.portal.forms import PAGE, SearchForm
from cchc.outlets.portal.place import Place
from cchc.outlets.portal.steps import plain_name
from cchc.registry.calendars import selectors as calendars
from cchc.registry.calendars.rules import due, explain
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow
from cchc.registry.procedures import selectors as procedures
from cchc.registry.procedures.types import FieldRow, ProcedureSummary, VersionRow

PROPOSED = 5
_STEM = 3
_LONGEST_REST = 30
Words = str | LazyText


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """What happens in a life, with the subject group (or the words) that it asks for."""

    title: Words
    what: Words
    icon: str
    field_code: str
    words: str = ""


LIFE_EVENTS = (
    LifeEvent(_("Sinh con, kết hôn"), _("Khai sinh, kết hôn, nhận con"), "baby", "ho-tich"),
    LifeEvent(_("Đất đai, nhà ở"), _("Cấp giấy chứng nhận, sang tên, tách thửa"), "land", "dat-dai"),
    LifeEvent(_("Kinh doanh"), _("Hộ kinh doanh, thay đổi, tạm ngừng"), "shop", "kinh-doanh"),
    LifeEvent(_("Chứng thực, sao y"), _("Bản sao, chữ ký, hợp đồng"), "stamp", "chung-thuc"),
    LifeEvent(_("Trợ cấp xã hội"), _("Trợ cấp, khuyết tật, mai táng phí"), "hand", "bao-tro-xa-hoi"),
    LifeEvent(_("Mất, sửa giấy tờ"), _("Cấp lại, cải chính, trích lục"), "card", "ho-tich", "cấp lại cải chính"),
)
OFTEN_SOUGHT = ("khai sinh", "chứng thực bản sao", "quyền sử dụng đất")


def life_events(fields: Sequence[FieldRow]) -> list[LifeEvent]:
    """The life events for which this place has procedures."""
    there = {field.code for field in fields}
    return [event for event in LIFE_EVENTS if event.field_code in there]


def search(query: QueryDict, place: Place) -> dict[str, Any]:
    """The page of results: what fits, best first; where nothing fits, what may be meant."""
    form = SearchForm(query)
    typed, today = form.typed("q"), clock.today()
    counter = next((unit for unit in place.counters if unit.code == form.typed("noi")), None)
    narrowed: dict[str, Any] = {
        "field_code": form.typed("linh_vuc"),
        "level_code": form.typed("cap"),
        "counter_id": counter.id if counter else None,
        "on": today,
    }
    offset = (form.page - 1) * PAGE
    found = procedures.search_procedures(typed, **narrowed, offset=offset, limit=PAGE + 1)
    return {
        "rows": found[:PAGE],
        "typed": typed,
        "chosen": narrowed,
        "counter": counter,
        "fields": procedures.fields(),
        "levels": procedures.levels(),
        "total": procedures.count_procedures(on=today),
        "page_number": form.page,
        "next_page": form.page + 1 if len(found) > PAGE else None,
        "proposals": [] if found else proposals(typed),
        "often": OFTEN_SOUGHT,
    }


def proposals(typed: str) -> list[ProcedureSummary]:
    """What may be meant where nothing fits: procedures whose words begin like those typed."""
    stems = " ".join(dict.fromkeys(word[:_STEM] for word in text.search_form(typed).split() if len(word) > 1))
    return procedures.search_procedures(stems, limit=PROPOSED) if stems else []


@dataclass(frozen=True, slots=True)
class Filing:
    """Where a procedure is handed in, and who settles it there."""

    counter: UnitRow
    unit: UnitRow


def procedure(code: str) -> dict[str, Any]:
    """The page of a procedure in force today. Raises ``ProcedureUnknown``."""
    today = clock.today()
    version = procedures.version_by_code(code, today)
    offers = procedures.offers_of(version.procedure_id, today)
    units = organizations.units_by_ids([unit for offer in offers for unit in (offer.counter_id, offer.unit_id)], today)
    filings = [Filing(units[offer.counter_id], units[offer.unit_id]) for offer in offers]
    filings.sort(key=lambda filing: filing.counter.directory_order)
    return {
        "version": version,
        "filings": filings,
        "steps": [plain_name(step.name, "next") for step in version.steps],
        "needed": [paper for paper in version.papers if not paper.is_optional],
        "sometimes": [paper for paper in version.papers if paper.is_optional],
        "if_today": if_handed_in(version, filings[0].unit.id, clock.now()) if filings else None,
    }


@dataclass(frozen=True, slots=True)
class Promise:
    """What would be promised for papers handed in at a moment: the date with its reason in one sentence."""

    at: datetime
    is_today: bool
    reason: str


def if_handed_in(version: VersionRow, unit_id: int, at: datetime) -> Promise | None:
    """What would be promised now, or at the next opening of the counter; ``None`` without a calendar for these days."""
    if not calendars.published_versions():
        return None
    calendar = calendars.working_calendar(unit_id)
    day = clock.local_day(at)
    closes = calendar.closes_at(day) if calendar.is_working(day) else None
    is_today = closes is not None and clock.local(at).time() < closes
    if not is_today:
        day = next(later for later in range(day + 1, day + _LONGEST_REST) if calendar.is_working(later))
        at = clock.at(clock.date_of(day), 8)
    return Promise(at, is_today, explain(due(at, version.limit, calendar, same_day_cutoff=version.same_day_until)))
