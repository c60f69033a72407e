"""How is a review told on a page of its own? The text with marks beside the findings; no script, for print too."""

from html import escape
from pathlib import Path

from cchc.checker.types import Finding, Part, Review
from cchc.checker.writing.marking import Gap, Line, Piece, Table, marked
from cchc.checker.writing.wording import (
    KINDS,
    SEVERITIES,
    by_cause,
    details,
    place_words,
    quoted,
    summary,
    warnings,
    where,
)

_STYLE = Path(__file__).with_name("page.css")


def as_html(review: Review) -> str:
    """A whole page. Marks and findings lead to one another by links; all text of the document is shown."""
    name = escape(review.document.name or "Văn bản")
    text = "\n".join(_part(each) for each in marked(review))
    findings = "\n".join(_group(group) for group in by_cause(review.findings)) or (
        '<p class="none">Không có nhận xét nào.</p>'
    )
    unread = "".join(f'<p class="unread">{escape(told)}</p>' for told in warnings(review.document))
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Soát dự thảo: {name}</title><style>{_STYLE.read_text(encoding='utf-8')}</style></head><body>\n"
        f"<header><h1>{name}</h1><p>{escape(summary(review))}</p>{unread}</header>\n"
        f'<div class="sheet"><main aria-label="Văn bản">\n{text}\n</main>\n'
        f'<aside aria-label="Nhận xét"><h2>Nhận xét</h2>\n{findings}\n</aside></div>\n</body></html>\n'
    )


def _part(each: Line | Table | Gap) -> str:
    if isinstance(each, Line):
        return _line(each)
    if isinstance(each, Gap):
        return f'<p class="gap">… {each.lines} đoạn không có nhận xét …</p>'
    return f"<table>{''.join(_row(row) for row in each.rows)}</table>"


def _row(row: tuple[tuple[Line, ...], ...]) -> str:
    cells = []
    for lines in row:
        cell = lines[0].cell
        spans = "" if cell is None or cell.row_span == 1 else f' rowspan="{cell.row_span}"'
        spans += "" if cell is None or cell.column_span == 1 else f' colspan="{cell.column_span}"'
        cells.append(f"<td{spans}>{'<br>'.join(''.join(map(_piece, line.pieces)) for line in lines)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _line(line: Line) -> str:
    page = f'<p class="page">Trang {line.page}</p>' if line.page else ""
    words = "".join(map(_piece, line.pieces))
    if line.part is Part.FOOTNOTE:
        return f'{page}<p class="note"><sup>{escape(line.mark)}</sup> {words}</p>'
    if line.part is Part.HEADER:
        return f'{page}<p class="head">{words}</p>'
    if line.level:
        level = min(line.level + 1, 6)
        return f"{page}<h{level}>{words}</h{level}>"
    return f"{page}<p>{words}</p>"


def _piece(piece: Piece) -> str:
    words = escape(piece.text)
    if piece.severity is not None:
        ids = "".join(f'<span id="t{number}"></span>' for number in piece.opens)
        links = "".join(f'<sup><a href="#n{number}">{number}</a></sup>' for number in piece.ends)
        words = f'{ids}<mark class="{piece.severity.value}">{words}</mark>{links}'
    elif piece.related:
        told = ", ".join(map(str, piece.related))
        words = f'<span class="related" title="Đối chiếu với nhận xét {told}">{words}</span>'
    return f"{words}<sup>{escape(piece.note)}</sup>" if piece.note else words


def _group(group: list[tuple[int, Finding]]) -> str:
    head = f'<p class="cause">Cùng một nguyên nhân ({len(group)} chỗ)</p>' if len(group) > 1 else ""
    return f"<section>{head}{''.join(_finding(number, finding) for number, finding in group)}</section>"


def _finding(number: int, finding: Finding) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{escape(words)}</dd>" for name, words in details(finding))
    related = "".join(
        f"<li>{escape(quoted(quote))} <small>{escape(where(quote))}</small></li>" for quote in finding.related
    )
    return (
        f'<article id="n{number}" class="{finding.severity.value}"><h3><a href="#t{number}">{number}</a> '
        f"{SEVERITIES[finding.severity]} <small>{KINDS[finding.kind]} · {escape(place_words(finding.quote.place))}"
        f"</small></h3><p>{escape(finding.message)}</p><dl>{rows}</dl>"
        f"{f'<p>Đối chiếu:</p><ul>{related}</ul>' if related else ''}</article>"
    )
