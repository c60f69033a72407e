"""What can be done with a report? One act in each file."""

from cchc.outlets.reports.services.build_report import build_report
from cchc.outlets.reports.services.create_report import NewReport, create_report
from cchc.outlets.reports.services.edit_letterhead import LetterheadText, edit_letterhead
from cchc.outlets.reports.services.edit_narrative import Writing, edit_narrative
from cchc.outlets.reports.services.finish_report import finish_report
from cchc.outlets.reports.services.load_narrative import load_narrative
from cchc.outlets.reports.services.revise_report import revise_report

__all__ = [
    "LetterheadText",
    "NewReport",
    "Writing",
    "build_report",
    "create_report",
    "edit_letterhead",
    "edit_narrative",
    "finish_report",
    "load_narrative",
    "revise_report",
]
