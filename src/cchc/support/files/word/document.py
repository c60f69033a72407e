"""How do the parts become one Word file? Letterhead, body, closing and annexes as sections, notes, and the package."""

import io
import zipfile

from cchc.support.files.official import (
    MOTTO,
    NATIONAL_TITLE,
    Annex,
    Block,
    Footnote,
    Heading,
    Letterhead,
    OfficialDocument,
    Paragraph,
    ParagraphKind,
    Run,
    Signature,
    Table,
)
from cchc.support.files.word import parts, tables
from cchc.support.files.word.text import Bookmarks, clean, paragraph, rule, run, twips

LEFT, RIGHT = 68.0, 97.0
"""Millimetres of the two columns of the letterhead and of the closing; together the width of the text."""
MOTTO_WIDTH = 58.2
"""Millimetres of the motto at 13.5 pt bold: the rule under it is as long as the words."""
_MOMENT = (2000, 1, 1, 0, 0, 0)
_KEEP = "<w:keepNext/>"
_TOP = paragraph("", style="Line", more='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')
"""One point above the letterhead: LibreOffice puts an empty line of text before a table that begins a file."""


def write_docx(document: OfficialDocument) -> bytes:
    """The document as a .docx file. The same document gives the same bytes."""
    writer = _Writer()
    body = writer.body(document)
    files = {
        **parts.FIXED,
        "docProps/core.xml": parts.core_properties(clean(document.title), clean(document.reference)),
        "word/document.xml": parts.document(body),
        "word/footnotes.xml": parts.footnotes("".join(writer.notes)),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name != "[Content_Types].xml", name)):
            archive.writestr(_entry(name), files[name])
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


class _Writer:
    """Writes one document; keeps the notes in their order and the names of the bound figures."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.bookmarks = Bookmarks()

    def body(self, document: OfficialDocument) -> str:
        pieces = [_TOP, _letterhead(document.letterhead), _subject(document.letterhead)]
        pieces.extend(self.block(block) for block in document.blocks[:-1])
        pieces.extend(self.last(block) for block in document.blocks[-1:])
        pieces.append(_closing(document.recipients, document.signature))
        landscape = False
        for annex in document.annexes:
            pieces.append(_section_end(landscape=landscape, first=annex is document.annexes[0]))
            pieces.extend(self.annex(annex))
            landscape = annex.landscape
        pieces.append(parts.section(landscape=landscape, title_page=not document.annexes))
        return "".join(pieces)

    def annex(self, annex: Annex) -> list[str]:
        heading = [
            paragraph(run(annex.label, bold=True, size=26), style="Centred", more=_KEEP + '<w:outlineLvl w:val="0"/>'),
            paragraph(run(annex.title, bold=True, size=26), style="Centred", more=_KEEP),
            paragraph(run(annex.note, italic=True, size=24), style="Centred", more=_KEEP),
            paragraph("", style="Centred", more=_KEEP),
        ]
        return [*heading, *(self.block(block) for block in annex.blocks)]

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            words = f"{block.number} {block.text}".strip()
            return paragraph(run(words), style=f"Heading{block.level}")
        if isinstance(block, Table):
            return tables.table(block, self.bookmarks)
        return self.text(block)

    def last(self, block: Block) -> str:
        """The last block of the body: a paragraph goes along with the signature, which never stands alone."""
        return (
            self.text(block, more="<w:keepNext/><w:keepLines/>") if isinstance(block, Paragraph) else self.block(block)
        )

    def text(self, block: Paragraph, *, more: str = "") -> str:
        content = "".join(self.inline(inline, gap=block.kind is ParagraphKind.GAP) for inline in block.inlines)
        return paragraph(content, style="Centred" if block.kind is ParagraphKind.CENTRED else "", more=more)

    def inline(self, inline: Run | Footnote, *, gap: bool) -> str:
        if isinstance(inline, Footnote):
            return self.note(inline)
        if gap:
            return run(inline.text, italic=True, more='<w:highlight w:val="yellow"/>')
        return self.bookmarks.run(inline)

    def note(self, note: Footnote) -> str:
        number = len(self.notes) + 1
        self.notes.append(parts.footnote(number, self.bookmarks.runs(note.runs)))
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def _letterhead(head: Letterhead) -> str:
    left = [paragraph(run(head.parent.upper(), size=26), style="Line")] if head.parent else []
    left.append(paragraph(run(head.agency.upper(), bold=True, size=26), style="Line"))
    left.append(rule(LEFT / 3, LEFT / 3))
    side = (RIGHT - MOTTO_WIDTH) / 2 - 1.2
    right = [
        paragraph(run(NATIONAL_TITLE, bold=True, size=25), style="Line"),
        paragraph(run(MOTTO, bold=True, size=27), style="Line"),
        rule(side, side),
    ]
    number = [paragraph(run(head.number_line, size=26), style="Line")]
    if head.is_draft:
        number.append(_draft_mark())
    place = [paragraph(run(head.place_line, italic=True, size=27), style="Line")]
    return _two_columns([("".join(left), "".join(right)), ("".join(number), "".join(place))])


def _draft_mark() -> str:
    border = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="2" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    indent = f'<w:ind w:left="{twips(21)}" w:right="{twips(21)}" w:firstLine="0"/>'
    more = f'<w:pBdr>{border}</w:pBdr><w:spacing w:before="100" w:after="0"/>{indent}'
    return paragraph(run("DỰ THẢO", bold=True, size=24), style="Line", more=more)


def _subject(head: Letterhead) -> str:
    lines = [paragraph("", style="Line"), paragraph(run(head.type.upper(), bold=True, size=28), style="Line")]
    lines.extend(paragraph(run(line, bold=True, size=28), style="Line") for line in head.subject)
    return "".join([*lines, rule(55, 55), paragraph("", style="Line")])


def _closing(recipients: tuple[str, ...], signature: Signature) -> str:
    left = [paragraph(run("Nơi nhận:", bold=True, italic=True, size=24), style="Recipient")]
    left.extend(paragraph(run(f"- {line}", size=22), style="Recipient") for line in recipients)
    right = [paragraph(run(line.upper(), bold=True, size=28), style="Line") for line in signature.authority]
    right.extend(paragraph("", style="Line") for _ in range(5))
    right.append(paragraph(run(signature.name, bold=True, size=28) if signature.name else "", style="Line"))
    return paragraph("", style="Line", more=_KEEP) + _two_columns([("".join(left), "".join(right))])


def _two_columns(rows: list[tuple[str, str]]) -> str:
    widths = (twips(LEFT), twips(RIGHT))
    shown = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{tables.cell(widths[0], left)}{tables.cell(widths[1], right)}</w:tr>"
        for left, right in rows
    )
    return f"{tables.opening(widths)}{shown}</w:tbl>"


def _section_end(*, landscape: bool, first: bool) -> str:
    """The paragraph that ends a section: its page stands the way ``landscape`` says; only the first hides a number."""
    section = parts.section(landscape=landscape, title_page=first)
    return f'<w:p><w:pPr><w:pStyle w:val="Line"/>{section}</w:pPr></w:p>'
