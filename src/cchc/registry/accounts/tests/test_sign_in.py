"""People sign in with a password, a code or the provider of the administration; guessing is slowed; sessions end."""

import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.registry.accounts.models import Account
from cchc.registry.accounts.services import deactivate_account, end_sessions, reset_second_step
from cchc.registry.accounts.tests.conftest import PASSWORD
from cchc.support.audit.models import AuditRecord

WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng"


def try_in(client, login, password, **more):
    return client.post("/dang-nhap/", {"login": login, "password": password, **more})


def is_in(client):
    return client.get("/tai-khoan/").status_code == 200


def test_a_person_signs_in_and_out_and_both_need_the_right_page(desk, client):
    inside = desk("clerk_a")
    assert is_in(inside)
    assert AuditRecord.objects.filter(verb="accounts.signed_in").count() == 1
    inside.get("/dang-xuat/")
    assert is_in(inside), "a link must not sign out"
    assert inside.post("/dang-xuat/").status_code == 302
    assert not is_in(inside)
    assert client.get("/tai-khoan/").url.startswith("/dang-nhap/")


def test_the_sign_in_name_is_read_whatever_its_case(site, people, client):
    assert try_in(client, "MOT-CUA.IAHRU", PASSWORD).status_code == 302


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(site, people):
    answers = [try_in(Client(), name, "sai-mat-khau-roi") for name in ("mot-cua.iahru", "khong-co-ai")]
    texts = [answer.content.decode().replace("khong-co-ai", "mot-cua.iahru") for answer in answers]
    assert all(WRONG in text for text in texts)
    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.parametrize("name", ["mot-cua.iahru", "khong-co-ai"])
def test_guessing_locks_the_name_and_says_for_how_long(site, people, name):
    for _ in range(5):
        assert WRONG in try_in(Client(), name, "doan-mo-mat-khau").content.decode()
    locked = Client()
    assert "15 phút" in try_in(locked, name, PASSWORD).content.decode()
    assert not is_in(locked)
    assert try_in(Client(), "mot-cua.nhonhoa", PASSWORD).status_code == 302, "others of the office still get in"


def test_a_closed_account_does_not_get_in_and_its_sessions_end(desk, people):
    inside = desk("clerk_a")
    deactivate_account(SYSTEM, people.clerk_a.account_id)
    assert not is_in(inside)
    outside = Client()
    try_in(outside, "mot-cua.iahru", PASSWORD)
    assert not is_in(outside)


def test_nobody_signs_up(site, client, db):
    page = client.get("/dang-ky/").content.decode()
    assert "do quản trị của đơn vị lập" in page
    client.post("/dang-ky/", {"username": "ke-la", "password1": "mat-khau-rat-dai-1"})
    assert not Account.objects.filter(username="ke-la").exists()


def test_a_forgotten_password_leads_to_the_administrator(site, client, db):
    assert "gọi quản trị" in client.get("/quen-mat-khau/", follow=True).content.decode()


def test_a_session_ends_after_an_hour_without_use_and_says_so(desk):
    inside = desk("clerk_a")
    with clock.frozen(clock.now() + timedelta(minutes=59)):
        assert is_in(inside)
    with clock.frozen(clock.now() + timedelta(minutes=59 + 61)):
        assert not is_in(inside)
        assert "lâu không dùng" in inside.get("/dang-nhap/").content.decode()


def test_a_session_ends_after_twelve_hours_of_use(desk):
    inside, began = desk("clerk_a"), clock.now()
    held = []
    for minutes in range(30, 12 * 60 + 31, 30):
        with clock.frozen(began + timedelta(minutes=minutes)):
            held.append(is_in(inside))
    assert held == [True] * 23 + [False] * 2


def test_ended_sessions_are_out_at_the_next_request_and_the_own_one_stays(desk, people):
    here, elsewhere = desk("clerk_a"), desk("clerk_a")
    here.post("/tai-khoan/phien/ket-thuc/")
    assert is_in(here)
    assert not is_in(elsewhere)
    end_sessions(SYSTEM, people.clerk_a.account_id)
    assert not is_in(here)


