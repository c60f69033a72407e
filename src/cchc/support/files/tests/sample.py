"""A small official document with everything that a renderer must draw, and texts that try to be more than text."""

from cchc.support.files.official import (
    Annex,
    Column,
    Footnote,
    HeadCell,
    Heading,
    Letterhead,
    OfficialDocument,
    Paragraph,
    ParagraphKind,
    Row,
    Run,
    Signature,
    Table,
)

INJECTIONS = (
    "{{7*7}} {% now %}",
    "<w:p><w:r/></w:p> ]]> &amp; </w:t>",
    "=1+1",
    "#panic() $x$ *b* _i_ @ref <label> \\u{41}",
    "dấu \" và ' và \t thẻ",
)
HEAD = Letterhead(
    parent="",
    agency="Ủy ban nhân dân\nhuyện Mẫu",
    symbol="BC-UBND",
    place="Mẫu",
    year=2021,
    type="Báo cáo",
    subject=("Sơ kết công tác", "6 tháng đầu năm 2021"),
)


def wide_table(rows: int) -> Table:
    """The heading of form 06a (two rows and the row of column numbers) over ``rows`` rows of figures."""
    columns = (Column(10, "center"), Column(60), *(Column(16, "right") for _ in range(11)))
    names = [
        "Tổng số",
        "Trực tuyến",
        "Trực tiếp",
        "Kỳ trước",
        "Tổng số",
        "Trước",
        "Đúng",
        "Quá",
        "Tổng số",
        "Trong",
        "Quá",
    ]
    head = (
        (
            HeadCell("TT", 1, 2),
            HeadCell("Lĩnh vực", 1, 2),
            HeadCell("Nhận", 4),
            HeadCell("Xong", 4),
            HeadCell("Đang", 3),
        ),
        tuple(HeadCell(name) for name in names),
        tuple(HeadCell(f"({number})") for number in range(1, 14)),
    )
    body = tuple(
        Row(
            (Run(str(row)), Run(f"Lĩnh vực {row}"), *(Run(str(row * 100 + cell)) for cell in range(11))),
            strong=row == 0,
        )
        for row in range(rows)
    )
    return Table(columns, head, body)


def document(head: Letterhead = HEAD) -> OfficialDocument:
    """Headings of every level, bound figures, two notes, a gap, hostile texts, and annexes across and upright."""
    note = Footnote((Run("Phòng A "), Run("21", key="late.unit.a"), Run(" hồ sơ.")))
    blocks = (
        Heading(1, "I.", "CÔNG TÁC CHỈ ĐẠO"),
        Heading(2, "1.", "Chỉ đạo, điều hành"),
        Heading(3, "1.1.", "Kết quả đạt được"),
        Heading(4, "a)", "Kế hoạch"),
        Paragraph(
            (
                Run("Quá hạn "),
                Run("43", key="settled.late"),
                Run(" hồ sơ"),
                note,
                Run("; cộng "),
                Run("43", key="settled.late"),
            )
        ),
        Paragraph((Run("Công văn"), Footnote((Run("Công văn số 331/UBND-NC."),)))),
        Paragraph((Run("[Mục này chưa viết]"),), ParagraphKind.GAP),
        *(Paragraph((Run(text),)) for text in INJECTIONS),
    )
    annexes = (
        Annex("Phụ lục I", "BIỂU 06a", "(Kèm theo Báo cáo)", (wide_table(60),), landscape=True),
        Annex("Phụ lục II", "HỒ SƠ QUÁ HẠN", "(Kèm theo Báo cáo)", (wide_table(2),), landscape=False),
    )
    return OfficialDocument(
        "Báo cáo mẫu",
        head,
        blocks,
        ("Thường trực Huyện ủy;", "Lưu: VT, NV."),
        Signature(("TM. Ủy ban nhân dân", "Chủ tịch")),
        annexes,
        "f" * 64,
    )
