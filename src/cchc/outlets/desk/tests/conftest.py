"""A district with two communes, their people, and rows of work as the cases room gives them."""

from datetime import date, timedelta

import pytest

from cchc.intake.cases.types import CaseState, NextAct, WorklistRow
from cchc.kernel import clock
from cchc.registry.accounts.tests.conftest import administration, people

__all__ = ["administration", "people"]

NOW = clock.at(date(2021, 7, 28), 8, 15)


def row(number=1, *, left=3, total=10, state=CaseState.PROCESSING, paused=False, **more):
    due = NOW + timedelta(days=left)
    values = {
        "case_id": number,
        "code": f"000.15.22.H21-210712-{number:04d}",
        "procedure_name": "Đăng ký biến động",
        "applicant": "Nguyễn V*** A",
        "subject": "",
        "state": state,
        "step": 2,
        "step_name": "Thẩm định",
        "unit_id": 5,
        "unit_name": "Chi nhánh VP Đăng ký đất đai",
        "holder_id": None,
        "holder_name": "",
        "received_at": due - timedelta(days=total),
        "due_at": due,
        "original_due_at": due,
        "paused_at": NOW - timedelta(days=2) if paused else None,
        "days_left": left,
        "days_total": total,
        "next_acts": (NextAct("chuyen-buoc", "Chuyển bước", "Trình ký"),),
        "waits_for": "người nộp bổ sung giấy tờ" if paused else "",
        "apology_missing": False,
    }
    return WorklistRow(**(values | more))


@pytest.fixture
def morning():
    with clock.frozen(NOW):
        yield
