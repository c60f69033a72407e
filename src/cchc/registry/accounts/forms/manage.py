"""What does an administrator fill in about accounts, roles and keys?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.kernel.actor import Actor
from cchc.registry.accounts import policies, selectors
from cchc.registry.accounts.types import Duty
from cchc.registry.organizations.selectors import unit_choices
from cchc.support.web.forms import DateField, DomainForm


class UnitField(forms.TypedChoiceField):
    """One of the units at which the actor manages accounts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, **kwargs)


class _OverUnits(DomainForm):
    """A form with a choice of the units that the actor manages."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = unit_choices(policies.permitted_units(actor, Duty.ACCOUNTS_MANAGE))
        self.fields["unit_id"].choices = [("", _("Chọn đơn vị")), *units]  # type: ignore[attr-defined]


class PersonForm(_OverUnits):
    """Who the account belongs to."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    position = forms.CharField(label=_("Chức vụ"), max_length=120, required=False)
    unit_id = UnitField(label=_("Đơn vị"))
    email = forms.EmailField(label=_("Hộp thư công vụ"), required=False)
    phone = forms.CharField(label=_("Số điện thoại"), max_length=20, required=False)


class NewAccountForm(PersonForm):
    """A new account with its first password."""

    field_order = ("username", "full_name", "position", "unit_id", "email", "phone", "password")
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, help_text=_("Giống tên hộp thư công vụ, không có phần sau dấu @")
    )
    password = forms.CharField(
        label=_("Mật khẩu ban đầu"),
        help_text=_("Ít nhất 12 ký tự; người dùng nên đổi ngay khi đăng nhập lần đầu"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class NewPasswordForm(DomainForm):
    """A new password for somebody who forgot the old one."""

    password = forms.CharField(
        label=_("Mật khẩu mới"),
        help_text=_("Ít nhất 12 ký tự. Các phiên đang mở của người này sẽ kết thúc."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class GrantForm(_OverUnits):
    """A role over a unit and all below it, for a time."""

    role_code = forms.ChoiceField(label=_("Vai trò"))
    unit_id = UnitField(label=_("Tại đơn vị"), help_text=_("Có hiệu lực ở đơn vị này và mọi đơn vị trực thuộc"))
    valid_from = DateField(label=_("Từ ngày"))
    valid_to = DateField(label=_("Đến trước ngày"), required=False, help_text=_("Để trống nếu chưa biết ngày kết thúc"))
    basis = forms.CharField(label=_("Căn cứ"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role_code"].choices = [("", _("Chọn vai trò")), *selectors.roles()]  # type: ignore[attr-defined]


class EndGrantForm(DomainForm):
    """The day from which a grant gives nothing."""

    ends_on = DateField(label=_("Hết quyền từ ngày"))


class TokenForm(DomainForm):
    """A key for a program."""

    name = forms.CharField(label=_("Phần mềm dùng khóa"), max_length=80)
    expires_on = DateField(label=_("Hết hạn từ ngày"), required=False)
