"""Does the report agree with itself, and what is still missing before it can be signed? Pure rules over the parts."""

from collections.abc import Iterator, Mapping, Sequence

from cchc.kernel.numbers import write_integer
from cchc.measures.indicators.types import CELLS
from cchc.outlets.reports.figures import CELL_NAMES, figures_of
from cchc.outlets.reports.markup import unknown_figures
from cchc.outlets.reports.outline import groups
from cchc.outlets.reports.sentences import write_date
from cchc.outlets.reports.types import CountRow, Finding, Head, SectionText, Severity, Snapshot

_IDENTITIES = (
    ("received.total", ("received.online", "received.direct_postal", "received.carried_over")),
    ("settled.total", ("settled.early", "settled.on_time", "settled.late")),
    ("in_progress.total", ("in_progress.within_limit", "in_progress.overdue")),
    ("received.total", ("settled.total", "in_progress.total")),
)
_FIGURES_AT = "I.3.1.d"
_LETTERS_AT = "I.3.1.g"


def check(head: Head, snapshot: Snapshot, texts: Mapping[str, SectionText]) -> tuple[Finding, ...]:
    """Every finding, the gravest first, inside that in the order of the report."""
    found = [
        *_identities(snapshot),
        *_sums(snapshot),
        *_gaps(texts),
        *_unknown(texts, snapshot),
        *_letters(snapshot),
        *_cut_off(head, snapshot),
        *_issue(head),
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def checked_figures(snapshot: Snapshot) -> int:
    """How many figures the rules looked at: each cell of each row of each table."""
    rows = 1 + len(snapshot.levels) + len(snapshot.units) + sum(len(part.rows) for part in snapshot.fields)
    return rows * len(CELLS) + len(snapshot.letters)


def prevents_finishing(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that must be put right before a report can be finished."""
    return [finding for finding in findings if finding.severity is Severity.MUST]


def _identities(snapshot: Snapshot) -> Iterator[Finding]:
    """Whole equals parts in every row: received, settled, in progress, and received = settled + in progress."""
    rows = [(snapshot.total, ""), *((row, f"level.{row.key}.") for row in snapshot.levels)]
    rows += [(row, f"unit.{row.key}.") for row in snapshot.units]
    for part in snapshot.fields:
        rows += [(row, f"field.{part.level.key}.{row.key}.") for row in part.rows]
    for row, prefix in rows:
        for whole, parts in _IDENTITIES:
            if row[whole] != sum(row[cell] for cell in parts):
                keys = tuple(f"{prefix}{cell}" for cell in (whole, *parts))
                yield _imbalance(f"{row.name}: {CELL_NAMES[whole].lower()}", row[whole], [row[c] for c in parts], keys)


def _sums(snapshot: Snapshot) -> Iterator[Finding]:
    """The rows of each table add up to its total row."""
    yield from _adds_up(snapshot.total, "", snapshot.levels, "level.", "các cấp")
    yield from _adds_up(snapshot.total, "", snapshot.units, "unit.", "các đơn vị")
    for part in snapshot.fields:
        own = f"level.{part.level.key}."
        yield from _adds_up(part.level, own, part.rows, f"field.{part.level.key}.", f"các lĩnh vực, {part.level.name}")


def _adds_up(total: CountRow, own: str, rows: Sequence[CountRow], prefix: str, what: str) -> Iterator[Finding]:
    for cell in CELLS:
        parts = [row[cell] for row in rows]
        if total[cell] != sum(parts):
            keys = (f"{own}{cell}", *(f"{prefix}{row.key}.{cell}" for row in rows))
            yield _imbalance(f"{CELL_NAMES[cell]} của {what}", total[cell], parts, keys)


def _imbalance(what: str, whole: int, parts: Sequence[int], keys: tuple[str, ...]) -> Finding:
    shown = " + ".join(write_integer(part) for part in parts) or "0"
    sentence = (
        f"{what}: tổng là {write_integer(whole)}, nhưng {shown} = {write_integer(sum(parts))}. Hãy lập lại số liệu."
    )
    return Finding("sum", Severity.MUST, "Tổng không bằng các phần", sentence, _FIGURES_AT, keys)


def _gaps(texts: Mapping[str, SectionText]) -> Iterator[Finding]:
    """One finding for each part of the outline in which something is not written, with the places that are missing."""
    for head, inside in groups():
        missing = [part for part in inside if part.needs_text and not _is_written(texts, part.code)]
        if missing:
            places = ", ".join(part.code for part in missing)
            sentence = f"{head.title.capitalize() if head.title.isupper() else head.title}: chưa có lời văn ở {places}."
            advice = " Hãy viết, hoặc chọn “Không phát sinh”."
            yield Finding("gap", Severity.MUST, f"Còn {len(missing)} mục chưa viết", sentence + advice, missing[0].code)


def _is_written(texts: Mapping[str, SectionText], code: str) -> bool:
    return code in texts and texts[code].is_written


def _unknown(texts: Mapping[str, SectionText], snapshot: Snapshot) -> Iterator[Finding]:
    figures = figures_of(snapshot)
    for code, text in texts.items():
        for key in unknown_figures(text.text, figures):
            sentence = f"Mục {code} gọi số liệu “{key}”, báo cáo không có số liệu này nên in nguyên văn đã gõ."
            yield Finding("unknown", Severity.MUST, "Số liệu không có thật", sentence, code)


def _letters(snapshot: Snapshot) -> Iterator[Finding]:
    """Letters of apology should be as many as late cases (a rule of business, X-11 of the checking rules)."""
    for row in snapshot.letters:
        if row.missing:
            sentence = (
                f"{row.name}: {write_integer(row.late)} hồ sơ quá hạn, {write_integer(row.letters)} thư xin lỗi. "
                f"Còn thiếu {write_integer(row.missing)} thư."
            )
            keys = (f"unit.{row.key}.letters", f"unit.{row.key}.missing")
            yield Finding("letters", Severity.LOOK, "Thư xin lỗi ít hơn hồ sơ quá hạn", sentence, _LETTERS_AT, keys)


def _cut_off(head: Head, snapshot: Snapshot) -> Iterator[Finding]:
    if snapshot.as_of != snapshot.last:
        sentence = (
            f"Kỳ báo cáo kết thúc ngày {write_date(snapshot.last)}, số liệu chốt ngày {write_date(snapshot.as_of)}. "
            "Báo cáo in ngày chốt; hãy chắc rằng nơi nhận đọc đúng ý này."
        )
        yield Finding("cut_off", Severity.LOOK, "Ngày chốt khác ngày cuối kỳ", sentence, _FIGURES_AT)
    if head.signed_on and head.signed_on < snapshot.as_of:
        sentence = f"Ngày ký {write_date(head.signed_on)} trước ngày chốt số liệu {write_date(snapshot.as_of)}."
        yield Finding("signed_early", Severity.MUST, "Ngày ký trước ngày chốt", sentence, "")


def _issue(head: Head) -> Iterator[Finding]:
    if not (head.number and head.signed_on):
        sentence = "Bản in mang dấu “DỰ THẢO” cho đến khi văn thư cấp số và ngày."
        yield Finding("issue", Severity.KNOW, "Chưa có số và ngày", sentence, "")
