"""What does a person give on the pages of an import? A file, then a column for each thing that is read."""

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc.intake.cases import import_drafts
from cchc.intake.cases.import_checking import Choices
from cchc.intake.cases.importing.mapping import ColumnMapping
from cchc.intake.cases.importing.targets import LABELS, REQUIRED, Target
from cchc.kernel.actor import Actor
from cchc.support.files.sheets import letters
from cchc.support.web.forms import DomainForm, dress

_SURE = 0.95


class UploadForm(DomainForm):
    """The file of a register or an export."""

    file = forms.FileField(
        label=_("Tệp sổ theo dõi hoặc tệp xuất"),
        help_text=_("Tệp .xlsx hoặc .csv, nhiều nhất 50 MB. Tên cột và thứ tự cột thế nào cũng được."),
    )

    def begin(self, actor: Actor) -> bool:
        """Keep the file; false when it cannot be read, with the reason at the field."""
        given: UploadedFile[bytes] = self.cleaned_data["file"]
        return self.attempt(import_drafts.begin, actor, given.name or "", given.read())


class ColumnsForm(DomainForm):
    """For each thing that is read from a row the column where it stands."""

    sheet = forms.CharField(required=False, widget=forms.HiddenInput)
    first_row = forms.IntegerField(label=_("Dữ liệu bắt đầu từ dòng"), min_value=1, max_value=1_048_576)
    unit_code = forms.CharField(
        label=_("Mã đơn vị giải quyết"),
        required=False,
        help_text=_("Dùng cho những dòng không ghi đơn vị."),
    )

    def __init__(
        self, *args: Any, mapping: ColumnMapping, columns: dict[int, str], unit_code: str = "", **kw: Any
    ) -> None:
        initial = {"sheet": mapping.sheet, "first_row": mapping.first_row, "unit_code": unit_code}
        initial |= {target.value: letters(column) for target, column in mapping.columns.items()}
        super().__init__(*args, initial=initial, **kw)
        choices: list[tuple[str, str | Promise]] = [("", _("Không có trong tệp"))]
        choices += [(letters(column), f"{letters(column)} · {text[:60]}") for column, text in sorted(columns.items())]
        for target in Target:
            unsure = mapping.confidence.get(target, 1.0) < _SURE
            self.fields[target.value] = field = forms.ChoiceField(
                label=LABELS[target],
                choices=choices,
                required=target in REQUIRED,
                help_text=_("Tên cột chỉ gần giống, hãy xem lại.") if unsure else "",
            )
            dress(field, LABELS[target])

    def clean(self) -> dict[str, Any]:
        """One column has one meaning."""
        given: dict[str, Any] = super().clean() or {}
        used: dict[str, Target] = {}
        for target in Target:
            column = given.get(target.value)
            if column and column in used:
                self.add_error(
                    target.value,
                    _("Cột %(column)s đã chọn cho mục “%(label)s”.")
                    % {"column": column, "label": LABELS[used[column]]},
                )
            elif column:
                used[column] = target
        return given

    def choices(self) -> Choices:
        """What was chosen, as the check takes it."""
        given = self.cleaned_data
        columns = {target.value: given[target.value] or None for target in Target}
        mapping = json.dumps({"sheet": given["sheet"], "first_row": given["first_row"], "columns": columns})
        return Choices(given["sheet"], mapping, given["unit_code"].strip())

    def targets(self) -> list[forms.BoundField]:
        """The fields that choose columns, needed ones first."""
        return [self[target.value] for target in sorted(Target, key=lambda target: target not in REQUIRED)]
