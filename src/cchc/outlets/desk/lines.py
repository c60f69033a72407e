"""How is open work shown? In the order of its legal clock, in four groups, each line with what to do next.

Pure: rows of the worklist in, lines and groups out. Words follow the clock, never the person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc.intake.cases.types import NextAct, WorklistRow
from cchc.kernel import clock, text
from cchc.kernel.numbers import write_integer

SOON = 2
"""Work due within so many working days is shown as due soon."""


class Standing(StrEnum):
    """Where a line stands beside its legal clock; the value is the colour of its label."""

    LATE = "late"
    SOON = "soon"
    IN_TIME = "ok"
    PAUSED = "hold"
    SETTLED = "done"


class View(StrEnum):
    """How lines are put together on the page."""

    CLOCK = "han"
    STEP = "buoc"
    UNIT = "don-vi"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the worklist. ``used``, ``limit`` and ``over`` are working days."""

    row: WorklistRow
    standing: Standing
    label: str
    under: str
    notes: tuple[str, ...]
    used: int
    limit: int
    over: int
    url: str
    acts: tuple[tuple[NextAct, str], ...]
    """What to do next, each with the address of its form; no address where this reader may not do it."""

    @property
    def fresh(self) -> bool:
        """Became late with the working day that has just ended."""
        return self.standing is Standing.LATE and self.over == 1


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading. ``count`` is how many there are in all, as text; empty when only this page is known."""

    title: str
    why: str
    tone: str
    lines: tuple[Line, ...]
    count: str = ""


def case_address(code: str) -> str:
    """Where a case is shown (docs/architecture.md, Screens)."""
    return f"/ho-so/{quote(code)}/"


def standing_of(row: WorklistRow) -> Standing:
    """Where a row stands: settled, paused, late, due soon, or in time."""
    if row.state in {"finished", "returned", "withdrawn", "refused"}:
        return Standing.SETTLED
    if row.paused_at is not None:
        return Standing.PAUSED
    if row.days_left < 0:
        return Standing.LATE
    return Standing.SOON if row.days_left <= SOON else Standing.IN_TIME


def line_of(row: WorklistRow, language: str | None) -> Line:
    """A row as the page shows it in its language."""
    standing = standing_of(row)
    over = -row.days_left if standing is Standing.LATE else 0
    url = case_address(row.code)
    return Line(
        row=row,
        standing=standing,
        label=_label(standing, row.days_left, language),
        under=_under(row, standing),
        notes=tuple(_notes(row, standing, over)),
        used=max(0, row.days_total - max(0, row.days_left)),
        limit=row.days_total,
        over=over,
        url=url,
        acts=tuple((act, f"{url}{act.slug}/" if act.mine else "") for act in row.next_acts),
    )


def groups(lines: Sequence[Line], view: View, counts: dict[Standing, str]) -> list[Group]:
    """The lines under their headings: by the clock, by step, or by unit; inside one the order of the clock stays."""
    if view is View.CLOCK:
        return _by_clock(lines, counts)
    titles = sorted({_heading(line, view) for line in lines}, key=text.sort_key)
    return [
        Group(title or _("Chưa rõ"), "", "ok", tuple(found), write_integer(len(found)))
        for title in titles
        if (found := [line for line in lines if _heading(line, view) == title])
    ]


def fresh_late(lines: Iterable[Line]) -> list[Line]:
    """Lines that became late with the last working day and still owe the applicant a letter."""
    return [line for line in lines if line.fresh and line.row.apology_missing]


def most_urgent(lines: Sequence[Line]) -> Line | None:
    """The line to open first: the first one whose clock runs, else the first one."""
    running = [line for line in lines if line.standing in {Standing.LATE, Standing.SOON, Standing.IN_TIME}]
    return next(iter(running or lines), None)


def _heading(line: Line, view: View) -> str:
    return line.row.step_name if view is View.STEP else line.row.unit_name


def _by_clock(lines: Sequence[Line], counts: dict[Standing, str]) -> list[Group]:
    headings = {
        Standing.LATE: (_("Đã quá hạn"), _("mỗi hồ sơ cần một thư xin lỗi")),
        Standing.SOON: (_("Đến hạn trong %(days)d ngày làm việc") % {"days": SOON}, ""),
        Standing.IN_TIME: (_("Còn hạn"), ""),
        Standing.PAUSED: (_("Đang tạm dừng"), _("đồng hồ không chạy; ghi rõ đang chờ ai")),
        Standing.SETTLED: (_("Đã có kết quả, chờ trả"), _("báo người nộp đến nhận")),
    }
    return [
        Group(title, why, standing.value, tuple(found), counts.get(standing, ""))
        for standing, (title, why) in headings.items()
        if (found := [line for line in lines if line.standing is standing])
    ]


@lru_cache(maxsize=2048)
def _label(standing: Standing, days_left: int, _language: str | None) -> str:
    """The state of a clock in words; kept, because a page says the same few of them dozens of times."""
    match standing:
        case Standing.PAUSED:
            return _("Tạm dừng")
        case Standing.SETTLED:
            return _("Có kết quả")
        case Standing.LATE:
            return _("Quá %(days)d ngày") % {"days": -days_left}
        case _ if days_left == 0:
            return _("Hôm nay")
        case _:
            return _("Còn %(days)d ngày") % {"days": days_left}


def _under(row: WorklistRow, standing: Standing) -> str:
    if standing is Standing.PAUSED:
        return _("còn %(days)d ngày") % {"days": max(0, row.days_left)}
    return f"{clock.local_date(row.due_at):%d/%m/%Y}"


def _notes(row: WorklistRow, standing: Standing, over: int) -> Iterable[str]:
    if standing is Standing.PAUSED and row.paused_at is not None:
        since = f"{clock.local_date(row.paused_at):%d/%m}"
        yield _("Chờ %(who)s, từ %(day)s") % {"who": row.waits_for, "day": since} if row.waits_for else since
    if standing is Standing.LATE and over == 1:
        yield _("Mới quá hạn.")
    if row.apology_missing:
        yield _("Chưa có thư xin lỗi")
    if row.due_at > row.original_due_at and standing is not Standing.PAUSED:
        first = f"{clock.local_date(row.original_due_at):%d/%m}"
        yield _("Hẹn ban đầu %(day)s") % {"day": first}


def late_sentence(late: Sequence[Line]) -> str:
    """How many cases became late just now, as the first words of the note."""
    return ngettext(
        "Có %(count)d hồ sơ vừa quá hạn và chưa có thư xin lỗi.",
        "Có %(count)d hồ sơ vừa quá hạn và chưa có thư xin lỗi.",
        len(late),
    ) % {"count": len(late)}
