"""What must an engine do? Take a compiled statement and whole numbers, give back whole numbers."""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from cchc.measures.indicators.compiler import Statement

Parameters = Mapping[str, int | list[int]]

LATEST = 9_223_372_036_854_775_806
"""The parameter ``known`` that asks for what is known now: the last microsecond of the open end."""


class Engine(Protocol):
    """A place that holds the facts under the name ``case_fact``."""

    name: ClassVar[str]
    dialect: ClassVar[str]

    def rows(
        self, statement: Statement, parameters: Parameters, load: int | None = None
    ) -> tuple[list[tuple[Any, ...]], int]:
        """The rows of a statement and the number of the load that was read; ``load`` pins an earlier one."""
        ...
