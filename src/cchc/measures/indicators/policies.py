"""Who may see statistics, and who the cases behind them?"""

from datetime import date

from cchc.kernel.actor import Actor
from cchc.registry.accounts import policies as accounts
from cchc.registry.organizations import selectors as organizations

DUTY = "dashboards.read"


def may_read_statistics(actor: Actor, unit_code: str, on: date | None = None) -> bool:
    """Whether the actor may open statistics of a unit with the cases behind them. Raises ``NotFound``.

    Totals without cases are public: the portal shows them without asking.
    """
    return accounts.permits(actor, DUTY, organizations.unit_by_code(unit_code, on).id, on)


def require_statistics(actor: Actor, unit_code: str, on: date | None = None) -> None:
    """Raises ``NotPermitted`` unless the actor may open statistics of the unit, ``NotFound`` for an unknown one."""
    accounts.require(actor, DUTY, organizations.unit_by_code(unit_code, on).id, on)
