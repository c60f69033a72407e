"""How many originals, certified copies and photocopies of a paper does a supplement request ask for?

Form 02 counts three kinds of copy. The officer may write them behind the name of the paper ("Giấy khai sinh, 1 bản
chính, 1 bản photo"); else the procedure says how many it wants. A procedure only says "copy": the applicant may then
bring a certified one, or a photocopy with the original to compare (NĐ 23/2015/NĐ-CP, art. 6), so it stands across both
columns.
"""

import re
from dataclasses import dataclass

from cchc.registry.procedures.types import PaperRow

_COUNTED = re.compile(
    r"[\s,;(–-]*\b(?P<count>\d{1,3})\s+bản\s+(?P<kind>chính|chứng thực|photo|sao)\b\)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper as form 02 prints it: its name, and each count as text; ``either`` is a copy of one kind or the other."""

    name: str
    originals: str = ""
    certified: str = ""
    photocopies: str = ""
    either: str = ""

    def cells(self) -> list[str]:
        """The row of the form."""
        return [self.name, self.originals, self.certified, self.photocopies, self.either]


def wanted(item: str, known: PaperRow | None) -> Wanted:
    """What a line of a request asks for; ``known`` is the paper of this name that the procedure requires."""
    counts = {found["kind"].lower(): str(int(found["count"])) for found in _COUNTED.finditer(item)}
    if not counts and known is not None:
        return Wanted(item, _count(known.originals), either=_count(known.copies))
    name = _COUNTED.sub("", item).strip(" ,;") or item
    either = counts.get("sao", "")
    if either and ("chứng thực" in counts or "photo" in counts):
        return Wanted(item)
    return Wanted(name, counts.get("chính", ""), counts.get("chứng thực", ""), counts.get("photo", ""), either)


def _count(number: int) -> str:
    return str(number) if number else ""
