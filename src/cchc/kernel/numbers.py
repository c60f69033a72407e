"""How are numbers rounded, written and read in Vietnam? 6.015 is six thousand and fifteen; 23,87 has decimals."""

import re
from decimal import ROUND_HALF_UP, Decimal

_INTEGER = re.compile(r"^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)$")
_DECIMAL = re.compile(r"^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$")


def round_half_up(value: Decimal, places: int = 2) -> Decimal:
    """Round to ``places`` decimals, a half away from zero, as published figures are rounded."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(numerator: int | Decimal, denominator: int | Decimal, places: int = 2) -> Decimal | None:
    """``numerator / denominator`` in percent, rounded half up; ``None`` where the denominator is 0."""
    if not denominator:
        return None
    return round_half_up(Decimal(numerator) * 100 / Decimal(denominator), places)


def write_integer(value: int) -> str:
    """6015 → ``6.015``."""
    return f"{value:,}".replace(",", ".")


def write_decimal(value: Decimal, places: int | None = None) -> str:
    """``Decimal('1234.5')`` → ``1.234,5``; with ``places`` rounded half up and padded: ``1.234,50``."""
    shown = value if places is None else round_half_up(value, places)
    return f"{shown:,f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def write_percent(value: Decimal | None, places: int = 2) -> str:
    """``Decimal('99.27')`` → ``99,27 %`` with a no-break space; empty where there is no value."""
    return "" if value is None else f"{write_decimal(value, places)}\u00a0%"


def read_integer(text: str) -> int:
    """``6.015`` or ``6015`` → 6015. Raises ``ValueError`` for anything else."""
    stripped = text.strip()
    if not _INTEGER.match(stripped):
        raise ValueError(text)
    return int(stripped.replace(".", ""))


def read_decimal(text: str) -> Decimal:
    """``1.234,56`` → ``Decimal('1234.56')``. Raises ``ValueError`` for anything else."""
    stripped = text.strip()
    if not _DECIMAL.match(stripped):
        raise ValueError(text)
    return Decimal(stripped.replace(".", "").replace(",", "."))
