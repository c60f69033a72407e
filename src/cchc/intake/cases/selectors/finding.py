"""Which cases does a person mean or want listed? Within what the person may read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, FilteredRelation, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.intake.cases import ledger, policies, reference
from cchc.intake.cases.errors import NoSuchCase
from cchc.intake.cases.inputs import masked_name
from cchc.intake.cases.models import ApologyObligation, Case
from cchc.intake.cases.states import OPEN, PAUSED, CaseState
from cchc.intake.cases.types import CaseRow, LateCase
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.text import search_form, tidy
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow
from cchc.support.web.pagination import Page, beyond, page_of

STANDINGS = {
    "dang-giai-quyet": gettext_lazy("Đang giải quyết"),
    "tam-dung": gettext_lazy("Đang tạm dừng"),
    "qua-han": gettext_lazy("Đang quá hạn"),
    "cho-tra": gettext_lazy("Chờ trả kết quả"),
    "da-tra": gettext_lazy("Đã trả kết quả"),
    "thieu-thu": gettext_lazy("Thiếu thư xin lỗi"),
}
"""What a list can be narrowed to; the key stands in the address."""
_NEWEST = ("-received_at", "-id")
_NEAR = 2000
_NEAR_OF_A_PAGE = 40
"""How many of the newest cases are looked through for a name: so many at least, and so many for each line of a page."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of cases is narrowed to. ``standing`` is a key of ``STANDINGS``; days are dates of reception."""

    text: str = ""
    standing: str = ""
    unit_id: int | None = None
    first: date | None = None
    last: date | None = None
    channel: str = ""


def find_cases(actor: Actor, text: str, limit: int = 20) -> tuple[CaseRow, ...]:
    """Cases whose code begins with the text, whose applicant has the number or bears the words.

    Three queries; with words of a name at most five.
    """
    rows = Case.objects.filter(policies.in_readable_units(actor))
    found = _with_text(rows, text, limit).order_by(*_NEWEST)[:limit]
    return rows_of(found)


def list_cases(actor: Actor, filters: Filters, after: str = "", limit: int = 50) -> Page[CaseRow]:
    """A page of the cases that the actor may read, the newest first.

    Three queries; with words of a name at most five.
    """
    rows = _filtered(actor, filters)
    if filters.text:
        rows = _with_text(beyond(rows, _NEWEST, after), filters.text, limit + 1)
    page = page_of(_dressed(rows), _NEWEST, after=after, limit=limit)
    return Page(_rows(page.rows), page.after)


def every_case(actor: Actor, filters: Filters, batch: int = 1000) -> Iterator[CaseRow]:
    """All cases of a list, streamed for an export: memory does not grow with their number."""
    after = ""
    while True:
        page = list_cases(actor, filters, after, batch)
        yield from page.rows
        if not page.after:
            return
        after = page.after


def case_row(actor: Actor, code: str) -> CaseRow:
    """One case as other programs see it. Raises ``NoSuchCase`` when it is not for this actor. At most five queries.

    Names that never change come from memory, and the right is asked for this one case: much less than the list needs.
    """
    case = ledger.one_case(ledger.BY_CODE, code)
    if not policies.may_read(actor, case):
        raise NoSuchCase(_("Không tìm thấy hồ sơ %(code)s. Hãy xem lại mã hồ sơ.") % {"code": code}, field="code")
    version, terms = reference.version(case.procedure_version_id), reference.terms(case.procedure_version_id)
    units = organizations.units_by_ids({case.responsible_unit_id, case.receiving_unit_id})
    names = Names(version.code, version.name, version.field_name, terms.name_of(case.step))
    return _row(case, units, names, letter_owed=_owes_letter(case))


def _owes_letter(case: Case) -> bool:
    """Only a case that passed its date can owe one, so that most are not asked for."""
    is_late = case.due_day < (case.closed_day or clock.today().toordinal())
    return is_late and ApologyObligation.objects.filter(case=case, issued_at=None).exists()


def cases_late_without_apology(unit_ids: Sequence[int], first: date, last: date) -> list[LateCase]:
    """The late cases of some units that fell due from ``first`` to ``last`` and have no letter. Two queries."""
    owed = ApologyObligation.objects.filter(
        unit_id__in=unit_ids,
        issued_at=None,
        case__due_day__gte=first.toordinal(),
        case__due_day__lte=last.toordinal(),
    )
    rows = list(owed.select_related("case").order_by("case__due_at", "case_id"))
    units = organizations.units_by_ids({row.unit_id for row in rows}, last)
    return [
        LateCase(
            case_id=row.case_id,
            code=row.case.code,
            unit_id=row.unit_id,
            unit_name=units[row.unit_id].name if row.unit_id in units else "",
            due_at=row.case.due_at,
            closed_at=row.case.closed_at,
            letter="",
        )
        for row in rows
    ]


def rows_of(found: QuerySet[Case]) -> tuple[CaseRow, ...]:
    """The cases of a query as frozen rows, in its order. Two queries."""
    return _rows(list(_dressed(found)))


