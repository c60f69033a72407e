"""Does the checker survive any text? Fragments in random order, many figures on a page, signs of other scripts."""

import unicodedata
from random import Random
from time import process_time

import pytest

from cchc.checker.review import check
from cchc.checker.types import plain_document
from cchc.kernel.text import tidy

FRAGMENTS = [
    "6.015", "07", "0", "23,87%", "100%", "-0,5/1 điểm", "145/710", "0/0", "1/0", "5/0 hồ sơ", "1.734.387.000 đồng",
    "51.409/282.226 triệu đồng", "61,3 nghìn", "99.999.999.999.999", "1.2.3.4", "3,4,5", "31/6/2021", "30/02/2020",
    "ngày     tháng     năm 2021", "28/12/2020", "quý I/2020", "6 tháng đầu năm", "giai đoạn 2030-2021", "00/00/0000",
    "Quyết định số 896/QĐ-UBND", "số 04/2004/QĐ-BNV", "TCVN ISO 9001: 2015", "(", ")", "((", "))", ";", ":", ",", ".",
    "trong đó", "gồm", "tổng số", "Tổng cộng", "đạt", "tăng", "giảm", "so với", "còn", "đúng hạn", "trễ hạn", "hồ sơ",
    "cấp huyện", "cấp xã", "nhiệm vụ", "tiếp nhận", "đã giải quyết", "điểm", "x", "=", "+", "–", "- ", "+ ", "a) ",
    "2.1. ", "III. ", "…", "....", "%", "/", "“", "”", "UBND xã", "Phòng Nội vụ", "và",
    "từ", "đến",
    "xuống", "không quá",
    "(3)=(4)+(5)+(6)", "\u200f", "\u202e", "１２３", "\u00a0", "H’Rông", "mức độ 3, 4",
    "24/24", "1022", "m2", "\u0301",
]  # fmt: skip


def text_of(dice: Random, length: int) -> str:
    return " ".join(dice.choice(FRAGMENTS) for _ in range(length))


@pytest.mark.parametrize("seed", range(30))
def test_fragments_in_any_order_are_checked_without_a_crash_and_quoted_word_for_word(seed):
    dice = Random(seed)  # noqa: S311 - the same texts in every run
    paragraphs = [tidy(text_of(dice, dice.randint(1, 60))) for _ in range(12)]
    document = plain_document(*filter(None, paragraphs))
    review = check(document)
    source = tidy(document.source)
    for finding in review.findings:
        assert finding.message
        for quote in (finding.quote, *finding.related):
            assert quote.text in source
            assert 0 <= quote.place.first < quote.place.last <= len(document.source)


@pytest.mark.parametrize(
    "sentence", ["5", "5 hồ sơ", "1.234", "12,5%", "3/4", "xã A 5 hồ sơ", "đạt 3/5 điểm", "-1 điểm"]
)
@pytest.mark.parametrize("between", [" ", "; "])
def test_thousands_of_figures_in_one_paragraph_are_checked_in_seconds(sentence, between):
    document = plain_document(between.join([sentence] * 3_000))
    began = process_time()
    check(document)
    assert process_time() - began < 10


def test_many_short_paragraphs_with_figures_are_checked_in_seconds():
    dice = Random(1)  # noqa: S311 - the same text in every run
    lines = [
        f"Đơn vị {number}: tiếp nhận {dice.randint(1, 99)} hồ sơ, đạt {dice.randint(1, 99)}%" for number in range(1500)
    ]
    began = process_time()
    check(plain_document(*lines))
    assert process_time() - began < 10


def test_a_text_in_parts_of_letters_is_read_like_the_same_text_composed():
    words = "Tiếp nhận 120 hồ sơ (cấp huyện 50 hồ sơ, cấp xã 80 hồ sơ)."
    composed = check(plain_document(unicodedata.normalize("NFC", words)))
    assert composed.errors == 1
