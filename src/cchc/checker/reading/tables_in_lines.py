"""How do tables stand among the lines of a printed text? Their lines are taken out, their cells become blocks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from cchc.checker.reading.composing import Composer, Cut, Cuts
from cchc.checker.reading.pdf_tables import WholeTable
from cchc.checker.reading.printed import Line
from cchc.checker.types import Block, Part


class Tables:
    """The tables of a text in order; each is told once, before the paragraph that follows it."""

    def __init__(self, tables: Sequence[WholeTable], raised: Sequence[tuple[int, int]], source: str) -> None:
        self._waiting = list(reversed(tables))
        self._lines = sorted(line for table in tables for line in table.lines)
        self._begins = [begin for begin, _ in self._lines]
        self._firsts = sorted(table.lines[0][0] for table in tables)
        runs = sorted(run for table in tables for _cell, _page, runs in table.cells for run in runs)
        begins = [begin for begin, _ in runs]
        self.cuts: list[Cut] = []
        """Marks of notes: raised figures behind other letters of a cell."""
        for begin, end in raised if runs else ():
            place = bisect_left(begins, begin) - 1
            if place >= 0 and end <= runs[place][1]:
                self.cuts.append(Cut(begin, end, source[begin:end]))

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def _holds(self, offset: int) -> bool:
        place = bisect_right(self._begins, offset) - 1
        return place >= 0 and offset < self._lines[place][1]

    def without(self, lines: list[Line]) -> list[Line]:
        """The lines that stand in no table."""
        return [line for line in lines if not self._holds(line.start)] if self._lines else lines

    def between(self, start: int, end: int) -> bool:
        """Whether a table begins between two offsets."""
        return bisect_left(self._firsts, start) < bisect_left(self._firsts, end)

    def blocks(self, source: str, cuts: Cuts, before: int) -> Iterator[Block]:
        """The cells of the tables that begin before an offset and were not told."""
        while self._waiting and self._waiting[-1].lines[0][0] < before:
            for cell, page, runs in self._waiting.pop().cells:
                composer = Composer(source, cuts)
                for begin, end in runs:
                    composer.line(begin, end)
                block = composer.block(Part.TABLE, page=page, cell=cell)
                if block.text:
                    yield block
