"""How does text become runs and paragraphs? Escaped, so that nothing a person typed is ever read as mark-up.

Sizes are half-points, lengths are twentieths of a point (1 mm = 56.7), as the format counts them.
"""

import hashlib
import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from cchc.support.files.official import Run

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("(\t|\r\n|\r|\n)")
_PLAIN = re.compile(r"[0-9A-Za-z]+(_[0-9A-Za-z]+)*")
_NAME = re.compile(r"[^0-9A-Za-z]+")
LONGEST_KEY = 32
"""Characters of a figure's key in a bookmark's name, which Word limits to 40."""


def twips(millimetres: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def clean(text: str) -> str:
    """The text without characters that XML forbids, escaped for content and for attributes."""
    return escape(_FORBIDDEN.sub("", text), {'"': "&quot;"})


def run(text: str, *, bold: bool = False, italic: bool = False, size: int = 0, more: str = "") -> str:
    """A run of text; line breaks and tabs stay what they are. ``more`` is further run properties as XML."""
    style = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "") + more
    if size:
        style += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f"<w:r>{f'<w:rPr>{style}</w:rPr>' if style else ''}{_content(text)}</w:r>"


def paragraph(content: str, *, style: str = "", more: str = "") -> str:
    """A paragraph of runs. ``style`` names a paragraph style, ``more`` is further properties as XML."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def rule(before: float, after: float) -> str:
    """A thin horizontal line: an empty paragraph with a border, ``before`` and ``after`` millimetres from the edges."""
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    space = '<w:spacing w:before="20" w:after="0" w:line="60" w:lineRule="exact"/>'
    indent = f'<w:ind w:left="{twips(before)}" w:right="{twips(after)}" w:firstLine="0"/>'
    return paragraph("", style="Line", more=border + space + indent)


def bookmark_name(key: str) -> str:
    """The name of a figure's bookmark: ``settled.late`` → ``so_settled_late``.

    Word allows 40 letters, digits and underscores, and a place counter must fit behind. A key that is longer, or holds
    other signs, keeps its beginning and gets a digest, so that two keys never share a name.
    """
    plain = key.replace(".", "_")
    if len(plain) <= LONGEST_KEY and _PLAIN.fullmatch(plain):
        return f"so_{plain}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:10]
    return f"so_{_NAME.sub('_', plain)[: LONGEST_KEY - 11].strip('_')}_{digest}"


class Bookmarks:
    """Marks bound figures: each place where a figure is printed gets its bookmark, numbered from the second place on.

    A bookmark keeps the link between the printed figure and its query when the document is edited by hand.
    """

    def __init__(self) -> None:
        self._used: dict[str, int] = {}
        self._next = 0

    def around(self, key: str, content: str) -> str:
        """``content`` inside a bookmark of this key."""
        name = bookmark_name(key)
        times = self._used[name] = self._used.get(name, 0) + 1
        shown = name if times == 1 else f"{name}__{times}"
        self._next += 1
        start = f'<w:bookmarkStart w:id="{self._next}" w:name="{shown}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{self._next}"/>'

    def runs(self, runs: Iterable[Run], *, size: int = 0) -> str:
        """Runs, each bound figure in its bookmark."""
        return "".join(self.run(part, size=size) for part in runs)

    def run(self, part: Run, *, size: int = 0) -> str:
        """One run, in a bookmark if it prints a bound figure."""
        content = run(part.text, bold=part.bold, italic=part.italic, size=size)
        return self.around(part.key, content) if part.key else content


def _content(text: str) -> str:
    if "\n" not in text and "\t" not in text and "\r" not in text:
        return f'<w:t xml:space="preserve">{clean(text)}</w:t>'
    return "".join(
        "<w:tab/>"
        if piece == "\t"
        else "<w:br/>"
        if piece in "\r\n"
        else f'<w:t xml:space="preserve">{clean(piece)}</w:t>'
        for piece in _BREAKS.split(text)
        if piece
    )
