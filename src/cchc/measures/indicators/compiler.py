"""How does a measure become SQL of an engine? One definition, SQLGlot expressions, the same meaning everywhere.

A condition is a small language: names of fact columns, of parameters (``first``, ``last``, ``as_of``, ``horizon``) and
of other measures; integers; words for codes (``standing = 'paused'``); comparison, ``between``, ``in``, ``is null``,
``and``, ``or``, ``not``. Nothing else is let through, so that no engine can read it differently.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any

import sqlglot
from sqlglot import exp

from cchc.measures.facts.types import ChannelCode, FactRow, OnlineLevelCode, Outcome, Standing
from cchc.measures.indicators import definitions

PARAMETERS = ("first", "last", "as_of", "horizon")
"""Days of the question as ordinals; ``horizon`` is the earlier of ``last`` and ``as_of``."""
COLUMNS = frozenset(FactRow._fields)
CODED: dict[str, type[IntEnum]] = {
    "standing": Standing,
    "outcome": Outcome,
    "channel": ChannelCode,
    "result_channel": ChannelCode,
    "online_level": OnlineLevelCode,
}
"""Columns whose codes have names."""
TABLE = "case_fact"
"""The name under which every engine offers the facts."""

_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In, exp.Is)
_ALLOWED = (
    *_COMPARISONS,
    exp.And,
    exp.Or,
    exp.Not,
    exp.Paren,
    exp.Boolean,
    exp.Null,
    exp.Column,
    exp.Identifier,
    exp.Literal,
    exp.Placeholder,
)


class MeaninglessMeasure(Exception):  # noqa: N818 - read as a sentence
    """A definition says something that the compiler does not know: a mistake in the data files."""


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with named parameters in the style of its engine, which names those are, and what its columns are."""

    sql: str
    parameters: frozenset[str]
    groups: tuple[str, ...]
    cells: tuple[str, ...]

    def bound(self, values: Mapping[str, int | list[int]]) -> dict[str, int | list[int]]:
        """The values of its parameters. Raises ``KeyError`` for a missing one."""
        return {name: values[name] for name in self.parameters}


@cache
def condition(code: str, within: str = "") -> exp.Expr:
    """The condition of a measure and of every measure it is part of, up to ``within``, which is taken as given."""
    known = definitions.measures().get(code)
    if known is None:
        raise MeaninglessMeasure(f"no measure {code!r}")
    if code == within:
        return exp.true()
    own = _resolve(sqlglot.parse_one(known.when), code, within)
    if not known.of or known.of == within:
        return own
    return exp.and_(condition(known.of, within).copy(), own)


def root(code: str) -> str:
    """The outermost measure of which this one is part: what a statement reads at all."""
    of = definitions.measures()[code].of
    return root(of) if of else code


@cache
def counting(cells: tuple[str, ...], groups: tuple[str, ...], filters: tuple[str, ...], dialect: str) -> Statement:
    """Count the cases of each measure in ``cells`` for every combination of the columns ``groups``.

    ``filters`` are columns that must lie in the list given as parameter ``<column>_in``. Each row is looked at once: it
    falls into a kind (its codes, and yes or no to each comparison that occurs), and the measures add up the few kinds.
    """
    roots = tuple(dict.fromkeys(root(cell) for cell in cells))
    kinds = _Kinds(roots[0] if len(roots) == 1 else "")
    sums = [kinds.counted(cell) for cell in cells]
    keys = [*map(exp.column, groups), *kinds.keys(groups)]
    within = exp.or_(*[condition(each).copy() for each in roots])
    inner = _from_facts([*keys, exp.alias_(exp.Count(this=exp.Star()), "cases")], within, filters)
    if keys:
        inner = inner.group_by(*[exp.Literal.number(place) for place in range(1, len(keys) + 1)])
    query = exp.select(*map(exp.column, groups), *sums).from_(inner.subquery("kinds"))
    if groups:
        query = query.group_by(*map(exp.column, groups))
    return _statement(query, filters, dialect, groups, cells)


