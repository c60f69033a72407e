"""How is a call that is repeated received once? The key is kept in the transaction of the reception itself."""

import hashlib

from django.db import transaction

from cchc.intake.cases.models import Case
from cchc.intake.cases.selectors import reason_of_due_date
from cchc.intake.cases.services.receive_case import Request, receive_case
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import Conflict
from cchc.outlets.openapi.models import AnsweredCall
from cchc.outlets.openapi.routes.case_shapes import CaseReceipt, Reception
from cchc.registry.organizations.selectors import unit_by_code
from cchc.registry.procedures.selectors import version_by_code


def receive_once(actor: Actor, given: Reception, key: str) -> CaseReceipt:
    """Receive a case; a second call of the account with the same key gets the same case.

    Raises ``Conflict`` when the key was used for other content, and what ``receive_case`` raises.
    """
    if not key:
        return _receipt(_receive(actor, given))
    fingerprint = hashlib.sha256(given.model_dump_json().encode()).hexdigest()
    with transaction.atomic():
        call, is_new = AnsweredCall.objects.select_for_update().get_or_create(
            account_id=actor.account_id,
            key=key,
            defaults={"fingerprint": fingerprint, "answered_at": clock.now(), "case_code": ""},
        )
        if call.fingerprint != fingerprint:
            raise Conflict(
                "Khóa Idempotency-Key này đã dùng cho một hồ sơ khác. Hãy dùng khóa mới cho mỗi hồ sơ.",
                code="idempotency_key_reused",
            )
        if not is_new:
            return _receipt(Case.objects.get(code=call.case_code))
        case = _receive(actor, given)
        AnsweredCall.objects.filter(pk=call.pk).update(case_code=case.code)
    return _receipt(case)


def _receive(actor: Actor, given: Reception) -> Case:
    on = clock.local_date(given.received_at) if given.received_at else clock.today()
    return receive_case(
        actor,
        counter_id=unit_by_code(given.counter, on).id,
        procedure_id=version_by_code(given.procedure, on).procedure_id,
        applicant=given.applicant.value(),
        papers=None if given.papers is None else [paper.value() for paper in given.papers],
        received_at=given.received_at,
        request=Request(
            channel=given.channel,
            result_channel=given.result_channel,
            subject=given.subject,
            copies=given.copies,
            fee_paid=given.fee_paid,
            entered_late_because=given.entered_late_because,
        ),
    )


def _receipt(case: Case) -> CaseReceipt:
    return CaseReceipt(
        code=case.code,
        pin=case.pin,
        received_at=case.received_at,
        due_at=case.due_at,
        due_reason=reason_of_due_date(case),
        book_number=case.book_number,
        events=case.event_count,
    )
