"""Note that open cases became late: each owes a letter of apology from now on."""

from django.db import transaction

from cchc.intake.cases.events import CaseBecameLate
from cchc.intake.cases.models import ApologyObligation, Case
from cchc.kernel import clock
from cchc.support.events.announcements import announce
from cchc.support.notices.services import notify

BATCH = 500


def note_overdue(*, batch: int = BATCH) -> int:
    """Make the debts of open cases whose due day has passed and whose clock runs; answers how many are new.

    Runs again at any time without doubling; each batch is a transaction of its own, so that little is locked.
    """
    total = 0
    while True:
        seen, noted = _note_batch(batch)
        total += noted
        if seen < batch:
            return total


def _note_batch(batch: int) -> tuple[int, int]:
    """How many late cases were looked at, and how many of them owe a letter only now."""
    now = clock.now()
    with transaction.atomic():
        late = list(
            Case.objects.filter(
                closed_at__isnull=True,
                paused_at__isnull=True,
                due_day__lt=clock.local_day(now),
                apology__isnull=True,
            )
            .select_for_update(of=("self",), skip_locked=True)
            .order_by("due_day")
            .only("id", "code", "responsible_unit_id", "holder_id", "due_at")[:batch]
        )
        # another worker may have noted some of them between the search and the lock; under the lock none can any more
        owing = set(ApologyObligation.objects.filter(case__in=late).values_list("case_id", flat=True))
        new = [case for case in late if case.pk not in owing]
        ApologyObligation.objects.bulk_create(
            ApologyObligation(case=case, unit_id=case.responsible_unit_id, arose_at=now) for case in new
        )
        for case in new:
            announce(CaseBecameLate(case.pk, case.code, case.responsible_unit_id))
            _tell_holder(case)
    return len(late), len(new)


def _tell_holder(case: Case) -> None:
    if case.holder_id is not None:
        notify(
            key=f"case:{case.pk}:late",
            channel="desk",
            to_account_id=case.holder_id,
            subject=f"Hồ sơ {case.code} đã quá hạn",
            text=f"Hẹn trả {clock.local_date(case.due_at):%d/%m/%Y}. Hồ sơ cần thư xin lỗi và ngày hẹn lại.",
            about_kind="cases.case",
            about_id=case.pk,
        )
