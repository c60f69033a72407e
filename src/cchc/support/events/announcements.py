"""How does a domain tell others what happened? It announces a frozen fact; subscribers hear it after the commit."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

Fact = TypeVar("Fact")
_subscribers: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(kind: type[Fact], handler: Callable[[Fact], None]) -> None:
    """Call ``handler`` with every fact of this kind. Called once for each handler, in ``apps.py``."""
    if handler not in _subscribers[kind]:
        _subscribers[kind].append(handler)


def announce(fact: object) -> None:
    """Hand a frozen fact to its subscribers once the running transaction is committed; nothing after a rollback.

    What must not be lost is a job of the transaction; an announcement is for what can be done again.
    """
    handlers = tuple(_subscribers[type(fact)])
    if handlers:
        transaction.on_commit(lambda: [handler(fact) for handler in handlers])
