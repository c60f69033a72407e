"""How does a Word file get a comment at every finding? Marks go in between its bytes; text and layout stay.

Runs are split where a figure begins or ends inside one. Word allows comments in the body only: one on a note stands at
its mark, one on a text box where the box hangs, one on a page header at the first line; the comment says so.
Source: ECMA-376 part 1, 17.13.4 (comments), 17.3.2 (runs).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape

from cchc.checker.errors import UnreadableDocument
from cchc.checker.types import Anchor, Finding, Place, Review
from cchc.checker.writing.spelling import find
from cchc.checker.writing.word_package import WordPackage, appended, parsed
from cchc.checker.writing.word_places import Character, Paragraph, Part, Run, scan
from cchc.checker.writing.wording import AUTHOR, by_cause, comment_lines

_NAME = re.compile(rb"<[^\s/>]+")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NOTE = "Nhận xét này về chú thích cuối trang; Word không cho đặt nhận xét trong chú thích nên đặt tại dấu chú thích."
_END_NOTE = (
    "Nhận xét này về chú thích cuối văn bản; Word không cho đặt nhận xét trong chú thích nên đặt tại dấu chú thích."
)
_BOX = "Nhận xét này về chữ trong khung; Word không cho đặt nhận xét trong khung nên đặt tại chỗ neo khung."
_ELSEWHERE = "Nhận xét này về chữ ngoài phần thân văn bản (đầu trang, chân trang) nên đặt tại dòng đầu."
_LOST = "Không đặt được đúng chỗ con số, nên nhận xét đặt cho cả đoạn."


@dataclass(frozen=True, slots=True)
class Edge:
    """A place at which a mark can stand: an offset in the bytes, and the run and text that must be split for it."""

    offset: int
    run: Run | None = None
    inside_text: bool = False


@dataclass(slots=True)
class _Marks:
    """What stands at one edge: the comments that end and those that begin there."""

    edge: Edge
    ends: list[int] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)


def as_word(content: bytes, review: Review, written_at: datetime | None = None) -> bytes:
    """The .docx ``content`` with a comment of author CCHC at each finding of ``review``.

    All other parts keep their compressed bytes; existing comments stay and their ids go on. ``written_at`` is the time
    that Word shows beside a comment. A review without findings gives the file as it is. Raises ``UnreadableDocument``
    when the file is no Word file or has no line of text to comment.
    """
    if not review.findings:
        return content
    package = WordPackage(content)
    writer = _Commenter(package, review)
    name = package.related("comments")
    first_id, before = 0, b""
    if name is not None:
        before = package.part(name)
        first_id = _next_id(before)
    placed = writer.placed()
    changed = {package.main: writer.marked(placed, first_id)}
    comments = _comments(review.findings, placed, first_id, written_at, writer.body.namespace)
    if name is not None:
        changed[name] = appended(before, comments.encode())
    else:
        name = f"{package.main.rpartition('/')[0]}/comments.xml".lstrip("/")
        changed[name] = _comments_part(comments, writer.body.namespace)
        changed |= package.relation_to(name, "comments") | package.content_type_of(name, _COMMENTS_TYPE)
    return package.replaced(changed)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a comment begins and ends, and why it is not at the figure where it is not."""

    begin: Edge
    end: Edge
    moved: str = ""


