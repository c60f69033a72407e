"""The act: the levels and kinds of units come from their data file into the tables."""

import json
from importlib.resources import files

from django.db import transaction

from cchc.registry.organizations.models import UnitKind, UnitLevel


def load_levels_and_kinds() -> tuple[int, int]:
    """Write the levels and kinds of ``data/levels-and-kinds.json``; again changes nothing. The numbers of both."""
    source = files("cchc.registry.organizations") / "data" / "levels-and-kinds.json"
    data = json.loads(source.read_text(encoding="utf-8"))
    with transaction.atomic():
        for level in data["levels"]:
            UnitLevel.objects.update_or_create(
                code=level["code"], defaults={"name": level["name"], "rank": level["rank"]}
            )
        for kind in data["kinds"]:
            UnitKind.objects.update_or_create(
                code=kind["code"], defaults={"name": kind["name"], "is_authority": kind.get("is_authority", False)}
            )
    return len(data["levels"]), len(data["kinds"])
