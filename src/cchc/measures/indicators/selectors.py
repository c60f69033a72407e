"""Which measures and indicators are there, for those who show them?"""

from cchc.measures.indicators.definitions import (
    indicator,
    indicators,
    measure,
    measures,
    measures_source,
    measures_version,
)

__all__ = ["indicator", "indicators", "measure", "measures", "measures_source", "measures_version"]
