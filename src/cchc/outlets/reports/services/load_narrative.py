"""How do texts that were written elsewhere come in? Section by section; what somebody wrote here already stays."""

from collections.abc import Mapping

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.outlets.reports.selectors import locked_report, texts_of
from cchc.outlets.reports.services.edit_narrative import Writing, edit_narrative


@transaction.atomic
def load_narrative(actor: Actor, report_id: int, texts: Mapping[str, str]) -> int:
    """Write each section that is still empty and answer how many were written.

    ``texts`` is text by section code; an empty text means that nothing arose. All or nothing: raises what
    ``edit_narrative`` raises.
    """
    written = texts_of(locked_report(report_id))
    missing = {code: text for code, text in texts.items() if code not in written}
    for code, text in missing.items():
        edit_narrative(actor, report_id, Writing(code, text, base_revision=0, nothing_arose=not text.strip()))
    return len(missing)
