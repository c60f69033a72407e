"""In which words is a finding told? The same ones in every form: terminal, page, comment, highlight."""

from collections.abc import Iterable, Sequence
from itertools import count

from cchc.checker.types import Document, Finding, Kind, Part, Place, Quote, Review, Severity
from cchc.kernel.numbers import write_integer

AUTHOR = "CCHC"

SEVERITIES = {
    Severity.ERROR: "Sai số liệu",
    Severity.WARNING: "Cần xem lại",
    Severity.ROUNDING: "Cắt bớt, chưa làm tròn",
}
"""How a severity is called."""

KINDS = {
    Kind.SUM: "Tổng",
    Kind.RATIO: "Tỷ lệ",
    Kind.TOTAL: "Tổng và các phần",
    Kind.MENTION: "Nhắc lại khác nhau",
    Kind.COUNT: "Số đếm và danh sách",
    Kind.DATE: "Ngày, kỳ, số văn bản",
    Kind.THRESHOLD: "Mức so với chỉ tiêu",
}
"""How a kind is called."""

_PARTS = {Part.BODY: "", Part.TABLE: "", Part.FOOTNOTE: "chú thích", Part.HEADER: "đầu hoặc chân trang"}


def place_words(place: Place) -> str:
    """Where a quote stands, as one would tell a colleague: ``trang 3, đoạn 12``; ``bảng 2, hàng 4, cột 3``.

    Where no page is known the heading above is named: ``đoạn 12, mục “II. KẾT QUẢ”``.
    """
    words = [f"trang {place.page}"] if place.page else []
    if _PARTS[place.part]:
        words.append(_PARTS[place.part])
    if place.cell is not None:
        words.append(f"bảng {place.cell.table}, hàng {place.cell.row}, cột {place.cell.column}")
    else:
        words.append(f"đoạn {place.paragraph}")
    if not place.page and place.heading:
        words.append(f"mục “{place.heading}”")
    return ", ".join(words)


def where(quote: Quote) -> str:
    """Where the words of a quote stand, with the name of the document where it is another one."""
    place = place_words(quote.place)
    return f"{quote.document}, {place}" if quote.document else place


def quoted(quote: Quote, longest: int = 160) -> str:
    """The words of a quote in quotation marks, cut in the middle where they are very long."""
    text = quote.text
    if len(text) > longest:
        half = longest // 2
        text = f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
    return f"“{text}”"


def details(finding: Finding) -> list[tuple[str, str]]:
    """What is told beside the message: name and words, where there is something that the message does not say."""
    rows = [
        ("Phải đúng", finding.relation),
        ("Phép tính", finding.arithmetic),
        ("Đang ghi", finding.stated if finding.stated != finding.quote.text else ""),
        ("Tính được", finding.computed if finding.computed != finding.proposal else ""),
        ("Có thể là", finding.proposal),
    ]
    said = finding.message.casefold()
    return [(name, words) for name, words in rows if words and words.casefold() not in said]


def by_cause(findings: Sequence[Finding]) -> list[list[tuple[int, Finding]]]:
    """Findings with their numbers (from 1), those of one cause together, in the order of their first."""
    groups: dict[object, list[tuple[int, Finding]]] = {}
    alone = count(-1, -1)
    for number, finding in enumerate(findings, 1):
        groups.setdefault(finding.cause or next(alone), []).append((number, finding))
    return list(groups.values())


def comment_lines(number: int, finding: Finding, same: Iterable[int], moved: str = "") -> list[str]:
    """The paragraphs of a comment in a file. ``same`` are the numbers of findings of one cause; ``moved`` says why the
    comment does not stand at the figure itself."""
    lines = [f"{number}. {SEVERITIES[finding.severity]}. {finding.message}"]
    lines += [f"{name}: {words}" for name, words in details(finding) if name in {"Phép tính", "Có thể là"}]
    lines += [f"Đối chiếu: {quoted(quote)} ({where(quote)})." for quote in finding.related[:5]]
    others = [str(each) for each in same if each != number]
    if others:
        lines.append(f"Cùng một nguyên nhân với nhận xét {', '.join(others)}.")
    if moved:
        lines.append(moved)
    return lines


def page_numbers(pages: Sequence[int]) -> str:
    """Numbers in rising order with runs drawn together: ``3, 7–9``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def warnings(document: Document) -> list[str]:
    """What of a document could not be checked, one sentence or two each; empty where all was."""
    if not document.unread:
        return []
    pages = page_numbers(document.unread)
    told = f"Trang {pages} không có lớp chữ đọc được nên chưa được soát."
    return [f"{told} Hãy nhận dạng chữ (OCR) các trang đó rồi soát lại, hoặc dùng bản Word gốc."]


def summary(review: Review) -> str:
    """One sentence on the whole: how much was checked, what was found."""
    checked = f"Đã đối chiếu {write_integer(review.statements)} chỗ"
    if not review.findings:
        return f"{checked}, không thấy chỗ nào mâu thuẫn."
    counts = [
        (sum(finding.severity is severity for finding in review.findings), words)
        for severity, words in (
            (Severity.ERROR, "chỗ sai số liệu"),
            (Severity.WARNING, "chỗ cần xem lại"),
            (Severity.ROUNDING, "chỗ cắt bớt thay vì làm tròn"),
        )
    ]
    told = ", ".join(f"{write_integer(number)} {words}" for number, words in counts if number)
    return f"{checked}: {told}."
