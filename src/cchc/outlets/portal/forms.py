"""What does a citizen type? Words to find a procedure, the code of a case and its secret, a period."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.intake.cases import selectors as cases
from cchc.intake.cases.selectors.public import PublicCase, PublicProgress
from cchc.kernel.errors import DomainError
from cchc.outlets.portal import limits
from cchc.support.web.forms import DateField, DomainForm

PAGE = 15
_DASHES = re.compile(r"\s*[-‐‑‒–—−_]\s*")


class SearchForm(forms.Form):
    """Words, subject group, level, counter and page; nonsense counts as nothing."""

    q = forms.CharField(required=False, max_length=200)
    linh_vuc = forms.SlugField(required=False, max_length=40)
    cap = forms.SlugField(required=False, max_length=30)
    noi = forms.SlugField(required=False, max_length=60)
    trang = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def typed(self, name: str) -> Any:
        """What was typed, empty where it makes no sense."""
        self.is_valid()
        return self.cleaned_data.get(name) or ""

    @property
    def page(self) -> int:
        """The number of the page from 1."""
        return self.typed("trang") or 1


class CodeField(forms.CharField):
    """The code of a case, however the phone wrote its dashes and spaces."""

    def clean(self, value: Any) -> str:
        """The code as it is printed."""
        return _DASHES.sub("-", str(super().clean(value))).replace(" ", "").upper()


class TrackForm(DomainForm):
    """The code of a case."""

    ma = CodeField(
        label=_("Mã hồ sơ ghi trên giấy hẹn"),
        max_length=60,
        help_text=_("Có thể quét mã QR trên giấy hẹn thay cho gõ"),
        widget=forms.TextInput(
            attrs={"class": "c-num", "autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={"required": _("Hãy nhập mã hồ sơ in ở góc trên của giấy hẹn.")},
    )

    def look_up(self, address: str) -> PublicProgress | None:
        """The progress of the case, or ``None`` with the refusal at the field."""
        found = self.is_valid() and self.attempt(self._progress, address)
        return self.outcome if found else None

    def _progress(self, address: str) -> PublicProgress:
        limits.count(limits.OF_ADDRESS, address)
        return cases.public_progress(self.cleaned_data["ma"])

    def refuse(self, error: DomainError) -> None:
        """Every refusal of a look-up belongs to the code."""
        super().refuse(DomainError(error.sentence, code=error.code, field="ma"))


class SecretForm(DomainForm):
    """The secret of a case: the PIN on the receipt, or the number of the identity paper handed in."""

    secret = forms.CharField(
        label=_("Mã tra cứu hoặc số giấy tờ của người nộp"),
        max_length=30,
        help_text=_("Mã tra cứu in dưới mã hồ sơ; số giấy tờ là số CCCD, CMND hoặc mã số doanh nghiệp đã khai"),
        widget=forms.TextInput(attrs={"class": "c-num", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Hãy nhập mã tra cứu in trên giấy hẹn, hoặc số giấy tờ của người nộp.")},
    )

    def open(self, code: str) -> PublicCase | None:
        """The case for the holder of the secret, or ``None`` with the refusal at the field."""
        found = self.is_valid() and self.attempt(self._case, code)
        return self.outcome if found else None

    def _case(self, code: str) -> PublicCase:
        limits.count(limits.OF_SECRETS, code)
        return cases.public_case(code, self.cleaned_data["secret"])

    def refuse(self, error: DomainError) -> None:
        """Every refusal belongs to the secret."""
        super().refuse(DomainError(error.sentence, code=error.code, field="secret"))


class FiguresForm(forms.Form):
    """Unit, named period and kind of lines; nonsense counts as nothing."""

    don_vi = forms.CharField(required=False, max_length=60)
    ky = forms.SlugField(required=False, max_length=20)
    theo = forms.SlugField(required=False, max_length=20)

    def typed(self, name: str) -> str:
        """What was typed, empty where it makes no sense."""
        self.is_valid()
        return self.cleaned_data.get(name) or ""


class PeriodForm(DomainForm):
    """Two days of one's own choice."""

    tu = DateField(label=_("Từ ngày"))
    den = DateField(label=_("Đến ngày"))
