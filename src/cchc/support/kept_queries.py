"""How is a question asked thousands of times a minute without its SQL being written anew each time?

Django writes the SQL of a queryset at every call; for a nested one that takes longer than running it. A kept query is
written once from a queryset built with sample values, which are then replaced by the values of each call: the queryset
stays the only place that says what is asked. The server keeps its plan as well (``postgres``).
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet

from cchc.support.postgres import kept_cursor, numbered

Record = TypeVar("Record", bound=Model)
Written = tuple[str, Sequence[Any]]
"""SQL and its parameters: what a queryset becomes, or several that were put together."""


class KeptQuery:
    """A query with places for values.

    ``build`` makes the queryset, or SQL with parameters, from as many arguments as there are ``samples``. Samples must
    differ from one another and from every constant of the query, and have the types of the values and a place in the
    range of their column (``-101``, ``date(1, 1, 1)``, ``"?a"``).
    Rows come as the database gives them: for columns that Django converts, keep to querysets.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any] | Written], samples: Sequence[Any]) -> None:
        self._build = build
        self._samples = tuple(samples)

    @cached_property
    def _written(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL and its parameters, where samples stand for values. Raises ``ValueError`` when a sample got lost."""
        built = self._build(*self._samples)
        sql, parameters = built if isinstance(built, tuple) else built.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        lost = [sample for sample in self._samples if not any(_stands_in(sample, each) for each in parameters)]
        if lost:
            raise ValueError(f"these samples do not reach the database as they are: {lost}")
        return numbered(sql), tuple(parameters)

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """The rows for these values, which stand in the order of the samples. One query."""
        sql, parameters = self._written
        given = dict(zip(self._samples, values, strict=True))
        with kept_cursor() as cursor:
            cursor.execute(sql, [_replaced(each, given) for each in parameters])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def records(self, model: type[Record], *values: Any) -> list[Record]:
        """The rows of a queryset of whole records, as records."""
        names = [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 - Django documents it
        return [model.from_db(DEFAULT_DB_ALIAS, names, row) for row in self.rows(*values)]


def _stands_in(sample: Any, parameter: Any) -> bool:
    if isinstance(parameter, list | tuple):
        return any(_stands_in(sample, each) for each in parameter)
    return isinstance(parameter, type(sample)) and bool(sample == parameter)


def _replaced(parameter: Any, given: dict[Any, Any]) -> Any:
    if isinstance(parameter, list | tuple):
        return [_replaced(each, given) for each in parameter]
    return given.get(parameter, parameter)
