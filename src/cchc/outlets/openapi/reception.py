"""How is a call that is repeated received once? The key is kept in the transaction of the reception itself."""

import hashlib
from datetime import timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from cchc.intake.cases.selectors import receipt, receipt_of
from cchc.intake.cases.services.receive_case import Request, receive_case
from cchc.intake.cases.types import Receipt
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import Conflict
from cchc.outlets.openapi.inputs import named_in
from cchc.outlets.openapi.models import AnsweredCall
from cchc.outlets.openapi.routes.case_shapes import Reception
from cchc.registry.organizations.selectors import unit_by_code
from cchc.registry.procedures.selectors import procedure_id_of

KEPT = timedelta(days=30)
"""So long a key is remembered."""
_CLAIM = """
    INSERT INTO openapi_answeredcall (account_id, key, fingerprint, case_code, answered_at) VALUES (%s, %s, %s, '', %s)
    ON CONFLICT (account_id, key) DO NOTHING RETURNING id
"""


def receive_once(actor: Actor, given: Reception, key: str) -> Receipt:
    """Receive a case; a second call of the account with the same key gets the receipt of the same case.

    A call that comes while the first is under way waits for it. Raises ``Conflict`` when the key was used for other
    content, and what ``receive_case`` raises; then the key is free again.
    """
    if not key:
        return _receive(actor, given)
    fingerprint = hashlib.sha256(given.model_dump_json().encode()).hexdigest()
    with transaction.atomic():
        claim = _claim(actor, key, fingerprint)
        if claim is None:
            return _again(actor, key, fingerprint)
        received = _receive(actor, given)
        AnsweredCall.objects.filter(pk=claim).update(case_code=received.code)
    return received


def forget_old_answers() -> int:
    """Delete the keys of calls that nobody will repeat; answers how many."""
    count, _by_table = AnsweredCall.objects.filter(answered_at__lt=clock.now() - KEPT).delete()
    return count


def _caller(actor: Actor) -> int:
    """The account whose keys these are; zero for the system, which has none."""
    return actor.account_id or 0


def _claim(actor: Actor, key: str, fingerprint: str) -> int | None:
    """Take the key for this call; ``None`` when a call has it already."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [_caller(actor), key, fingerprint, clock.now()])
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def _again(actor: Actor, key: str, fingerprint: str) -> Receipt:
    call = AnsweredCall.objects.get(account_id=_caller(actor), key=key)
    if call.fingerprint != fingerprint:
        raise Conflict(
            _("Khóa Idempotency-Key này đã dùng cho một hồ sơ khác. Hãy dùng khóa mới cho mỗi hồ sơ."),
            code="idempotency_key_reused",
        )
    return receipt(actor, call.case_code)


def _receive(actor: Actor, given: Reception) -> Receipt:
    on = clock.local_date(given.received_at) if given.received_at else clock.today()
    with named_in("counter"):
        counter_id = unit_by_code(given.counter, on).id
    with named_in("procedure"):
        procedure_id = procedure_id_of(given.procedure)
    case = receive_case(
        actor,
        counter_id=counter_id,
        procedure_id=procedure_id,
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
    return receipt_of(case)
