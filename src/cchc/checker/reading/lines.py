"""How do printed lines become the paragraphs that were written?

The text of a PDF has a line break at the end of every printed line, page breaks in the middle of sentences and
footnotes between the halves of a sentence. Lines are joined to paragraphs over all three; footnotes become blocks of
their own. Where nothing else tells, two lines belong together when the first is as wide as the print: the next word
did not fit.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from cchc.checker.reading import markdown
from cchc.checker.reading.composing import Composer, Cut, Cuts, joint
from cchc.checker.reading.margins import without_margins
from cchc.checker.reading.notes import Definition, Mark, Notes, notes_of
from cchc.checker.reading.pdf_tables import WholeTable
from cchc.checker.reading.printed import SMALL, Line, body_size, lines_of, measure
from cchc.checker.reading.tables_in_lines import Tables
from cchc.checker.types import Block, Part

BULLET = re.compile(r"[-–—+](?=\s|[^\W\d_])|[•●▪■◦▫❖➢✓]|\*\s|o\s(?=[^\W\d_])")
HEADING = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}|[IVXL]{1,6})\s?(?:[.)]\s?|/\s)(?=[^\W\d]|[“\"(])"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+(?=[^\W\d_a-zà-ỹđ])|\d{1,2}\.\s+(?=\S)"
    r"|[A-HĐ]\.\s+(?=\S)|[a-zđ][.)]\s?(?=[^\W\d_])|\([a-zđ]\)\s|#{1,6}\s|\|"
)
_ENDED = re.compile(r"[.;:!?…][\"”’)\]»*]*$|(?<!\d)[.;:!?…][\"”’)\]»*]*(?:<sup>[^<]*</sup>|[(\[]?\d{1,2}[)\]]?)$|/\.$")
_CLOSED = re.compile(r"/\.[\"”’)\]*]*$")
_GOES_ON = re.compile(
    r"[,(/–—-]$|(?:^|\s)(?:và|hoặc|của|các|cho|về|tại|theo|do|đạt|là|với|từ|đến|trong|trên|dưới|số|ngày|tháng|năm|xã"
    r"|huyện|tỉnh|phòng|điểm|khoản|điều|mục|quý|độ|để|bằng|được|có|đã|không|những|một|UBND|HĐND|&)$",
    re.IGNORECASE,
)
_CITES = re.compile(
    r"[,(/–—-]$|(?:^|\s)(?:và|hoặc|là|từ|đến|số|ngày|tháng|năm|điểm|khoản|điều|mục|phần|chương|quý|nhóm|bảng|biểu)$",
    re.IGNORECASE,
)
_CLOSING = ")%,.;:"
_CLOSING_SIGNS = frozenset(",.;:)")
_WORD = re.compile(r"\S+")
_NAME_ENDS = re.compile(r"(?:^|[\s,;(])[^\W\d_a-zà-ỹđ][^\s,;:.]*(?: [^\s,;:.]+)?$")
_NAME_GOES_ON = re.compile(r"[-–] [^\W\d_a-zà-ỹđ]\w*(?: \w+){0,2}[,;.)]")
_EMPHASIS = re.compile(r"\*{1,3}|</?(?:sup|b|i|u|strong|em)>")
FULL, FULL_INDENTED = 0.97, 0.87
"""A line and the first word of the next are together at least so wide, in widths of the print, where a line was broken
because it was full; the first line of a paragraph may be indented."""
NEARLY_FULL = 0.86
"""The same where the sentence goes on: bold type and capitals are wider than the measure knows."""
FIRST_LINE = 0.925
"""A full line that is narrower than this is indented: it begins a paragraph."""
LONGEST_NOTE = 60
"""A note has at most so many lines where pages are unknown."""


@dataclass(slots=True)
class _Print:
    """What is known of the whole text: width of the print, whether empty lines mean something, sizes of type."""

    full: float
    spaced: int
    size: float
    marked: bool

    def room_taken(self, line: Line, after: Line) -> float:
        """The width of ``line`` with the first word of ``after``, in widths of the print."""
        word = _WORD.match(after.text)
        return (line.width + (after.width * (word.end() + 1) / max(1, len(after.text)) if word else 0)) / self.full

    def is_parted(self, line: Line) -> bool:
        """Whether the empty lines before ``line`` say that a paragraph ended."""
        return line.gap > self.spaced and not line.breaks

    @property
    def knows_sizes(self) -> bool:
        """Whether the file tells the sizes of its type."""
        return self.size > 0

    def is_small(self, line: Line) -> bool:
        """Whether a line is set in the type of notes: by its size, else because it holds more than the print."""
        if line.size and self.size:
            return line.size <= SMALL * self.size
        return line.width > 1.05 * self.full


def blocks_of(
    source: str,
    pages: Sequence[int] = (),
    *,
    marked: bool = False,
    size: Callable[[int], float] | None = None,
    raised: Sequence[tuple[int, int]] = (),
    cuts: Sequence[Cut] = (),
    tables: Sequence[WholeTable] = (),
) -> tuple[Block, ...]:
    """The paragraphs and footnotes of ``source`` in reading order; a footnote follows the block that cites it.

    ``pages`` are the offsets at which pages begin (form feeds where empty). ``marked`` says that the text holds marks
    of Markdown and ``<sup>``; ``cuts`` are runs to leave out. ``size`` gives the size of type at an offset, if known;
    ``raised`` are the figures that the file prints raised; ``tables`` are what is known to be tables.
    """
    if not pages and "\f" in source:
        pages = (0, *(match.end() for match in re.finditer("\f", source)))
    tabled = Tables(tables, raised, source)
    lines = without_margins(tabled.without(lines_of(source, pages)))
    if marked:
        lines = [line for line in lines if not markdown.is_only_signs(line)]
    if size is not None:
        for line in lines:
            line.size = size(line.start + len(line.text) // 2)
    if not lines:
        return tuple(tabled.blocks(source, Cuts(chain(cuts, tabled.cuts)), len(source)))
    shape = _shape(lines, marked=marked)
    notes = notes_of(lines, marked=marked, raised=raised)
    ends = _extents(lines, notes, shape)
    signs = markdown.signs_in(source) if marked else ()
    all_cuts = Cuts(chain(cuts, signs, tabled.cuts, (_cut_of(mark, source) for mark in notes.marks)))
    return _Flow(source, shape, all_cuts, tabled).blocks(lines, ends)


def _cut_of(mark: Mark, source: str) -> Cut:
    """A mark goes with the space before it where a closing sign follows."""
    start, after = mark.start, mark.end
    while after < len(source) and source[after] == " ":
        after += 1
    if source[after : after + 1] in _CLOSING_SIGNS:
        while start > 0 and source[start - 1] == " ":
            start -= 1
        return Cut(start, after, mark.number)
    return Cut(start, mark.end, mark.number)


def _shape(lines: list[Line], *, marked: bool) -> _Print:
    full = measure(lines)
    gaps = [line.gap for line in lines[1:] if not line.breaks]
    usual = round(median(gaps)) if gaps else 0
    even = sum(gap == usual for gap in gaps) >= 0.7 * len(gaps) if gaps else False
    wrapped = full < float("inf")
    return _Print(full, usual if usual and even and wrapped else 0, body_size(lines), marked)


def _plain(text: str, shape: _Print) -> str:
    return _EMPHASIS.sub("", text).strip() if shape.marked else text


def _ended(text: str) -> bool:
    return _ENDED.search(text, max(0, len(text) - 30)) is not None


def _continues(paragraph: list[Line], after: Line, following: Line | None, shape: _Print) -> bool:
    """Whether ``after`` goes on with ``paragraph``."""
    line = paragraph[-1]
    before, text = _plain(line.text, shape), _plain(after.text, shape)
    if not before or not text or _CLOSED.search(before[-6:]) or (shape.marked and line.text[0] in "#|"):
        return False
    taken = shape.room_taken(line, after)
    parted = shape.is_parted(after) or (shape.full == float("inf") and after.gap > 0 and not after.breaks)
    if not joint(before, text):
        return not parted
    if HEADING.match(text) or BULLET.match(text):
        return taken > NEARLY_FULL and not _ended(before) and not parted and _splits_a_name(before, text)
    if _ended(before):
        full = taken > (FULL if len(paragraph) > 1 else FULL_INDENTED)
        return not parted and (text[0] in _CLOSING or (full and not _begins_paragraph(before, after, following, shape)))
    return _completes(before, text, taken, parted=parted)


def _completes(before: str, text: str, taken: float, *, parted: bool) -> bool:
    """Whether ``text`` goes on with a line that ends no sentence; over empty lines only where both sides say so."""
    open_end = _GOES_ON.search(before, max(0, len(before) - 12)) is not None
    if parted:
        return (text[0].islower() or open_end) and (taken > NEARLY_FULL or len(before) >= 40)
    if text[0].islower() or text[0] in _CLOSING:
        return True
    if before.isupper() and not text[:10].isupper():
        return False
    return taken > NEARLY_FULL or (open_end and taken > 0.5)


def _splits_a_name(before: str, text: str) -> bool:
    """Whether the dash or number that begins ``text`` stands inside a name or a citation that the line break split."""
    if text[0] in "-–":
        return bool(_NAME_ENDS.search(before) and _NAME_GOES_ON.match(text)) or text[2:3].islower()
    if text[0] in "+•●▪■◦▫❖➢✓*|#":
        return False
    return _CITES.search(before, max(0, len(before) - 12)) is not None


def _begins_paragraph(before: str, line: Line, following: Line | None, shape: _Print) -> bool:
    """Whether a line after a full one that ends a sentence is indented: broken although the next word had room."""
    if line.text[0].islower() or (before[-1] == ":" and line.text[0].isdigit()):
        return False
    if following is None or line.width > FIRST_LINE * shape.full:
        return False
    return before[-1] == "." if _ended(line.text) else shape.room_taken(line, following) > FULL_INDENTED


def _extents(lines: list[Line], notes: Notes, shape: _Print) -> list[tuple[Definition, list[range]]]:
    """Each note with the numbers of its lines: its own and, where pages are known, its rest on the next page."""
    starts = [note.line for note in notes.definitions] + [len(lines)]
    found: list[tuple[Definition, list[range]]] = []
    body = last = -1
    for note, stop in zip(notes.definitions, starts[1:], strict=True):
        if note.line != last:
            body = note.line - 1
        if lines[note.line].page and shape.full < float("inf"):
            last = _end_on_page(lines, note.line, stop, shape)
            runs = [range(note.line, last), *_rest_on_next_page(lines, last, stop, shape)]
        else:
            last = _end_of_note(lines, note.line, min(stop, note.line + LONGEST_NOTE), body, shape)
            runs = [range(note.line, last)]
        found.append((note, runs))
    return found


def _end_on_page(lines: list[Line], first: int, stop: int, shape: _Print) -> int:
    """A note ends with its page, and where sizes of type are known with the type of notes."""
    for place in range(first + 1, stop):
        if lines[place].page != lines[first].page or (shape.knows_sizes and not shape.is_small(lines[place])):
            return place
    return stop


def _rest_on_next_page(lines: list[Line], end: int, stop: int, shape: _Print) -> list[range]:
    """The lines at the foot of the next page, before its own notes, that go on with a note broken off at ``end``."""
    if end >= stop or _ended(lines[end - 1].text) or lines[end].page != lines[end - 1].page + 1:
        return []
    foot = next((place for place in range(end, stop) if lines[place].page != lines[end].page), stop)
    first = foot
    while first > end and (shape.is_small(lines[first - 1]) or (first == foot and shape.is_small(lines[first - 2]))):
        first -= 1
    return [range(first, foot)] if first < foot and not BULLET.match(lines[first].text) else []


def _end_of_note(lines: list[Line], first: int, stop: int, body: int, shape: _Print) -> int:
    """The number of the line at which the body goes on after a note, where pages are unknown.

    It goes on at a page break, at a heading, and with the rest of the sentence that the note interrupted.
    """
    broken = body >= 0 and not _ended(_plain(lines[body].text, shape))
    for place in range(first + 1, stop):
        line, before = lines[place], lines[place - 1]
        if before.text.strip("()[]").isdigit() and place == first + 1:
            continue
        ended = _ended(_plain(before.text, shape))
        if shape.spaced and line.gap < shape.spaced:
            return place
        if HEADING.match(line.text) or (BULLET.match(line.text) and before.text[-1] not in ";:,"):
            return place
        if broken and ended and line.text[0].islower():
            return place
        over = line.gap > shape.spaced or (ended and shape.room_taken(before, line) < FULL_INDENTED)
        if over and before.text[-1] not in ";:," and not _is_broken_off(lines, place, stop, broken=broken):
            return place
    return stop


def _is_broken_off(lines: list[Line], place: int, stop: int, *, broken: bool) -> bool:
    """Whether the note has another paragraph: the rest of the sentence that it interrupted comes later."""
    if not broken or lines[place].text[0].islower():
        return False
    return any(
        lines[later].text[0].islower() and _ended(lines[later - 1].text)
        for later in range(place + 1, min(stop, place + 8))
    )


@dataclass(slots=True)
class _Flow:
    """Walks the lines and collects blocks; a note follows the paragraph that cites it."""

    source: str
    shape: _Print
    cuts: Cuts
    tabled: Tables

    def blocks(self, lines: list[Line], notes: Sequence[tuple[Definition, list[range]]]) -> tuple[Block, ...]:
        """All blocks in order."""
        body = _without_notes(lines, notes)
        footnotes = [self._note(note, [lines[place] for run in runs for place in run]) for note, runs in notes]
        found: list[Block] = []
        left = {place: note for place, note in enumerate(footnotes) if note.text}
        by_mark: dict[str, deque[int]] = {}
        for place, note in left.items():
            by_mark.setdefault(note.mark, deque()).append(place)
        for block in self._body(body):
            while left and not block.notes and (first := next(iter(left.values()))).origins[0] < block.origins[0]:
                found.append(first)
                del left[by_mark[first.mark].popleft()]
            found.append(block)
            for _, number in block.notes:
                if by_mark.get(number):
                    found.append(left.pop(by_mark[number].popleft()))
        return (*found, *left.values())

    def _body(self, body: list[Line]) -> Iterator[Block]:
        """The blocks of paragraphs and of tables."""
        rows: list[Line] = []
        tables = 0
        for paragraph in [*self._paragraphs(body), []]:
            if self.tabled:
                yield from self.tabled.blocks(
                    self.source, self.cuts, paragraph[0].start if paragraph else len(self.source)
                )
            if paragraph and self.shape.marked and markdown.is_row(paragraph[0]):
                rows.extend(paragraph)
                continue
            if rows:
                tables += 1
                yield from markdown.table_blocks(self.source, self.cuts, rows, tables)
                rows = []
            block = self._block(paragraph) if paragraph else None
            if block is not None and block.text:
                yield block

    def _paragraphs(self, body: list[Line]) -> Iterator[list[Line]]:
        paragraph: list[Line] = []
        for place, line in enumerate(body):
            following = body[place + 1] if place + 1 < len(body) else None
            if paragraph and (
                self.tabled.between(paragraph[-1].start, line.start)
                or not _continues(paragraph, line, following, self.shape)
            ):
                yield paragraph
                paragraph = []
            paragraph.append(line)
        if paragraph:
            yield paragraph

    def _block(self, lines: list[Line]) -> Block:
        composer = Composer(self.source, self.cuts)
        for line in lines:
            composer.line(line.start, line.end)
        return composer.block(page=lines[0].page, level=markdown.level_of(lines[0]) if self.shape.marked else 0)

    def _note(self, note: Definition, lines: list[Line]) -> Block:
        composer = Composer(self.source, self.cuts)
        for line in lines:
            if line.end > note.text:
                composer.line(max(line.start, note.text), line.end)
        return composer.block(Part.FOOTNOTE, page=lines[0].page, mark=note.number)


def _without_notes(lines: list[Line], notes: Sequence[tuple[Definition, list[range]]]) -> list[Line]:
    """The lines of the body; a line that follows a note counts as following a page break."""
    taken = {place for _, runs in notes for run in runs for place in run}
    for place in taken:
        if place + 1 < len(lines):
            lines[place + 1].breaks = True
    return [line for place, line in enumerate(lines) if place not in taken]
