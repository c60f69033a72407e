"""Which column holds what? A proposal that a person may change, on screen or in a JSON file, before rows are read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cchc.intake.cases.importing.targets import LABELS, REQUIRED, Target
from cchc.kernel.errors import DomainError
from cchc.support.files.sheets import column_number, letters

_TARGETS = {target.value: target for target in Target}


class UnusableMapping(DomainError):  # noqa: N818 - read as a sentence
    """The columns named do not suffice or are named wrongly; the sentence says which."""

    code = "unusable_mapping"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, field="mapping")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Target → column number from 1, for one sheet whose data begin in ``first_row``.

    ``headings`` are the column titles as found (column number → text) and ``confidence`` says for each proposed target
    how sure the proposal is, from 0 to 1; both are for people and not used in reading.
    """

    sheet: str
    first_row: int
    columns: Mapping[Target, int]
    headings: Mapping[int, str] = field(default_factory=dict)
    confidence: Mapping[Target, float] = field(default_factory=dict)

    def require(self, *, unit_given: bool = False) -> "ColumnMapping":
        """Itself, when every needed column is named. Raises ``UnusableMapping`` naming those that are missing."""
        missing = [str(LABELS[target]) for target in REQUIRED if target not in self.columns]
        if Target.PROCEDURE_NAME not in self.columns and Target.PROCEDURE_CODE not in self.columns:
            missing.append(
                _("%(label)s (hoặc %(other)s)")
                % {"label": LABELS[Target.PROCEDURE_NAME], "other": LABELS[Target.PROCEDURE_CODE].lower()}
            )
        if Target.UNIT not in self.columns and not unit_given:
            missing.append(str(LABELS[Target.UNIT]))
        if missing:
            raise UnusableMapping(
                _('Trang "%(sheet)s": chưa biết cột nào là %(missing)s. Hãy chỉ ra cột cho từng mục.')
                % {"sheet": self.sheet, "missing": "; ".join(missing)}
            )
        return self


def write(mapping: ColumnMapping) -> str:
    """The mapping as JSON text that people can edit: column letters, with the heading found beside each."""
    columns = {
        target.value: {
            "column": letters(column),
            "heading": mapping.headings.get(column, ""),
            "confidence": mapping.confidence.get(target, 1.0),
        }
        for target, column in sorted(mapping.columns.items(), key=lambda pair: pair[1])
    }
    whole = {"sheet": mapping.sheet, "first_row": mapping.first_row, "columns": columns}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def read(text: str, proposal: ColumnMapping) -> ColumnMapping:
    """The mapping of a JSON text, which replaces the proposal's columns; what it does not say is taken from there.

    A column is a letter (``"G"``), an object with ``column``, or ``null`` for "not in this file". Raises
    ``UnusableMapping`` naming the place in the text.
    """
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnusableMapping(
            _("Tệp ghép cột không phải JSON đúng: dòng %(lineno)s, cột %(colno)s.")
            % {"lineno": error.lineno, "colno": error.colno}
        ) from None
    if not isinstance(whole, dict) or not isinstance(whole.get("columns"), dict):
        raise UnusableMapping(_('Tệp ghép cột cần mục "columns": {"code": "B", …}.'))
    first_row = whole.get("first_row", proposal.first_row)
    if not isinstance(first_row, int) or isinstance(first_row, bool) or first_row < 1:
        raise UnusableMapping(_('Mục "first_row" của tệp ghép cột phải là số dòng, bắt đầu từ 1.'))
    columns = dict(_columns(whole["columns"]))
    return ColumnMapping(str(whole.get("sheet") or proposal.sheet), first_row, columns, proposal.headings)


def _columns(entries: dict[str, object]) -> list[tuple[Target, int]]:
    out: list[tuple[Target, int]] = []
    for name, entry in entries.items():
        target = _TARGETS.get(name)
        if target is None:
            raise UnusableMapping(
                _('Tệp ghép cột: không có mục "%(name)s". Các mục: %(known)s.')
                % {"name": name, "known": ", ".join(_TARGETS)}
            )
        letter = entry.get("column") if isinstance(entry, dict) else entry
        if letter is None or letter == "":
            continue
        try:
            out.append((target, column_number(str(letter).strip())))
        except ValueError:
            raise UnusableMapping(
                _('Tệp ghép cột, mục "%(name)s": "%(letter)s" không phải chữ cái của cột.')
                % {"name": name, "letter": letter}
            ) from None
    return out
