"""How is a table written? As text in one pass: heading rows with spans, repeated on each page, then the rows."""

from collections.abc import Iterator, Sequence

from cchc.support.files.official import Column, HeadCell, Row, Table
from cchc.support.files.word.text import Bookmarks, clean, run, twips

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = '<w:tblCellMar><w:left w:w="68" w:type="dxa"/><w:right w:w="68" w:type="dxa"/></w:tblCellMar>'
_STYLE = {"left": "CellLeft", "right": "CellRight", "center": "CellCentre"}
_HEAD_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"


def table(content: Table, bookmarks: Bookmarks) -> str:
    """The table with fixed column widths; heading rows repeat on each page and no row breaks across pages."""
    widths = [twips(column.width) for column in content.columns]
    parts = [opening(widths, borders=_BORDERS)]
    parts.extend(_head_rows(content.head, widths))
    parts.extend(_rows(content.rows, content.columns, widths, bookmarks))
    parts.append("</w:tbl>")
    return "".join(parts)


def opening(widths: Sequence[int], *, borders: str = "") -> str:
    """The start of a centred table of these column widths, up to its first row."""
    frame = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{frame}'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def cell(width: int, content: str, more: str = "") -> str:
    """A cell of paragraphs."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{content}</w:tc>'


def _head_rows(head: Sequence[Sequence[HeadCell]], widths: Sequence[int]) -> Iterator[str]:
    """Heading rows: a cell that spans rows is continued by empty merged cells in the rows below."""
    open_rows = [0] * len(widths)
    spans = [1] * len(widths)
    for cells in head:
        waiting = iter(cells)
        parts = [_HEAD_ROW]
        place = 0
        while place < len(widths):
            if open_rows[place]:
                open_rows[place] -= 1
                parts.append(_head_cell(widths, place, spans[place], "", '<w:vMerge w:val="continue"/>'))
                place += spans[place]
                continue
            found = next(waiting)
            merge = '<w:vMerge w:val="restart"/>' if found.rows > 1 else ""
            open_rows[place], spans[place] = found.rows - 1, found.columns
            parts.append(_head_cell(widths, place, found.columns, found.text, merge))
            place += found.columns
        parts.append("</w:tr>")
        yield "".join(parts)


def _head_cell(widths: Sequence[int], place: int, columns: int, text: str, merge: str) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    content = f'<w:p><w:pPr><w:pStyle w:val="CellCentre"/></w:pPr>{run(text, bold=True) if text else ""}</w:p>'
    return cell(sum(widths[place : place + columns]), content, f'{span}{merge}<w:vAlign w:val="center"/>')


def _rows(rows: Sequence[Row], columns: Sequence[Column], widths: Sequence[int], bookmarks: Bookmarks) -> Iterator[str]:
    """The rows; the fixed words around each cell are made once a column, so that long tables stay fast."""
    before = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{_STYLE[column.align]}"/></w:pPr>'
        for column, width in zip(columns, widths, strict=True)
    ]
    for row in rows:
        parts = [_ROW]
        for opened, part in zip(before, row.cells, strict=True):
            parts.append(opened)
            if part.key or row.strong or part.bold or part.italic or "\n" in part.text or "\t" in part.text:
                content = run(part.text, bold=part.bold or row.strong, italic=part.italic)
                parts.append(bookmarks.around(part.key, content) if part.key else content)
            else:
                parts.append(f'<w:r><w:t xml:space="preserve">{clean(part.text)}</w:t></w:r>')
            parts.append("</w:p></w:tc>")
        parts.append("</w:tr>")
        yield "".join(parts)
