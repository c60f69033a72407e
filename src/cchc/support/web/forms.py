"""How does a refusal reach the field it belongs to? Forms that call an act and carry its refusal back."""

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cchc.kernel.errors import DomainError, ManyRefusals, NotPermitted
from cchc.kernel.numbers import read_integer

_CLASSES: dict[type[forms.Widget], str] = {
    forms.Textarea: "govuk-textarea",
    forms.CheckboxSelectMultiple: "govuk-checkboxes__input",
    forms.RadioSelect: "govuk-radios__input",
    forms.CheckboxInput: "govuk-checkboxes__input",
    forms.Select: "govuk-select",
    forms.FileInput: "govuk-file-upload",
    forms.widgets.Input: "govuk-input",
}


class DomainForm(forms.Form):
    """A form whose act may refuse.

    A view reads: ``if form.is_valid() and form.attempt(act, …): return redirect(…)`` and else shows the form again
    with ``status=422 if form.errors else 200``.
    ``outcome`` is what the act returned. ``{{ form.name.as_field_group }}`` draws a field with label, hint and error,
    ``{% error_summary form %}`` the list at the top.
    """

    template_name = "web/form/form.html"
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.outcome: Any = None
        for name, field in self.fields.items():
            dress(field, self[name].label)

    def attempt(self, act: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call the act; true when it is done. A refusal becomes an error at its field.

        ``NotPermitted`` is not the fault of anything typed and goes on to its own page.
        """
        try:
            self.outcome = act(*args, **kwargs)
        except NotPermitted:
            raise
        except ManyRefusals as error:
            for refusal in error.refusals:
                self.refuse(refusal)
            return False
        except DomainError as error:
            self.refuse(error)
            return False
        return True

    def refuse(self, error: DomainError) -> None:
        """Show a refusal at its field, or above the form when it names none of ours."""
        field = error.field if error.field in self.fields else None
        self.add_error(field, forms.ValidationError(error.sentence, code=error.code))


_DAY_FIRST = re.compile(r"\s*(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})\b")
_YEAR_FIRST = re.compile(r"\s*(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_CLOCK_READS = re.compile(r"\d{1,2}:\d{2},\s*")


def why_no_such_day(typed: str) -> str:
    """Why a well-written date is on no calendar, such as ``31/6/2021``; empty when it is, or when it is no date."""
    written = _CLOCK_READS.sub("", typed, count=1)
    found = _DAY_FIRST.match(written) or _YEAR_FIRST.match(written)
    if found is None:
        return ""
    day, month, year = (int(found[name]) for name in ("day", "month", "year"))
    if not 1 <= month <= 12:
        return gettext("Không có tháng %(month)d. Hãy ghi ngày trước, tháng sau.") % {"month": month}
    last = calendar.monthrange(year, month)[1] if year else 31
    if day > last:
        return gettext("Tháng %(month)d năm %(year)d chỉ có %(last)d ngày.") % {
            "month": month,
            "year": year,
            "last": last,
        }
    return "" if day and year else gettext("Không có ngày này trong lịch. Hãy xem lại ngày và năm.")


def _refused(refusal: forms.ValidationError, value: object) -> forms.ValidationError:
    """The same refusal, or a better one where the date was written well but is on no calendar."""
    why = why_no_such_day(value) if isinstance(value, str) and refusal.code == "invalid" else ""
    return forms.ValidationError(why, code="no_such_day") if why else refusal


class DateField(forms.DateField):
    """A date typed as 28/07/2021; 28-7-2021 and 2021-07-28 are understood, and 31/6/2021 is told why it is none."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "size": "12"}))
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Hãy nhập ngày theo dạng 28/07/2021.")

    def to_python(self, value: Any) -> date | None:
        """The date. Raises ``ValidationError`` with the right form, or with why there is no such day."""
        try:
            return super().to_python(value)
        except forms.ValidationError as refusal:
            raise _refused(refusal, value) from refusal


class MomentField(forms.DateTimeField):
    """A day and a time typed as 29/07/2021 07:30, refused with the same words as ``DateField``."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateTimeInput(format="%d/%m/%Y %H:%M"))
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Hãy nhập ngày giờ theo dạng 29/07/2021 07:30.")

    def to_python(self, value: Any) -> datetime | None:
        """The aware moment. Raises ``ValidationError`` as ``DateField`` does."""
        try:
            return super().to_python(value)
        except forms.ValidationError as refusal:
            raise _refused(refusal, value) from refusal


class MoneyField(forms.Field):
    """Whole đồng typed as 350.000 or 350000; the value is an ``int``. How much may be paid is for the act to say."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "size": "14"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        """The amount, ``None`` where nothing was typed. Raises ``ValidationError``."""
        if value in self.empty_values:
            return None
        try:
            return read_integer(str(value))
        except ValueError as error:
            raise forms.ValidationError(_("Hãy nhập số đồng, ví dụ 350.000."), code="invalid") from error


def dress(field: forms.Field, label: str | Promise) -> None:
    """Give a field its look and its words; an empty field is named, because the list at the top stands alone."""
    field.template_name = "web/form/field.html"  # type: ignore[attr-defined]  # Django 5 has it, its stubs do not
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = format_lazy(_("Hãy điền mục “{label}”."), label=label)
    if isinstance(field, forms.IntegerField):
        field.error_messages["invalid"] = format_lazy(_("Hãy nhập số nguyên ở mục “{label}”."), label=label)
    widget = field.widget
    for kind, css in _CLASSES.items():
        if isinstance(widget, kind):
            widget.attrs["class"] = f"{css} {widget.attrs.get('class', '')}".strip()
            return
