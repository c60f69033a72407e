"""The acts on accounts, one in each file."""

from cchc.registry.accounts.services.create_account import create_account
from cchc.registry.accounts.services.grant_role import grant_role
from cchc.registry.accounts.services.load_roles import load_roles

__all__ = ["create_account", "grant_role", "load_roles"]
