"""What do other rooms and our own pages read of cases? Frozen rows, within what the actor may see."""

from cchc.intake.cases.selectors.finding import (
    Filters,
    case_row,
    cases_late_without_apology,
    every_case,
    find_cases,
    list_cases,
)
from cchc.intake.cases.selectors.histories import case_histories_changed_since, case_history, codes_of
from cchc.intake.cases.selectors.holding import who_holds
from cchc.intake.cases.selectors.page import case_page
from cchc.intake.cases.selectors.public import public_case, public_progress
from cchc.intake.cases.selectors.receipt import receipt, receipt_of
from cchc.intake.cases.selectors.worklist import worklist, worklist_counts

__all__ = [
    "Filters",
    "case_histories_changed_since",
    "case_history",
    "case_page",
    "case_row",
    "cases_late_without_apology",
    "codes_of",
    "every_case",
    "find_cases",
    "list_cases",
    "public_case",
    "public_progress",
    "receipt",
    "receipt_of",
    "who_holds",
    "worklist",
    "worklist_counts",
]
