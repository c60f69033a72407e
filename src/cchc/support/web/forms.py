"""How does a refusal reach the field it belongs to? Forms that call an act and carry its refusal back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cchc.kernel.errors import DomainError, ManyRefusals, NotPermitted

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

    A view reads: ``if form.is_valid() and form.attempt(act, …): return redirect(…)`` and else shows the form again.
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


class DateField(forms.DateField):
    """A date typed as 28/07/2021; 28-7-2021 and 2021-07-28 are understood."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "size": "12"}))
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Hãy nhập ngày theo dạng 28/07/2021.")


def dress(field: forms.Field, label: str | Promise) -> None:
    """Give a field its look and its words; an empty field is named, because the list at the top stands alone."""
    field.template_name = "web/form/field.html"  # type: ignore[attr-defined]  # Django 5 has it, its stubs do not
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = format_lazy(_("Hãy điền mục “{label}”."), label=label)
    widget = field.widget
    for kind, css in _CLASSES.items():
        if isinstance(widget, kind):
            widget.attrs["class"] = f"{css} {widget.attrs.get('class', '')}".strip()
            return
