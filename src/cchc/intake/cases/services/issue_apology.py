"""Issue the letter of apology for a late case, with a new appointment (form 04)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import inputs, numbers, reference, rules
from cchc.intake.cases.errors import BadInput, NothingOwed
from cchc.intake.cases.ledger import Opened, add_event, tell_applicant
from cchc.intake.cases.models import ApologyObligation, Case
from cchc.intake.cases.states import CLOSED
from cchc.intake.cases.types import Apologised, When
from cchc.kernel import clock
from cchc.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter says. ``new_due_on`` is needed while there is no result; ``delivered_by``: how it went out."""

    reason: str
    signer_name: str
    signer_title: str = ""
    new_due_on: date | None = None
    delivered_by: str = ""
    delivery_proof: str = ""


def issue_apology(
    actor: Actor,
    code: str,
    letter: Letter,
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Number the letter without a gap in the unit's series of the year, and settle the debt; the case stays late.

    Raises ``NothingOwed`` when the case is not late or has its letter, ``BadInput``, ``ReasonMissing``.

    Legal: NĐ 61/2018, art. 19; NĐ 118/2025 with form 04.
    """
    kept = _checked(letter)

    def detail(opened: Opened) -> Apologised:
        year = clock.local_date(opened.now).year
        debt = _debt(opened)
        _check_new_date(opened, kept)
        series = numbers.letter_series(reference.APOLOGY, debt.unit_id, year)
        debt.letter_number = numbers.take(series)[series]
        debt.letter_symbol = reference.letter_symbol(debt.unit_id, clock.local_date(opened.now))
        debt.letter_year = year
        debt.reason, debt.new_due_on = kept.reason, kept.new_due_on
        debt.signer_name, debt.signer_title = kept.signer_name, kept.signer_title
        debt.issued_at = when.occurred_at or opened.now
        debt.delivered_at = debt.issued_at if kept.delivered_by else None
        debt.delivery_proof = " · ".join(filter(None, [kept.delivered_by, kept.delivery_proof]))[:300]
        debt.save()
        return Apologised(
            number=debt.letter_number,
            symbol=debt.letter_symbol,
            reason=kept.reason,
            new_due_on=kept.new_due_on,
            signer_name=kept.signer_name,
            signer_title=kept.signer_title,
            delivered_by=kept.delivered_by,
            entered_late_because=when.because,
        )

    with transaction.atomic():
        _before, case = add_event(actor, code, detail, kind=Apologised, when=when)
        tell_applicant(case, "apologised")
    return case


def _checked(letter: Letter) -> Letter:
    return Letter(
        reason=inputs.reason(letter.reason, _("Hãy nêu lý do trễ hẹn; người nộp sẽ đọc lý do này.")),
        signer_name=inputs.line(letter.signer_name, "signer_name", 120, required=_("Hãy ghi họ tên người ký thư.")),
        signer_title=inputs.line(letter.signer_title, "signer_title", 120),
        new_due_on=letter.new_due_on,
        delivered_by=inputs.line(letter.delivered_by, "delivered_by", 120),
        delivery_proof=inputs.line(letter.delivery_proof, "delivery_proof", 150),
    )


def _debt(opened: Opened) -> ApologyObligation:
    """The debt of this case, noted now when no job noted it yet. Raises ``NothingOwed``."""
    debt = ApologyObligation.objects.filter(case=opened.row).first()
    if debt is None and rules.owes_apology(opened.standing, clock.local_day(opened.now)):
        debt = ApologyObligation(case=opened.row, unit_id=opened.row.responsible_unit_id, arose_at=opened.now)
    if debt is None:
        raise NothingOwed(_("Hồ sơ này chưa quá hạn nên không cần thư xin lỗi."))
    if debt.issued_at is not None:
        raise NothingOwed(
            _("Hồ sơ này đã có thư xin lỗi số %(letter_number)s/%(letter_symbol)s ngày %(issued_at)s.")
            % {
                "letter_number": debt.letter_number,
                "letter_symbol": debt.letter_symbol,
                "issued_at": f"{clock.local(debt.issued_at):%d/%m/%Y}",
            }
        )
    return debt


def _check_new_date(opened: Opened, letter: Letter) -> None:
    if opened.standing.state in CLOSED:
        return
    if letter.new_due_on is None:
        raise BadInput(_("Hãy ghi ngày hẹn trả mới."), field="new_due_on")
    if letter.new_due_on < clock.local_date(opened.now):
        raise BadInput(_("Ngày hẹn trả mới phải từ hôm nay trở đi."), field="new_due_on")
