"""People for the tests of this room: clerks of two communes and the administrator of the district."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client

from cchc.kernel.actor import SYSTEM, Actor
from cchc.registry.accounts.models import Account
from cchc.registry.accounts.services import create_account, grant_role, load_roles
from cchc.registry.organizations.tests.conftest import administration
from cchc.support.tests.worlds import world
from cchc.support.web import navigation

__all__ = ["administration"]
PASSWORD = "mat-khau-thu-nghiem"


def person(username, full_name, unit_id, role=None, over=None, **dates):
    account_id = create_account(SYSTEM, username=username, full_name=full_name, password=PASSWORD, unit_id=unit_id)
    if role:
        dates.setdefault("valid_from", date(2020, 1, 1))
        grant_role(SYSTEM, account_id=account_id, role_code=role, unit_id=over or unit_id, **dates)
    return Actor(account_id, full_name)


@world
def people(administration):
    """Actors: clerks of the counters of two communes, chairman and administrator of the district, nobody."""
    load_roles()
    return SimpleNamespace(
        clerk_a=person("mot-cua.iahru", "Công chức một cửa xã A", administration.a, "counter-clerk"),
        clerk_b=person("mot-cua.nhonhoa", "Công chức một cửa xã B", administration.b, "counter-clerk"),
        chairman=person("chu-tich", "Chủ tịch huyện", administration.district, "chairman"),
        administrator=person("quan-tri", "Quản trị huyện", administration.district, "administrator"),
        nobody=person("nguoi-moi", "Người mới đến", administration.a),
    )


@pytest.fixture
def site(settings, monkeypatch):
    """The pages of this room alone, without entries of rooms above it."""
    settings.ROOT_URLCONF = "cchc.registry.accounts.tests.urls"
    monkeypatch.setattr(navigation._registry, "items", {})
    monkeypatch.setattr(navigation._registry, "search_url_name", "")
    cache.clear()


@pytest.fixture
def desk(site, people):
    """``desk("clerk_a")`` is a browser in which that person has signed in."""

    def sign_in(who):
        client = Client()
        username = Account.objects.get(pk=getattr(people, who).account_id).username
        client.post("/dang-nhap/", {"login": username, "password": PASSWORD})
        return client

    return sign_in
