"""The act: the roles come from their data file into the table."""

import json
from importlib.resources import files

from django.db import transaction

from cchc.registry.accounts.models import Role
from cchc.registry.accounts.types import Duty


def load_roles() -> int:
    """Write the roles of ``data/roles.json``; again changes nothing. The number of roles.

    Raises ``ValueError`` for a duty that does not exist: a misspelt duty would silently give nothing.
    """
    source = files("cchc.registry.accounts") / "data" / "roles.json"
    roles = json.loads(source.read_text(encoding="utf-8"))
    with transaction.atomic():
        for role in roles:
            duties = [str(Duty(duty)) for duty in role["duties"]]
            Role.objects.update_or_create(code=role["code"], defaults={"name": role["name"], "duties": duties})
    return len(roles)
