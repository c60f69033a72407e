"""How does an administrator find, make and change accounts, and give and end roles?"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.registry.accounts import policies, selectors, services
from cchc.registry.accounts.forms import manage as forms
from cchc.registry.accounts.models import Account
from cchc.registry.accounts.types import Duty


def _managed(request: HttpRequest, username: str) -> Account:
    policies.require_anywhere(policies.actor_of(request), Duty.ACCOUNTS_MANAGE)
    return selectors.managed_account(policies.actor_of(request), username)


def _done(request: HttpRequest, username: str, act: Callable[[Actor, int], object], sentence: str) -> HttpResponse:
    """An act that asks for nothing more than whom it concerns."""
    act(policies.actor_of(request), _managed(request, username).pk)
    messages.success(request, sentence)
    return redirect("account", username=username)


def _form_page(request: HttpRequest, form: Any, heading: str, act: str, person: Account | None = None) -> HttpResponse:
    context = {"form": form, "heading": heading, "act": act, "account": person}
    return render(request, "accounts/form.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts that the person manages, found by name, fifty a page."""
    actor = policies.actor_of(request)
    policies.require_anywhere(actor, Duty.ACCOUNTS_MANAGE)
    page = selectors.accounts_page(actor, request.GET.get("ten", ""), request.GET.get("tu", ""))
    return render(request, "accounts/list.html", {"page": page, "words": request.GET.get("ten", "")})


@login_required
def new_account(request: HttpRequest) -> HttpResponse:
    """A person gets an account."""
    actor = policies.actor_of(request)
    policies.require_anywhere(actor, Duty.ACCOUNTS_MANAGE)
    form = forms.NewAccountForm(request.POST or None, actor=actor)
    if form.is_valid() and form.attempt(services.create_account, actor, **form.cleaned_data):
        messages.success(request, _("Đã lập tài khoản. Hãy phân công vai trò để người dùng làm việc được."))
        return redirect("account", username=form.cleaned_data["username"].strip().lower())
    return _form_page(request, form, _("Lập tài khoản"), _("Lập tài khoản"))


@login_required
@require_safe
def account(request: HttpRequest, username: str) -> HttpResponse:
    """One account: the person, the roles over time, the keys, and what may be done."""
    found = _managed(request, username)
    grants = selectors.with_places(selectors.grants_of(found.pk))
    context = {"account": found, "grants": grants, "tokens": selectors.tokens_of(found.pk), "today": clock.today()}
    return render(request, "accounts/account.html", context)


@login_required
def change(request: HttpRequest, username: str) -> HttpResponse:
    """What is known about the person is corrected."""
    found, actor = _managed(request, username), policies.actor_of(request)
    names = ("full_name", "position", "unit_id", "email", "phone")
    form = forms.PersonForm(request.POST or None, actor=actor, initial={name: getattr(found, name) for name in names})
    if form.is_valid() and form.attempt(services.change_account, actor, found.pk, **form.cleaned_data):
        messages.success(request, _("Đã lưu."))
        return redirect("account", username=username)
    return _form_page(request, form, _("Sửa thông tin"), _("Lưu thông tin"), found)


@login_required
def new_password(request: HttpRequest, username: str) -> HttpResponse:
    """A forgotten password is set anew."""
    found = _managed(request, username)
    form = forms.NewPasswordForm(request.POST or None)
    act = services.reset_password
    if form.is_valid() and form.attempt(act, policies.actor_of(request), found.pk, **form.cleaned_data):
        messages.success(request, _("Đã đặt mật khẩu mới; các phiên đang mở đã kết thúc."))
        return redirect("account", username=username)
    return _form_page(request, form, _("Đặt mật khẩu mới"), _("Đặt mật khẩu"), found)


@login_required
def grant(request: HttpRequest, username: str) -> HttpResponse:
    """A role over a unit is given."""
    found, actor = _managed(request, username), policies.actor_of(request)
    initial = {"valid_from": clock.today(), "unit_id": found.unit_id}
    form = forms.GrantForm(request.POST or None, actor=actor, initial=initial)
    if form.is_valid() and form.attempt(services.grant_role, actor, account_id=found.pk, **form.cleaned_data):
        messages.success(request, _("Đã phân công."))
        return redirect("account", username=username)
    return _form_page(request, form, _("Phân công vai trò"), _("Phân công"), found)


@login_required
def end_grant(request: HttpRequest, username: str, grant_id: int) -> HttpResponse:
    """A role over a unit ends on a day."""
    found = _managed(request, username)
    form = forms.EndGrantForm(request.POST or None, initial={"ends_on": clock.today()})
    act = services.revoke_grant
    if form.is_valid() and form.attempt(act, policies.actor_of(request), grant_id, **form.cleaned_data):
        messages.success(request, _("Đã ghi ngày kết thúc phân công."))
        return redirect("account", username=username)
    return _form_page(request, form, _("Kết thúc phân công"), _("Kết thúc phân công"), found)


@login_required
def new_token(request: HttpRequest, username: str) -> HttpResponse:
    """A program gets a key; it is shown on this one page."""
    found = _managed(request, username)
    form = forms.TokenForm(request.POST or None)
    act = services.issue_api_token
    if form.is_valid() and form.attempt(act, policies.actor_of(request), found.pk, **form.cleaned_data):
        return render(request, "accounts/token.html", {"token": form.outcome, "account": found})
    return _form_page(request, form, _("Cấp khóa kết nối"), _("Cấp khóa"), found)


@login_required
@require_POST
def end_token(request: HttpRequest, username: str, token_id: int) -> HttpResponse:
    """A key ends."""
    _managed(request, username)
    services.revoke_api_token(policies.actor_of(request), token_id)
    messages.success(request, _("Đã thu hồi khóa. Phần mềm dùng khóa này không vào được nữa."))
    return redirect("account", username=username)


@login_required
@require_POST
def end_all_sessions(request: HttpRequest, username: str) -> HttpResponse:
    """Every session of somebody ends."""
    return _done(request, username, services.end_sessions, _("Đã kết thúc các phiên của người này."))


@login_required
@require_POST
def end_second_step(request: HttpRequest, username: str) -> HttpResponse:
    """Somebody lost the telephone or the key of the second step."""
    return _done(
        request,
        username,
        services.reset_second_step,
        _("Đã bỏ bước xác thực thứ hai. Người này đăng nhập bằng mật khẩu rồi nên bật lại."),
    )


@login_required
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """What each role may do."""
    policies.require_anywhere(policies.actor_of(request), Duty.ACCOUNTS_MANAGE)
    return render(request, "accounts/roles.html", {"roles": selectors.roles_with_duties()})


@login_required
@require_POST
def close(request: HttpRequest, username: str) -> HttpResponse:
    """An account is closed."""
    return _done(
        request, username, services.deactivate_account, _("Đã đóng tài khoản. Việc người này đã làm vẫn được giữ.")
    )


@login_required
@require_POST
def open_again(request: HttpRequest, username: str) -> HttpResponse:
    """A closed account is opened."""
    return _done(request, username, services.reactivate_account, _("Đã mở lại tài khoản."))
