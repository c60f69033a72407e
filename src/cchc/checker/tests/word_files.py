"""Word files for tests: small packages written by hand, and the document that a reader would make of them."""

from array import array
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from cchc.checker.types import Anchor, Block, Cell, Document, Finding, Kind, Part, Review, Severity

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text: str, properties: str = "") -> str:
    """A run; its outer spaces count."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidR="00AA11BB">{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    return f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{"".join(runs)}</w:p>'


def package(body: str, notes: str = "", comments: str = "") -> bytes:
    """A .docx with this body; with footnotes and comments where given. The theme is stored without compression."""
    overrides = f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    relations = ""
    members: dict[str, str] = {}
    for number, (name, content) in enumerate((("footnotes", notes), ("comments", comments)), 1):
        if content:
            overrides += f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>'
            relations += f'<Relationship Id="rId{number}" Type="{R}/{name}" Target="{name}.xml"/>'
            members[f"word/{name}.xml"] = f'{_XML}<w:{name} xmlns:w="{W}">{content}</w:{name}>'
    head = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    default += '<Default Extension="xml" ContentType="application/xml"/>'
    relations_head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    main = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f"{_XML}{head}{default}{overrides}</Types>")
        archive.writestr("_rels/.rels", f"{_XML}{relations_head}{main}</Relationships>")
        archive.writestr("word/_rels/document.xml.rels", f"{_XML}{relations_head}{relations}</Relationships>")
        archive.writestr(
            "word/document.xml",
            f'{_XML}<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        )
        for name, content in members.items():
            archive.writestr(name, content)
        archive.writestr("word/theme/theme1.xml", "<theme/>" * 50, compress_type=ZIP_STORED)
    return out.getvalue()


def as_read(*places: tuple[str, str, int], cells: dict[int, Cell] | None = None) -> Document:
    """What a reader makes of paragraphs: each is its text, its part and its number in that part."""
    source, blocks, anchors = "", [], []
    for number, (text, where, index) in enumerate(places):
        start = len(source)
        kind = Part.FOOTNOTE if "notes" in where else Part.HEADER if "header" in where else Part.BODY
        cell = (cells or {}).get(number)
        part = Part.TABLE if cell else kind
        blocks.append(Block(text, array("I", range(start, start + len(text))), part, cell=cell))
        anchors.append(Anchor(start, start + len(text), where, index))
        source += text + "\n"
    return Document("bao-cao.docx", "docx", source, tuple(blocks), anchors=tuple(anchors))


def found(document: Document, block: int, words: str, **more) -> Finding:
    """A finding at ``words`` of a block."""
    start = document.blocks[block].text.index(words)
    told = {
        "kind": Kind.SUM,
        "severity": Severity.ERROR,
        "relation": "tổng bằng các phần cộng lại",
        "stated": words,
        "computed": "6.015",
        "proposal": "6.015",
        "arithmetic": "5.873 + 142 = 6.015",
        "message": f"Tổng “{words}” không bằng các phần cộng lại; đề nghị kiểm tra lại.",
        "rule": "sums",
    }
    return Finding(quote=document.quote(block, start, start + len(words)), **told | more)


def reviewed(document: Document, *findings: Finding) -> Review:
    """A review with these findings."""
    return Review(document, 10 * len(findings), findings)
