"""What stands in the register book of a counter (form 06, since 2025 form 07)?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from cchc.intake.cases import policies
from cchc.intake.cases.models import Case
from cchc.intake.cases.states import Channel
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import NotPermitted
from cchc.registry.accounts.policies import permits
from cchc.registry.organizations import selectors as organizations


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of the book, its columns in the order of the form. Personal data: for the counter's own use."""

    number: int
    code: str
    procedure: str
    applicant: str
    address: str
    phone: str
    unit: str
    received_at: datetime
    due_at: datetime
    returned_at: datetime | None
    result_channel: Channel


def register_lines(
    actor: Actor, counter_id: int, first: date, last: date, *, after: int = 0, limit: int | None = 100
) -> list[BookLine]:
    """The cases received at a counter from ``first`` to ``last`` (in one year), by number; ``None`` for all of them.

    Raises ``NotPermitted`` for one who neither receives nor returns there.
    """
    if not (permits(actor, policies.RECEIVE, counter_id) or permits(actor, policies.RETURN, counter_id)):
        raise NotPermitted(_("Sổ theo dõi hồ sơ mở cho công chức một cửa của nơi tiếp nhận."))
    rows = list(_rows(counter_id, first, last, after)[:limit])
    units = organizations.units_by_ids({row.original_unit_id for row in rows}, last) if rows else {}
    return [
        BookLine(
            number=row.book_number,
            code=row.code,
            procedure=row.procedure_name,  # type: ignore[attr-defined] # annotated
            applicant=row.applicant_name,
            address=row.applicant_address,
            phone=row.applicant_phone,
            unit=units[row.original_unit_id].name,
            received_at=row.received_at,
            due_at=row.due_at,
            returned_at=row.returned_at,
            result_channel=Channel(row.result_channel),
        )
        for row in rows
    ]


def _rows(counter_id: int, first: date, last: date, after: int) -> QuerySet[Case]:
    spanned = Q(received_at__gte=clock.at(first), received_at__lt=clock.at(last + timedelta(days=1)))
    return (
        Case.objects.filter(spanned, receiving_unit=counter_id, book_number__gt=after)
        .annotate(procedure_name=F("procedure_version__name"))
        .order_by("book_year", "book_number")
    )
