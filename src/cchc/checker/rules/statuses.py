"""Do the figures of cases balance? What came in is settled or pending; early, on time and late are settled.

Identities (docs/methods/settlement.md): new + carried over = settled + in progress; early + on time + late = settled;
within limit + overdue = in progress; no part is more than its whole. Each is checked for the whole and for each level.
"""

from collections.abc import Iterator, Sequence

from cchc.checker.equations import Equation, Sense, Term, identity
from cchc.checker.types import Kind, Quote
from cchc.checker.understanding.accounts import Account, accounts
from cchc.checker.understanding.breakdowns import same_thing
from cchc.checker.understanding.draft import Draft, item_of_figure
from cchc.checker.understanding.figures import Figure
from cchc.checker.understanding.labels import Status

_SETTLED = (Status.EARLY, Status.ON_TIME, Status.EARLY_OR_ON_TIME, Status.LATE)


def equations(draft: Draft) -> Iterator[Equation]:
    """The identities of every account."""
    for account in accounts(draft):
        for level in account.levels:
            for equation in _of_level(draft, account, level):
                if equation.holds() or not _fits_with_another(draft, account, equation):
                    yield equation


def _fits_with_another(draft: Draft, account: Account, equation: Equation) -> bool:
    """Whether a figure of the same sentences that was not understood is what is missing: then it is a part as well."""
    if equation.sense is not Sense.EQUAL:
        return False
    known = {identity(figure) for figure in account.figures.values()}
    holders = item_of_figure(draft)
    missing = abs(equation.residue())
    for figure in equation.figures:
        beside = draft.sentences[figure.block][holders[figure.block, figure.start].sentence].items
        alike = [item.main for item in beside if item.main.unit is figure.unit and identity(item.main) not in known]
        if any(other.value == missing and same_thing(other.noun, figure.noun) for other in alike):
            return True
    return False


def _of_level(draft: Draft, account: Account, level: str) -> Iterator[Equation]:
    def get(status: Status) -> Figure | None:
        return account.get(status, level)

    received, new, carried = get(Status.RECEIVED), get(Status.NEW), get(Status.CARRIED)
    pending = get(Status.PENDING)
    if received and new and carried:
        yield _equal(draft, received, [new, carried], "tổng tiếp nhận bằng mới tiếp nhận cộng kỳ trước chuyển qua")
    yield from _flow(draft, account, level)
    yield from _settled(draft, account, level)
    inside, overdue = get(Status.PENDING_IN), get(Status.PENDING_LATE)
    if pending and inside and overdue:
        yield _equal(draft, pending, [inside, overdue], "đang giải quyết bằng trong hạn cộng quá hạn")
    yield from _bounds(draft, account, level)


def _flow(draft: Draft, account: Account, level: str) -> Iterator[Equation]:
    def get(status: Status) -> Figure | None:
        return account.get(status, level)

    received, new, carried = get(Status.RECEIVED), get(Status.NEW), get(Status.CARRIED)
    done, open_ = _done(account, level), _open(account, level)
    if not done or not open_:
        return
    words = "số tiếp nhận cộng kỳ trước chuyển qua bằng số đã giải quyết cộng số đang giải quyết"
    if new and carried:
        yield _signed(draft, new, [*((figure, 1) for figure in done + open_), (carried, -1)], words)
    elif received and carried:
        with_carried = _signed(draft, received, [*((figure, 1) for figure in done + open_), (carried, -1)], words)
        alone = _equal(draft, received, done + open_, words)
        yield alone if alone.holds() else with_carried
    elif received:
        yield _equal(draft, received, done + open_, "số tiếp nhận bằng số đã giải quyết cộng số đang giải quyết")
    elif new:
        flow = _equal(draft, new, done + open_, words)
        if flow.holds():  # otherwise cases carried over may be missing from the text
            yield flow


def _done(account: Account, level: str) -> list[Figure]:
    settled = account.get(Status.SETTLED, level)
    if settled:
        return [settled]
    if not (account.get(Status.ON_TIME, level) or account.get(Status.EARLY_OR_ON_TIME, level)):
        return []
    return [figure for status in _SETTLED if (figure := account.get(status, level))]


def _open(account: Account, level: str) -> list[Figure]:
    """What is pending, where it is surely all that is pending."""
    pending = account.get(Status.PENDING, level)
    undone = account.get(Status.UNDONE, level)
    if pending:
        return [pending, undone] if undone else [pending]
    inside, overdue = account.get(Status.PENDING_IN, level), account.get(Status.PENDING_LATE, level)
    return [figure for figure in (inside, overdue, undone) if figure] if inside else []


def _settled(draft: Draft, account: Account, level: str) -> Iterator[Equation]:
    settled = account.get(Status.SETTLED, level)
    if not settled:
        return
    early, on_time = account.get(Status.EARLY, level), account.get(Status.ON_TIME, level)
    both, late = account.get(Status.EARLY_OR_ON_TIME, level), account.get(Status.LATE, level)
    parts = [figure for figure in ([both, late] if both else [early, on_time, late]) if figure]
    words = "đã giải quyết bằng trước hạn cộng đúng hạn cộng quá hạn"
    if late and (on_time or both):
        yield _equal(draft, settled, parts, words)
    elif early and on_time:
        equation = _equal(draft, settled, parts, words)
        if equation.holds() or early.value + on_time.value > settled.value:
            yield equation


def _bounds(draft: Draft, account: Account, level: str) -> Iterator[Equation]:
    settled, pending = account.get(Status.SETTLED, level), account.get(Status.PENDING, level)
    received = account.get(Status.RECEIVED, level)
    for status in _SETTLED:
        part = account.get(status, level)
        whole = settled or (received if status is not Status.LATE else None)
        if part and whole and part.value > 0:
            yield _at_most(draft, part, whole)
    for status in (Status.PENDING_IN, Status.PENDING_LATE):
        part = account.get(status, level)
        if part and pending:
            yield _at_most(draft, part, pending)
    carried = account.get(Status.CARRIED, level)
    if received and settled and not carried and not account.get(Status.NEW, level):
        yield _at_most(draft, settled, received)


def _at_most(draft: Draft, part: Figure, whole: Figure) -> Equation:
    return Equation(
        Kind.THRESHOLD,
        "statuses",
        part,
        (Term(whole),),
        "phần không lớn hơn tổng",
        draft.quote_of(part),
        (draft.quote_of(whole),),
        sense=Sense.AT_MOST,
    )


def _equal(draft: Draft, left: Figure, right: Sequence[Figure], words: str) -> Equation:
    return _signed(draft, left, [(figure, 1) for figure in right], words)


def _signed(draft: Draft, left: Figure, right: Sequence[tuple[Figure, int]], words: str) -> Equation:
    quote, related = quotes(draft, left, [figure for figure, _ in right])
    return Equation(
        Kind.TOTAL, "statuses", left, tuple(Term(figure, sign) for figure, sign in right), words, quote, related
    )


def quotes(draft: Draft, left: Figure, right: Sequence[Figure]) -> tuple[Quote, tuple[Quote, ...]]:
    """One quote over all figures of one block; those of other blocks are related."""
    here = [figure for figure in right if figure.block == left.block]
    elsewhere = [figure for figure in right if figure.block != left.block]
    return draft.quote_of(left, *here), tuple(draft.quote_of(figure) for figure in elsewhere)
