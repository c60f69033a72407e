"""Random lives of cases: pauses, transfers, extensions, withdrawals, corrections that were recorded late."""

from dataclasses import dataclass

from hypothesis import strategies as st

from cchc.measures.facts.types import (
    CaseOutline,
    ChannelCode,
    Knowledge,
    OnlineLevelCode,
    Standing,
    State,
    TurningPoint,
)


@dataclass(frozen=True)
class Story:
    """A case and what was known of it, moment by moment."""

    outline: CaseOutline
    history: tuple[Knowledge, ...]


DAY = 737_791
"""1 January 2021."""
DAY_LENGTH = 86_400_000_000
UNITS = (11, 12, 13)
CLOSED = (Standing.SETTLED, Standing.WITHDRAWN, Standing.REFUSED)


def moment(day: int, part: int = 0) -> int:
    """A moment of a day in microseconds since 1970."""
    return (day - 719_163) * DAY_LENGTH + part


@st.composite
def points(draw) -> tuple[TurningPoint, ...]:
    """One life: received, some changes, perhaps closed; days rise, the state follows."""
    received = DAY + draw(st.integers(0, 40))
    unit = draw(st.sampled_from(UNITS))
    state = State(
        unit_id=unit,
        standing=Standing.RUNNING,
        received_day=received,
        due_day=received + draw(st.integers(0, 12)),
        closed_day=None,
        apology=False,
    )
    found = [TurningPoint(received, state, 1)]
    day, step = received, 1
    for change in draw(
        st.lists(st.sampled_from(["pause", "resume", "step", "move", "extend", "close", "apologise"]), max_size=6)
    ):
        day += draw(st.integers(1, 8))
        if change == "close" and state.closed_day is None:
            state = state._replace(standing=draw(st.sampled_from(CLOSED)), closed_day=day)
        elif change == "apologise":
            state = state._replace(apology=True)
        elif state.closed_day is None:
            step += change == "step"
            state = {
                "pause": state._replace(standing=Standing.PAUSED),
                "resume": state._replace(standing=Standing.RUNNING, due_day=state.due_day + 3),
                "step": state,
                "move": state._replace(unit_id=UNITS[(UNITS.index(state.unit_id) + 1) % 3]),
                "extend": state._replace(due_day=state.due_day + 5),
                "close": state,
                "apologise": state,
            }[change]
        found.append(TurningPoint(day, state, step))
    return tuple(found)


@st.composite
def histories(draw) -> tuple[Knowledge, ...]:
    """What was known, moment by moment: a life that grew as it was lived, then perhaps another one that corrects it."""
    life = draw(points())
    known = [Knowledge(moment(point.day, place), life[: place + 1]) for place, point in enumerate(life)]
    for place in range(draw(st.integers(0, 2))):
        later = life[-1].day + draw(st.integers(0, 20))
        known.append(Knowledge(moment(later, 1_000 + place), draw(points())))
    return tuple(sorted(known, key=lambda each: each.since))


@st.composite
def stories(draw, size: int = 12) -> list[Story]:
    """Several cases of two procedures in two fields."""
    return [
        Story(
            CaseOutline(
                case_id=number,
                level_id=draw(st.sampled_from((1, 2))),
                field_id=draw(st.sampled_from((21, 22))),
                procedure_id=draw(st.sampled_from((31, 32))),
                channel=draw(st.sampled_from(ChannelCode)),
                result_channel=draw(st.sampled_from(ChannelCode)),
                online_level=draw(st.sampled_from(OnlineLevelCode)),
            ),
            draw(histories()),
        )
        for number in range(1, draw(st.integers(1, size)) + 1)
    ]
