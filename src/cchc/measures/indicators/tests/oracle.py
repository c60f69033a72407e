"""The settlement table by plain counting over what was known of each case: no spans, no SQL, no shared code."""

from cchc.measures.facts.tests.stories import Story
from cchc.measures.facts.types import ChannelCode, Standing


def state_of(story: Story, evening: int, known: int):
    """How the case stood on the evening of a day as known at a moment; ``None`` when it was not there."""
    heard = [each for each in story.history if each.since <= known]
    happened = [point for point in heard[-1].points if point.day <= evening] if heard else []
    return happened[-1].state if happened else None


def cells_of(story, state, first: int, last: int, evening: int) -> set[str]:
    """The cells of form 06 in which a case in this state is counted."""
    new = first <= state.received_day <= min(last, evening)
    carried = state.received_day < first and not (state.closed_day is not None and state.closed_day < first)
    if not new and not carried:
        return set()
    cells = {"received.total"}
    if carried:
        cells.add("received.carried_over")
    elif story.outline.channel == ChannelCode.ONLINE:
        cells.add("received.online")
    else:
        cells.add("received.direct_postal")
    if state.closed_day is None:
        overdue = evening > state.due_day and state.standing != Standing.PAUSED
        return cells | {"in_progress.total", "in_progress.overdue" if overdue else "in_progress.within_limit"}
    cells.add("settled.total")
    if state.standing in {Standing.WITHDRAWN, Standing.REFUSED} or state.closed_day == state.due_day:
        cells.add("settled.on_time")
    elif state.closed_day < state.due_day:
        cells.add("settled.early")
    else:
        cells.add("settled.late")
    return cells


def tally(stories, cells, group, *, first, last, evening, known, units=None):
    """Counts of each cell by the attribute ``group`` of the state (or of the outline): ``{group: (count, …)}``."""
    counts: dict[int, list[int]] = {}
    for story in stories:
        state = state_of(story, evening, known)
        if state is None or (units is not None and state.unit_id not in units):
            continue
        within = cells_of(story, state, first, last, evening)
        if within:
            key = int(getattr(state, group, None) or getattr(story.outline, group))
            row = counts.setdefault(key, [0] * len(cells))
            for place, cell in enumerate(cells):
                row[place] += cell in within
    return {key: tuple(row) for key, row in counts.items()}
