"""In which words does the sign-in library ask? Its forms with our labels, hints and look."""

from collections.abc import Mapping
from typing import cast

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc.support.web.forms import dress

_CODE_HINT = _("6 chữ số đang hiện trên ứng dụng, hoặc một mã dự phòng")
_NEW_PASSWORD_HINT = _("Ít nhất 12 ký tự; nên là một câu ngắn dễ nhớ")


def put_in_words(form: forms.Form, words: Mapping[str, tuple[str | Promise, str | Promise]]) -> None:
    """Give fields their label and hint, and every field its look; the library's placeholders go."""
    form.label_suffix = ""
    form.use_required_attribute = False
    for name, field in form.fields.items():
        label, hint = words.get(name, (field.label or name, ""))
        field.label, field.help_text = cast(str, label), cast(str, hint)  # lazy words are text to Django
        field.widget.attrs.pop("placeholder", None)
        dress(field, label)


class SignInForm(LoginForm):
    """Name and password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        put_in_words(
            self,
            {
                "login": (_("Tên đăng nhập"), _("Giống tên hộp thư công vụ, không có phần sau dấu @")),
                "password": (_("Mật khẩu"), ""),
            },
        )
        self.fields["login"].widget.attrs.update({"spellcheck": "false", "autocapitalize": "none"})

    def add_error(self, field: str | None, error: object) -> None:
        """What is wrong with the pair of both stands at the password, which is empty again and has to be typed."""
        super().add_error("password" if field is None else field, error)


class PasswordForm(ChangePasswordForm):
    """A person changes the own password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        put_in_words(
            self,
            {
                "oldpassword": (_("Mật khẩu hiện tại"), ""),
                "password1": (_("Mật khẩu mới"), _NEW_PASSWORD_HINT),
                "password2": (_("Nhập lại mật khẩu mới"), ""),
            },
        )


class FirstPasswordForm(SetPasswordForm):
    """A person who signed in through the provider so far sets a password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        put_in_words(
            self,
            {"password1": (_("Mật khẩu mới"), _NEW_PASSWORD_HINT), "password2": (_("Nhập lại mật khẩu mới"), "")},
        )


class ConfirmForm(ReauthenticateForm):
    """Before a change of the second step the password is asked once more."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        put_in_words(self, {"password": (_("Mật khẩu"), "")})


class SecondStepForm(AuthenticateForm):
    """The code of the second step."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        put_in_words(self, {"code": (_("Mã xác thực"), _CODE_HINT)})
        self.fields["code"].widget.attrs.update({"inputmode": "numeric"})


class ConfirmByCodeForm(ReauthenticateByCodeForm):
    """Before a change of the second step a code is asked once more."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        put_in_words(self, {"code": (_("Mã xác thực"), _CODE_HINT)})


class TotpForm(ActivateTOTPForm):
    """The first code of an app that has just scanned the secret."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        put_in_words(self, {"code": (_("Mã xác thực"), _("6 chữ số đang hiện trên ứng dụng"))})
        self.fields["code"].widget.attrs.update({"inputmode": "numeric"})


class PasskeyForm(AddWebAuthnForm):
    """A security key or a device becomes a way to sign in."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        put_in_words(
            self,
            {
                "name": (_("Gọi khóa này là"), _("Ví dụ: Máy tính ở bộ phận một cửa")),
                "passwordless": (
                    _("Cho phép đăng nhập chỉ bằng khóa này, không cần mật khẩu"),
                    _("Thiết bị sẽ hỏi vân tay, khuôn mặt hoặc mã PIN."),
                ),
            },
        )


class PasskeyNameForm(EditWebAuthnForm):
    """A security key gets another name."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        put_in_words(self, {"name": (_("Gọi khóa này là"), "")})
