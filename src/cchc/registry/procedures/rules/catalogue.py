"""What does a catalogue file say? Fields and procedures as JSON, read into drafts.

Limits are written ``5 ngày làm việc`` as ``"5 working_days"``; papers as ``[name, originals, copies]`` with ``"?"``
before the name of one that is only needed in some cases; steps name a pattern that the file defines once.
"""

import json
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from cchc.registry.calendars.types import Duration, DurationUnit, SupplementMode
from cchc.registry.procedures.errors import VersionRefused
from cchc.registry.procedures.types import FeeRow, FieldRow, PaperRow, ProcedureDraft, StepRow, duration

BUNDLED = Path(__file__).parent.parent / "data" / "district-and-communes.json"
"""The catalogue that comes with the product: a district and its communes, most codes marked as ours."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue file as read. ``offered_by`` tells by code which kinds of office settle it in a demonstration."""

    label: str
    fields: tuple[FieldRow, ...]
    drafts: tuple[ProcedureDraft, ...]
    offered_by: dict[str, str]


def bundled_catalogue() -> Catalogue:
    """The catalogue that comes with the product."""
    return read_catalogue(BUNDLED.read_text(encoding="utf-8"))


def read_catalogue(text: str) -> Catalogue:
    """A catalogue from JSON. Raises ``VersionRefused`` with the code of the first procedure that cannot be read."""
    try:
        found = json.loads(text)
        fields = tuple(FieldRow(code, name, place) for place, (code, name) in enumerate(found["fields"], 1))
        patterns, rows, since = found["patterns"], found["procedures"], date.fromisoformat(found["valid_from"])
    except (KeyError, TypeError, ValueError) as problem:
        raise VersionRefused(_("Tệp danh mục không đọc được: %(problem)s.") % {"problem": problem}) from problem
    drafts = tuple(_draft(row, patterns, since) for row in rows)
    offered = {row["code"]: row["office"] for row in rows}
    return Catalogue(str(found["label"]), fields, drafts, offered)


def _draft(row: dict[str, Any], patterns: dict[str, list[list[Any]]], valid_from: date) -> ProcedureDraft:
    try:
        limit = _limit(row["limit"])
        return ProcedureDraft(
            code=row["code"],
            field_code=row["field"],
            level_code=row["level"],
            name=row["name"],
            limit=limit,
            result_name=row["result"],
            result_kind=row.get("kind", "other"),
            valid_from=valid_from,
            papers=tuple(_paper(*paper) for paper in row["papers"]),
            steps=_steps(limit, patterns[row["steps"]]),
            fees=tuple(FeeRow(*fee) for fee in row.get("fees", ())),
            supplement_mode=SupplementMode(row.get("supplement", "pause")),
            online_level=row.get("online", "none"),
            legacy_level=row.get("legacy", 2),
            by_post=row.get("post", True),
            same_day_until=time.fromisoformat(row["until"]) if "until" in row else None,
            legal_basis=row.get("basis", ""),
            is_demonstration=row.get("demonstration", True),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise VersionRefused(
            _("Thủ tục %(code)s trong tệp danh mục không đọc được: %(problem)s.")
            % {"code": row.get("code", "?"), "problem": problem}
        ) from problem


def _limit(text: str) -> Duration:
    amount, unit = text.split()
    return duration(int(amount), unit)


def _paper(name: str, originals: int = 1, copies: int = 0) -> PaperRow:
    return PaperRow(name.removeprefix("?"), originals, copies, is_optional=name.startswith("?"))


def _steps(limit: Duration, pattern: list[list[Any]]) -> tuple[StepRow, ...]:
    """The steps of a pattern with their shares of the limit, in whole working hours, rounded down.

    Calendar limits are shared out as if five of seven days were worked, so that quotas stay within them.
    """
    hours = {
        DurationUnit.WORKING_HOURS: limit.amount,
        DurationUnit.WORKING_DAYS: max(limit.amount, 1) * 8,
        DurationUnit.CALENDAR_DAYS: limit.amount * 8 * 5 // 7,
        DurationUnit.CALENDAR_MONTHS: limit.amount * 8 * 20,
    }[limit.unit]
    return tuple(
        StepRow(name, role, Duration(hours * share // 100, DurationUnit.WORKING_HOURS), place)
        for place, (name, role, share) in enumerate(pattern, 1)
    )
