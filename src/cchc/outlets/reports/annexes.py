"""Which tables go with the report? Form 06a by field and by unit, and late cases with their letters of apology.

Legal: TT 02/2017/TT-VPCP form II.06a; from 15/12/2020 TT 01/2020/TT-VPCP form 06, with the same columns and equations.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cchc.kernel.numbers import write_integer
from cchc.measures.indicators.types import CELLS
from cchc.outlets.reports.sentences import write_date
from cchc.outlets.reports.types import CountRow, Snapshot
from cchc.support.files.official import Annex, Block, Column, HeadCell, Paragraph, Row, Run, Table

_NEW_FORM = date(2020, 12, 15)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_WIDTHS = (Column(10, "center"), Column(56), *(Column(17.3, "right") for _ in CELLS))
_EQUATIONS = (
    "(1)",
    "(2)",
    "(3) = (4) + (5) + (6)",
    "(4)",
    "(5)",
    "(6)",
    "(7) = (8) + (9) + (10)",
    "(8)",
    "(9)",
    "(10)",
    "(11) = (12) + (13)",
    "(12)",
    "(13)",
)
_LETTER_COLUMNS = (Column(12, "center"), Column(75), *(Column(19.5, "right") for _ in range(4)))


def annexes(snapshot: Snapshot, note: str) -> tuple[Annex, ...]:
    """The annexes of a report; ``note`` is the line that ties them to it."""
    until = f"từ ngày {write_date(snapshot.first)} đến ngày {write_date(min(snapshot.last, snapshot.as_of))}"
    form = "06/VPCP/KSTT" if snapshot.last >= _NEW_FORM else "II.06a/VPCP/KSTT"
    unit = f"Biểu số {form}. Kỳ số liệu {until}. Đơn vị tính: hồ sơ. {note}"
    title = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
    return (
        Annex("Phụ lục I", f"{title} THEO LĨNH VỰC", unit, (_by_field(snapshot),), landscape=True),
        Annex("Phụ lục II", f"{title} THEO ĐƠN VỊ", unit, tuple(_by_unit(snapshot)), landscape=True),
        Annex(
            "Phụ lục III",
            "HỒ SƠ GIẢI QUYẾT QUÁ HẠN VÀ THƯ XIN LỖI THEO ĐƠN VỊ",
            f"Kỳ số liệu {until}. {note}",
            (_letters(snapshot),),
        ),
    )


def _head(second: str) -> tuple[tuple[HeadCell, ...], ...]:
    """The heading of form 06a: groups, columns, and the row of column numbers with their equations."""
    groups = (
        HeadCell("TT", rows=2),
        HeadCell(second, rows=2),
        HeadCell("Tiếp nhận", columns=4),
        HeadCell("Đã giải quyết", columns=4),
        HeadCell("Đang giải quyết", columns=3),
    )
    names = (
        *("Tổng số", "Trực tuyến", "Trực tiếp, bưu chính", "Kỳ trước chuyển qua"),
        *("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn"),
        *("Tổng số", "Trong hạn", "Quá hạn"),
    )
    return groups, tuple(HeadCell(name) for name in names), tuple(HeadCell(text) for text in _EQUATIONS)


def _by_field(snapshot: Snapshot) -> Table:
    rows = []
    for place, part in enumerate(snapshot.fields):
        level = part.level
        rows.append(_row(_ROMAN[place], level, f"level.{level.key}.", strong=True))
        rows.extend(_numbered(part.rows, f"field.{level.key}."))
    rows.append(_row("", snapshot.total, "", strong=True, name="Tổng cộng"))
    return Table(_WIDTHS, _head("Lĩnh vực, công việc giải quyết theo cấp"), tuple(rows))


def _by_unit(snapshot: Snapshot) -> Iterator[Block]:
    """A row for each unit that had a case, and one line that names the others: nobody is left out unsaid."""
    busy = [row for row in snapshot.units if any(row[cell] for cell in CELLS)]
    rows = [*_numbered(busy, "unit."), _row("", snapshot.total, "", strong=True, name="Tổng cộng")]
    yield Table(_WIDTHS, _head("Đơn vị giải quyết"), tuple(rows))
    idle = [row.name for row in snapshot.units if row not in busy]
    if idle:
        yield Paragraph((Run(f"Không phát sinh hồ sơ trong kỳ ({len(idle)} đơn vị): {'; '.join(idle)}.", italic=True),))


def _numbered(rows: Sequence[CountRow], prefix: str) -> Iterable[Row]:
    return (_row(str(place), row, f"{prefix}{row.key}.") for place, row in enumerate(rows, 1))


def _row(number: str, row: CountRow, prefix: str, *, strong: bool = False, name: str = "") -> Row:
    cells = (Run(write_integer(row[cell]), key=f"{prefix}{cell}") for cell in CELLS)
    return Row((Run(number), Run(name or row.name), *cells), strong=strong)


def _letters(snapshot: Snapshot) -> Table:
    head = (
        (
            HeadCell("TT"),
            HeadCell("Đơn vị"),
            HeadCell("Đã giải quyết"),
            HeadCell("Quá hạn"),
            HeadCell("Thư xin lỗi"),
            HeadCell("Còn thiếu"),
        ),
        tuple(HeadCell(text) for text in ("(1)", "(2)", "(3)", "(4)", "(5)", "(6) = (4) - (5)")),
    )
    settled = {row.key: row["settled.total"] for row in snapshot.units}
    late = [row for row in snapshot.letters if row.late]
    rows = [
        Row(
            (
                Run(str(place)),
                Run(row.name),
                Run(write_integer(settled[row.key]), key=f"unit.{row.key}.settled.total"),
                Run(write_integer(row.late), key=f"unit.{row.key}.settled.late"),
                Run(write_integer(row.letters), key=f"unit.{row.key}.letters"),
                Run(write_integer(row.missing), key=f"unit.{row.key}.missing"),
            )
        )
        for place, row in enumerate(late, 1)
    ]
    total = (
        Run(""),
        Run("Tổng cộng" if late else "Không có hồ sơ giải quyết quá hạn"),
        Run(write_integer(sum(settled[row.key] for row in late))),
        Run(write_integer(snapshot.total["settled.late"]), key="settled.late"),
        Run(write_integer(sum(row.letters for row in late)), key="letters.total"),
        Run(write_integer(sum(row.missing for row in late)), key="letters.missing"),
    )
    return Table(_LETTER_COLUMNS, head, (*rows, Row(total, strong=True)))