class _Kinds:
    """What tells cases apart for some measures: coded columns, and comparisons by the name of their answer."""

    def __init__(self, given: str) -> None:
        self._given = given
        self._codes: dict[str, None] = {}
        self._answers: dict[str, tuple[str, exp.Expr]] = {}

    def counted(self, cell: str) -> exp.Expr:
        """``sum(cases) filter (where …)`` of a measure, over kinds."""
        where = exp.Where(this=condition(cell, self._given).copy().transform(self._named))
        cases = exp.Filter(this=exp.Sum(this=exp.column("cases")), expression=where)
        whole = exp.cast(exp.Coalesce(this=cases, expressions=[exp.Literal.number(0)]), "BIGINT")
        return exp.alias_(whole, cell.replace(".", "__"))

    def keys(self, groups: tuple[str, ...]) -> list[exp.Expr]:
        """The columns of a kind that are not grouped by already."""
        codes = [exp.column(name) for name in self._codes if name not in groups]
        return [*codes, *(exp.alias_(question.copy(), name) for name, question in self._answers.values())]

    def _named(self, node: Any) -> Any:
        if not isinstance(node, _COMPARISONS):
            return node
        if node.this.name in CODED:
            self._codes[node.this.name] = None
            return node
        name, _ = self._answers.setdefault(node.sql(), (f"answer_{len(self._answers) + 1}", node.copy()))
        return exp.column(name)


@cache
def listing(cell: str, columns: tuple[str, ...], filters: tuple[str, ...], dialect: str) -> Statement:
    """List at most ``size`` cases of a measure after the key ``(after_day, after_case)``, in order of reception."""
    day, case = exp.column("received_day"), exp.column("case_id")
    after_day, after_case = exp.Placeholder(this="after_day"), exp.Placeholder(this="after_case")
    after = exp.or_(
        exp.GT(this=day, expression=after_day),
        exp.and_(exp.EQ(this=day, expression=after_day), exp.GT(this=case, expression=after_case)),
    )
    query = (
        _from_facts([*map(exp.column, columns)], exp.and_(condition(cell).copy(), after), filters)
        .order_by(day, case)
        .limit(exp.Placeholder(this="size"))
    )
    return _statement(query, filters, dialect, columns, (cell,))


def _from_facts(columns: Sequence[exp.Expr], within: exp.Expr, filters: Sequence[str]) -> exp.Select:
    """One row for each case: the span of days that holds the evening, in the knowledge of the moment."""
    evening, known = exp.Placeholder(this="as_of"), exp.Placeholder(this="known")
    here = [
        exp.LTE(this=exp.column("span_from"), expression=evening),
        exp.GT(this=exp.column("span_to"), expression=evening),
        exp.LTE(this=exp.column("known_from"), expression=known),
        exp.GT(this=exp.column("known_to"), expression=known),
    ]
    listed = [exp.In(this=exp.column(each), expressions=[exp.Placeholder(this=f"{each}_in")]) for each in filters]
    return exp.select(*columns).from_(TABLE).where(*here, within, *listed)


def _statement(
    query: exp.Select, filters: Sequence[str], dialect: str, groups: tuple[str, ...], cells: tuple[str, ...]
) -> Statement:
    """The text in the style of the engine. A list of integers is bound as one array."""

    def as_array(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.In) and node.this.name in filters and isinstance(node.expressions[0], exp.Placeholder):
            return exp.EQ(this=node.this, expression=exp.Any(this=exp.Paren(this=node.expressions[0])))
        return node

    named = frozenset(str(each.this) for each in query.find_all(exp.Placeholder))
    return Statement(query.transform(as_array).sql(dialect=dialect), named, groups, cells)


def _resolve(parsed: exp.Expr, code: str, within: str) -> exp.Expr:
    for node in parsed.walk():
        if not isinstance(node, _ALLOWED):
            raise MeaninglessMeasure(f"{code}: {type(node).__name__} is not part of the language: {node.sql()}")
    coded = parsed.transform(lambda node: _with_codes(node, code))
    resolved: exp.Expr = coded.transform(lambda node: _named(node, code, within))
    return resolved


def _with_codes(node: Any, code: str) -> Any:
    """Words beside a coded column become its codes; words anywhere else have no meaning."""
    if isinstance(node, exp.Literal) and node.is_string:
        comparison = node.parent
        column = comparison.this.name if isinstance(comparison, (exp.EQ, exp.NEQ, exp.In)) else ""
        if column not in CODED or node.name.upper() not in CODED[column].__members__:
            raise MeaninglessMeasure(f"{code}: {node.sql()} is no code of {column or 'anything'}")
        return exp.Literal.number(int(CODED[column][node.name.upper()]))
    return node


def _named(node: Any, code: str, within: str) -> Any:
    """A name is a column, a parameter or another measure, in this order."""
    if not isinstance(node, exp.Column):
        return node
    if not node.table and node.name in COLUMNS:
        return node
    if not node.table and node.name in PARAMETERS:
        return exp.Placeholder(this=node.name)
    measure = f"{node.table}.{node.name}" if node.table else node.name
    if measure == code:
        raise MeaninglessMeasure(f"{code} is defined by itself")
    return exp.Paren(this=condition(measure, within).copy())
