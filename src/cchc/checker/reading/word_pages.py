"""On which page does text of a Word file stand? The file says so where Word saved it after it had laid it out.

``w:lastRenderedPageBreak`` stands in the first run of each page that Word filled; page breaks set by hand and sections
that begin a page count too, once together with the rendered break behind them. Where no rendered break stands, a page
is known only as long as the text since the last break surely fits on it. Source: ECMA-376 part 1, 17.3.3.13, 17.3.3.1,
17.6.22.
"""

from dataclasses import dataclass, field

SURE_LINES = 20
"""So many lines stand on any page of a report, whatever its type and spacing."""
LINE = 50
"""Letters of a line, few enough for large type."""
MOST_PAGES = 20_000
"""Pages are counted so far; a file with more breaks has no pages of text."""
_SAME_PAGE = frozenset({"continuous", "nextColumn"})


@dataclass(slots=True)
class _Section:
    """The pages of a section: those that begin in it, whether one begins before its first word, how it begins."""

    turns: int = 0
    led: bool = False
    kind: str = "nextPage"


@dataclass(slots=True)
class _Row:
    """A row of a table: its cells stand beside each other and begin on one page."""

    start: int
    last: int
    fresh: bool
    written: bool = False


@dataclass(slots=True)
class Pages:
    """Counts pages while a part is read; a *mark* names a place, its number is known when the part is read."""

    _sections: list[_Section] = field(default_factory=lambda: [_Section()])
    _rows: list[_Row] = field(default_factory=list)
    _fresh: bool = True
    _turned: bool = False
    _rendered: bool = False
    _broken: bool = False
    _lines: float = 0.0
    _marks: int = 0
    _lost: int = 0
    _counted: int = 1

    def mark(self) -> int:
        """The place that is being read, for ``number``."""
        self._marks += 1
        if not self._lost and self._lines > SURE_LINES:
            self._lost = self._marks
        return self._marks << 32 | (len(self._sections) - 1) << 16 | self._sections[-1].turns

    def write(self, letters: int) -> None:
        """So many letters follow; a picture counts as a page of them."""
        self._fresh = self._turned = False
        for row in self._rows:
            row.written = True
        self._lines += letters / LINE

    def paragraph(self) -> None:
        """A paragraph begins."""
        self._lines += 1

    def rendered(self) -> bool:
        """Word began a page here; whether this is another page than that of the words before."""
        self._rendered = True
        return self._turn(by_hand=False)

    def broken(self) -> bool:
        """Somebody put a page break here."""
        self._broken = True
        return self._turn(by_hand=True)

    def _turn(self, *, by_hand: bool) -> bool:
        section = self._sections[-1]
        if self._fresh and not by_hand:
            section.led = section.led or (not self._turned and len(self._sections) > 1)
            return False
        if self._counted >= MOST_PAGES:
            return False
        self._counted += 1
        self._fresh = self._turned = True
        self._lines = 0.0
        section.turns += 1
        for row in self._rows:
            if not row.written:
                row.start, row.fresh = section.turns, True
        return True

    def section_ends(self, kind: str) -> None:
        """A section ends behind the paragraph that was read; ``kind`` is how it began."""
        self._sections[-1].kind = kind
        if self._counted < MOST_PAGES and not self._rows:
            self._counted += 1
            self._broken = self._fresh = True
            self._lines = 0.0
            self._sections.append(_Section())

    def text_ends(self, kind: str) -> None:
        """The last section ends; ``kind`` is how it began."""
        self._sections[-1].kind = kind

    def begin_row(self) -> None:
        """A row of a table begins."""
        turns = self._sections[-1].turns
        self._rows.append(_Row(turns, turns, self._fresh))

    def begin_cell(self) -> None:
        """A cell begins, beside the others of its row."""
        if self._rows:
            row, section = self._rows[-1], self._sections[-1]
            row.last = max(row.last, section.turns)
            section.turns, self._fresh = row.start, row.fresh

    def end_row(self) -> None:
        """A row ends, on the last page of any of its cells."""
        if self._rows:
            row, section = self._rows.pop(), self._sections[-1]
            section.turns = max(row.last, section.turns)

    def numbers(self) -> "Numbers":
        """What the marks mean, when the part is read."""
        firsts: list[int] = []
        page = 1
        for place, section in enumerate(self._sections):
            if place and (section.kind not in _SAME_PAGE or section.led):
                page += 1
                page += (section.kind, page % 2) in {("oddPage", 0), ("evenPage", 1)}
            firsts.append(page)
            page += section.turns
        if not self._rendered and not (self._broken and page > 1):
            return Numbers([], 0)
        return Numbers(firsts, 0 if self._rendered else self._lost)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The first page of each section; marks from ``lost`` on are on no known page (0: all are known)."""

    firsts: list[int]
    lost: int

    def of(self, mark: int) -> int:
        """The page of a mark, from 1; 0 where it is unknown."""
        count, section, turns = mark >> 32, mark >> 16 & 0xFFFF, mark & 0xFFFF
        if not count or not self.firsts or (self.lost and count >= self.lost):
            return 0
        return self.firsts[section] + turns
