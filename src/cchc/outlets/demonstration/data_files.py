"""Where do the demonstration's own data stand? JSON files of this room, read once."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data(name: str) -> Any:
    """The content of ``data/<name>.json``."""
    return json.loads((files("cchc.outlets.demonstration") / "data" / f"{name}.json").read_text(encoding="utf-8"))
