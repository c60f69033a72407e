"""What may a person see and change about the own account?"""

from datetime import datetime

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cchc.registry.accounts import policies, selectors, services
from cchc.registry.accounts.sign_in import BEGAN, EPOCH


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The own account: name, password, second step, keys, sessions, language, and the roles held."""
    actor = policies.actor_of(request)
    context = {
        "grants": selectors.with_places(selectors.grants_of(actor.account_id or 0)),
        "second_step": is_mfa_enabled(request.user),
        "began": datetime.fromisoformat(request.session[BEGAN]),
        "manages": "accounts.manage" in policies.duties_anywhere(actor),
    }
    return render(request, "accounts/mine.html", context)


@login_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """End every session of the own account but this one."""
    actor = policies.actor_of(request)
    request.session[EPOCH] = services.end_sessions(actor, actor.account_id or 0)
    messages.success(request, _("Đã kết thúc các phiên khác. Phiên này vẫn dùng tiếp được."))
    return redirect("my_account")
