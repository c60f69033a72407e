"""Do the figures of a table add up? Column equations “(3)=(4)+(5)+(6)”, total rows, shares."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cchc.checker.equations import Equation, Term
from cchc.checker.types import Kind, Part
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure, Fraction, Unit

_I = re.IGNORECASE
_EQUATION = re.compile(r"\(?(?P<left>\d{1,2})\)?\s*=\s*(?P<right>\(?\d{1,2}\)?(?:\s*[+\-–]\s*\(?\d{1,2}\)?)+)")
_TERM = re.compile(r"(?P<sign>[+\-–]?)\s*\(?(?P<column>\d{1,2})\)?")
_COLUMN = re.compile(r"\A\(?(?P<number>\d{1,2})\)?(?:\s*=.*)?\Z", re.DOTALL)
_TOTAL = re.compile(r"\A[^\w]*(?:tổng(?: số| cộng)?|cộng|toàn (?:huyện|tỉnh|xã|ngành)|tổng toàn [\w]+)[^\w]*\Z", _I)
_SUBTOTAL = re.compile(r"\A\W*(?:[IVX]+|[A-Z])\W*\Z")
_NOT_ADDED = re.compile(r"tỷ lệ|tỉ lệ|%|xếp hạng|thứ hạng|STT|\bTT\b|bình quân|trung bình|đơn giá|điểm trung bình", _I)


@dataclass(slots=True)
class Table:
    """The cells of a table: text and, where the cell is one figure, the figure; by row and column from 1."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    figures: dict[tuple[int, int], Figure] = field(default_factory=dict)

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows."""
        return sorted({row for row, _ in self.texts})

    @property
    def columns(self) -> list[int]:
        """The numbers of the columns."""
        return sorted({column for _, column in self.texts})


def tables(draft: Draft) -> Mapping[int, Table]:
    """The tables of a document by number."""
    found: dict[int, Table] = {}
    for number, block in enumerate(draft.blocks):
        if block.part is not Part.TABLE or block.cell is None:
            continue
        table = found.setdefault(block.cell.table, Table())
        place = (block.cell.row, block.cell.column)
        table.texts[place] = f"{table.texts.get(place, '')} {block.text}".strip()
        items = [item for sentence in draft.sentences[number] for item in sentence.items]
        if len(items) == 1 and not isinstance(items[0].atom, Fraction) and re.fullmatch(r"[\s\d.,%\-–]+", block.text):
            table.figures[place] = items[0].main
    return found


def equations(draft: Draft) -> Iterator[Equation]:
    """Column equations and total rows of every table."""
    for table in tables(draft).values():
        yield from _by_columns(draft, table)
        yield from _by_rows(draft, table)


def _by_columns(draft: Draft, table: Table) -> Iterator[Equation]:
    header = next(
        (
            row
            for row in table.rows
            if sum(bool(_COLUMN.match(table.texts.get((row, column), ""))) for column in table.columns) >= 3
        ),
        None,
    )
    if header is None:
        return
    columns: dict[int, int] = {}
    for column in table.columns:
        found = _COLUMN.match(table.texts.get((header, column), "").strip())
        if found:
            columns[int(found["number"])] = column
    for row, column in sorted(table.texts):
        found = _EQUATION.search(table.texts[row, column]) if row <= header else None
        if found is None or int(found["left"]) not in columns:
            continue
        terms = [
            (-1 if term["sign"] in {"-", "–"} and term["sign"] else 1, int(term["column"]))
            for term in _TERM.finditer(found["right"])
        ]
        if all(name in columns for _, name in terms):
            yield from _of_rows(
                draft, table, header, columns[int(found["left"])], [(sign, columns[name]) for sign, name in terms]
            )


def _of_rows(draft: Draft, table: Table, header: int, left: int, terms: list[tuple[int, int]]) -> Iterator[Equation]:
    for row in table.rows:
        total = table.figures.get((row, left))
        parts = [(sign, table.figures.get((row, column))) for sign, column in terms]
        if row <= header or total is None or any(figure is None for _, figure in parts):
            continue
        yield _built(
            draft,
            total,
            tuple(Term(figure, sign) for sign, figure in parts if figure),
            "cột tổng bằng tổng các cột thành phần",
            Kind.SUM,
        )


def _by_rows(draft: Draft, table: Table) -> Iterator[Equation]:
    for row in table.rows:
        head = " ".join(table.texts.get((row, column), "") for column in table.columns[:2]).strip()
        if not (
            _TOTAL.match(head) or any(_TOTAL.match(table.texts.get((row, column), "")) for column in table.columns[:2])
        ):
            continue
        others = _rows_of(table, row)
        if len(others) < 2:
            continue
        for column in table.columns[1:]:
            total = table.figures.get((row, column))
            if (
                total is None
                or total.unit is Unit.PERCENT
                or _NOT_ADDED.search(_heading(table, column, min([row, *others])))
            ):
                continue
            parts = [figure for other in others if (figure := table.figures.get((other, column)))]
            if (
                len(parts) >= 2
                and _whole_column(table, others, column)
                and total.value >= max(part.value for part in parts)
            ):
                yield _built(
                    draft, total, tuple(Term(part) for part in parts), "hàng tổng bằng tổng các hàng", Kind.SUM
                )


def _rows_of(table: Table, total: int) -> list[int]:
    """The rows that a total row sums: its group titles where there are any, else the rows with figures beside it."""
    rows = [
        row
        for row in table.rows
        if row != total and any((row, column) in table.figures for column in table.columns[2:])
    ]
    above, below = [row for row in rows if row < total], [row for row in rows if row > total]
    side = above if len(above) >= len(below) else below
    groups = [row for row in side if _SUBTOTAL.match(table.texts.get((row, table.columns[0]), ""))]
    if len(groups) >= 2:
        return groups
    numbered = [row for row in side if re.fullmatch(r"\W*\d{1,3}\W*", table.texts.get((row, table.columns[0]), ""))]
    return numbered if len(numbered) >= 2 else side


def _whole_column(table: Table, rows: list[int], column: int) -> bool:
    """Whether every row has a figure or an empty cell in the column."""
    return all((row, column) in table.figures or not table.texts.get((row, column), "").strip(" -–") for row in rows)


def _heading(table: Table, column: int, before: int) -> str:
    return " ".join(table.texts.get((row, column), "") for row in table.rows if row < before)


def _built(draft: Draft, total: Figure, terms: tuple[Term, ...], words: str, kind: Kind) -> Equation:
    related = tuple(draft.quote_of(term.figure) for term in terms)
    return Equation(kind, "tables", total, terms, words, draft.quote_of(total), related)
