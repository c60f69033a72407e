"""A pattern escapes every value that is not safe already, exactly as Django does."""

import pytest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from cchc.support.web.patterns import Pattern, escaped, joined

HTML = "<a href=\"{url}\" title='{title}'>{words}</a>{words}"


@given(st.text(), st.text(), st.text())
def test_values_are_escaped_as_django_does(url, title, words):
    assert Pattern(HTML)(url=url, title=title, words=words) == format_html(HTML, url=url, title=title, words=words)


def test_what_is_safe_stays_and_the_result_is_safe():
    inner = Pattern("<b>{n}</b>")(n=3)
    assert isinstance(inner, SafeString)
    assert Pattern("<i>{inner}</i>")(inner=inner) == "<i><b>3</b></i>"
    assert joined(" ", [inner, mark_safe("<br>")]) == "<b>3</b> <br>"


def test_lazy_words_are_written_and_escaped():
    assert escaped(gettext_lazy("<Tất cả>")) == "&lt;Tất cả&gt;"


def test_a_place_without_a_value_is_an_error():
    with pytest.raises(KeyError):
        Pattern("<b>{n}</b>")(m=1)


@given(st.text(), st.text())
def test_places_filled_for_good_give_the_same(title, words):
    pattern = Pattern(HTML)
    given_once = pattern.having(words=words)
    assert given_once(url="/a/", title=title) == pattern(url="/a/", title=title, words=words)
    assert given_once.having(url="/a/", title=title)() == pattern(url="/a/", title=title, words=words)
    assert pattern(url="1", title="2", words="3") == format_html(HTML, url="1", title="2", words="3")
