"""Small sets for the tests of scoring."""

from decimal import Decimal

from cchc.measures.scoring.set_document import read_criteria_set
from cchc.measures.scoring.types import CriteriaSet

YES_NO = {"type": "yes_no"}


def leaf(code: str, maximum: object = 1, scoring: object = None, **more: object) -> dict[str, object]:
    """A leaf of a set document; ``yes_no`` where nothing else is said."""
    return {
        "code": code,
        "name": f"Tiêu chí {code}",
        "max": maximum,
        "scoring": YES_NO if scoring is None else scoring,
        **more,
    }


def domain(code: str, *criteria: dict[str, object], **more: object) -> dict[str, object]:
    """A domain whose maximum is the sum of its criteria."""
    maximum = sum(Decimal(str(each["max"])) for each in criteria)
    return {"code": code, "name": f"Lĩnh vực {code}", "max": maximum, "criteria": list(criteria), **more}


def document(*domains: dict[str, object], **more: object) -> dict[str, object]:
    """A set document whose total is the sum of the domains of the scale."""
    total = sum(each["max"] for each in domains if each.get("kind", "scale") == "scale")
    return {"title": "Bộ thử", "year": 2021, "level": "commune", "total": total, "domains": list(domains), **more}


def criteria_set(*domains: dict[str, object], **more: object) -> CriteriaSet:
    """The set of these domains."""
    return read_criteria_set(document(*domains, **more))
