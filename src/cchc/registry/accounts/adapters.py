"""How does the sign-in library speak and decide here? In Vietnamese, without sign-up, and by our accounts."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.registry.accounts.models import Account

_SAID = {
    "account/messages/password_changed.txt": gettext_lazy("Đã đổi mật khẩu. Các phiên khác của Ông/Bà đã kết thúc."),
    "account/messages/password_set.txt": gettext_lazy("Đã đặt mật khẩu."),
    "mfa/messages/totp_activated.txt": gettext_lazy("Đã bật ứng dụng mã xác thực. Lần đăng nhập sau sẽ hỏi mã."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Đã tắt ứng dụng mã xác thực."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Đã thêm khóa bảo mật."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("Đã gỡ khóa bảo mật."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("Đã lập bộ mã dự phòng mới; bộ cũ không còn dùng được."),
}
"""What is said after an act of the sign-in library, by its message; about the rest it is silent."""


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by name and password; accounts are made by administrators only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("Tài khoản này đã đóng. Hãy hỏi quản trị của đơn vị."),
        "enter_current_password": gettext_lazy("Mật khẩu hiện tại chưa đúng."),
        "incorrect_password": gettext_lazy("Mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock rồi nhập lại."),
        "invalid_login": gettext_lazy("Chưa đăng nhập được. Hãy thử lại."),
        "too_many_login_attempts": gettext_lazy(
            "Đã nhập sai quá 5 lần, nên tên đăng nhập này tạm dừng. Hãy thử lại sau 15 phút; "
            "nếu quên mật khẩu, hãy gọi quản trị của đơn vị để đặt lại."
        ),
        "username_password_mismatch": gettext_lazy(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock rồi nhập lại."
        ),
        "rate_limited": gettext_lazy("Đã thử quá nhiều lần. Hãy chờ 5 phút rồi thử lại."),
        "incorrect_code": gettext_lazy("Mã chưa đúng. Hãy nhập mã đang hiện trên ứng dụng."),
        "same_as_current": gettext_lazy("Mật khẩu mới phải khác mật khẩu hiện tại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - asked for each request
        """Nobody signs up; an administrator makes accounts."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 - the sentences need no context
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what was done, in our words; greetings at sign-in and farewells are left out."""
        sentence = message or _SAID.get(message_template or "")
        if sentence:
            messages.add_message(request, level, str(sentence), extra_tags=extra_tags)


class SecondStepAdapter(DefaultMFAAdapter):
    """Codes and keys of the second step; secrets are kept encrypted under the secret of the site."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("Mã chưa đúng. Hãy nhập mã đang hiện trên ứng dụng."),
        "cannot_delete_authenticator": gettext_lazy("Chưa tắt được bước xác thực này."),
        "cannot_generate_recovery_codes": gettext_lazy("Hãy bật ứng dụng mã xác thực trước khi lập mã dự phòng."),
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A stored secret as it is used."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:  # noqa: A002 - its name
        """What a new key is called until its owner names it."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Khóa bảo mật %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a security key shows as the place where one signs in."""
        return {**super().get_public_key_credential_rp_entity(), "name": "CCHC"}


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Sign-in through the provider of the administration, for people who have an account here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - asked for each
        """The provider makes no accounts."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the person of the provider to the account with the same sign-in name, once; then the join is kept.

        The administration configures the provider and trusts its names. Who has no active account is sent back.
        """
        if sociallogin.is_existing:
            return
        username = _username_of(sociallogin.account.extra_data)
        account = Account.objects.filter(username=username, is_active=True).first() if username else None
        if account is None:
            messages.error(
                request,
                _("Ông/Bà chưa có tài khoản ở hệ thống này. Hãy đề nghị quản trị của đơn vị lập tài khoản."),
            )
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, account)


def _username_of(told: dict[str, Any]) -> str:
    """The sign-in name that the provider tells: the preferred one, else the mailbox before its @."""
    claims = {**told.get("userinfo", {}), **told.get("id_token", {})} or told
    name = claims.get("preferred_username") or str(claims.get("email", "")).partition("@")[0]
    return str(name).strip().lower()


def _cipher() -> MultiFernet:
    """The present secret of the site encrypts; earlier ones, while they are configured, still decrypt."""
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"second-step:" + force_bytes(secret)).digest()))
