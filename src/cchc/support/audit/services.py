"""How is an act put on record? In the transaction of the act itself, so that neither exists without the other."""

from django.db import models, transaction

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.support.audit.models import AuditRecord
from cchc.support.kept_writes import insert


def record(
    actor: Actor, verb: str, subject: models.Model | None = None, /, *, name: str = "", **detail: object
) -> None:
    """Put an act on record.

    ``verb`` is ``room.act_in_the_past`` (``cases.received``); ``subject`` the row acted on; ``name`` how people call it
    (a case code); ``detail`` plain JSON values. Raises ``RuntimeError`` outside a transaction.
    """
    insert(recorded(actor, verb, subject, name=name, **detail))


def recorded(
    actor: Actor, verb: str, subject: models.Model | None = None, /, *, name: str = "", **detail: object
) -> AuditRecord:
    """The row that ``record`` stores, for acts that store it together with their own rows."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit row belongs in the transaction of its act")
    return AuditRecord(
        at=clock.now(),
        actor_id=actor.account_id,
        actor_name=actor.name,
        actor_kind=actor.kind,
        verb=verb,
        subject_kind=subject._meta.label_lower if subject is not None else "",  # noqa: SLF001 - Django documents it
        subject_id=subject.pk if subject is not None else None,
        subject_name=name,
        detail=detail,
        request_code=actor.request_code,
    )
