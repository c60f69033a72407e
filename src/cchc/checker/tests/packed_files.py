"""Word files for tests of the reader, written by hand."""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph; content that is no element is a run of text."""
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A cell; content that is no element is a paragraph."""
    inner = "".join(part if part.startswith("<") else paragraph(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def word_file(body: str, **parts: str) -> bytes:
    """A .docx with this body; ``parts`` are the contents of footnotes, endnotes, styles, numbering, header1, …"""
    root = {"header1": "hdr", "footer1": "ftr"}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_TYPE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for number, name in enumerate(parts)
    )
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    for name in ("document.main", *parts):
        kind = {"header1": "header", "footer1": "footer"}.get(name, name)
        file = name.removesuffix(".main")
        types += f'<Override PartName="/word/{file}.xml" ContentType="{_CONTENT}.{kind}+xml"/>'
    main = f'<Relationship Id="r0" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{types}</Types>')
        archive.writestr("_rels/.rels", f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        )
        archive.writestr("word/document.xml", f"{_XML}<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            tag = root.get(name, name)
            archive.writestr(f"word/{name}.xml", f"{_XML}<w:{tag} {SPACES}>{content}</w:{tag}>")
    return out.getvalue()


def zipped(**members: bytes | str) -> bytes:
    """An archive of these members; ``__`` in a name stands for a slash, ``_xml`` at its end for the extension."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()
