"""What does one fill in to change the tree? One form for each act, which also knows its preview."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.kernel.actor import Actor
from cchc.registry.organizations import selectors, services
from cchc.registry.organizations.selectors import UnitIds
from cchc.registry.organizations.types import NewUnit, Outcome, Part
from cchc.support.web.forms import DateField, DomainForm

Act = Callable[..., Outcome]
_PARTS = (1, 2, 3, 4)


class ReorganisationForm(DomainForm):
    """What every act asks: from which day, and on which basis. ``units`` are those that the actor may reorganise."""

    title: ClassVar[Any] = ""
    button: ClassVar[Any] = ""
    act: ClassVar[Act]
    preview: ClassVar[Act]
    unit_fields: ClassVar[tuple[str, ...]] = ()

    effective_on = DateField(label=_("Có hiệu lực từ ngày"))
    legal_basis = forms.CharField(
        label=_("Căn cứ"), max_length=300, help_text=_("Số, ký hiệu và ngày của nghị quyết hoặc quyết định")
    )

    def __init__(self, *args: Any, units: UnitIds, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = selectors.unit_choices(units)
        for name in self.unit_fields:
            field: Any = self.fields[name]
            field.choices = choices if isinstance(field, forms.MultipleChoiceField) else [("", "–"), *choices]
        for name, found in (("level_code", selectors.levels()), ("kind_code", selectors.kinds())):
            if name in self.fields:
                self.fields[name].choices = [("", "–"), *found]  # type: ignore[attr-defined]  # a ChoiceField

    def place(self) -> tuple[Any, ...]:
        """The arguments of the act that have no name."""
        return (self.cleaned_data["unit_id"],)

    def details(self) -> dict[str, Any]:
        """The named arguments of the act beside day and basis."""
        return {}

    def carry(self, actor: Actor, *, preview: bool) -> bool:
        """Preview the act or do it; false when it refused, and then the refusal stands at its field."""
        kind = type(self)
        named = {name: self.cleaned_data[name] for name in ("effective_on", "legal_basis")}
        return self.attempt(kind.preview if preview else kind.act, actor, *self.place(), **self.details(), **named)


def _unit(label: Any, *, required: bool = True, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=required, help_text=help_text)


class _NewUnitForm(ReorganisationForm):
    """The fields of a unit to be founded."""

    code = forms.SlugField(
        label=_("Mã đơn vị mới"), max_length=60, help_text=_("Chữ thường không dấu và gạch ngang, không đổi về sau")
    )
    name = forms.CharField(label=_("Tên đầy đủ"), max_length=190)
    short_name = forms.CharField(label=_("Tên gọn"), max_length=80, required=False)
    level_code = forms.ChoiceField(label=_("Cấp"))
    kind_code = forms.ChoiceField(label=_("Loại đơn vị"))
    parent_id = _unit(_("Cơ quan chủ quản"))
    agency_code = forms.CharField(label=_("Mã định danh điện tử"), max_length=20, required=False)
    place_name = forms.CharField(label=_("Địa danh trên văn bản"), max_length=80, required=False)
    has_counter = forms.BooleanField(label=_("Có bộ phận một cửa"), required=False)

    def new_unit(self) -> NewUnit:
        """The unit as filled in."""
        names = (
            "code",
            "name",
            "short_name",
            "level_code",
            "kind_code",
            "parent_id",
            "agency_code",
            "place_name",
            "has_counter",
        )
        return NewUnit(**{name: self.cleaned_data[name] for name in names})


class CreateForm(_NewUnitForm):
    """A unit is founded."""

    title, button = _("Thành lập đơn vị"), _("Thành lập")
    act, preview = services.create_unit, services.preview_create_unit
    unit_fields = ("parent_id",)

    def place(self) -> tuple[Any, ...]:
        """The new unit."""
        return (self.new_unit(),)


class RenameForm(ReorganisationForm):
    """A unit gets another name."""

    title, button = _("Đổi tên đơn vị"), _("Đổi tên")
    act, preview = services.rename_unit, services.preview_rename_unit
    unit_fields = ("unit_id",)
    field_order = ("unit_id", "name", "short_name")
    unit_id = _unit(_("Đơn vị"))
    name = forms.CharField(label=_("Tên mới"), max_length=190)
    short_name = forms.CharField(label=_("Tên gọn mới"), max_length=80, required=False)

    def details(self) -> dict[str, Any]:
        """Both names."""
        return {name: self.cleaned_data[name] for name in ("name", "short_name")}


class MoveForm(ReorganisationForm):
    """A unit comes under another."""

    title, button = _("Chuyển cơ quan chủ quản"), _("Chuyển")
    act, preview = services.move_unit, services.preview_move_unit
    unit_fields = ("unit_id", "parent_id")
    field_order = ("unit_id", "parent_id")
    unit_id = _unit(_("Đơn vị"), help_text=_("Các đơn vị trực thuộc đi cùng"))
    parent_id = _unit(_("Cơ quan chủ quản mới"))

    def details(self) -> dict[str, Any]:
        """The new parent."""
        return {"parent_id": self.cleaned_data["parent_id"]}


class MergeForm(_NewUnitForm):
    """Several units become one, new or existing."""

    title, button = _("Sáp nhập đơn vị"), _("Sáp nhập")
    act, preview = services.merge_units, services.preview_merge_units
    unit_fields = ("unit_ids", "into_id", "parent_id")
    field_order = ("unit_ids", "into_id")
    unit_ids = forms.TypedMultipleChoiceField(
        label=_("Các đơn vị sáp nhập"), coerce=int, widget=forms.SelectMultiple(attrs={"size": "10"})
    )
    into_id = _unit(
        _("Sáp nhập vào đơn vị đang có"),
        required=False,
        help_text=_("Để trống nếu lập đơn vị mới, rồi điền các mục sau"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("into_id"):
            for name in ("code", "name", "level_code", "kind_code", "parent_id"):
                self.fields[name].required = False

    def place(self) -> tuple[Any, ...]:
        """The units that merge."""
        return (self.cleaned_data["unit_ids"],)

    def details(self) -> dict[str, Any]:
        """Into which unit."""
        return {"into": self.cleaned_data["into_id"] or self.new_unit()}


class SplitForm(ReorganisationForm):
    """A unit becomes two to four; new ones take level, kind and place of the old."""

    title, button = _("Chia tách đơn vị"), _("Chia tách")
    act, preview = services.split_unit, services.preview_split_unit
    unit_fields = ("unit_id",)
    unit_id = _unit(_("Đơn vị chia tách"))
    stays = forms.BooleanField(label=_("Đơn vị cũ tiếp tục tồn tại và là phần 1"), required=False)
    taker = forms.TypedChoiceField(
        label=_("Phần nhận việc dở dang"),
        coerce=int,
        choices=lambda: [(number, _("Phần %(number)d") % {"number": number}) for number in _PARTS],
        initial=1,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in _PARTS:
            words = {"number": number}
            needed = number == 2
            self._add(f"code_{number}", forms.SlugField(label=_("Mã phần %(number)d") % words, required=needed))
            self._add(
                f"name_{number}",
                forms.CharField(label=_("Tên phần %(number)d") % words, max_length=190, required=needed),
            )
            self._add(
                f"share_{number}",
                forms.DecimalField(
                    label=_("Tỷ lệ công việc của phần %(number)d (%%)") % words,
                    required=number <= 2,
                    min_value=Decimal("0.01"),
                    max_value=Decimal(100),
                    decimal_places=2,
                ),
            )
        self.order_fields(
            [
                "unit_id",
                "effective_on",
                "legal_basis",
                "stays",
                "taker",
                *(f"{name}_{n}" for n in _PARTS for name in ("code", "name", "share")),
            ]
        )

    def _add(self, name: str, field: forms.Field) -> None:
        from cchc.support.web.forms import dress

        self.fields[name] = field
        dress(field, field.label or name)

    def clean(self) -> dict[str, Any]:
        """The first part needs a code and a name unless the old unit stays."""
        values = super().clean() or {}
        if not values.get("stays"):
            for name in ("code_1", "name_1"):
                if not values.get(name):
                    self.add_error(name, forms.ValidationError(self.fields[name].error_messages["required"]))
        return values

    def details(self) -> dict[str, Any]:
        """The parts with their shares, and who takes the open work."""
        values = self.cleaned_data
        old = selectors.unit(values["unit_id"], values["effective_on"])
        parts = []
        for number in _PARTS:
            name, share = values[f"name_{number}"], values[f"share_{number}"]
            stays = number == 1 and values["stays"]
            if share is None or not (name or stays):
                continue
            code = values[f"code_{number}"]
            new = NewUnit(code, name, "", old.level_code, old.kind_code, old.parent_id, place_name=old.place_name)
            parts.append(Part(old.id if stays else new, share / 100, number == values["taker"]))
        return {"parts": parts}


class AbolishForm(ReorganisationForm):
    """A unit ends."""

    title, button = _("Giải thể đơn vị"), _("Giải thể")
    act, preview = services.abolish_unit, services.preview_abolish_unit
    unit_fields = ("unit_id", "successor_id")
    field_order = ("unit_id", "successor_id")
    unit_id = _unit(_("Đơn vị giải thể"))
    successor_id = _unit(_("Đơn vị nhận việc dở dang và hồ sơ cũ"), required=False)

    def details(self) -> dict[str, Any]:
        """Who takes the work, if anyone."""
        return {"successor_id": self.cleaned_data["successor_id"]}


FORMS: dict[str, type[ReorganisationForm]] = {
    "thanh-lap": CreateForm,
    "doi-ten": RenameForm,
    "chuyen": MoveForm,
    "sap-nhap": MergeForm,
    "chia-tach": SplitForm,
    "giai-the": AbolishForm,
}
"""The acts by the word of their address."""
