"""How is a sentence written? A template is drawn, its choices are drawn, its places are filled with slots.

In a template ``<a|b>`` is a choice and ``{name}`` a place; ``{name^}`` begins with a capital letter.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from cchc.checker.tests.generator import numbers
from cchc.checker.tests.generator.numbers import Style
from cchc.checker.tests.generator.parts import Change, Fault, Note, Paragraph, Report, Slot
from cchc.checker.types import Cell, Kind

HERE = Path(__file__).parent
_CHOICE = re.compile(r"<([^<>]*)>")
_PLACE = re.compile(r"\{(\w+)(\^?)\}")
Text = list[str | Slot | Note]


OPEN, HELD_BACK, THIRD = "templates", "templates_held_back", "templates_third"
"""Books of wordings: rules are written with an eye on the first; the others tell how well they generalise."""


@cache
def templates(book: str = OPEN) -> dict[str, list[str]]:
    """All templates of a book by ``section.statement``. What the other books leave out is taken from the first."""
    found: dict[str, list[str]] = {} if book == OPEN else dict(templates())
    for path in sorted((HERE / book).glob("*.toml")):
        for name, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found[f"{path.stem}.{name}"] = texts
    return found


class Writer:
    """Writes one report: draws the words, keeps the slots, notes which faults could be planted."""

    def __init__(self, seed: int, dice: Random, style: Style, frame: str, book: str = OPEN) -> None:
        self.dice = dice
        self.templates = templates(book)
        self.style = style
        self.report = Report(seed, frame)
        self.notes = 0
        self.heads = [0, 0, 0]

    def draw(self, template: str) -> str:
        """A template with its choices drawn."""
        while found := _CHOICE.search(template):
            template = template[: found.start()] + self.dice.choice(found[1].split("|")) + template[found.end() :]
        return template

    def say(self, key: str, **values: Any) -> Text:
        """A sentence of a kind of statement; values are slots, words, texts, whole numbers or dates."""
        return self.fill(self.draw(self.dice.choice(self.templates[key])), **values)

    def fill(self, template: str, **values: Any) -> Text:
        """A drawn template with its places filled."""
        text: Text = []
        rest = 0
        for found in _PLACE.finditer(template):
            text.append(template[rest : found.start()])
            text += self._piece(values[found[1]], capital=bool(found[2]))
            rest = found.end()
        text.append(template[rest:])
        return [piece for piece in text if piece != ""]

    def _piece(self, value: Any, *, capital: bool) -> Text:
        pieces: Text = list(value) if isinstance(value, list) else [value]
        if not pieces:
            return []
        pieces = [self.integer(piece) if isinstance(piece, int) else piece for piece in pieces]
        if capital and isinstance(pieces[0], str):
            pieces[0] = pieces[0][:1].upper() + pieces[0][1:]
        return pieces

    def paragraph(self, *texts: Text | str, cell: Cell | None = None) -> Paragraph:
        """Add a paragraph of these sentences."""
        flat: Text = []
        for text in texts:
            flat += [text] if isinstance(text, str) else text
        made = Paragraph(flat, cell=cell)
        self.report.paragraphs.append(made)
        return made

    def heading(self, words: str, level: int) -> None:
        """Add a numbered heading: I. / 1. / 1.1."""
        self.heads[level - 1] += 1
        self.heads[level:] = [0] * (3 - level)
        number = (
            (["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][self.heads[0] - 1])
            if level == 1
            else ""
        )
        number = number or ".".join(map(str, self.heads[1:level]))
        slot = Slot(number, str)
        if level > 1 and self.heads[level - 1] > 1:
            before = ".".join([*map(str, self.heads[1 : level - 1]), str(self.heads[level - 1] - 1)])
            self.fault("heading_doubled", Kind.COUNT, [slot], lambda _: Change(((slot, before),), (number,)))
        self.report.paragraphs.append(Paragraph([slot, f". {words}"], level=level))

    def note(self, *texts: Text | str) -> Note:
        """A footnote with the next number, to be put into a text."""
        self.notes += 1
        flat: Text = []
        for text in texts:
            flat += [text] if isinstance(text, str) else text
        return Note(self.notes, flat)

    def integer(self, value: int) -> Slot:
        """A whole number."""
        return Slot(value, self.style.integer)

    def decimal(self, value: Decimal) -> Slot:
        """A number with decimals: points, hectares, money."""
        return Slot(value, self.style.number)

    def share(self, part: int | Decimal, whole: int | Decimal, places: int | None = None) -> Slot:
        """``part`` of ``whole`` in percent."""
        shown = numbers.percentage(part, whole, self.style.places if places is None else places)
        return Slot(self.style.shown(shown), self.style.share)

    def percent(self, value: Decimal) -> Slot:
        """A percentage that is given."""
        return Slot(value, self.style.share)

    def day(self, value: date, *, words: bool | None = None) -> Slot:
        """A date: ``28/12/2020`` or, now and then, ``28 tháng 12 năm 2020``."""
        if self.dice.random() < 0.07 if words is None else words:
            return Slot(value, lambda on: f"{on.day:02d} tháng {_month(on.month)} năm {on.year}")
        return Slot(value, lambda on: f"{on.day:02d}/{_month(on.month)}/{on.year}")

    def listed(self, pairs: Sequence[tuple[str, Slot]], noun: str = "") -> Text:
        """Parts as they are enumerated: ``cấp huyện 710 hồ sơ; cấp xã: 5.305 hồ sơ``."""
        forms = ["{label} {n}{noun}", "{label}: {n}{noun}", "{label} là {n}{noun}", "{label} {n}", "{label}: {n}"]
        if noun:
            forms += ["{n}{noun} {label}", "{label} có {n}{noun}"]
        form = self.dice.choice(forms)
        between, last = self.dice.choice([(", ", ", "), ("; ", "; "), (", ", " và "), ("; ", " và ")])
        text: Text = []
        for place, (label, slot) in enumerate(pairs):
            if place:
                text.append(last if place == len(pairs) - 1 else between)
            text += self.fill(form, label=label, n=slot, noun=f" {noun}" if noun else "")
        return text

    def names(self, names: Sequence[str]) -> Slot:
        """A list of names as one slot; its value is the tuple of names."""
        between, last = self.dice.choice([(", ", ", "), ("; ", "; "), (", ", " và ")])
        if any("," in name or " và " in name for name in names):
            between = last = "; "
        return Slot(tuple(names), lambda value: between.join(value[:-1]) + (last if value[1:] else "") + value[-1])

    def fault(
        self,
        name: str,
        kind: Kind,
        slots: Sequence[Slot],
        plan: Callable[[Random], Change | None],
        severity: str = "error",
    ) -> None:
        """Note a fault that could be planted."""
        self.report.faults.append(Fault(name, kind, tuple(slots), plan, severity))

    def relation(
        self, kind: Kind, slots: Sequence[Slot], holds: Callable[..., bool], names: dict[int, str], *, clear: int = 0
    ) -> None:
        """These figures must fit. ``names`` says which of them (by place) can be wrong and how that fault is called.

        A slip must change the figure by more than ``clear``.
        """
        values = [slot.value for slot in slots]
        assert holds(*values), (kind, [slot.text for slot in slots])
        self.report.statements += 1
        for place, name in names.items():
            self.fault(name, kind, slots, _slip(slots, place, holds, clear))

    def total(self, kind: Kind, whole: Slot, parts: Sequence[Slot]) -> None:
        """A total and its parts."""
        names = {0: "total_wrong"} | dict.fromkeys(range(1, len(parts) + 1), "part_wrong")
        self.relation(kind, [whole, *parts], lambda total, *rest: total == sum(rest), names)

    def identity(self, whole: Sequence[Slot], parts: Sequence[Slot]) -> None:
        """Two sides of a balance, told apart from totals only in name."""
        sides = [*whole, *parts]
        fits = lambda *all_: sum(all_[: len(whole)]) == sum(all_[len(whole) :])  # noqa: E731 - two words of sense
        self.relation(Kind.TOTAL, sides, fits, dict.fromkeys(range(len(sides)), "identity_broken"))

    def ratio(self, part: Slot, whole: Slot, shown: Slot) -> None:
        """A fraction and its percentage, and the faults of both."""
        places = max(0, -int(shown.value.as_tuple().exponent))
        step = Decimal(1).scaleb(-places)
        fits = lambda n, of, p: of > 0 and abs(Decimal(n) * 100 / of - p) <= step * Decimal("1.01")  # noqa: E731
        slots = [part, whole, shown]
        names = {2: "percentage_wrong", 1: "denominator_wrong", 0: "numerator_wrong"}
        self.relation(Kind.RATIO, slots, fits, names)
        short = numbers.cut(part.value, whole.value, places)
        if short != shown.value and places:
            change = Change(((shown, shown.write(short)),), (shown.text,), "cut")
            self.fault("percentage_cut", Kind.RATIO, slots, lambda _: change, "rounding")
        self.bound(part, whole)

    def bound(self, part: Slot, whole: Slot) -> None:
        """A part is at most its whole."""
        slots = [part, whole]
        fits = lambda n, of: n <= of  # noqa: E731 - one word of sense
        self.relation(Kind.THRESHOLD, slots, fits, {0: "part_over_whole"})

    def same(self, *slots: Slot) -> None:
        """One figure that stands in several places."""
        fits = lambda *values: len(set(values)) == 1  # noqa: E731 - one word of sense
        self.relation(Kind.MENTION, slots, fits, {len(slots) - 1: "mention_differs"})

    def counted(self, count: Slot, listed: Slot) -> None:
        """A count and the list that enumerates it, with doubles in the list."""
        self.relation(Kind.COUNT, [count, listed], lambda n, names: n == len(set(names)), {0: "count_wrong"})
        slots = [count, listed]

        def dropped(dice: Random) -> Change | None:
            place = dice.randrange(len(listed.value))
            rest = listed.value[:place] + listed.value[place + 1 :]
            return Change(((listed, listed.write(rest)),)) if rest else None

        def doubled(dice: Random) -> Change | None:
            if len(listed.value) < 3:
                return None
            one, two = dice.sample(range(len(listed.value)), 2)
            names = [listed.value[one] if place == two else name for place, name in enumerate(listed.value)]
            return Change(((listed, listed.write(tuple(names))),))

        self.fault("item_dropped", Kind.COUNT, slots, dropped)
        self.fault("item_doubled", Kind.COUNT, slots, doubled)


def _slip(
    slots: Sequence[Slot], place: int, holds: Callable[..., bool], clear: int
) -> Callable[[Random], Change | None]:
    def plan(dice: Random) -> Change | None:
        slot = slots[place]
        values = [each.value for each in slots]

        def breaks(new: Any) -> bool:
            return abs(new - slot.value) > clear and not holds(*values[:place], new, *values[place + 1 :])

        for how, wrong in numbers.slips(dice, slot.value, breaks):
            return Change(((slot, slot.write(wrong)),), (slot.text,), how)
        return None

    return plan


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)
