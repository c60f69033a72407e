"""Which parts does the package hold? The fixed ones stand in ``package/`` as they are written; the rest is framed here.

Legal: NĐ 30/2020/NĐ-CP, annex I: A4, margins 20-25 mm above and below, 30-35 left, 15-20 right; Times New Roman; page
number centred in the top margin and not on the first page; body 13-14 pt, justified, first line 1-1.27 cm.
"""

from pathlib import Path

from cchc.support.files.word.text import twips

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'
_FOLDER = Path(__file__).parent / "package"

FIXED = {
    path.relative_to(_FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(_FOLDER.rglob("*"))
    if path.is_file()
}
"""The parts that are the same in every file, by their names in the package."""


def document(body: str) -> str:
    """The main part around its body."""
    return f"{_XML}<w:document {_SPACES}><w:body>{body}</w:body></w:document>"


def section(*, landscape: bool, title_page: bool) -> str:
    """Page set-up: A4 upright (20/20/30/15 mm) or across (the same margins turned); number hidden on a title page."""
    width, height = twips(210), twips(297)
    margins = {"top": 20, "right": 15, "bottom": 20, "left": 30}
    turned = ""
    if landscape:
        width, height, turned = height, width, ' w:orient="landscape"'
        margins = {"top": 25, "right": 20, "bottom": 15, "left": 20}
    edges = " ".join(f'w:{side}="{twips(value)}"' for side, value in margins.items())
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar {edges} w:header="{twips(10)}" w:footer="{twips(8)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if title_page else ''}</w:sectPr>"
    )


def footnotes(notes: str) -> str:
    """The part of the notes, with the two separators that Word expects before the first note."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="Line"/></w:pPr>'
        f"<w:r><w:{mark}/></w:r></w:p></w:footnote>"
        for kind, number, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    return f"{_XML}<w:footnotes {_SPACES}>{separators}{notes}</w:footnotes>"


def footnote(number: int, content: str) -> str:
    """One note: its mark, a space and its runs."""
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"{mark}{space}{content}</w:p></w:footnote>"
    )


def core_properties(title: str, reference: str) -> str:
    """Title and reference (already escaped) as file properties."""
    spaces = (
        f'xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return (
        f"{_XML}<cp:coreProperties {spaces}><dc:title>{title}</dc:title><dc:creator>CCHC</dc:creator>"
        f"<dc:identifier>{reference}</dc:identifier><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )
