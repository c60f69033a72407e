"""Are dates and periods read in all their written forms, and is nothing else taken for one?"""

from datetime import date

import pytest

from cchc.checker.understanding.dates import DateKind, Fault, find_dates


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("28/12/2020", "day", "2020-12-28", "2020-12-28"),
        ("ngày13/01/2020", "day", "2020-01-13", "2020-01-13"),
        ("ngày 05 tháng 9 năm 2021", "day", "2021-09-05", "2021-09-05"),
        ("28.7.2021", "day", "2021-07-28", "2021-07-28"),
        ("28-7-2021", "day", "2021-07-28", "2021-07-28"),
        ("ngày 28/7/21", "day", "2021-07-28", "2021-07-28"),
        ("ngày 8/ 7/2021", "day", "2021-07-08", "2021-07-08"),
        ("ngày 29/02/2020", "day", "2020-02-29", "2020-02-29"),
        ("12/3/20211", "day", "2021-03-12", "2021-03-12"),  # footnote mark glued to the year
        ("tháng 9/2021", "month", "2021-09-01", "2021-09-30"),
        ("tháng 02 năm 2024", "month", "2024-02-01", "2024-02-29"),
        ("Quý I/2020", "quarter", "2020-01-01", "2020-03-31"),
        ("quý 4 năm 2021", "quarter", "2021-10-01", "2021-12-31"),
        ("6 tháng đầu năm 2021", "half", "2021-01-01", "2021-06-30"),
        ("06 tháng cuối năm 2021", "half", "2021-07-01", "2021-12-31"),
        ("nửa đầu năm 2023", "half", "2023-01-01", "2023-06-30"),
        ("9 tháng đầu năm 2022", "months", "2022-01-01", "2022-09-30"),
        ("9 tháng năm 2022", "months", "2022-01-01", "2022-09-30"),
        ("năm 2021", "year", "2021-01-01", "2021-12-31"),
        ("năm 202029", "year", "2020-01-01", "2020-12-31"),
        ("từ ngày 15/12/2020 đến ngày 14/6/2021", "span", "2020-12-15", "2021-06-14"),
        ("từ 15/12/2020 đến hết 14/6/2021", "span", "2020-12-15", "2021-06-14"),
        ("từ ngày 15/12 đến ngày 14/6/2021", "span", "2020-12-15", "2021-06-14"),
        ("Từ ngày 07/6 đến ngày 10/6/2021", "span", "2021-06-07", "2021-06-10"),
        ("từ ngày 07 đến ngày 10/6/2021", "span", "2021-06-07", "2021-06-10"),
        ("ngày 7-10/6/2021", "span", "2021-06-07", "2021-06-10"),
        ("ngày 07, 08 và 10/6/2021", "span", "2021-06-07", "2021-06-10"),
        ("từ ngày 15 tháng 12 năm 2020 đến ngày 14 tháng 6 năm 2021", "span", "2020-12-15", "2021-06-14"),
        ("từ tháng 01/2021 đến tháng 6/2021", "span", "2021-01-01", "2021-06-30"),
        ("từ tháng 1 đến tháng 6 năm 2021", "span", "2021-01-01", "2021-06-30"),
        ("giai đoạn 2021-2025", "span", "2021-01-01", "2025-12-31"),
        ("giai đoạn 2021 – 2030", "span", "2021-01-01", "2030-12-31"),
        ("giai đoạn 20112020", "span", "2011-01-01", "2020-12-31"),  # the dash lost by a conversion
        ("nhiệm kỳ 2016-2021", "span", "2016-01-01", "2021-12-31"),
        ("từ năm 2016 đến năm 2020", "span", "2016-01-01", "2020-12-31"),
    ],
)
def test_a_written_form_is_read_with_its_days(text: str, kind: str, first: str, last: str) -> None:
    (found,) = find_dates(f"Theo thống kê {text}, các đơn vị đã báo cáo.")
    assert (found.kind, found.first, found.last) == (kind, date.fromisoformat(first), date.fromisoformat(last))
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ngày 07/6", DateKind.DAY),
        ("sáng 18/2", DateKind.DAY),
        ("ngày 5 tháng 9", DateKind.DAY),
        ("tháng 9", DateKind.MONTH),
        ("quý II", DateKind.QUARTER),
        ("06 tháng đầu năm", DateKind.HALF),
        ("9 tháng", DateKind.MONTHS),
    ],
)
def test_a_mention_without_its_year_takes_the_year_of_the_report(text: str, kind: DateKind) -> None:
    (found,) = find_dates(f"Kết quả {text}: đạt")
    assert (found.kind, found.first) == (kind, None)
    completed = found.in_year(2022)
    assert completed.first is not None
    assert completed.first.year == 2022


@pytest.mark.parametrize(
    "text",
    [
        "ngày tháng năm 2021",
        "ngày … tháng … năm",
        "ngày ... tháng ...",
        "ngày tháng 3 năm 2021",
        "ngày /3/2021",
        "ngày …/…/2021",
        "ngày 15 tháng năm 2021",
        "ngày ___ tháng ___ năm 20__",
    ],
)
def test_a_date_left_blank_is_a_mention(text: str) -> None:
    (found,) = find_dates(f"An Bình, {text}")
    assert found.kind is DateKind.BLANK


def test_an_empty_letterhead_is_a_blank_date_but_the_words_alone_are_not() -> None:
    assert find_dates("An Bình, ngày tháng năm")[0].kind is DateKind.BLANK
    assert find_dates("Ghi rõ ngày tháng năm sinh của công dân") == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("ngày 31/6/2021", Fault.DAY),
        ("30/02/2021", Fault.DAY),
        ("ngày 29/02/2021", Fault.DAY),
        ("ngày 31 tháng 11 năm 2021", Fault.DAY),
        ("ngày 31/9", Fault.DAY),
        ("12/14/2021", Fault.MONTH),
        ("tháng 13/2021", Fault.MONTH),
        ("quý V/2021", Fault.QUARTER),
        ("từ ngày 10/6/2021 đến ngày 07/6/2021", Fault.ORDER),
        ("từ ngày 15/6/2021 đến ngày 31/6/2021", Fault.DAY),
        ("giai đoạn 2025-2021", Fault.ORDER),
    ],
)
def test_an_impossible_date_says_why(text: str, fault: Fault) -> None:
    (found,) = find_dates(f"Thực hiện {text}.")
    assert (found.fault, found.first) == (fault, None)


@pytest.mark.parametrize(
    "text",
    [
        "có 06/28 người và 9/9 xã",
        "tăng từ 5/9 xã lên 9/9 xã",
        "rút từ 15 ngày xuống 12 ngày làm việc",
        "trong 03 ngày 12/22 đơn vị đã gửi",
        "145/710 hồ sơ, 1.436/6.015 hồ sơ",
        "51.409/282.226 triệu đồng",
        "TCVN ISO 9001: 2015",
        "số 26/2018/QĐ-UBND",
        "trong thời hạn 06 tháng",
        "Quý vị đại biểu",
        "điện thoại 0269.3850.123",
        "hàng tháng, hàng quý, hàng năm",
        "báo cáo 2.1.3",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == ()


def test_years_after_a_comma_belong_to_the_list_and_counts_do_not() -> None:
    assert [one.year for one in find_dates("so với các năm 2019, 2020 và 2021.")] == [2019, 2020, 2021]
    assert [one.year for one in find_dates("trong năm 2020, 2021 hồ sơ đã giải quyết")] == [2020]