def test_a_changed_password_ends_the_other_sessions(desk, people):
    here, elsewhere = desk("clerk_a"), desk("clerk_a")
    new = "cau-moi-de-nho-hon"
    changed = here.post("/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": new, "password2": new}, follow=True)
    assert "Đã đổi mật khẩu" in changed.content.decode()
    assert is_in(here)
    assert not is_in(elsewhere)
    weak = here.post("/doi-mat-khau/", {"oldpassword": new, "password1": "ngan", "password2": "ngan"})
    assert weak.status_code == 200
    assert AuditRecord.objects.filter(verb="accounts.password_changed").count() == 1


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_an_app_code_is_asked_after_the_password_and_a_spent_one_is_refused(desk, people):
    inside = desk("clerk_a")
    asked = inside.get("/tai-khoan/hai-buoc/ung-dung/", follow=True)
    assert "hãy nhập lại mật khẩu" in asked.content.decode()
    page = inside.post("/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/hai-buoc/ung-dung/"}, follow=True)
    secret = page.context["form"].secret
    assert inside.post("/tai-khoan/hai-buoc/ung-dung/", {"code": "000000"}).status_code == 200
    done = inside.post("/tai-khoan/hai-buoc/ung-dung/", {"code": code_of(secret)})
    assert done.status_code == 302
    stored = Account.objects.get(pk=people.clerk_a.account_id).authenticator_set.get(type="totp").data["secret"]
    assert secret not in stored, "the secret is kept encrypted"

    later = Client()
    assert try_in(later, "mot-cua.iahru", PASSWORD).url == "/buoc-hai/"
    assert not is_in(later)
    assert "Mã chưa đúng" in later.post("/buoc-hai/", {"code": "123456"}).content.decode()
    answer = later.post("/buoc-hai/", {"code": code_of(secret)})
    assert answer.status_code == 302
    assert is_in(later)
    again = Client()
    try_in(again, "mot-cua.iahru", PASSWORD)
    again.post("/buoc-hai/", {"code": code_of(secret)})
    assert not is_in(again), "a code opens once"

    assert reset_second_step(people.administrator, people.clerk_a.account_id) == 2, "the app and its spare codes"
    assert not is_in(later)
    afterwards = Client()
    try_in(afterwards, "mot-cua.iahru", PASSWORD)
    assert is_in(afterwards)


@pytest.fixture
def provider(settings, site, people, monkeypatch):
    """A provider of the administration that answers without a network; ``claims`` says who signs in there."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    claims = {"iss": "https://dang-nhap.example", "aud": "cchc", "sub": "42"}
    app = {
        "provider_id": "co-quan",
        "name": "Tài khoản công vụ",
        "client_id": "cchc",
        "secret": "bi-mat",
        "settings": {"server_url": "https://dang-nhap.example"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}

    class Answer:
        status_code, headers = 200, {"content-type": "application/json"}

        def __init__(self, data):
            self.data = data

        def json(self):
            return self.data

        def raise_for_status(self):
            return None

    class Network:
        headers: dict = {}

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def request(self, method, url, **_):
            return self.get(url) if method == "GET" else self.post()

        def get(self, url, **_):
            if "userinfo" in url:
                return Answer({name: value for name, value in claims.items() if name not in {"iss", "aud"}})
            base = "https://dang-nhap.example"
            return Answer(
                {
                    "issuer": base,
                    "authorization_endpoint": f"{base}/auth",
                    "token_endpoint": f"{base}/token",
                    "userinfo_endpoint": f"{base}/userinfo",
                    "jwks_uri": f"{base}/keys",
                }
            )

        def post(self, *_, **__):
            now = int(time.time())
            token = jwt.encode({**claims, "iat": now, "exp": now + 60}, key, algorithm="RS256")
            return Answer({"access_token": "a", "token_type": "Bearer", "id_token": token})

    monkeypatch.setattr(DefaultSocialAccountAdapter, "get_requests_session", lambda *_: Network())
    return claims


def through_provider(client):
    there = client.post("/dang-nhap/qua/co-quan/")
    asked = parse_qs(urlsplit(there.url).query)
    assert there.url.startswith("https://dang-nhap.example/auth?")
    assert asked["code_challenge_method"] == ["S256"]
    return client.get("/dang-nhap/qua/co-quan/ve/", {"code": "x", "state": asked["state"][0]}, follow=True)


def test_the_provider_signs_in_the_person_with_the_same_name(provider, people, client):
    assert "Tài khoản công vụ" in client.get("/dang-nhap/").content.decode()
    provider["preferred_username"] = "mot-cua.iahru"
    through_provider(client)
    assert is_in(client)
    assert int(client.session["_auth_user_id"]) == people.clerk_a.account_id


def test_a_person_of_the_provider_without_an_account_is_sent_back(provider, client):
    provider["preferred_username"] = "nguoi-ngoai"
    assert "chưa có tài khoản" in through_provider(client).content.decode()
    assert not is_in(client)
    assert not Account.objects.filter(username="nguoi-ngoai").exists()


def test_without_a_configured_provider_the_page_shows_none(site, client, db):
    assert "Đăng nhập qua" not in client.get("/dang-nhap/").content.decode()
