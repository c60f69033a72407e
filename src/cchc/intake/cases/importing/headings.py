"""Where in a sheet do the data begin, and what does each column mean? Found as a person would find it.

Above the data stand title lines, one or more rows of headings with merged cells, and often a row of numbers "(1) (2)
…". The row with the most known headings is the anchor; neighbours that hold headings and no data join it. The heading
of a column is what stands above it, the nearest row counting most. Some sheets begin with an empty column or several
empty rows; positions are never assumed.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice, takewhile

from django.utils.translation import gettext as _

from cchc.intake.cases.importing.dates import NoSuchDay, NotADate, read_text
from cchc.intake.cases.importing.mapping import ColumnMapping, UnusableMapping
from cchc.intake.cases.importing.targets import FORMS, LABELS, NUMBERING, Target, heading_form
from cchc.kernel.text import search_form, tidy
from cchc.support.files.sheets import Cell, CellKind, Range, Row, Sheet

SEARCHED_ROWS = 40
"""Headings stand within the first rows: eight heading rows under a title page at most, seen in real exports."""

DEPTH = 8
"""The most rows that one block of headings has."""

_NUMBER_CELL = re.compile(r"\(?\s?(?:\d{1,2}|[A-Za-z])\s?\)?(?:\s?=.*)?")
_CODE_LIKE = re.compile(r"[\w.]*\d{2}[\w.]*-\d{4,}")
_ENOUGH = 3
_SURE = 0.8


def propose(sheet: Sheet) -> ColumnMapping:
    """The likely meaning of the columns of a sheet. Raises ``UnusableMapping`` where no row of headings is found.

    The proposal may lack required columns: a person can name them (``ColumnMapping.require`` says which).
    """
    rows = list(islice(sheet.rows(), SEARCHED_ROWS))
    if not rows:
        raise UnusableMapping(_('Trang "%(sheet)s" trống. Hãy chọn trang có dữ liệu.') % {"sheet": sheet.name})
    strengths = [_strength(row) for row in rows]
    anchor = max(range(len(rows)), key=lambda place: strengths[place])
    if strengths[anchor] < _ENOUGH:
        wanted = ", ".join(str(LABELS[target]) for target in (Target.CODE, Target.RECEIVED_AT, Target.DUE_AT))
        raise UnusableMapping(
            _(
                'Trang "%(sheet)s": không tìm thấy dòng tiêu đề cột trong %(rows)s dòng đầu (cần các '
                "cột như %(wanted)s)."
            )
            % {"sheet": sheet.name, "rows": SEARCHED_ROWS, "wanted": wanted}
        )
    block = _block(rows, strengths, anchor)
    headings = _headings(block, sheet.merged)
    after = [row for row in rows if row.number > block[-1].number]
    numbered = list(takewhile(_is_number_row, after))
    last = (numbered or block)[-1].number
    columns, confidence = _assign(headings)
    return ColumnMapping(
        sheet.name, last + 1, columns, {c: " / ".join(texts) for c, texts in headings.items()}, confidence
    )


def find_sheet(sheets: Sequence[Sheet]) -> ColumnMapping:
    """The proposal for the sheet that looks most like a register: an export may begin with a cover sheet.

    Raises ``UnusableMapping`` (that of the first sheet) where none has headings.
    """
    proposals: list[ColumnMapping] = []
    refused: list[UnusableMapping] = []
    for sheet in sheets:
        try:
            proposals.append(propose(sheet))
        except UnusableMapping as error:
            refused.append(error)
    if not proposals:
        raise refused[0]
    return max(proposals, key=lambda proposal: len(proposal.columns))


@lru_cache(maxsize=4096)
def meanings(heading: str) -> tuple[tuple[Target, float], ...]:
    """What a heading may mean, each with a likeness from 0 to 1 of at least 0.8; empty for an unknown heading."""
    if search_form(heading) in NUMBERING or len(heading) > 120:
        return ()
    form = heading_form(heading)
    exact = FORMS.get(form)
    if exact is not None:
        return ((exact, 1.0),)
    best: dict[Target, float] = {}
    for known, target in FORMS.items():
        likeness = _likeness(form, known)
        if likeness >= _SURE:
            best[target] = max(likeness, best.get(target, 0.0))
    return tuple(best.items())


def _likeness(form: str, known: str) -> float:
    """Small misspellings, and known words with more words after them."""
    if len(known) > 5 and form.startswith(f"{known} "):
        return 0.8 + 0.15 * len(known) / len(form)
    if abs(len(form) - len(known)) > 4 or len(form) < 4:
        return 0.0
    ratio = SequenceMatcher(None, form, known, autojunk=False).ratio()
    return 0.95 * ratio if ratio >= 0.87 else 0.0


def _strength(row: Row) -> int:
    """How many different meanings the cells of a row have; a row that holds data is no row of headings."""
    if _holds_data(row):
        return 0
    return len({target for cell in row.cells.values() for target, _ in _cell_meanings(cell)[:1]})


def _cell_meanings(cell: Cell) -> tuple[tuple[Target, float], ...]:
    return meanings(tidy(cell.value)) if cell.kind is CellKind.TEXT and isinstance(cell.value, str) else ()


def _holds_data(row: Row) -> bool:
    return any(
        cell.kind in {CellKind.DATE, CellKind.FORMULA}
        or (cell.kind is CellKind.NUMBER and not _NUMBER_CELL.fullmatch(cell.text))
        or (cell.kind is CellKind.TEXT and (_CODE_LIKE.search(cell.text[:80]) or _is_date(cell.text)))
        for cell in row.cells.values()
    )


def _is_date(text: str) -> bool:
    if len(text) > 40 or not any(character.isdigit() for character in text):
        return False
    try:
        read_text(text)
    except NoSuchDay:
        return True
    except NotADate:
        return False
    return True


def _is_number_row(row: Row) -> bool:
    """ "(1) (2) (3)=(4)+(5)": the row that numbers the columns of a printed form."""
    texts = [cell.text.strip() for cell in row.cells.values()]
    return len(texts) >= _ENOUGH and all(_NUMBER_CELL.fullmatch(text) for text in texts)


def _block(rows: list[Row], strengths: list[int], anchor: int) -> list[Row]:
    """The anchor with the rows above and below it that also hold headings, without gaps between them."""
    first = last = anchor
    while (
        first > 0
        and anchor - first < DEPTH
        and strengths[first - 1]
        and rows[first - 1].number == rows[first].number - 1
    ):
        first -= 1
    while (
        last + 1 < len(rows)
        and last - first < DEPTH
        and rows[last + 1].number == rows[last].number + 1
        and (strengths[last + 1] or _is_sub_heading(rows[last + 1]))
    ):
        last += 1
    return rows[first : last + 1]


def _is_sub_heading(row: Row) -> bool:
    """A row under the anchor that only names parts of its columns: few short texts, no data, no numbers of columns."""
    if _is_number_row(row) or _holds_data(row):
        return False
    cells = list(row.cells.values())
    short = all(cell.kind is CellKind.TEXT and len(cell.text) <= 40 for cell in cells)
    return short and any(
        search_form(cell.text).startswith(("trong do", "trong han", "qua han", "tong so")) for cell in cells
    )


def _headings(block: list[Row], merged: Sequence[Range]) -> dict[int, tuple[str, ...]]:
    """Column → the texts above it from the top, with merged cells read in every column and row that they cover."""
    texts: dict[int, list[str]] = {}
    for row in block:
        for column, text in _spread(row, merged):
            above = texts.setdefault(column, [])
            if text not in above:
                above.append(text)
    return {column: tuple(above) for column, above in texts.items()}


def _spread(row: Row, merged: Sequence[Range]) -> Iterator[tuple[int, str]]:
    for column, cell in row.cells.items():
        text = tidy(cell.text)
        span = next((r for r in merged if (r.first_row, r.first_column) == (row.number, column)), None)
        for covered in range(column, (span.last_column if span else column) + 1):
            yield covered, text


def _assign(headings: dict[int, tuple[str, ...]]) -> tuple[dict[Target, int], dict[Target, float]]:
    """Each target to the column most like it, each column to one target; the surest pairs first, then from the left."""
    pairs = sorted(
        (
            (-likeness, column, target)
            for column, texts in headings.items()
            for target, likeness in _column_meanings(texts)
        ),
    )
    columns: dict[Target, int] = {}
    confidence: dict[Target, float] = {}
    for likeness, column, target in pairs:
        if target not in columns and column not in columns.values():
            columns[target] = column
            confidence[target] = round(-likeness, 2)
    return columns, confidence


def _column_meanings(texts: tuple[str, ...]) -> Iterator[tuple[Target, float]]:
    """A heading over several rows means what its whole says, a little less surely its nearest row, then its top."""
    yield from meanings(" ".join(texts))
    if len(texts) > 1:
        yield from ((target, likeness * 0.98) for target, likeness in meanings(texts[-1]))
        yield from ((target, likeness * 0.85) for target, likeness in meanings(texts[0]))
