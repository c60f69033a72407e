"""What can be asked of the facts: tables, indicators, and the cases behind every figure."""

from cchc.measures.indicators.services.case_rows import all_case_rows, case_rows
from cchc.measures.indicators.services.cross_table import cross_table
from cchc.measures.indicators.services.held_now import held_now
from cchc.measures.indicators.services.indicator_value import indicator_value, indicator_values
from cchc.measures.indicators.services.lateness_by_step import lateness_by_step
from cchc.measures.indicators.services.settlement_table import settlement_table
from cchc.measures.indicators.services.trend import trend

__all__ = [
    "all_case_rows",
    "case_rows",
    "cross_table",
    "held_now",
    "indicator_value",
    "indicator_values",
    "lateness_by_step",
    "settlement_table",
    "trend",
]
