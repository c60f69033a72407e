"""What does an official document consist of? One tree of frozen parts, which Word, PDF and the page are drawn from.

Legal: NĐ 30/2020/NĐ-CP, annex I: agency and national title, number and symbol, place and date, type and subject, body,
recipients, signature. All text is data: no renderer reads it as a template, as mark-up or as a formula.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. ``key`` names the bound figure that it prints; empty for plain words."""

    text: str
    bold: bool = False
    italic: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page; its number is given by the order of the notes."""

    runs: tuple[Run, ...]


Inline = Run | Footnote


class ParagraphKind(StrEnum):
    """How a paragraph stands on the page."""

    BODY = "body"
    CENTRED = "centred"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text of the body. ``origin`` names the part of the outline from which it came; empty for fixed sentences."""

    inlines: tuple[Inline, ...]
    kind: ParagraphKind = ParagraphKind.BODY
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: level 1 is ``I.``, 2 is ``1.``, 3 is ``1.1.``, 4 is ``a)``; ``anchor`` is its code."""

    level: int
    number: str
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: width in millimetres; figures stand right, words left, ordinal numbers in the middle."""

    width: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the heading rows, which are repeated on each page. Spans are counted in columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: one run a cell. ``strong`` rows are group names and totals."""

    cells: tuple[Run, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with heading rows; ``head`` holds one tuple a row and leaves out the cells that a span covers."""

    columns: tuple[Column, ...]
    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[Row, ...]


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on pages of its own: ``label`` is "Phụ lục I", ``title`` its name, ``note`` the line in brackets."""

    label: str
    title: str
    note: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the body. An empty ``number`` or ``date`` prints a blank and makes the document a draft.

    ``date`` is the words after the place: ``ngày 14 tháng 6 năm 2021``; ``year`` fills the blank form of the date.
    """

    parent: str
    agency: str
    symbol: str
    place: str
    year: int
    type: str
    subject: tuple[str, ...]
    number: str = ""
    date: str = ""

    @property
    def is_draft(self) -> bool:
        """A document without number or date is a draft (NĐ 30/2020, art. 14-15: both are given when it is issued)."""
        return not (self.number and self.date)

    @property
    def number_line(self) -> str:
        """``Số: 53/BC-UBND``, with a blank that can be written into while there is no number."""
        return f"Số: {self.number or chr(0xA0) * 8}/{self.symbol}"

    @property
    def place_line(self) -> str:
        """``Chư Pưh, ngày 14 tháng 6 năm 2021``, with blanks while there is no date."""
        blank = "\u00a0" * 6
        return f"{self.place}, {self.date or f'ngày{blank}tháng{blank}năm {self.year}'}"


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block: authority lines (``TM. ỦY BAN NHÂN DÂN``, ``CHỦ TỊCH``) and the name, which may be blank."""

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A whole document. ``title`` is shown by readers of files; ``reference`` is the hash of what it was made from."""

    title: str
    letterhead: Letterhead
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: Signature
    annexes: tuple[Annex, ...] = field(default=())
    reference: str = ""

    def all_blocks(self) -> Iterator[Block]:
        """The blocks of the body and then of each annex."""
        yield from self.blocks
        for annex in self.annexes:
            yield from annex.blocks

    def runs(self) -> Iterator[Run]:
        """Every run of text in reading order, notes where their mark stands."""
        for block in self.all_blocks():
            if isinstance(block, Paragraph):
                for inline in block.inlines:
                    yield from (inline.runs if isinstance(inline, Footnote) else (inline,))
            elif isinstance(block, Table):
                for row in block.rows:
                    yield from row.cells


_BLOCKS: dict[str, type[Block]] = {"heading": Heading, "paragraph": Paragraph, "table": Table}
_NAMES = {kind: name for name, kind in _BLOCKS.items()}


def to_data(document: OfficialDocument) -> dict[str, Any]:
    """The document as JSON values: what is frozen with a report and handed to the typesetter.

    Each block carries its ``block`` name and each inline its ``inline`` name (``run`` or ``footnote``).
    """
    data = asdict(document)
    data["blocks"] = [_block_data(block) for block in document.blocks]
    for annex, shown in zip(document.annexes, data["annexes"], strict=True):
        shown["blocks"] = [_block_data(block) for block in annex.blocks]
    head = document.letterhead
    data["letterhead"] |= {"number_line": head.number_line, "place_line": head.place_line, "is_draft": head.is_draft}
    return data


def from_data(data: dict[str, Any]) -> OfficialDocument:
    """The document that ``to_data`` wrote. Raises ``KeyError`` or ``TypeError`` for anything else."""
    head = {name: value for name, value in data["letterhead"].items() if name in Letterhead.__dataclass_fields__}
    return OfficialDocument(
        title=data["title"],
        letterhead=Letterhead(**{**head, "subject": tuple(head["subject"])}),
        blocks=tuple(_read_block(block) for block in data["blocks"]),
        recipients=tuple(data["recipients"]),
        signature=Signature(tuple(data["signature"]["authority"]), data["signature"]["name"]),
        annexes=tuple(
            Annex(**{**annex, "blocks": tuple(_read_block(block) for block in annex["blocks"])})
            for annex in data["annexes"]
        ),
        reference=data["reference"],
    )


def _block_data(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = {"block": _NAMES[type(block)], **asdict(block)}
    if isinstance(block, Paragraph):
        data["inlines"] = [
            {"inline": "footnote" if isinstance(inline, Footnote) else "run", **asdict(inline)}
            for inline in block.inlines
        ]
    return data


def _read_block(data: dict[str, Any]) -> Block:
    kind = _BLOCKS[data["block"]]
    if kind is Paragraph:
        inlines = tuple(_read_inline(inline) for inline in data["inlines"])
        return Paragraph(inlines, ParagraphKind(data["kind"]), data["origin"])
    if kind is Table:
        return Table(
            columns=tuple(Column(**column) for column in data["columns"]),
            head=tuple(tuple(HeadCell(**cell) for cell in row) for row in data["head"]),
            rows=tuple(Row(tuple(Run(**cell) for cell in row["cells"]), row["strong"]) for row in data["rows"]),
        )
    return Heading(data["level"], data["number"], data["text"], data["anchor"])


def _read_inline(data: dict[str, Any]) -> Inline:
    if data["inline"] == "footnote":
        return Footnote(tuple(Run(**run) for run in data["runs"]))
    return Run(data["text"], data["bold"], data["italic"], data["key"])
