"""How does the detail of an event become JSON and come back as the same frozen value?"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from cchc.intake.cases.states import EventKind
from cchc.intake.cases.types import DETAILS, Detail

_MOMENTS = {"occurred_at"}
_DAYS = {"new_due_on", "due_on"}


def to_json(detail: Detail) -> dict[str, Any]:
    """Plain JSON values; what stands at its default is left out, so that rows stay small."""
    found: dict[str, Any] = {}
    for each in fields(detail):
        value = getattr(detail, each.name)
        if value == each.default:
            continue
        if isinstance(value, date | datetime):
            value = value.isoformat()
        found[each.name] = list(value) if isinstance(value, tuple) else value
    return found


def from_json(kind: str, stored: Mapping[str, Any]) -> Detail:
    """The detail of an event of ``kind``. Raises ``TypeError`` for a row that no version of this program wrote."""
    values: dict[str, Any] = {}
    for name, value in stored.items():
        if isinstance(value, list):
            values[name] = tuple(value)
        elif name in _MOMENTS:
            values[name] = datetime.fromisoformat(value)
        elif name in _DAYS and value is not None:
            values[name] = date.fromisoformat(value)
        else:
            values[name] = value
    return DETAILS[EventKind(kind)](**values)
