"""Who acts? Every act takes an actor, so that nothing is done by nobody."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What sort of actor: an official with an account, the system itself, or a citizen without one."""

    PERSON = "person"
    SYSTEM = "system"
    CITIZEN = "citizen"


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts.

    ``account_id`` is the primary key of the account, ``None`` for the system and for citizens. ``name`` is what an
    audit row and a timeline show. ``request_code`` is the code of the request, which the audit row keeps.
    """

    account_id: int | None
    name: str
    kind: ActorKind = ActorKind.PERSON
    request_code: str = ""


SYSTEM = Actor(account_id=None, name="Hệ thống", kind=ActorKind.SYSTEM)
CITIZEN = Actor(account_id=None, name="Người nộp hồ sơ", kind=ActorKind.CITIZEN)
