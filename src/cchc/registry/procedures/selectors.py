"""Which procedures are there, which version holds on a day, and who offers it?"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.registry.calendars.types import SupplementMode
from cchc.registry.organizations.events import ReorganisationPlanned
from cchc.registry.organizations.selectors import units_by_ids
from cchc.registry.organizations.types import Effect
from cchc.registry.procedures.errors import ProcedureUnknown
from cchc.registry.procedures.models import (
    Procedure,
    ProcedureField,
    ProcedureOffer,
    ProcedureStep,
    ProcedureVersion,
)
from cchc.registry.procedures.rules import query_words
from cchc.registry.procedures.types import (
    FeeRow,
    FieldRow,
    OfferRow,
    PaperRow,
    ProcedureSummary,
    PublishedName,
    StepRow,
    VersionRow,
    duration,
)
from cchc.support.kept_queries import KeptQuery

_VECTOR = SearchVector("search_name", config="simple")


def holding_on(on: date) -> Q:
    """The condition that a dated row holds on a day."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def in_force(on: date | None = None) -> QuerySet[ProcedureVersion]:
    """The published versions that hold on a day (today unless given)."""
    return ProcedureVersion.objects.filter(holding_on(on or clock.today()), published_at__isnull=False)


def published_names() -> list[PublishedName]:
    """Every published version of every procedure under its name, by code and then from the oldest. One query.

    For those who match names that stand in files of others: a name counts in the version that carried it.
    """
    rows = ProcedureVersion.objects.filter(published_at__isnull=False).order_by("procedure__code", "valid_from")
    columns = ("procedure_id", "procedure__code", "name", "procedure__field_id", "procedure__field__name", "pk")
    return [PublishedName(*row) for row in rows.values_list(*columns, "valid_from", "valid_to")]


def version_for(procedure_id: int, on: date) -> VersionRow | None:
    """The published version of a procedure that holds on a day; ``None`` where none does."""
    return _first(in_force(on).filter(procedure=procedure_id))


def version_by_code(code: str, on: date | None = None) -> VersionRow:
    """The published version of a code that holds on a day. Raises ``ProcedureUnknown``."""
    found = _first(in_force(on).filter(procedure__code=code))
    if found is None:
        raise ProcedureUnknown(_("Không có thủ tục mã %(code)s đang có hiệu lực vào ngày này.") % {"code": code})
    return found


def procedure_id_of(code: str) -> int:
    """The id of the procedure with a code, in force or not. One small query. Raises ``ProcedureUnknown``."""
    rows = _ID_OF.rows(code)
    if not rows:
        raise ProcedureUnknown(_("Không có thủ tục mã %(code)s.") % {"code": code}, field="procedure")
    return int(rows[0][0])


_ID_OF = KeptQuery(lambda code: Procedure.objects.filter(code=code).values_list("pk"), ("?code",))


def version(version_id: int) -> VersionRow:
    """A version by its id, published or not. Raises ``ProcedureUnknown``."""
    found = _first(ProcedureVersion.objects.filter(pk=version_id))
    if found is None:
        raise ProcedureUnknown(_("Không có bản thủ tục này."))
    return found


def versions_of(code: str) -> list[VersionRow]:
    """All versions of a procedure, newest first, drafts included. Empty for an unknown code."""
    rows = ProcedureVersion.objects.filter(procedure__code=code).order_by("-number")
    return [_row(row) for row in _with_parts(rows)]


def settling_unit(counter_id: int, procedure_id: int, on: date) -> int | None:
    """The unit that settles what a counter receives of a procedure on a day; ``None`` where it does not receive it."""
    offers = ProcedureOffer.objects.filter(holding_on(on), counter=counter_id, procedure=procedure_id)
    return offers.values_list("unit_id", flat=True).first()


def offered_version(counter_id: int, procedure_id: int, on: date) -> tuple[int, int] | None:
    """The unit that settles what a counter receives of a procedure on a day, and the id of the version. One query."""
    rows = _OFFERED.rows(counter_id, procedure_id, on)
    return None if not rows or rows[0][1] is None else (rows[0][0], rows[0][1])


def _offered_version(counter_id: int, procedure_id: int, on: date) -> QuerySet[ProcedureOffer, tuple[int, int]]:
    offers = ProcedureOffer.objects.filter(holding_on(on), counter=counter_id, procedure=procedure_id)
    held = in_force(on).filter(procedure=OuterRef("procedure")).order_by("-number").values("pk")[:1]
    return offers.annotate(version=Subquery(held)).order_by("pk").values_list("unit_id", "version")[:1]


_OFFERED = KeptQuery(_offered_version, (-101, -102, date(1, 1, 1)))
"""Asked at every reception."""


