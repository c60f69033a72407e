"""Lists are paged by key: no row repeats, none is left out, and a wrong cursor is refused in words."""

from datetime import UTC, date

import pytest
from django.contrib.contenttypes.models import ContentType
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.errors import DomainError
from cchc.support.web import pagination

VALUES = st.one_of(
    st.text(max_size=20),
    st.integers(-(10**12), 10**12),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
)


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_a_cursor_comes_back_as_it_went(values):
    assert pagination.read_cursor(pagination.write_cursor(values), len(values)) == values


@pytest.mark.parametrize("text", ["x", "%%%", "W10", "bnVsbA", pagination.write_cursor([1, 2]), "W1sicyIsWzFdXV0"])
def test_a_cursor_of_something_else_is_refused(text):
    with pytest.raises(DomainError) as refusal:
        pagination.read_cursor(text, 3)
    assert refusal.value.code == "bad_cursor"
    assert refusal.value.status == 400


@pytest.mark.django_db
@pytest.mark.parametrize("keys", [("app_label", "id"), ("-app_label", "id"), ("-id",)])
def test_pages_together_hold_every_row_once_in_order(keys):
    everything = list(ContentType.objects.order_by(*keys))
    assert len(everything) > 20
    seen, after = [], ""
    while True:
        page = pagination.page_of(ContentType.objects.all(), keys, after, limit=7)
        seen += page.rows
        after = page.after
        if not after:
            break
    assert seen == everything


def test_an_empty_page_says_so():
    assert not pagination.Page(())
    assert pagination.Page((date(2021, 7, 28),))
