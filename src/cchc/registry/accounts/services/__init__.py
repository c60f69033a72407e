"""The acts on accounts, one in each file."""

from cchc.registry.accounts.services.change_account import change_account
from cchc.registry.accounts.services.create_account import create_account
from cchc.registry.accounts.services.deactivate_account import deactivate_account, reactivate_account
from cchc.registry.accounts.services.end_sessions import end_sessions
from cchc.registry.accounts.services.grant_role import grant_role
from cchc.registry.accounts.services.issue_api_token import issue_api_token, revoke_api_token
from cchc.registry.accounts.services.load_roles import load_roles
from cchc.registry.accounts.services.reset_password import reset_password
from cchc.registry.accounts.services.reset_second_step import reset_second_step
from cchc.registry.accounts.services.revoke_grant import revoke_grant

__all__ = [
    "change_account",
    "create_account",
    "deactivate_account",
    "end_sessions",
    "grant_role",
    "issue_api_token",
    "load_roles",
    "reactivate_account",
    "reset_password",
    "reset_second_step",
    "revoke_api_token",
    "revoke_grant",
]
