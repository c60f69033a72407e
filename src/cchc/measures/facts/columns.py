"""Which columns does a fact file have, and how wide are they? The same order as ``types.FactRow`` and the table."""

from cchc.measures.facts.types import FactRow

_WIDE = frozenset({"case_id", "known_from", "known_to"})
_NARROW = frozenset({"channel", "result_channel", "online_level", "standing", "outcome", "late_step", "apology"})

NAMES: tuple[str, ...] = FactRow._fields
COLUMN_TYPES: dict[str, str] = {
    name: "BIGINT" if name in _WIDE else "TINYINT" if name in _NARROW else "INTEGER" for name in NAMES
}
"""Column → DuckDB type."""
