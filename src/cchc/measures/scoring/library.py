"""Which criteria sets come with the project, and which file does a name mean?"""

from pathlib import Path

from django.utils.translation import gettext as _

from cchc.measures.scoring.errors import CriteriaSetUnknown
from cchc.measures.scoring.json_place import load
from cchc.measures.scoring.set_document import read_criteria_set
from cchc.measures.scoring.types import CriteriaSet

FOLDER = Path(__file__).parent / "data"
_SETS = {"district-reference-2021": "district-reference-2021.json"}
AN_LAO_2021 = FOLDER / "an-lao-2021-answers.json"


def codes() -> list[str]:
    """The codes of the sets that come with the project."""
    return sorted(_SETS)


def set_document(code: str) -> object:
    """The document of a set that comes with the project. Raises ``CriteriaSetUnknown``."""
    if code not in _SETS:
        words = {"code": code, "known": ", ".join(codes())}
        raise CriteriaSetUnknown(_("Không có bộ tiêu chí %(code)s. Các bộ có sẵn: %(known)s.") % words, field="set")
    return load(FOLDER / _SETS[code])


def find_set(name: str) -> CriteriaSet:
    """The set of a code that comes with the project, or of a JSON file. Raises what reading raises."""
    path = Path(name)
    if name in _SETS or not (path.suffix == ".json" or path.exists()):
        return read_criteria_set(set_document(name), name)
    return read_criteria_set(load(path), path.stem)
