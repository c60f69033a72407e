"""People for the tests of this room: clerks of two communes and the administrator of the district."""

from datetime import date
from types import SimpleNamespace

import pytest

from cchc.kernel.actor import SYSTEM, Actor
from cchc.registry.accounts.services import create_account, grant_role, load_roles
from cchc.registry.organizations.tests.conftest import administration

__all__ = ["administration"]
PASSWORD = "mat-khau-thu-nghiem"


def person(username, full_name, unit_id, role=None, over=None, **dates):
    account_id = create_account(SYSTEM, username=username, full_name=full_name, password=PASSWORD, unit_id=unit_id)
    if role:
        dates.setdefault("valid_from", date(2020, 1, 1))
        grant_role(SYSTEM, account_id=account_id, role_code=role, unit_id=over or unit_id, **dates)
    return Actor(account_id, full_name)


@pytest.fixture
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
