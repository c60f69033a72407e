"""Headings as offices write them: which column means what, whatever the order, the spelling and the rows above."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.cases.importing.headings import find_sheet, meanings, propose
from cchc.intake.cases.importing.mapping import ColumnMapping, UnusableMapping, read, write
from cchc.intake.cases.importing.targets import FORMS, WORDINGS, Target
from cchc.intake.cases.importing.tests.tables import REGISTER_BOOK, sheet

EXPORT = ["STT", "Mã hồ sơ", "Tên thủ tục", "Chủ hồ sơ", "Đơn vị xử lý", "Ngày tiếp nhận", "Ngày hẹn trả",
          "Ngày kết thúc xử lý", "Ngày trả kết quả", "Trạng thái"]  # fmt: skip
RECORD = [1, "000.17.22.H56-210701-0001", "Đăng ký khai sinh", "Người nộp A", "UBND xã Mẫu", "01/07/2021 08:15",
          "02/07/2021", "01/07/2021 10:00", "02/07/2021", "Đã trả kết quả"]  # fmt: skip


def test_the_register_book_is_understood_with_its_merged_heading_and_number_row():
    found = propose(REGISTER_BOOK)
    assert found.first_row == 8
    assert found.columns == {
        Target.CODE: 2,
        Target.PROCEDURE_NAME: 3,
        Target.APPLICANT_NAME: 4,
        Target.ADDRESS_AND_PHONE: 5,
        Target.UNIT: 6,
        Target.RECEIVED_AT: 7,
        Target.DUE_AT: 8,
        Target.RETURNED_AT: 9,
        Target.RESULT_CHANNEL: 10,
    }
    assert found.headings[8] == "Ngày, tháng, năm / Hẹn trả kết quả"


def test_the_register_book_saved_as_csv_has_lost_its_merges_and_is_still_understood():
    plain = sheet(*[[c.value for c in row.cells.values()] if row.number < 5 else
                    [row.cells[i].text if i in row.cells else None for i in range(1, 12)]
                    for row in REGISTER_BOOK.rows()])  # fmt: skip
    assert propose(plain).columns == propose(REGISTER_BOOK).columns


def test_an_export_with_an_empty_first_column_and_title_lines():
    found = propose(sheet([], [None, "DANH SÁCH HỒ SƠ"], [], [None, *EXPORT], [None, *RECORD]))
    assert found.first_row == 5
    assert found.columns[Target.CODE] == 3
    assert found.columns[Target.FINISHED_AT] == 9
    assert found.columns[Target.RETURNED_AT] == 10
    assert found.columns[Target.STATE] == 11


def test_eight_rows_of_headings():
    deep = sheet(
        *[[f"Nhóm {level}", "Mã hồ sơ" if level == 0 else None, None, None] for level in range(7)],
        [None, None, "Ngày tiếp nhận", "Ngày hẹn trả", "Họ tên"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["x", "000.17.22.H56-210701-0001", "01/07/2021", "02/07/2021", "Người nộp A"],
    )
    with pytest.raises(UnusableMapping, match="chưa biết cột nào là Mã hồ sơ; Tên thủ tục"):
        propose(deep).require()
    covered = sheet(*[[row.cells[i].value if i in row.cells else None for i in range(1, 6)] for row in deep.rows()],
                    merged=[(1, 2, 8, 2)])  # fmt: skip
    assert propose(covered).first_row == 10


def test_the_order_of_columns_does_not_matter():
    for turn in range(len(EXPORT)):
        headings, record = EXPORT[turn:] + EXPORT[:turn], RECORD[turn:] + RECORD[:turn]
        found = propose(sheet(headings, record))
        assert headings[found.columns[Target.DUE_AT] - 1] == "Ngày hẹn trả"
        assert headings[found.columns[Target.RETURNED_AT] - 1] == "Ngày trả kết quả"
        assert len(found.columns) == 9


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("MA HO SO", Target.CODE),
        ("Mã số HS", Target.CODE),
        ("Mã hồ sơ (do hệ thống cấp)", Target.CODE),
        ("Ngày tiếp nhân", Target.RECEIVED_AT),
        ("Ngay tiep nhan HS", Target.RECEIVED_AT),
        ("Ngày hẹn trả KQ", Target.DUE_AT),
        ("Ngày hẹn trã kết qủa", Target.DUE_AT),
        ("Ngày trả KQ", Target.RETURNED_AT),
        ("CQ chủ trì giải quyết", Target.UNIT),
        ("Họ và tên người nộp", Target.APPLICANT_NAME),
        ("Địa chỉ, SĐT", Target.ADDRESS_AND_PHONE),
        ("Nội dung giải quyết", Target.PROCEDURE_NAME),
        ("Phương thức nhận KQ", Target.RESULT_CHANNEL),
    ],
)
def test_other_spellings_mean_the_same(heading, target):
    assert max(meanings(heading), key=lambda pair: pair[1])[0] is target


@pytest.mark.parametrize("heading", ["STT", "TT", "Ký nhận", "Lệ phí", "Người ký", ""])
def test_columns_without_use_stay_unknown(heading):
    assert meanings(heading) == ()


def test_no_wording_stands_for_two_meanings():
    assert all(FORMS[form] for form in FORMS)
    seen = {}
    from cchc.intake.cases.importing.targets import heading_form

    for target, wordings in WORDINGS.items():
        for wording in wordings:
            assert seen.setdefault(heading_form(wording), target) is target, wording


def test_the_sheet_with_the_register_is_found_behind_a_cover():
    cover = sheet(["BÁO CÁO"], ["Kính gửi"], name="Bìa")
    assert find_sheet([cover, sheet(EXPORT, RECORD)]).sheet == "Tháng 7"
    with pytest.raises(UnusableMapping, match='Trang "Bìa": không tìm thấy dòng tiêu đề'):
        find_sheet([cover])


def test_what_is_missing_is_named():
    with pytest.raises(UnusableMapping, match="chưa biết cột nào là Ngày hẹn trả; Cơ quan chủ trì giải quyết"):
        propose(sheet(["Mã hồ sơ", "Ngày tiếp nhận", "Họ tên", "Thủ tục"], ["x"])).require()


def test_a_mapping_survives_its_file_and_may_be_changed_there():
    proposal = propose(REGISTER_BOOK)
    assert read(write(proposal), proposal).columns == proposal.columns
    changed = read('{"columns": {"code": "C", "due_at": {"column": "J"}, "unit": null}, "first_row": 9}', proposal)
    assert (changed.columns, changed.first_row) == ({Target.CODE: 3, Target.DUE_AT: 10}, 9)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "dòng 1, cột 2"),
        ("[]", '"columns"'),
        ('{"columns": {"codes": "A"}}', 'không có mục "codes"'),
        ('{"columns": {"code": "7"}}', '"7" không phải chữ cái'),
        ('{"columns": {}, "first_row": 0}', "first_row"),
    ],
)
def test_a_wrong_mapping_file_is_refused_by_its_place(text, sentence):
    with pytest.raises(UnusableMapping, match=sentence):
        read(text, ColumnMapping("x", 1, {}))


@given(
    st.lists(
        st.lists(st.none() | st.text(max_size=20) | st.sampled_from(EXPORT) | st.integers(), max_size=12), max_size=15
    )
)
def test_any_sheet_gives_a_proposal_or_a_sentence(rows):
    try:
        found = propose(sheet(*rows))
    except UnusableMapping as refused:
        assert refused.sentence.endswith(".")  # noqa: PT017 - either outcome is right
    else:
        assert len(set(found.columns.values())) == len(found.columns) >= 1
        assert found.first_row >= 2
