"""Which unit, which period, which evening, known when? Read from the address, permitted, written into addresses."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cchc.kernel import clock, periods
from cchc.kernel.errors import DomainError, NotPermitted
from cchc.measures.facts.selectors import days_covered
from cchc.measures.indicators.types import By, SettlementQuery
from cchc.registry.accounts.policies import permitted_units, require
from cchc.registry.accounts.types import Duty
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow
from cchc.support.web.acting import actor_of
from cchc.support.web.forms import DateField, DomainForm, MomentField


@dataclass(frozen=True, slots=True)
class Scope:
    """What a dashboard shows: a unit with all below it, a period, the evening shown, and the moment of knowledge."""

    unit: UnitRow
    first: date
    last: date
    as_of: date
    known_at: datetime | None = None

    def query(self, by: By = By.UNIT, *, level: str | None = None, field: str | None = None) -> SettlementQuery:
        """The question to the measures."""
        return SettlementQuery(
            self.unit.code, self.first, self.last, self.as_of, self.known_at, by, level=level, field=field
        )

    def address(self, **more: str) -> str:
        """The scope as the query of an address, with more parameters; empty ones are left out."""
        own = {
            "unit": self.unit.code,
            "first": f"{self.first:%d/%m/%Y}",
            "last": f"{self.last:%d/%m/%Y}",
            "as_of": f"{self.as_of:%d/%m/%Y}" if self.as_of != self.last else "",
            "known_at": f"{clock.local(self.known_at):%d/%m/%Y %H:%M}" if self.known_at else "",
        }
        return urlencode({name: value for name, value in {**own, **more}.items() if value})

    def of_unit(self, code: str) -> "Scope":
        """The same days for another unit of the same tree, by its code."""
        return replace(self, unit=replace(self.unit, code=code))


def bar(scope: Scope, known_at: datetime) -> dict[str, object]:
    """What the scope bar of a page says."""
    return {
        "unit": scope.unit.name,
        "first": scope.first,
        "last": scope.last,
        "as_of": scope.as_of,
        "known_at": known_at,
    }


class ScopeForm(DomainForm):
    """The form that changes the scope; its fields have the names of the address."""

    unit = forms.ChoiceField(label=_("Đơn vị"))
    first = DateField(label=_("Từ ngày"))
    last = DateField(label=_("Đến ngày"))
    as_of = DateField(label=_("Chốt vào cuối ngày"), required=False, help_text=_("Trống: ngày cuối kỳ"))
    known_at = MomentField(
        label=_("Theo dữ liệu biết lúc"),
        required=False,
        help_text=_("Trống: mọi dữ liệu. Ví dụ 29/07/2021 07:30"),
    )

    def __init__(self, units: list[UnitRow], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["unit"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [(unit.code, unit.name) for unit in units]

    def clean(self) -> dict[str, object]:
        """Days must make a period: the measures say so, at the right field."""
        found = super().clean() or {}
        if not self.errors:
            self.attempt(SettlementQuery, found["unit"], found["first"], found["last"], found["as_of"])
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """The form of a page and, where it could be read, the scope."""

    form: ScopeForm
    scope: Scope | None


def asked(request: HttpRequest) -> Asked:
    """The scope of an address, or the usual one where the address says nothing.

    Raises ``NotPermitted`` when the person may see no dashboard, or not that of the unit.
    """
    units = permitted(request)
    if not units:
        raise NotPermitted(
            str(_("Ông/Bà chưa được giao xem bảng điều hành của đơn vị nào. Hãy đề nghị quản trị giao quyền."))
        )
    if not request.GET.get("unit"):
        scope = usual(units)
        return Asked(ScopeForm(units, initial=_initial(scope)), scope)
    unit = organizations.unit_by_code(request.GET["unit"], on=_day(request.GET.get("last", "")))
    require(actor_of(request), Duty.DASHBOARDS_READ, unit.id)
    listed = units if any(row.code == unit.code for row in units) else [unit, *units]
    form = ScopeForm(listed, data=request.GET)
    return Asked(form, _scope(form, unit) if form.is_valid() else None)


def scope_of(request: HttpRequest) -> Scope:
    """The scope of an address that cannot show the form. Raises ``DomainError`` with the first thing that is wrong."""
    found = asked(request)
    if found.scope is None:
        field, sentences = next(iter(found.form.errors.items()))
        raise DomainError(str(sentences[0]), code="bad_scope", field=field)
    return found.scope


def permitted(request: HttpRequest) -> list[UnitRow]:
    """The units whose dashboards the person may see: those with nothing above them first, then the directory."""
    found = organizations.units_by_ids(permitted_units(actor_of(request), Duty.DASHBOARDS_READ))
    return sorted(found.values(), key=lambda unit: (unit.parent_id in found, unit.directory_order))


def usual(units: list[UnitRow]) -> Scope:
    """The highest unit in the reporting year of today; where that has no cases, in the last one that has."""
    today = clock.today()
    covered = days_covered()
    last = today if covered is None else min(today, covered.last)
    return Scope(units[0], reporting_year_of(last).first, last, last)


def reporting_year_of(on: date) -> periods.Period:
    """The reporting year that a day belongs to: it begins on 15 December of the year before."""
    return periods.reporting_year(on.year + 1 if (on.month, on.day) >= (12, 15) else on.year)


def _scope(form: ScopeForm, unit: UnitRow) -> Scope:
    found = form.cleaned_data
    return Scope(unit, found["first"], found["last"], found["as_of"] or found["last"], found["known_at"])


def _initial(scope: Scope) -> dict[str, object]:
    return {"unit": scope.unit.code, "first": scope.first, "last": scope.last}


def _day(typed: str) -> date | None:
    field = DateField(required=False)
    try:
        found = field.clean(typed)
    except forms.ValidationError:  # the form of the page says so at its field; the unit is looked up as of today
        return None
    return found if isinstance(found, date) else None
