"""Where do the characters of a Word part stand in its bytes? Marks are put in there, and nothing else is touched."""

import re
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat

from cchc.checker.errors import UnreadableDocument

NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_PIECE = re.compile(r"&[^;]*;|.", re.DOTALL)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = frozenset({"moveFrom"})


@dataclass(slots=True)
class Text:
    """A ``w:t`` of a run, or a sign (tab, break): from ``start`` to ``end`` with its tags; ``inner`` is its content.

    ``preserved`` says that its outer spaces count. Where they do not, it may be split only if it has none: the halves
    must have theirs counted.
    """

    start: int
    end: int = 0
    inner: tuple[int, int] = (0, 0)
    sign: str = ""
    preserved: bool = False
    may_be_split: bool = True


@dataclass(slots=True)
class Run:
    """A ``w:r`` from ``start`` to ``end``. ``head`` is the end of its properties; what it holds goes from
    ``first_content`` to ``last_content``, of which ``texts`` are the characters."""

    start: int
    head: int
    end: int = 0
    texts: list[Text] = field(default_factory=list)
    first_content: int = 0
    last_content: int = 0


@dataclass(slots=True)
class Paragraph:
    """A ``w:p`` with its own runs. ``host`` is the run in which its text box hangs; ``note`` the id of its note."""

    runs: list[Run] = field(default_factory=list)
    host: Run | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Character:
    """One character with its place: the run, the text in it, and its bytes."""

    character: str
    run: Run
    text: Text
    start: int
    end: int


@dataclass(slots=True)
class Part:
    """A part as scanned: its paragraphs in document order, and the runs that refer to notes, by kind and id."""

    content: bytes
    namespace: str = NAMESPACES[0]
    paragraphs: list[Paragraph] = field(default_factory=list)
    references: dict[tuple[str, str], Run] = field(default_factory=dict)

    def characters(self, paragraph: Paragraph) -> list[Character]:
        """The text of a paragraph, character by character."""
        found: list[Character] = []
        for run in paragraph.runs:
            for text in run.texts:
                if text.sign:
                    found.append(Character(text.sign, run, text, text.start, text.end))
                    continue
                offset = text.inner[0]
                for piece in _PIECE.findall(self.content[slice(*text.inner)].decode()):
                    end = offset + len(piece.encode())
                    found.append(Character(unescape(piece), run, text, offset, end))
                    offset = end
        return found


def scan(content: bytes) -> Part:
    """Find paragraphs, runs and texts of a part in UTF-8. Raises ``UnreadableDocument`` for broken XML or a DTD."""
    scanner = _Scanner(content)
    try:
        scanner.parser.Parse(content, True)  # noqa: FBT003 - the signature of expat: this is all there is
    except expat.ExpatError:
        raise UnreadableDocument("Tệp Word đã hỏng nên không ghi nhận xét được.") from None
    return scanner.part


class _Scanner:
    """Follows the elements of a part with their offsets in the bytes."""

    def __init__(self, content: bytes) -> None:
        self.part = Part(content)
        self.parser = expat.ParserCreate("UTF-8", " ")
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._finish
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._names: list[str] = []
        self._paragraphs: list[Paragraph] = []
        self._runs: list[Run] = []
        self._note = ""
        self._left_out = 0

    def _refuse(self, *_declared: object) -> None:
        raise UnreadableDocument("Tệp Word có khai báo DTD, không an toàn nên không đọc.")

    def _tag_end(self, start: int) -> int:
        tag = _TAG.match(self.part.content, start)
        return start if tag is None else tag.end()

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _blank, local = name.rpartition(" ")
        inside = self._names[-1] if self._names else ""
        known = local if space in NAMESPACES else ""
        self._names.append(known)
        start = self.parser.CurrentByteIndex
        if known == "p":
            self._begin_paragraph()
        elif known == "r" and self._paragraphs:
            end = self._tag_end(start)
            run = Run(start, end, first_content=end, last_content=end)
            self._runs.append(run)
            if not self._left_out:
                self._paragraphs[-1].runs.append(run)
        elif known in {"footnote", "endnote"}:
            self._note = attributes.get(f"{space} id", "")
        elif known in {"document", "footnotes", "endnotes", "hdr", "ftr"}:
            self.part.namespace = space
        elif known in _LEFT_OUT:
            self._left_out += 1
        elif inside == "r" and self._runs:
            self._begin_content(known, space, attributes, start)

    def _begin_paragraph(self) -> None:
        host = self._runs[0] if self._runs else None
        paragraph = Paragraph(host=host, note=self._note)
        self.part.paragraphs.append(paragraph)
        self._paragraphs.append(paragraph)

    def _begin_content(self, known: str, space: str, attributes: dict[str, str], start: int) -> None:
        run = self._runs[-1]
        if known == "t":
            inner = self._tag_end(start)
            preserved = attributes.get("http://www.w3.org/XML/1998/namespace space") == "preserve"
            run.texts.append(Text(start, inner=(inner, inner), preserved=preserved))
        elif known in _SIGNS:
            run.texts.append(Text(start, sign=_SIGNS[known]))
        elif known in {"footnoteReference", "endnoteReference"}:
            self.part.references[known.removesuffix("Reference"), attributes.get(f"{space} id", "")] = run

    def _finish(self, _name: str) -> None:
        known = self._names.pop()
        if not known and not self._runs:
            return
        start = self.parser.CurrentByteIndex
        end = self._tag_end(start)
        if known == "p":
            self._paragraphs.pop()
        elif known in {"footnote", "endnote"}:
            self._note = ""
        elif known in _LEFT_OUT:
            self._left_out -= 1
        elif known == "r" and self._runs:
            self._runs.pop().end = end
        elif self._runs and self._names[-1] == "r":
            self._finish_content(known, start, end)

    def _finish_content(self, known: str, start: int, end: int) -> None:
        run = self._runs[-1]
        if known == "rPr":
            run.head = run.first_content = run.last_content = end
            return
        run.last_content = end
        if known in _SIGNS or known == "t":
            text = run.texts[-1]
            text.end = end
            if known == "t" and start > text.start:
                text.inner = (text.inner[0], start)
                inner = self.part.content[slice(*text.inner)]
                text.may_be_split = text.preserved or inner == inner.strip()
