"""Does the report agree with itself, and what is still missing before it can be signed? Pure rules over the parts."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

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
    yield from _adds_up(snapshot.total, "", snapshot.levels, "level.", _("các cấp"))
    yield from _adds_up(snapshot.total, "", snapshot.units, "unit.", _("các đơn vị"))
    for part in snapshot.fields:
        own = f"level.{part.level.key}."
        yield from _adds_up(
            part.level,
            own,
            part.rows,
            f"field.{part.level.key}.",
            _("các lĩnh vực, %(level)s") % {"level": part.level.name},
        )


def _adds_up(total: CountRow, own: str, rows: Sequence[CountRow], prefix: str, what: str) -> Iterator[Finding]:
    for cell in CELLS:
        parts = [row[cell] for row in rows]
        if total[cell] != sum(parts):
            keys = (f"{own}{cell}", *(f"{prefix}{row.key}.{cell}" for row in rows))
            yield _imbalance(
                _("%(cell)s của %(parts)s") % {"cell": CELL_NAMES[cell], "parts": what},
                total[cell],
                parts,
                keys,
            )


def _imbalance(what: str, whole: int, parts: Sequence[int], keys: tuple[str, ...]) -> Finding:
    sentence = _("%(what)s: tổng là %(whole)s, nhưng %(parts)s = %(sum)s. Hãy lập lại số liệu.") % {
        "what": what,
        "whole": write_integer(whole),
        "parts": " + ".join(write_integer(part) for part in parts) or "0",
        "sum": write_integer(sum(parts)),
    }
    return Finding("sum", Severity.MUST, _("Tổng không bằng các phần"), sentence, _FIGURES_AT, keys)


def _gaps(texts: Mapping[str, SectionText]) -> Iterator[Finding]:
    """One finding for each part of the outline in which something is not written, with the places that are missing."""
    for head, inside in groups():
        missing = [part for part in inside if part.needs_text and not _is_written(texts, part.code)]
        if missing:
            sentence = _("%(part)s: chưa có lời văn ở %(places)s. Hãy viết, hoặc chọn “Không phát sinh”.") % {
                "part": head.title.capitalize() if head.title.isupper() else head.title,
                "places": ", ".join(part.code for part in missing),
            }
            title = _("Còn %(count)s mục chưa viết") % {"count": len(missing)}
            yield Finding("gap", Severity.MUST, title, sentence, missing[0].code)


def _is_written(texts: Mapping[str, SectionText], code: str) -> bool:
    return code in texts and texts[code].is_written


def _unknown(texts: Mapping[str, SectionText], snapshot: Snapshot) -> Iterator[Finding]:
    figures = figures_of(snapshot)
    for code, text in texts.items():
        for key in unknown_figures(text.text, figures):
            sentence = _("Mục %(code)s gọi số liệu “%(key)s”, báo cáo không có số liệu này nên in nguyên văn đã gõ.")
            shown = sentence % {"code": code, "key": key}
            yield Finding("unknown", Severity.MUST, _("Số liệu không có thật"), shown, code)


def _letters(snapshot: Snapshot) -> Iterator[Finding]:
    """Letters of apology should be as many as late cases (a rule of business, X-11 of the checking rules)."""
    for row in snapshot.letters:
        if row.missing:
            sentence = _("%(unit)s: %(late)s hồ sơ quá hạn, %(letters)s thư xin lỗi. Còn thiếu %(missing)s thư.") % {
                "unit": row.name,
                "late": write_integer(row.late),
                "letters": write_integer(row.letters),
                "missing": write_integer(row.missing),
            }
            keys = (f"unit.{row.key}.letters", f"unit.{row.key}.missing")
            yield Finding("letters", Severity.LOOK, _("Thư xin lỗi ít hơn hồ sơ quá hạn"), sentence, _LETTERS_AT, keys)


def _cut_off(head: Head, snapshot: Snapshot) -> Iterator[Finding]:
    if snapshot.as_of != snapshot.last:
        sentence = _(
            "Kỳ báo cáo kết thúc ngày %(last)s, số liệu chốt ngày %(as_of)s. Báo cáo in ngày chốt; hãy chắc rằng "
            "nơi nhận đọc đúng ý này."
        ) % {"last": write_date(snapshot.last), "as_of": write_date(snapshot.as_of)}
        yield Finding("cut_off", Severity.LOOK, _("Ngày chốt khác ngày cuối kỳ"), sentence, _FIGURES_AT)
    if head.signed_on and head.signed_on < snapshot.as_of:
        sentence = _("Ngày ký %(signed)s trước ngày chốt số liệu %(as_of)s.") % {
            "signed": write_date(head.signed_on),
            "as_of": write_date(snapshot.as_of),
        }
        yield Finding("signed_early", Severity.MUST, _("Ngày ký trước ngày chốt"), sentence, "")


def _issue(head: Head) -> Iterator[Finding]:
    if not (head.number and head.signed_on):
        sentence = _("Bản in mang dấu “DỰ THẢO” cho đến khi văn thư cấp số và ngày.")
        yield Finding("issue", Severity.KNOW, _("Chưa có số và ngày"), sentence, "")
