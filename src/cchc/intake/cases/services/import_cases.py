"""Import the cases of a register or an export: checked whole, then written whole or not at all.

A second run of the same file finds every case there already and writes nothing.
"""

from dataclasses import dataclass
from pathlib import Path

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from cchc.intake.cases.errors import ChangedMeanwhile
from cchc.intake.cases.import_checking import AS_PROPOSED, Checked, Choices, Prepared, check_import
from cchc.intake.cases.models import CaseImport
from cchc.intake.cases.past import PastCase, store_past
from cchc.intake.cases.types import Applicant
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.support.audit.services import record

_ONE_AT_A_TIME = 4_270_118
"""Key of the advisory lock: two imports of one file at once would both find its codes free."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import. ``import_id`` is ``None`` when nothing was written; then ``checked`` says why."""

    checked: Checked
    import_id: int | None


def import_cases(
    actor: Actor, source: Path | bytes, name: str, choices: Choices = AS_PROPOSED, *, accept_valid: bool = False
) -> Imported:
    """Check a file and write the cases that are new, in one transaction.

    With rejected rows nothing is written unless ``accept_valid``, which writes the others. Raises ``NotPermitted``,
    ``UnreadableFile``, ``UnusableMapping``, and ``ChangedMeanwhile`` when a counter used one of the codes meanwhile.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
            checked = check_import(actor, source, name, choices)
            if not checked.new or (checked.rejected and not accept_valid):
                return Imported(checked, None)
            return Imported(checked, _write(actor, checked))
    except IntegrityError as error:
        if "code" not in str(error):
            raise
        raise ChangedMeanwhile(
            _("Trong lúc nhập, bộ phận một cửa vừa dùng một mã hồ sơ của tệp. Hãy nhập lại tệp.")
        ) from error


def _write(actor: Actor, checked: Checked) -> int:
    """Everything of the accepted rows."""
    brought = CaseImport.objects.create(
        file_name=checked.file_name[:255],
        sha256=checked.sha256,
        sheet=checked.mapping.sheet[:120],
        mapping=dict(checked.mapping.columns),
        rows_read=checked.read,
        rows_accepted=checked.accepted,
        rows_rejected=checked.rejected_rows,
        rows_known=checked.known,
        done_at=clock.now(),
        done_by_id=actor.account_id,
    )
    record(
        actor,
        "cases.imported",
        brought,
        name=brought.file_name,
        sha256=checked.sha256,
        written=len(checked.new),
        known=checked.known,
        rejected=checked.rejected_rows,
    )
    store_past(((_past(prepared), prepared.standing) for prepared in checked.new), import_id=brought.pk)
    return brought.pk


def _past(prepared: Prepared) -> PastCase:
    row = prepared.row
    return PastCase(
        version_id=row.version_id,
        applicant=Applicant(row.applicant_name, row.applicant_number, row.phone, row.email, row.address),
        channel=row.channel,
        events=prepared.events,
        result_channel=row.result_channel,
        code=row.code,
        subject=row.subject,
        copies=row.copies,
    )
