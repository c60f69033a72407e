"""The act: each role of the demonstration gets an account with a password that is made here and told once."""

import secrets
from datetime import date

from cchc.kernel.actor import SYSTEM
from cchc.outlets.demonstration.data_files import data
from cchc.outlets.demonstration.telling import ToldAccount
from cchc.registry.accounts.services.create_account import create_account
from cchc.registry.accounts.services.grant_role import grant_role
from cchc.registry.accounts.services.load_roles import load_roles
from cchc.registry.organizations.selectors import unit_by_code

_WORDS = ("lúa", "mía", "bắp", "cà", "tiêu", "điều", "sắn", "khoai", "bưởi", "xoài", "chuối", "mận")


def open_accounts() -> list[ToldAccount]:
    """Open every account of ``data/administration.json``; answers them with their passwords."""
    administration = data("administration")
    since = date.fromisoformat(administration["since"])
    load_roles()
    told = []
    for row in administration["accounts"]:
        place = unit_by_code(row["sits_at"], since)
        password = _password()
        account_id = create_account(
            SYSTEM,
            username=row["username"],
            full_name=row["name"],
            password=password,
            unit_id=place.id,
            position=row["position"],
        )
        for over in row["over"]:
            unit_id = unit_by_code(over, since).id
            grant_role(SYSTEM, account_id=account_id, role_code=row["role"], unit_id=unit_id, valid_from=since)
        told.append(ToldAccount(row["username"], password, row["name"], place.short_name))
    return told


def _password() -> str:
    """Easy to type, hard to guess: made anew for each installation."""
    from cchc.kernel.text import without_marks

    return "-".join([*(without_marks(secrets.choice(_WORDS)) for _ in range(3)), f"{secrets.randbelow(10**4):04d}"])
