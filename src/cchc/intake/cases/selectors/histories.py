"""Which cases changed since a reader last looked, and what is their whole history? For those who compute statistics."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from django.utils.translation import gettext as _

from cchc.intake.cases import reference
from cchc.intake.cases.errors import NoSuchCase
from cchc.intake.cases.ledger import event_of
from cchc.intake.cases.models import Case, CaseEvent
from cchc.intake.cases.types import CaseHistory, Event
from cchc.kernel import clock
from cchc.registry.calendars.types import WorkingCalendar

BATCH = 1000
_COLUMNS = (
    "id",
    "code",
    "procedure_version_id",
    "field_id",
    "channel",
    "result_channel",
    "receiving_unit_id",
    "original_unit_id",
    "responsible_unit_id",
    "received_day",
    "calendar_version",
    "stamp",
)
_Calendars = dict[tuple[int, int], WorkingCalendar]


def case_histories_changed_since(stamp: int, limit: int | None = None) -> Iterator[CaseHistory]:
    """Every case written by a transaction at or above the watermark ``stamp`` (0: every case), by stamp, whole history.

    Streams: memory does not grow with the number of cases; two queries for each thousand. Inside a transaction the
    answer is of one moment.
    """
    changed = Case.objects.filter(stamp__gte=stamp).order_by("stamp", "id").only(*_COLUMNS)
    rows = iter(changed.iterator(chunk_size=BATCH) if limit is None else changed[:limit])
    calendars: _Calendars = {}
    while batch := list(islice(rows, BATCH)):
        events = _events_of([row.pk for row in batch])
        for row in batch:
            yield _history(row, events[row.pk], calendars)


def case_history(code: str) -> CaseHistory:
    """The whole history of one case. Raises ``NoSuchCase``."""
    row = Case.objects.filter(code=code).only(*_COLUMNS).first()
    if row is None:
        raise NoSuchCase(_("Không tìm thấy hồ sơ %(code)s.") % {"code": code}, field="code")
    return _history(row, _events_of([row.pk])[row.pk], {})


def _events_of(case_ids: list[int]) -> dict[int, tuple[Event, ...]]:
    rows = CaseEvent.objects.filter(case_id__in=case_ids).order_by("case_id", "sequence")
    return {case_id: tuple(map(event_of, own)) for case_id, own in groupby(rows, key=lambda row: row.case_id)}


def _history(row: Case, events: tuple[Event, ...], calendars: _Calendars) -> CaseHistory:
    version = reference.version(row.procedure_version_id)
    key = (row.original_unit_id, row.calendar_version)
    if key not in calendars:
        calendars[key] = reference.calendar(row.original_unit_id, clock.date_of(row.received_day), row.calendar_version)
    return CaseHistory(
        case_id=row.pk,
        code=row.code,
        procedure_id=version.procedure_id,
        field_id=row.field_id,
        level_id=version.level_id,
        online_level=version.online_level,
        channel=row.channel,
        result_channel=row.result_channel,
        counter_id=row.receiving_unit_id,
        original_unit_id=row.original_unit_id,
        responsible_unit_id=row.responsible_unit_id,
        terms=reference.terms(version.id),
        calendar=calendars[key],
        events=events,
        stamp=row.stamp,
    )


def codes_of(case_ids: Iterable[int]) -> dict[int, str]:
    """The codes of several cases in one query, for rooms that hold ids; unknown ids are left out."""
    return dict(Case.objects.filter(pk__in=list(case_ids)).values_list("pk", "code"))
