"""How is a review laid aside and taken up again? As packed JSON that holds all of it; every form can be made of it.

The JSON for programs is ``as_json``; this one may change with the version at its head.
"""

import json
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from cchc.checker.types import Anchor, Block, Cell, Document, Finding, Kind, Part, Place, Quote, Review, Severity

_VERSION = 1


def laid_aside(review: Review) -> bytes:
    """The review as bytes that ``taken_up`` understands."""
    document = review.document
    data = {
        "version": _VERSION,
        "statements": review.statements,
        "name": document.name,
        "format": document.format,
        "source": document.source,
        "pages": list(document.pages),
        "anchors": [[anchor.start, anchor.end, anchor.where, anchor.index] for anchor in document.anchors],
        "unread": list(document.unread),
        "blocks": [_block(block) for block in document.blocks],
        "findings": [asdict(finding) for finding in review.findings],
    }
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 3)


def taken_up(packed: bytes) -> Review:
    """The review that ``laid_aside`` packed. Raises ``ValueError`` for another version."""
    data = json.loads(zlib.decompress(packed))
    if data["version"] != _VERSION:
        raise ValueError(data["version"])
    document = Document(
        data["name"],
        data["format"],
        data["source"],
        tuple(_read_block(each) for each in data["blocks"]),
        tuple(data["pages"]),
        tuple(Anchor(*each) for each in data["anchors"]),
        tuple(data.get("unread", ())),  # reviews laid aside before pages were named have none
    )
    return Review(document, data["statements"], tuple(_read_finding(each) for each in data["findings"]))


def without(review: Review, numbers: Iterable[int]) -> Review:
    """The review without the findings of these numbers (from 1)."""
    left_out = set(numbers)
    kept = (finding for number, finding in enumerate(review.findings, 1) if number not in left_out)
    return Review(review.document, review.statements, tuple(kept))


def _block(block: Block) -> list[Any]:
    cell = None if block.cell is None else list(asdict(block.cell).values())
    return [block.text, _runs(block.origins), block.part.value, block.page, block.level, block.mark, cell, block.notes]


def _read_block(data: list[Any]) -> Block:
    text, runs, part, page, level, mark, cell, notes = data
    origins = array("I")
    for start, length in runs:
        origins.extend(range(start, start + length))
    known = None if cell is None else Cell(*cell)
    return Block(text, origins, Part(part), page, level, mark, known, tuple((at, note) for at, note in notes))


def _runs(origins: Sequence[int]) -> list[tuple[int, int]]:
    """Offsets that follow one another as (first, how many)."""
    runs: list[tuple[int, int]] = []
    start = length = 0
    for origin in origins:
        if length and origin == start + length:
            length += 1
            continue
        if length:
            runs.append((start, length))
        start, length = int(origin), 1
    return [*runs, (start, length)] if length else runs


def _read_finding(data: dict[str, Any]) -> Finding:
    more = {
        "kind": Kind(data["kind"]),
        "severity": Severity(data["severity"]),
        "quote": _read_quote(data["quote"]),
        "related": tuple(_read_quote(each) for each in data["related"]),
    }
    return Finding(**{**data, **more})


def _read_quote(data: dict[str, Any]) -> Quote:
    place = data["place"]
    cell = None if place["cell"] is None else Cell(**place["cell"])
    return Quote(data["text"], Place(**{**place, "part": Part(place["part"]), "cell": cell}), data["document"])
