"""Vietnamese text is compared with and without diacritics and sorted in the order of its alphabet."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel import text


@pytest.mark.parametrize(
    ("written", "plain"), [("Chư Pưh", "chu puh"), ("ĐẤT ĐAI", "dat dai"), ("Ia Blứ – Ia Hrú", "ia blu ia hru")]
)
def test_search_forgives_missing_diacritics(written: str, plain: str) -> None:
    assert text.search_form(written) == plain
    assert text.search_form(unicodedata.normalize("NFD", written)) == plain


def test_names_stand_in_the_order_of_the_alphabet_then_of_the_tones() -> None:
    names = ["Ấp", "An", "Ân", "Ăn", "Đa", "Da", "Ô", "Ơ", "O", "ma", "má", "mà", "mả", "mã", "mạ"]
    assert sorted(names, key=text.sort_key) == [
        *["An", "Ăn", "Ân", "Ấp", "Da", "Đa"],
        *["ma", "mà", "mả", "mã", "má", "mạ", "O", "Ô", "Ơ"],
    ]


@given(st.text())
def test_tidying_twice_changes_nothing_more(written: str) -> None:
    once = text.tidy(written)
    assert text.tidy(once) == once


@given(st.text())
def test_the_search_form_holds_plain_letters_only(written: str) -> None:
    assert set(text.search_form(written)) <= set("0123456789abcdefghijklmnopqrstuvwxyz ")
