"""Which measures and indicators are there? They are data in ``data/``; here they are read once."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from cchc.kernel.errors import NotFound
from cchc.measures.indicators.types import Indicator, Measure

_DATA = Path(__file__).parent / "data"


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((_DATA / name).read_text(encoding="utf-8"))
    return content


@cache
def measures() -> dict[str, Measure]:
    """All measures by code."""
    found = [Measure(**each) for each in _read("measures.json")["measures"]]
    return {each.code: each for each in found}


@cache
def measures_version() -> str:
    """The version of the measures, kept with every figure."""
    return str(_read("measures.json")["version"])


@cache
def measures_source() -> str:
    """Where the measures are printed, and the choices that the law leaves open."""
    return str(_read("measures.json")["source"])


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by code, in printed order."""
    found = [Indicator(**each) for each in _read("indicators.json")["indicators"]]
    return {each.code: each for each in found}


def measure(code: str) -> Measure:
    """One measure. Raises ``NotFound``."""
    known = measures().get(code)
    if known is None:
        raise NotFound(
            _("Không có ô số liệu “%(code)s”. Các ô: %(known)s.") % {"code": code, "known": ", ".join(measures())},
            code="no_such_cell",
            field="cell",
        )
    return known


def indicator(code: str) -> Indicator:
    """One indicator. Raises ``NotFound``."""
    known = indicators().get(code)
    if known is None:
        raise NotFound(_("Không có chỉ tiêu “%(code)s”.") % {"code": code}, code="no_such_indicator", field="code")
    return known
