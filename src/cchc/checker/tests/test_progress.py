"""Is each step of a check told, and does it stop where its listener says so, also inside a long step?"""

import pytest

from cchc.checker.review import check
from cchc.checker.types import plain_document

LINES = [f"Đơn vị {number}: tiếp nhận {number + 20} hồ sơ, đã giải quyết {number + 9} hồ sơ." for number in range(40)]


class StoppedError(Exception):
    """The listener wants no more."""


def test_steps_are_told_in_order_up_to_the_last():
    told: list[tuple[int, int]] = []
    check(plain_document(*LINES), progress=lambda done, of: told.append((done, of)))
    assert {of for _, of in told} == {told[-1][0]}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {done for done, _ in told} == set(range(told[-1][0] + 1))


def test_the_report_before_is_a_step_of_its_own():
    steps: list[int] = []
    check(plain_document(*LINES), plain_document(*LINES), progress=lambda _done, of: steps.append(of))
    alone: list[int] = []
    check(plain_document(*LINES), progress=lambda _done, of: alone.append(of))
    assert steps[-1] == alone[-1] + 1


@pytest.mark.parametrize("last", [0, 1, 2, 9, 20])
def test_a_check_stops_inside_a_step(last):
    asked: list[int] = []

    def stop_inside(done: int, _of: int) -> None:
        asked.append(done)
        if asked.count(last) == 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        check(plain_document(*LINES), progress=stop_inside)
    assert asked[-1] == last