def _dressed(found: QuerySet[Case]) -> QuerySet[Case]:
    steps = "procedure_version__steps"
    return found.alias(here=FilteredRelation(steps, condition=Q(**{f"{steps}__place_in_list": F("step")}))).annotate(
        procedure_code=F("procedure_version__procedure__code"),
        procedure_name=F("procedure_version__name"),
        field_name=F("field__name"),
        step_name=F("here__name"),
        letter_owed=Exists(ApologyObligation.objects.filter(case=OuterRef("pk"), issued_at=None)),
    )


def _rows(found: Sequence[Any]) -> tuple[CaseRow, ...]:
    ids = {row.responsible_unit_id for row in found} | {row.receiving_unit_id for row in found}
    units = organizations.units_by_ids(ids) if ids else {}
    return tuple(
        _row(
            row,
            units,
            Names(row.procedure_code, row.procedure_name, row.field_name, row.step_name or ""),
            letter_owed=row.letter_owed,
        )
        for row in found
    )


@dataclass(frozen=True, slots=True)
class Names:
    """What a case is about, in words."""

    procedure_code: str
    procedure: str
    field: str
    step: str


def _row(case: Case, units: Mapping[int, UnitRow], names: Names, *, letter_owed: bool) -> CaseRow:
    return CaseRow(
        case_id=case.pk,
        code=case.code,
        state=CaseState(case.state),
        procedure_code=names.procedure_code,
        procedure_name=names.procedure,
        field_name=names.field,
        unit_id=case.responsible_unit_id,
        unit_name=units[case.responsible_unit_id].name,
        counter_id=case.receiving_unit_id,
        counter_name=units[case.receiving_unit_id].name,
        applicant=masked_name(case.applicant_name),
        channel=case.channel,
        received_at=case.received_at,
        due_at=case.due_at,
        finished_at=case.finished_at,
        returned_at=case.returned_at,
        closed_at=case.closed_at,
        step=case.step,
        step_name=names.step,
        event_count=case.event_count,
        apology_missing=letter_owed,
    )


def _filtered(actor: Actor, filters: Filters) -> QuerySet[Case]:
    """The cases within rights that the filters leave, but for the text."""
    rows = Case.objects.filter(policies.in_readable_units(actor))
    if filters.unit_id is not None:
        rows = rows.filter(Q(responsible_unit=filters.unit_id) | Q(receiving_unit=filters.unit_id))
    if filters.first is not None:
        rows = rows.filter(received_at__gte=clock.at(filters.first))
    if filters.last is not None:
        rows = rows.filter(received_at__lt=clock.at(filters.last + timedelta(days=1)))
    if filters.channel:
        rows = rows.filter(channel=filters.channel)
    return rows.filter(_standing(filters.standing)) if filters.standing else rows


def _standing(standing: str) -> Q:
    today = clock.today().toordinal()
    running = Q(closed_at__isnull=True, paused_at__isnull=True)
    found = {
        "dang-giai-quyet": Q(closed_at__isnull=True, state__in=OPEN - PAUSED),
        "tam-dung": Q(closed_at__isnull=True, paused_at__isnull=False),
        "qua-han": running & Q(due_day__lt=today),
        "cho-tra": Q(state=CaseState.FINISHED),
        "da-tra": Q(state=CaseState.RETURNED),
        "thieu-thu": Q(apology__isnull=False, apology__issued_at__isnull=True),
    }
    return found.get(standing, Q())


def _with_text(rows: QuerySet[Case], text: str, limit: int) -> QuerySet[Case]:
    """Code from its beginning; number of identity or phone in full; words of the name from their beginning.

    Of those who bear the words only the newest ``limit`` are left.
    """
    typed = tidy(text)
    if any(character.isdigit() for character in typed):
        return rows.filter(Q(code__startswith=typed.upper()) | Q(applicant_number=typed) | Q(applicant_phone=typed))
    words = search_form(typed).split()
    if not words:
        return rows.none()
    return Case.objects.filter(pk__in=_newest_named(rows, words, limit))


def _newest_named(rows: QuerySet[Case], words: Sequence[str], limit: int) -> list[int]:
    """The ids of the newest cases whose applicant bears the words, ``limit`` at most. Two queries or three.

    No single plan is quick for every name: one that nearly everybody bears is found at once among the newest cases, and
    would be sorted by the hundred thousand when the words lead; one that few bear is found at once by its words, and
    would be looked for through the whole table when the order leads. So the newest are looked through first, and only
    when they do not fill the page do the words lead. In each part what must not lead is disguised to the planner.
    """
    query = SearchQuery(" & ".join(f"{word}:*" for word in words), config="simple", search_type="raw")
    near = max(_NEAR, _NEAR_OF_A_PAGE * limit)
    newest = list(rows.order_by(*_NEWEST).values_list("pk", flat=True)[:near])
    unindexed = SearchVector(Concat("applicant_search", Value("")), config="simple")
    among = Case.objects.filter(pk__in=newest).annotate(words=unindexed).filter(words=query).order_by(*_NEWEST)
    found = list(among.values_list("pk", flat=True)[:limit])
    if len(found) == limit or len(newest) < near:
        return found
    indexed = rows.annotate(words=SearchVector("applicant_search", config="simple")).filter(words=query)
    disguised = ExpressionWrapper(F("received_at") + timedelta(0), output_field=DateTimeField())
    return list(indexed.order_by(disguised.desc(), "-id").values_list("pk", flat=True)[:limit])
