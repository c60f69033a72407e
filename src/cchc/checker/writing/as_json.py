"""How is a review told to a program?

``{"file", "statements", "warnings", "unread_pages", "findings": [{"kind", "severity", "quote", "related", "relation",
"stated", "computed", "proposal", "message", "place", "rule", "cause", "arithmetic", "related_places"}]}``.
``warnings`` are sentences on what could not be checked; ``unread_pages`` the numbers (from 1) of pages that are
pictures without text. ``quote`` and ``related`` are words of the document with white space collapsed. In a place
``page`` and ``paragraph`` count from 1 (0: unknown), ``start`` and ``end`` are offsets in the paragraph, ``first``
and ``last`` in the whole text, ``heading`` are the words of the heading above where no page is known, ``cell`` is
``null`` or has ``table``, ``row``, ``column`` from 1. ``cause`` is equal for findings of one origin, 0 for one that
stands alone. ``related_places`` are the places of ``related``; ``document`` names the previous report where they
stand in it.
"""

import json
from dataclasses import asdict
from typing import Any

from cchc.checker.types import Finding, Place, Review
from cchc.checker.writing.wording import warnings


def as_data(review: Review) -> dict[str, Any]:
    """The review as plain values for JSON, shaped as the module says."""
    return {
        "file": review.document.name,
        "statements": review.statements,
        "warnings": warnings(review.document),
        "unread_pages": list(review.document.unread),
        "findings": [_finding(finding) for finding in review.findings],
    }


def as_json(review: Review) -> str:
    """The review as indented JSON with Vietnamese letters as they are, one line feed at the end."""
    return json.dumps(as_data(review), ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "quote": finding.quote.text,
        "related": [quote.text for quote in finding.related],
        "relation": finding.relation,
        "stated": finding.stated,
        "computed": finding.computed,
        "proposal": finding.proposal,
        "message": finding.message,
        "place": _place(finding.quote.place),
        "rule": finding.rule,
        "cause": finding.cause,
        "arithmetic": finding.arithmetic,
        "related_places": [_place(quote.place) | {"document": quote.document} for quote in finding.related],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "page": place.page,
        "paragraph": place.paragraph,
        "start": place.start,
        "end": place.end,
        "first": place.first,
        "last": place.last,
        "part": place.part.value,
        "heading": place.heading,
        "cell": None if place.cell is None else asdict(place.cell),
    }
