"""How are figures written in a report, and how do they go wrong? One style for a report, one digit for a slip."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from random import Random

SLIPS = ("swapped", "changed", "dropped", "added")


@dataclass(frozen=True, slots=True)
class Style:
    """How one writer writes figures: signs of thousands and decimals, blank before %, leading zeros, decimals.

    ``strip``: 20,50% is written 20,5%.
    """

    thousands: str = "."
    decimal: str = ","
    percent: str = "%"
    zero: bool = True
    places: int = 2
    strip: bool = False

    def integer(self, value: int) -> str:
        """6015 → ``6.015`` or ``6015``; 7 → ``07``."""
        if self.zero and 0 < value < 10:
            return f"0{value}"
        return f"{value:,}".replace(",", self.thousands) if value >= 1000 else str(value)

    def number(self, value: Decimal) -> str:
        """1234.5 → ``1.234,5``: the decimals that the value has."""
        whole, _, decimals = f"{value:,f}".partition(".")
        return whole.replace(",", self.thousands) + (self.decimal + decimals if decimals else "")

    def share(self, value: Decimal) -> str:
        """23.87 → ``23,87%`` or ``23,87 %``."""
        return self.number(value) + self.percent

    def shown(self, value: Decimal) -> Decimal:
        """A percentage as it is printed: whole ones without decimals, others perhaps without a last 0."""
        if value == value.to_integral():
            return value.to_integral()
        text = str(value)
        return Decimal(text.rstrip("0")) if self.strip else value


def style_of(dice: Random) -> Style:
    """A way of writing figures, the common ones more often."""
    thousands, decimal = dice.choices([(".", ","), ("", ","), (".", "."), (",", ".")], [80, 8, 7, 5])[0]
    percent = dice.choices(["%", " %"], [85, 15])[0]
    return Style(
        thousands, decimal, percent, dice.random() < 0.75, dice.choices([0, 1, 2], [1, 3, 6])[0], dice.random() < 0.5
    )


def percentage(part: int | Decimal, whole: int | Decimal, places: int) -> Decimal:
    """``part / whole`` in percent, rounded half up."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def cut(part: int | Decimal, whole: int | Decimal, places: int) -> Decimal:
    """``part / whole`` in percent, cut off after the places."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1).scaleb(-places), ROUND_DOWN)


def split(dice: Random, whole: int, into: int, least: int = 1) -> list[int]:
    """``whole`` as a sum of ``into`` parts, none below ``least``."""
    spare = whole - least * into
    cuts = sorted(dice.randint(0, spare) for _ in range(into - 1))
    return [end - begin + least for begin, end in zip([0, *cuts], [*cuts, spare], strict=True)]


def slips(dice: Random, value: int | Decimal, accept: Callable[[int | Decimal], bool]) -> Iterator[tuple[str, object]]:
    """Slips of one digit of a figure that ``accept`` takes, in random order: how, and the wrong value."""
    digits = str(value)
    made: list[tuple[str, str]] = []
    places = [place for place, sign in enumerate(digits) if sign.isdigit()]
    for place in places:
        made += [("changed", digits[:place] + str(new) + digits[place + 1 :]) for new in range(10)]
        made.append(("dropped", digits[:place] + digits[place + 1 :]))
        made += [("added", digits[:place] + str(new) + digits[place:]) for new in range(10)]
    for one, two in pairwise(places):
        listed = list(digits)
        listed[one], listed[two] = listed[two], listed[one]
        made.append(("swapped", "".join(listed)))
    by_how = {how: [wrong for kind, wrong in made if kind == how] for how in SLIPS}
    for how in dice.sample(SLIPS, len(SLIPS)):
        for wrong in dice.sample(by_how[how], len(by_how[how])):
            if _well_formed(wrong, digits):
                new = type(value)(wrong)
                if new != value and accept(new):
                    yield how, new


def _well_formed(wrong: str, digits: str) -> bool:
    begins = wrong.lstrip("-")
    if not begins or (begins[0] == "0" and begins != "0" and not begins.startswith("0.")):
        return False
    return wrong.partition(".")[2].isdigit() if "." in digits else wrong.lstrip("-").isdigit()
