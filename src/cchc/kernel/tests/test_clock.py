"""A moment belongs to one Vietnamese day, whatever the zone of the machine."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cchc.kernel import clock


def test_the_last_hours_of_a_day_in_utc_are_the_next_day_in_vietnam() -> None:
    moment = datetime(2026, 3, 31, 18, 30, tzinfo=UTC)
    assert clock.local_date(moment) == date(2026, 4, 1)
    assert clock.date_of(clock.local_day(moment)) == date(2026, 4, 1)


def test_a_naive_moment_is_refused() -> None:
    naive = datetime(2026, 3, 31, 18, 30)  # noqa: DTZ001 - the mistake under test
    with pytest.raises(ValueError, match="time zone"):
        clock.local(naive)
    with pytest.raises(ValueError, match="time zone"), clock.frozen(naive):
        pass


def test_a_shifted_clock_runs_on_and_still_believes_records_of_the_machine_s_day() -> None:
    machine = clock.now()
    clock.set_shift(timedelta(days=-100))
    try:
        assert timedelta(days=-100) <= clock.now() - machine < timedelta(days=-99)
        assert clock.latest_believable() >= machine
    finally:
        clock.set_shift(timedelta(0))


def test_a_frozen_clock_stands_and_runs_again() -> None:
    moment = clock.at(date(2021, 7, 28), 8, 15)
    with clock.frozen(moment):
        assert clock.now() == moment
        assert clock.today() == date(2021, 7, 28)
    assert clock.now() != moment


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2021, 1, 9), "ngày 09 tháng 01 năm 2021"),
        (date(2021, 2, 28), "ngày 28 tháng 02 năm 2021"),
        (date(2021, 3, 1), "ngày 01 tháng 3 năm 2021"),
        (date(2021, 7, 28), "ngày 28 tháng 7 năm 2021"),
        (date(2021, 12, 10), "ngày 10 tháng 12 năm 2021"),
    ],
)
def test_only_days_under_ten_and_the_first_two_months_are_written_with_a_zero(on, written):
    assert clock.in_words(on) == written
