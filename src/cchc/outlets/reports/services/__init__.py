"""What can be done with a report? One act in each file."""

from cchc.outlets.reports.services.begin_check import Sent, begin_check
from cchc.outlets.reports.services.build_report import build_report
from cchc.outlets.reports.services.create_report import NewReport, create_report
from cchc.outlets.reports.services.decide_on_finding import decide_on_finding
from cchc.outlets.reports.services.edit_letterhead import LetterheadText, edit_letterhead
from cchc.outlets.reports.services.edit_narrative import Writing, edit_narrative
from cchc.outlets.reports.services.finish_report import finish_report
from cchc.outlets.reports.services.forget_check import forget_check
from cchc.outlets.reports.services.keep_check import keep_check
from cchc.outlets.reports.services.load_narrative import load_narrative
from cchc.outlets.reports.services.overrule_finding import overrule_finding
from cchc.outlets.reports.services.revise_report import revise_report
from cchc.outlets.reports.services.stop_check import stop_check

__all__ = [
    "LetterheadText",
    "NewReport",
    "Sent",
    "Writing",
    "begin_check",
    "build_report",
    "create_report",
    "decide_on_finding",
    "edit_letterhead",
    "edit_narrative",
    "finish_report",
    "forget_check",
    "keep_check",
    "load_narrative",
    "overrule_finding",
    "revise_report",
    "stop_check",
]
