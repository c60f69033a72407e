"""The pages of the calendar: what they show, who may act there, and what nonsense in the address does."""

from datetime import date

import pytest

from cchc.registry.accounts.models import Account
from cchc.registry.calendars.models import CalendarVersion, CounterHours
from cchc.registry.calendars.rules.year import named_days, year_of
from cchc.registry.calendars.tests.people import published

pytestmark = pytest.mark.django_db


def sign_in(client, actor):
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def test_a_year_on_the_wall_counts_its_working_days():
    months = year_of(published(), 2021, date(2021, 7, 28))
    assert sum(month.working_days for month in months) == 250
    cells = {cell.on: cell for month in months for week in month.weeks for cell in week if cell.state != "out"}
    assert len(cells) == 365
    assert cells[date(2021, 5, 3)].state == "holiday"
    assert cells[date(2021, 5, 3)].words.startswith("Nghỉ bù 01/05")
    assert cells[date(2021, 7, 28)].is_today
    assert named_days(published(), 2025)[0].on == date(2025, 1, 1)


def test_the_year_is_read_by_everyone_who_signed_in(client, people, calendar):
    assert client.get("/lich/").status_code == 302
    page = sign_in(client, people.clerk_a).get("/lich/?nam=2021").content.decode()
    assert "Giỗ Tổ Hùng Vương" in page
    assert "Bộ luật Lao động 2019, điều 112" in page
    assert "Hoán đổi ngày</a>" not in page, "the act is shown to who may do it"


@pytest.mark.parametrize("query", ["nam=abc", "nam=1900", "nam=99999", "ban=-1", "ban=x", "nam=&ban="])
def test_nonsense_in_the_address_is_no_failure(client, people, calendar, query):
    assert sign_in(client, people.clerk_a).get(f"/lich/?{query}").status_code == 200


def test_a_version_that_is_not_there_is_not_found(client, people, calendar):
    assert sign_in(client, people.clerk_a).get("/lich/?ban=99").status_code == 404


def test_before_the_first_calendar_the_page_says_what_will_be_here(client, people):
    assert "Chưa có lịch làm việc" in sign_in(client, people.clerk_a).get("/lich/").content.decode()


def test_a_swap_is_declared_on_its_page(client, head, calendar):
    sign_in(client, head)
    typed = {"off_on": "03/04/2028", "makeup_on": "08/04/2028", "basis": "Công văn thử nghiệm"}
    refused = client.post("/lich/hoan-doi/", {**typed, "off_on": "04/04/2028"})
    assert refused.status_code == 422
    assert "vốn đã là ngày nghỉ" in refused.content.decode()
    assert "Công văn thử nghiệm" in refused.content.decode(), "nothing typed is lost"
    assert client.post("/lich/hoan-doi/", typed).status_code == 302
    page = client.get("/lich/?nam=2028").content.decode()
    assert "Nghỉ hoán đổi với 08/04" in page
    assert "Nghỉ hoán đổi với 08/04" not in client.get("/lich/?nam=2028&ban=1").content.decode()
    assert CalendarVersion.objects.count() == 2


def test_who_may_not_is_told_who_may(client, people, calendar):
    sign_in(client, people.clerk_b)
    refused = client.post("/lich/hoan-doi/", {"off_on": "03/04/2028", "basis": "x"})
    assert refused.status_code == 403
    assert "cơ quan đứng đầu" in refused.content.decode()
    assert client.get("/lich/gio/ia-hru/").status_code == 403
    assert client.post("/lich/gio/ia-hru/", {"day_1": "08:00-10:00", "valid_from": "01/01/2027"}).status_code == 403
    assert not CounterHours.objects.exists()


def test_hours_are_set_on_their_page(client, people, calendar, administration):
    sign_in(client, people.administrator)
    assert "07:30" in client.get("/lich/gio/ia-hru/").content.decode()
    typed = {"day_1": "07:00-11:00, 13:00–17:00", "day_6": "08:00-10:00", "valid_from": "01/01/2020"}
    wrong = client.post("/lich/gio/ia-hru/", {**typed, "day_1": "sáng"})
    assert wrong.status_code == 422
    assert "Hãy nhập giờ theo dạng" in wrong.content.decode()
    assert client.post("/lich/gio/ia-hru/", typed).status_code == 302
    page = client.get("/lich/gio/ia-hru/").content.decode()
    assert "07:00–11:00" in page
    assert "mở cửa, không tính hạn" in page
    assert CounterHours.objects.filter(unit=administration.a, counts_for_deadlines=False, weekday=6).count() == 1
    assert client.get("/lich/gio/khong-co/").status_code == 404
