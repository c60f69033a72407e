"""Which engine answers? ``engine()`` gives the configured one; each speaks the same statements."""

from django.conf import settings
from django.utils.translation import gettext as _

from cchc.kernel.errors import DomainError
from cchc.measures.indicators.engines.duck import DuckEngine
from cchc.measures.indicators.engines.port import Engine
from cchc.measures.indicators.engines.postgres import PostgresEngine

ENGINES: dict[str, Engine] = {"duckdb": DuckEngine(), "postgres": PostgresEngine()}


def engine(name: str | None = None) -> Engine:
    """The engine of a name, the configured one when none is given. Raises ``DomainError`` for an unknown name."""
    asked = name or settings.STATS_ENGINE
    known = ENGINES.get(asked)
    if known is None:
        raise DomainError(
            _("Không có bộ máy tính toán “%(name)s”; hãy chọn duckdb hoặc postgres.") % {"name": asked},
            code="no_such_engine",
            field="engine",
        )
    return known


__all__ = ["ENGINES", "Engine", "engine"]
