"""Hand a case over to a step of its procedure and, where one is named, to a person."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import inputs, policies
from cchc.intake.cases.errors import BadInput
from cchc.intake.cases.ledger import Opened, add_event
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import HandedOver, When
from cchc.kernel.actor import Actor
from cchc.registry.accounts.policies import permits_any
from cchc.registry.accounts.selectors import account, find_account
from cchc.registry.accounts.types import AccountRow
from cchc.support.notices.services import notify


def hand_over_case(
    actor: Actor,
    code: str,
    *,
    to_step: int,
    holder: int | str | None = None,
    note: str = "",
    papers_handed: bool = True,
    file_ids: tuple[int, ...] = (),
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Give the case on. ``to_step`` is a place in the steps of its procedure; back to an earlier one needs a note.

    ``holder`` is the person who goes on, by id or by sign-in name; without one everyone with the role of the step sees
    it in the worklist. The person is told at the desk. Raises ``BadInput`` for a step or a person that cannot take it;
    of a sign-in name it does not tell whether nobody has it or its person may not work on the case.
    """
    words = inputs.line(note, "note", 500)
    taker: list[AccountRow] = []

    def detail(opened: Opened) -> HandedOver:
        _check_step(opened, to_step, words)
        if holder is not None:
            taker.append(_named(holder, opened) if isinstance(holder, str) else _chosen(holder, opened))
        return HandedOver(
            from_step=opened.standing.step,
            to_step=to_step,
            holder_id=taker[0].id if taker else None,
            holder_name=taker[0].full_name if taker else "",
            note=words,
            papers_handed=papers_handed,
            file_ids=file_ids,
            entered_late_because=when.because,
        )

    with transaction.atomic():
        _before, case = add_event(actor, code, detail, kind=HandedOver, when=when)
        if taker and taker[0].id != actor.account_id:
            notify(
                key=f"case:{case.pk}:{case.event_count}:holder",
                to_account_id=taker[0].id,
                channel="desk",
                subject=f"Hồ sơ {case.code} được chuyển đến Ông/Bà",
                text=words,
                about_kind="cases.case",
                about_id=case.pk,
            )
    return case


def _check_step(opened: Opened, to_step: int, note: str) -> None:
    places = {step.place for step in opened.terms.steps}
    if to_step not in (places or {1, 2, 3}):
        raise BadInput(_("Thủ tục này không có bước đã chọn. Hãy chọn một bước trong quy trình."), field="to_step")
    if to_step < opened.standing.step and not note:
        raise BadInput(_("Chuyển lại bước trước cần nêu lý do để người nhận biết phải làm gì."), field="note")


def _chosen(holder_id: int, opened: Opened) -> AccountRow:
    """The person chosen from a list; raises ``BadInput`` when the person may not work on the case."""
    person = account(holder_id)
    if not _may_take(person, opened):
        raise BadInput(
            _("%(person)s không được phân công giải quyết hồ sơ của đơn vị này. Hãy chọn người khác.")
            % {"person": person.full_name},
            field="holder_id",
        )
    return person


def _named(username: str, opened: Opened) -> AccountRow:
    """The person with a sign-in name; the same ``BadInput`` where there is none and where the person may not."""
    person = find_account(username)
    if person is None or not _may_take(person, opened):
        raise BadInput(
            _("Đơn vị giải quyết hồ sơ này không có ai được phân công mang tên đăng nhập “%(username)s”.")
            % {"username": username},
            field="holder_id",
        )
    return person


def _may_take(person: AccountRow, opened: Opened) -> bool:
    unit_id = opened.standing.responsible_unit_id
    holder = Actor(person.id, person.full_name)
    return permits_any(holder, [(policies.PROCESS, unit_id), (policies.SIGN, unit_id)])
