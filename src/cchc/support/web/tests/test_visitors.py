"""A visitor cannot choose the address under which look-ups are counted."""

from datetime import timedelta

import pytest
from django.test import RequestFactory

from cchc.kernel import clock
from cchc.support.web import context
from cchc.support.web.visitors import address_of


@pytest.mark.parametrize(
    ("proxies", "connection", "forwarded", "address"),
    [
        (0, "203.0.113.7", "", "203.0.113.7"),
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (1, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "127.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        (2, "127.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "127.0.0.1", "10.0.0.1", "127.0.0.1"),
        (0, "2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::"),
        (0, "::ffff:203.0.113.7", "", "203.0.113.7"),
        (0, "unix", "", "unix"),
    ],
)
def test_the_address_is_the_one_that_the_nearest_proxies_saw(settings, proxies, connection, forwarded, address):
    settings.PROXIES_IN_FRONT = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=connection, headers=headers)
    assert address_of(request) == address


def test_a_clock_that_is_not_the_machines_is_told_to_every_page(rf):
    assert context.page(rf.get("/"))["shown_time"] is None
    clock.set_shift(timedelta(days=-1000))
    try:
        assert context.page(rf.get("/"))["shown_time"] is not None
    finally:
        clock.set_shift(timedelta(0))


def test_the_time_shown_stands_on_the_page_of_signing_in(client, db):
    assert "Bản trình diễn" not in client.get("/dang-nhap/").text
    clock.set_shift(timedelta(days=-1000))
    try:
        assert "Bản trình diễn: đồng hồ đang ở" in client.get("/dang-nhap/").text
    finally:
        clock.set_shift(timedelta(0))
