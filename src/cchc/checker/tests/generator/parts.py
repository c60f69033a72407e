"""What is a generated report made of? Paragraphs of words and slots; a slot can be changed by a fault."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from cchc.checker.types import Cell, Kind

Text = "list[str | Slot | Note]"


@dataclass(eq=False, slots=True)
class Slot:
    """A figure, a date, a list or other words in the text: its value, how values are written, what is printed now."""

    value: Any
    write: Callable[[Any], str]
    text: str = ""

    def __post_init__(self) -> None:
        self.text = self.text or self.write(self.value)


@dataclass(eq=False, slots=True)
class Note:
    """A footnote: its number and its text."""

    number: int
    text: Text


@dataclass(eq=False, slots=True)
class Paragraph:
    """A paragraph, a heading (``level`` from 1) or a table cell."""

    text: Text
    level: int = 0
    cell: Cell | None = None

    def plain(self) -> str:
        """Its words without footnotes."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.text if not _is_note(piece))

    def notes(self) -> Iterator[Note]:
        """The footnotes called in it."""
        return (piece for piece in self.text if isinstance(piece, Note))


def _is_note(piece: object) -> bool:
    return isinstance(piece, Note)


@dataclass(frozen=True, slots=True)
class Change:
    """What a fault prints instead, which printed words would be right, and how it was made (``swapped``, …).

    ``rights`` is empty where nothing in the report says what was meant: a word, or the day of a date that cannot be.
    """

    texts: tuple[tuple[Slot, str], ...]
    rights: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that can be planted: its name, the kind of the contradiction, the slots that then contradict each other.

    ``plan`` says what to print instead, or ``None`` where these figures allow no clear contradiction. ``severity`` is
    what a checker should say: error, rounding or warning.
    """

    name: str
    kind: Kind
    slots: tuple[Slot, ...]
    plan: Callable[[Random], Change | None]
    severity: str = "error"


@dataclass(slots=True)
class Report:
    """A report: its paragraphs in order and the faults that could be planted. ``frame`` is told in words."""

    seed: int
    frame: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    statements: int = 0
