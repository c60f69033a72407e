"""Accounts of people, roles as data, and grants: who holds which role over which unit subtree, and when."""

from typing import ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cchc.registry.organizations.models import Unit


class AccountManager(BaseUserManager["Account"]):
    """How accounts are found at sign-in."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of a sign-in name, whatever its case."""
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """A person who may sign in. What they may do stands in their grants, not here."""

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    position = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", help_text="Where the person sits.")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="vi")
    session_epoch = models.PositiveIntegerField(default=0, help_text="Raised to end every session of this account.")
    created_at = models.DateTimeField()

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def get_full_name(self) -> str:
        """The name that others see."""
        return self.full_name


@pghistory.track()
class Role(models.Model):
    """A role as data: a name and the duties that it carries (``cases.receive``, ``reports.write`` …)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    duties = ArrayField(models.CharField(max_length=60))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Grant(models.Model):
    """A person holds a role over a unit and all below it, from a day until the day before ``valid_to``."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    basis = models.CharField(max_length=300, blank=True)

    class Meta:
        """Found by account at every request."""

        indexes = [models.Index(fields=["account", "role", "unit"], name="grants_of_account")]
        constraints = [
            models.CheckConstraint(
                name="grant_ends_after_start", condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))
            )
        ]


class ApiToken(models.Model):
    """A key with which another program acts as an account. Only its hash is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
