"""What stands on the page of the register book? A counter, some days, and its lines."""

from functools import cached_property

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cchc.intake.cases.documents.register_book import print_register
from cchc.intake.cases.forms.lists import BookForm
from cchc.intake.cases.inputs import masked_address, masked_name, masked_phone
from cchc.intake.cases.selectors.counter import counters_of
from cchc.intake.cases.selectors.register import BookLine, register_lines
from cchc.kernel import clock
from cchc.kernel.errors import NotPermitted
from cchc.registry.organizations.types import UnitRow
from cchc.support.audit.services import record
from cchc.support.web.acting import actor_of

PAGE = 100


class RegisterPage:
    """One request to the register book."""

    def __init__(self, request: HttpRequest) -> None:
        self.actor = actor_of(request)
        self.query = request.GET
        after = request.GET.get("tu", "")
        self.after = int(after) if after.isdigit() else 0

    @cached_property
    def counters(self) -> list[UnitRow]:
        """The counters of this person. Raises ``NotPermitted`` where there is none."""
        found = counters_of(self.actor)
        if not found:
            raise NotPermitted(_("Sổ theo dõi hồ sơ mở cho công chức một cửa của nơi tiếp nhận."))
        return found

    @cached_property
    def form(self) -> BookForm:
        """Counter and days: as asked, else the first counter and this year until today."""
        today = clock.today()
        begin = {
            "quay": str(self.counters[0].id),
            "tu_ngay": f"01/01/{today.year}",
            "den_ngay": f"{today:%d/%m/%Y}",
        }
        asked = {name: self.query.get(name) or begin[name] for name in begin}
        return BookForm(asked, counters=[(unit.id, unit.name) for unit in self.counters])

    def context(self) -> dict[str, object]:
        """Everything that the template shows; names, addresses and numbers are masked on the screen."""
        lines = self._lines(PAGE + 1) if self.form.is_valid() else []
        shown = [
            (line, masked_name(line.applicant), masked_address(line.address), masked_phone(line.phone))
            for line in lines[:PAGE]
        ]
        following = lines[PAGE - 1].number if len(lines) > PAGE else 0
        return {"form": self.form, "lines": shown, "following": following, "after": self.after}

    def pdf(self) -> bytes:
        """The book as the form prints it, with names in full: printing is put on record."""
        self.form.is_valid()
        data = self.form.cleaned_data
        counter = next(unit for unit in self.counters if unit.id == data["quay"])
        lines = self._lines(None)
        with transaction.atomic():
            record(self.actor, "cases.register_printed", name=counter.name, lines=len(lines))
        return print_register(counter, data["tu_ngay"], data["den_ngay"], lines)

    def _lines(self, limit: int | None) -> list[BookLine]:
        data = self.form.cleaned_data
        return register_lines(
            self.actor,
            data["quay"],
            data["tu_ngay"],
            data["den_ngay"],
            after=self.after if limit else 0,
            limit=limit,
        )