class _Commenter:
    """Finds the place of each finding in the main part and puts the marks there."""

    def __init__(self, package: WordPackage, review: Review) -> None:
        self._package = package
        self._review = review
        self._anchors = sorted(review.document.anchors, key=lambda anchor: anchor.start)
        self._starts = [anchor.start for anchor in self._anchors]
        self._parts: dict[str, Part] = {}
        self.body = self._part(package.main)
        declared = f' xmlns:w="{self.body.namespace}"'
        self._declared = "" if declared.encode() in self.body.content else declared

    def _part(self, name: str) -> Part:
        if name not in self._parts:
            self._parts[name] = scan(self._package.part(name))
        return self._parts[name]

    def placed(self) -> list[_Placed]:
        """The place of each finding, in their order."""
        return [self._place(finding.quote.place) for finding in self._review.findings]

    def _place(self, place: Place) -> _Placed:
        anchor = self._anchor(place)
        if anchor is None or not self._package.has(anchor.where):
            return self._first_line()
        part = self._part(anchor.where)
        if anchor.index >= len(part.paragraphs):
            return self._first_line()
        paragraph = part.paragraphs[anchor.index]
        if anchor.where != self._package.main:
            return self._at_note(anchor.where, paragraph)
        if paragraph.host is not None:
            return _around([paragraph.host], _BOX)
        return self._in_body(place, part, paragraph)

    def _anchor(self, place: Place) -> Anchor | None:
        """The anchor that shares most characters with the place."""
        last = bisect_right(self._starts, max(place.last - 1, place.first))
        best, most = None, 0
        for anchor in reversed(self._anchors[:last]):
            shared = min(anchor.end, place.last) - max(anchor.start, place.first)
            if shared > most:
                best, most = anchor, shared
            if anchor.end <= place.first:
                break
        return best

    def _in_body(self, place: Place, part: Part, paragraph: Paragraph) -> _Placed:
        characters = part.characters(paragraph)
        text = self._review.document.blocks[place.paragraph - 1].text
        found = find(text, place.start, place.end, [each.character for each in characters])
        if found is not None:
            return _Placed(_before(characters[found[0]]), _after(characters[found[1] - 1]))
        return _around(paragraph.runs, _LOST) if paragraph.runs else self._first_line()

    def _at_note(self, where: str, paragraph: Paragraph) -> _Placed:
        for kind, moved in (("footnote", _NOTE), ("endnote", _END_NOTE)):
            run = self.body.references.get((kind, paragraph.note))
            if run is not None and self._package.related(f"{kind}s") == where:
                return _around([run], moved)
        return self._first_line()

    def _first_line(self) -> _Placed:
        for paragraph in self.body.paragraphs:
            if paragraph.runs and paragraph.host is None:
                return _around(paragraph.runs, _ELSEWHERE)
        raise UnreadableDocument("Văn bản Word này không có dòng chữ nào trong phần thân để đặt nhận xét.")

    def marked(self, placed: Sequence[_Placed], first_id: int) -> bytes:
        """The main part with the marks of comments ``first_id`` and following."""
        edges: dict[int, _Marks] = {}
        for number, each in enumerate(placed, first_id):
            edges.setdefault(each.begin.offset, _Marks(each.begin)).begins.append(number)
            edges.setdefault(each.end.offset, _Marks(each.end)).ends.append(number)
        content, before = self.body.content, 0
        pieces: list[bytes] = []
        preserving = {
            text.start
            for each in edges.values()
            if each.edge.inside_text and each.edge.run is not None
            for text in each.edge.run.texts
            if text.inner[0] < each.edge.offset < text.inner[1] and not text.preserved
        }
        cuts: list[tuple[int, bytes]] = [(offset, self._written(marks)) for offset, marks in edges.items()]
        cuts += [(_name_end(content, start), b' xml:space="preserve"') for start in preserving]
        for offset, written in sorted(cuts):
            pieces += [content[before:offset], written]
            before = offset
        return b"".join([*pieces, content[before:]])

    def _written(self, marks: _Marks) -> bytes:
        """The marks of one edge, with the run closed before and opened anew behind where they stand inside it."""
        content, edge = self.body.content, marks.edge
        written = b"".join(self._end(number) for number in marks.ends)
        written += b"".join(self._mark("commentRangeStart", number) for number in marks.begins)
        if edge.run is None:
            return written
        prefix = _prefix(content, edge.run.start)
        written = b"</%sr>%s%s" % (prefix, written, content[edge.run.start : edge.run.head])
        if edge.inside_text:
            return b'</%st>%s<%st xml:space="preserve">' % (prefix, written, prefix)
        return written

    def _mark(self, name: str, number: int) -> bytes:
        return f'<w:{name}{self._declared} w:id="{number}"/>'.encode()

    def _end(self, number: int) -> bytes:
        reference = f'<w:r{self._declared}><w:commentReference w:id="{number}"/></w:r>'
        return self._mark("commentRangeEnd", number) + reference.encode()


def _before(character: Character) -> Edge:
    run, text = character.run, character.text
    in_the_middle = not text.sign and character.start > text.inner[0]
    if in_the_middle and text.may_be_split:
        return Edge(character.start, run, inside_text=True)
    return Edge(run.start) if text.start == run.first_content else Edge(text.start, run)


def _after(character: Character) -> Edge:
    run, text = character.run, character.text
    in_the_middle = not text.sign and character.end < text.inner[1]
    if in_the_middle and text.may_be_split:
        return Edge(character.end, run, inside_text=True)
    return Edge(run.end) if text.end == run.last_content else Edge(text.end, run)


def _around(runs: Sequence[Run], moved: str) -> _Placed:
    return _Placed(Edge(runs[0].start), Edge(runs[-1].end), moved)


def _prefix(content: bytes, start: int) -> bytes:
    """``w:`` of the tag that begins at ``start``; empty where the namespace is the default one."""
    prefix, colon, _local = content[start + 1 : _name_end(content, start)].rpartition(b":")
    return prefix + colon


def _name_end(content: bytes, start: int) -> int:
    name = _NAME.match(content, start)
    return start if name is None else name.end()


def _next_id(comments: bytes) -> int:
    """The id behind all those of a part of comments."""
    ids = [value for each in parsed(comments) for name, value in each.attrib.items() if name.endswith("}id")]
    return 1 + max((int(each) for each in ids if each.isdecimal()), default=-1)


def _comments(
    findings: Sequence[Finding], placed: Sequence[_Placed], first_id: int, written_at: datetime | None, namespace: str
) -> str:
    """The comments as elements, each with its namespace, since the part of another program may call it otherwise."""
    causes = {number: [each for each, _finding in group] for group in by_cause(findings) for number, _found in group}
    moment = f' w:date="{written_at:%Y-%m-%dT%H:%M:%S}"' if written_at else ""
    written = []
    for number, (finding, place) in enumerate(zip(findings, placed, strict=True), 1):
        lines = comment_lines(number, finding, causes[number], place.moved)
        paragraphs = "".join(_paragraph(line, bold=not index) for index, line in enumerate(lines))
        written.append(
            f'<w:comment xmlns:w="{namespace}" w:id="{first_id + number - 1}" w:author="{AUTHOR}"{moment} '
            f'w:initials="{AUTHOR}">{paragraphs}</w:comment>'
        )
    return "".join(written)


def _paragraph(line: str, *, bold: bool) -> str:
    """A line of a comment with its own small layout, because styles of the file are left alone."""
    properties = '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="vi-VN"/>'
    words = escape(_NOT_XML.sub("", line))
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
        f'<w:r><w:rPr>{"<w:b/>" if bold else ""}{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def _comments_part(comments: str, namespace: str) -> bytes:
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{declared}<w:comments xmlns:w="{namespace}">{comments}</w:comments>'.encode()
