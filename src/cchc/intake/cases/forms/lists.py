"""What is a list of cases narrowed to, as typed in its address?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.intake.cases.selectors import Filters
from cchc.intake.cases.selectors.finding import STANDINGS
from cchc.intake.cases.states import Channel
from cchc.support.web.forms import DateField, DomainForm


class ListForm(DomainForm):
    """Words, standing, days of reception, channel; an address that makes no sense narrows nothing."""

    q = forms.CharField(label=_("Mã hồ sơ, số giấy tờ hoặc họ tên"), required=False, max_length=100)
    tinh_trang = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *STANDINGS.items()]
    )
    tu_ngay = DateField(label=_("Nhận từ ngày"), required=False)
    den_ngay = DateField(label=_("đến ngày"), required=False)
    kenh = forms.ChoiceField(label=_("Cách nộp"), required=False, choices=[("", _("Tất cả")), *Channel.choices])

    def filters(self) -> Filters:
        """The filters of what is right; fields with an error narrow nothing and say why."""
        self.is_valid()
        data: dict[str, Any] = self.cleaned_data
        return Filters(
            text=data.get("q") or "",
            standing=data.get("tinh_trang") or "",
            first=data.get("tu_ngay"),
            last=data.get("den_ngay"),
            channel=data.get("kenh") or "",
        )


class BookForm(DomainForm):
    """Counter and days of a register book."""

    quay = forms.TypedChoiceField(label=_("Bộ phận một cửa"), coerce=int)
    tu_ngay = DateField(label=_("Từ ngày"))
    den_ngay = DateField(label=_("đến ngày"))

    def __init__(self, *args: Any, counters: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quay"].choices = counters  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A book is of one year, because numbers begin anew each year."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("tu_ngay"), data.get("den_ngay")
        if first and last and not first <= last:
            self.add_error("den_ngay", _("Ngày cuối phải từ ngày đầu trở đi."))
        elif first and last and first.year != last.year:
            self.add_error("den_ngay", _("Mỗi năm một quyển sổ. Hãy chọn hai ngày trong cùng một năm."))
        return data
