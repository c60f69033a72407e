"""What does the catalogue tell others?"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ProcedureVersionPublished:
    """A version holds from ``valid_from``. Cases received before keep theirs."""

    procedure_id: int
    version_id: int
    code: str
    valid_from: date
