"""What may be given on the pages? Kind and period, words, letterhead, number and date, a reason, a file to check."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.periods import reporting_half_year
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.outline import KINDS, section_of
from cchc.outlets.reports.selectors import writable_units
from cchc.outlets.reports.services import Sent, begin_check
from cchc.outlets.reports.services.begin_check import LARGEST_UPLOAD
from cchc.outlets.reports.services.decide_on_finding import LONGEST_REASON
from cchc.outlets.reports.types import SectionText
from cchc.support.web.forms import DateField, DomainForm


class NewReportForm(DomainForm):
    """Kind, unit, period and cut-off of a new report; the half-year of this year is proposed."""

    kind = forms.ChoiceField(
        label=_("Loại báo cáo"), choices=lambda: [(kind.code, gettext(kind.name)) for kind in KINDS.values()]
    )
    unit = forms.TypedChoiceField(label=_("Đơn vị"), coerce=int)
    first = DateField(label=_("Từ ngày"))
    last = DateField(label=_("Đến ngày"))
    as_of = DateField(label=_("Ngày chốt số liệu"), required=False, help_text=_("Để trống thì lấy ngày cuối kỳ."))

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        period = reporting_half_year(clock.today().year)
        kwargs.setdefault("initial", {"kind": "cchc-half-year", "first": period.first, "last": period.last})
        super().__init__(*args, **kwargs)
        choices = [(unit.id, unit.name) for unit in writable_units(actor)]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]  # a choice field has choices


class NarrativeForm(DomainForm):
    """The words of a section, the author's word that nothing arose, and the revision that was read."""

    text = forms.CharField(
        label=_("Lời văn"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
    )
    nothing_arose = forms.BooleanField(label=_("Không phát sinh trong kỳ"), required=False)
    base_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, section: SectionText, *args: Any, **kwargs: Any) -> None:
        initial = {"text": section.text, "nothing_arose": section.nothing_arose, "base_revision": section.revision}
        kwargs.setdefault("initial", initial)
        super().__init__(*args, **kwargs)
        if section_of(section.code).compose:
            del self.fields["nothing_arose"]


class LetterheadForm(DomainForm):
    """What stands around the text."""

    parent_agency = forms.CharField(label=_("Cơ quan chủ quản"), required=False, max_length=200)
    agency = forms.CharField(
        label=_("Cơ quan ban hành"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Có thể hai dòng."),
    )
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=30)
    place = forms.CharField(label=_("Địa danh"), max_length=80)
    authority = forms.CharField(
        label=_("Thẩm quyền ký"), required=False, max_length=120, help_text=_("TM., KT., TL., TUQ.")
    )
    signer_title = forms.CharField(label=_("Chức vụ người ký"), required=False, max_length=120)
    signer_name = forms.CharField(label=_("Họ tên người ký"), required=False, max_length=120)
    recipients = forms.CharField(
        label=_("Nơi nhận"), required=False, widget=forms.Textarea(attrs={"rows": 6}), help_text=_("Mỗi nơi một dòng.")
    )

    def __init__(self, report: Report, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(report, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)


class FinishForm(DomainForm):
    """Number and date, both or none."""

    number = forms.CharField(label=_("Số văn bản"), required=False, max_length=10)
    signed_on = DateField(label=_("Ngày ký"), required=False)


class OverruleForm(DomainForm):
    """Why a contradiction stays as it is."""

    reason = forms.CharField(
        label=_("Vì sao giữ nguyên"), max_length=300, help_text=_("Lý do được lưu cùng tên Ông/Bà và không sửa được.")
    )


class RevisionForm(DomainForm):
    """Why a finished report is taken up again."""

    reason = forms.CharField(label=_("Lý do lập bản sửa đổi"), max_length=300)


_ACCEPTED = ".docx,.pdf,.odt,.html,.htm,.md,.txt"


class _DraftField(forms.FileField):
    """A file to check; one that is too large is refused by its size, before it is read."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.FileInput(attrs={"accept": _ACCEPTED, "class": "r-drop"})
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The uploaded file. Raises ``ValidationError`` above ``LARGEST_UPLOAD``."""
        if data and data.size > LARGEST_UPLOAD:
            sentence = _("Tệp %(name)s lớn hơn %(limit)s MB. Hãy giảm cỡ hình trong tệp hoặc chia nhỏ rồi gửi lại.")
            values = {"name": data.name, "limit": LARGEST_UPLOAD // 2**20}
            raise forms.ValidationError(sentence, code="too_large", params=values)
        return super().clean(data, initial)


class CheckForm(DomainForm):
    """The draft to check, and the report of the period before it."""

    file = _DraftField(
        label=_("Tệp dự thảo"),
        help_text=_("Thả tệp vào khung hoặc bấm để chọn. Word (.docx), PDF có lớp chữ, .odt, .html, .md, .txt."),
    )
    previous = _DraftField(
        label=_("Báo cáo kỳ trước, nếu có"),
        required=False,
        help_text=_("Để đối chiếu số kỳ trước chuyển qua và những số chép lại."),
    )

    def begin(self, actor: Actor) -> bool:
        """Check the file; false when it is refused, with the reason at the field."""
        given, previous = (self._sent(name) for name in ("file", "previous"))
        return self.attempt(begin_check, actor, given, previous)

    def _sent(self, name: str) -> Sent | None:
        file: UploadedFile[bytes] | None = self.cleaned_data.get(name)
        return None if file is None else Sent(file.name or "", file.read())


class DecisionForm(forms.Form):
    """What a person says to a finding."""

    decision = forms.ChoiceField(choices=[("nhan", ""), ("bo-qua", ""), ("xet-lai", "")])
    reason = forms.CharField(required=False, max_length=LONGEST_REASON)