def offers_of(procedure_id: int, on: date | None = None) -> list[OfferRow]:
    """Who offers a procedure: on a day, or ever."""
    offers = ProcedureOffer.objects.filter(procedure=procedure_id).order_by("counter_id", "valid_from")
    if on is not None:
        offers = offers.filter(holding_on(on))
    return [OfferRow(*row) for row in offers.values_list("unit_id", "counter_id", "valid_from", "valid_to")]


def effects_of_reorganisation(planned: ReorganisationPlanned) -> list[Effect]:
    """How many procedures each counter of a planned change receives, and whether its successors go on with them."""
    touched = {*planned.ended, *(before for before, _after in planned.moves), *planned.to_counter}
    offers = ProcedureOffer.objects.filter(counter_id__in=touched).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=planned.effective_on)
    )
    counted = offers.values_list("counter_id").annotate(Count("procedure_id", distinct=True)).order_by("counter_id")
    counts = dict(counted)
    names = units_by_ids(counts, planned.effective_on)
    return [
        Effect(
            "offers",
            unit_id,
            count,
            _offers_go_on(planned, unit_id) % {"name": names[unit_id].name, "count": count, "day": _day(planned)},
        )
        for unit_id, count in counts.items()
        if unit_id in planned.ended or unit_id in planned.to_counter
    ]


def _offers_go_on(planned: ReorganisationPlanned, unit_id: int) -> str:
    if unit_id in planned.to_counter:
        return _("%(name)s: %(count)s thủ tục đang tiếp nhận được đơn vị kế thừa tiếp nhận từ %(day)s.")
    return _("%(name)s: %(count)s thủ tục đang tiếp nhận chưa có nơi tiếp nhận từ %(day)s.")


def _day(planned: ReorganisationPlanned) -> str:
    return f"{planned.effective_on:%d/%m/%Y}"


def fields() -> list[FieldRow]:
    """The subject groups in printed order."""
    return [FieldRow(*row) for row in ProcedureField.objects.values_list("code", "name", "place_in_list")]


def levels() -> list[tuple[str, str]]:
    """Code and name of the levels that have procedures, from the top down."""
    held = Procedure.objects.order_by("level__rank").values_list("level__code", "level__name").distinct()
    return [(code, _(name)) for code, name in held]


def chosen_version(versions: Sequence[VersionRow], number: str, code: str) -> VersionRow:
    """The published version of a number, else the one in force today, else the newest. Raises ``ProcedureUnknown``."""
    published = [row for row in versions if row.is_published]
    today = clock.today()
    for row in published:
        if str(row.number) == number:
            return row
    holding = [row for row in published if row.valid_from <= today and (row.valid_to is None or row.valid_to > today)]
    if not published:
        raise ProcedureUnknown(_("Không có thủ tục mã %(code)s trong danh mục.") % {"code": code})
    return (holding or published)[0]


def search_procedures(
    text: str = "",
    unit_id: int | None = None,
    *,
    counter_id: int | None = None,
    field_code: str = "",
    level_code: str = "",
    on: date | None = None,
    offset: int = 0,
    limit: int = 20,
) -> list[ProcedureSummary]:
    """The procedures in force that match a text, best first; every procedure by field and name without a text.

    Diacritics and case do not matter, words match from their beginning in any order, a code and the initials of a name
    are found too. When no procedure has all the words, those with most of them are given. ``unit_id`` keeps what a unit
    settles, ``counter_id`` what a counter receives on the day.
    """
    on = on or clock.today()
    found = in_force(on)
    if field_code:
        found = found.filter(procedure__field__code=field_code)
    if level_code:
        found = found.filter(procedure__level__code=level_code)
    if unit_id is not None or counter_id is not None:
        found = found.filter(_offered(on, unit_id, counter_id))
    words = query_words(text)
    if not words and text.strip():
        return []
    if not words:
        found = found.order_by("procedure__field__place_in_list", "search_name", "pk")
        return _summaries(found[offset : offset + limit])
    every = _summaries(_matching(found, words, text, " & ")[offset : offset + limit])
    telling = [word for word in words if len(word) > 1 and not word.isdigit()]
    if every or offset or len(words) == 1 or not telling:
        return every
    return _summaries(_matching(found, telling, text, " | ")[:limit])


def count_procedures(*, unit_id: int | None = None, counter_id: int | None = None, on: date | None = None) -> int:
    """How many procedures are in force on a day, in all, at a unit or at a counter."""
    on = on or clock.today()
    found = in_force(on)
    if unit_id is not None or counter_id is not None:
        found = found.filter(_offered(on, unit_id, counter_id))
    return found.count()


