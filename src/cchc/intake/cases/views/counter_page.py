"""What stands on the page of the counter? The choice made so far, the form, and the receipt as it would be."""

from functools import cached_property

from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from cchc.intake.cases import day_cells
from cchc.intake.cases.forms.counter import CounterForm
from cchc.intake.cases.models import Case
from cchc.intake.cases.selectors import case_row
from cchc.intake.cases.selectors.counter import Preview, applicant_with_number, counters_of, preview_reception
from cchc.intake.cases.types import CaseRow
from cchc.kernel import clock
from cchc.kernel.errors import NotPermitted
from cchc.registry.organizations.types import UnitRow
from cchc.registry.procedures.selectors import search_procedures
from cchc.support.audit.services import record
from cchc.support.web.acting import actor_of


class CounterPage:
    """One request to the counter: ``quay`` the counter, ``thu-tuc`` the procedure, ``q`` the words searched for."""

    def __init__(self, request: HttpRequest) -> None:
        self.actor = actor_of(request)
        self.query = request.GET
        self.post: QueryDict | None = request.POST if request.method == "POST" else None
        self.now = clock.now()
        self.found_before = False

    @cached_property
    def counters(self) -> list[UnitRow]:
        """The counters of this person. Raises ``NotPermitted`` where there is none."""
        found = counters_of(self.actor)
        if not found:
            raise NotPermitted(
                _("Việc tiếp nhận hồ sơ do công chức một cửa làm. Nếu được phân công, hãy đề nghị quản trị cấp quyền.")
            )
        return found

    @cached_property
    def counter_id(self) -> int:
        """The counter chosen, else the first."""
        chosen = self.query.get("quay", "")
        known = {unit.id for unit in self.counters}
        return int(chosen) if chosen.isdigit() and int(chosen) in known else self.counters[0].id

    @cached_property
    def preview(self) -> Preview | None:
        """The receipt as it would be; ``None`` until a procedure is chosen."""
        chosen = self.query.get("thu-tuc", "")
        return preview_reception(self.counter_id, int(chosen), self.now) if chosen.isdigit() else None

    @cached_property
    def form(self) -> CounterForm | None:
        """The form of the chosen procedure, with what was typed."""
        if self.preview is None:
            return None
        typed = self._filled(self.post) if self.post and self.post.get("act") == "find" else self.post
        return CounterForm(typed, preview=self.preview)

    def receive(self) -> Case | None:
        """Receive what was typed; ``None`` when something is wrong, which the form then says."""
        form = self.form
        if form is not None and form.is_valid() and form.attempt(form.run, self.actor, self.counter_id):
            return form.outcome if isinstance(form.outcome, Case) else None
        return None

    def context(self) -> dict[str, object]:
        """Everything that the template shows."""
        words = self.query.get("q", "")
        preview = self.preview
        silent = self.form if self._is_asking else None
        return {
            "counter": next(unit for unit in self.counters if unit.id == self.counter_id),
            "counters": self.counters,
            "now": self.now,
            "words": words,
            "procedures": [] if preview else search_procedures(words, counter_id=self.counter_id, limit=30),
            "preview": preview,
            "form": self.form,
            "silent": silent,
            "cells": day_cells.row(preview.derivation) if preview else (),
            "done": self._done,
            "found_before": self.found_before,
        }

    @property
    def _is_asking(self) -> bool:
        """The date is asked for, nothing is to be received: what is still missing is no error yet."""
        return self.post is not None and self.post.get("act") != "receive"

    @property
    def _done(self) -> CaseRow | None:
        code = self.query.get("xong", "")
        return case_row(self.actor, code) if code else None

    def _filled(self, typed: QueryDict) -> QueryDict:
        """What was typed, with the empty fields filled from the last case of the same number; the look is on record."""
        person = applicant_with_number(self.actor, typed.get("applicant_number", ""))
        if person is None:
            return typed
        self.found_before = True
        filled = typed.copy()
        for name in ("name", "phone", "email", "address"):
            if not filled.get(f"applicant_{name}"):
                filled[f"applicant_{name}"] = getattr(person, name)
        with transaction.atomic():
            record(self.actor, "cases.applicant_found", counter_id=self.counter_id)
        return filled