def _matching(
    found: QuerySet[ProcedureVersion], words: Sequence[str], text: str, joined_by: str
) -> QuerySet[ProcedureVersion]:
    query = SearchQuery(joined_by.join(f"{word}:*" for word in words), config="simple", search_type="raw")
    plain = " ".join(words)
    nearness = Case(
        When(procedure__code=text.strip(), then=Value(0)),
        When(search_name__startswith=plain, then=Value(1)),
        When(search_name__contains=plain, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return (
        found.annotate(words=_VECTOR, nearness=nearness, rank=SearchRank(_VECTOR, query))
        .filter(words=query)
        .order_by("nearness", F("rank").desc(), Length("name"), "search_name", "pk")
    )


def _offered(on: date, unit_id: int | None, counter_id: int | None) -> Exists:
    offers = ProcedureOffer.objects.filter(holding_on(on), procedure=OuterRef("procedure"))
    if unit_id is not None:
        offers = offers.filter(unit=unit_id)
    if counter_id is not None:
        offers = offers.filter(counter=counter_id)
    return Exists(offers, output_field=BooleanField())


_SUMMARY = (
    "procedure_id",
    "pk",
    "procedure__code",
    "name",
    "procedure__field__code",
    "procedure__field__name",
    "procedure__level__code",
    "procedure__level__name",
    "limit_amount",
    "limit_unit",
    "online_level",
    "by_post",
    "is_demonstration",
)


def _summaries(found: QuerySet[ProcedureVersion]) -> list[ProcedureSummary]:
    return [
        ProcedureSummary(
            procedure_id=row[0],
            version_id=row[1],
            code=row[2],
            name=row[3],
            field_code=row[4],
            field_name=row[5],
            level_code=row[6],
            level_name=row[7],
            limit=duration(row[8], row[9]),
            online_level=row[10],
            by_post=row[11],
            is_demonstration=row[12],
        )
        for row in found.values_list(*_SUMMARY)
    ]


def _with_parts(rows: QuerySet[ProcedureVersion]) -> QuerySet[ProcedureVersion]:
    return rows.select_related("procedure__field", "procedure__level").prefetch_related("papers", "steps", "fees")


def _first(rows: QuerySet[ProcedureVersion]) -> VersionRow | None:
    found = _with_parts(rows).order_by("-number").first()
    return None if found is None else _row(found)


def _row(row: ProcedureVersion) -> VersionRow:
    procedure: Procedure = row.procedure
    return VersionRow(
        id=row.pk,
        procedure_id=procedure.pk,
        code=procedure.code,
        number=row.number,
        name=row.name,
        field_id=procedure.field.pk,
        field_code=procedure.field.code,
        field_name=procedure.field.name,
        level_id=procedure.level.pk,
        level_code=procedure.level.code,
        level_name=procedure.level.name,
        limit=duration(row.limit_amount, row.limit_unit),
        same_day_until=row.same_day_until,
        supplement_mode=SupplementMode(row.supplement_mode),
        online_level=row.online_level,
        legacy_level=row.legacy_level,
        by_post=row.by_post,
        result_kind=row.result_kind,
        result_name=row.result_name,
        legal_basis=row.legal_basis,
        is_demonstration=row.is_demonstration,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        is_published=row.published_at is not None,
        papers=tuple(
            PaperRow(
                paper.name,
                paper.originals,
                paper.copies,
                paper.is_optional,
                paper.must_be_digitised,
                paper.place_in_list,
                paper.pk,
            )
            for paper in row.papers.all()
        ),
        steps=tuple(
            StepRow(step.name, step.role_code, duration(step.quota_amount, step.quota_unit), step.place_in_list)
            for step in row.steps.all()
        ),
        fees=tuple(FeeRow(fee.name, fee.amount, fee.collected_at) for fee in row.fees.all()),
    )


def fields_by_id() -> dict[int, FieldRow]:
    """The subject groups by id, in printed order: for statistics, which hold ids. One query."""
    rows = ProcedureField.objects.order_by("place_in_list", "code").values_list("id", "code", "name", "place_in_list")
    return {row[0]: FieldRow(*row[1:]) for row in rows}


def step_names(procedure_ids: Iterable[int], on: date) -> dict[tuple[int, int], str]:
    """The names of steps by (procedure, place) in the versions in force on a day, in one query.

    A place that no version in force has is left out: its step belongs to an older version.
    """
    steps = ProcedureStep.objects.filter(version__in=in_force(on), version__procedure_id__in=set(procedure_ids))
    return {(row[0], row[1]): row[2] for row in steps.values_list("version__procedure_id", "place_in_list", "name")}
