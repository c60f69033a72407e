"""What is typed to choose a year, to swap a day, and to set hours?"""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.kernel import clock
from cchc.registry.calendars.rules.tables import WEEKDAYS
from cchc.registry.calendars.types import HoursRule
from cchc.support.web.forms import DateField, DomainForm, dress


class YearForm(forms.Form):
    """Which year of which version is looked at; nonsense means this year of the newest."""

    nam = forms.IntegerField(required=False)
    ban = forms.IntegerField(required=False, min_value=1)

    def year(self, first: int, last: int) -> int:
        """The year asked for, kept within the calendar."""
        self.is_valid()
        return min(max(self.cleaned_data.get("nam") or clock.today().year, first), last)

    def version(self) -> int | None:
        """The number of the version asked for; ``None`` for the newest."""
        self.is_valid()
        return self.cleaned_data.get("ban")


class SwapForm(DomainForm):
    """A decision that swaps a weekday with a Saturday."""

    off_on = DateField(label=_("Ngày được nghỉ"), help_text=_("Ngày thường trở thành ngày nghỉ."))
    makeup_on = DateField(
        label=_("Ngày làm bù"),
        required=False,
        help_text=_("Thứ Bảy hoặc Chủ nhật đi làm thay. Để trống nếu không làm bù."),
    )
    basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Số và ngày của quyết định, ví dụ: Công văn 2450/VPCP-KGVX ngày 12/4/2024."),
    )


class HoursForm(DomainForm):
    """The working week of a unit: hours of each weekday as ``07:30-11:30, 13:00-17:00``."""

    valid_from = DateField(label=_("Áp dụng từ ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(WEEKDAYS, 1):
            field = HoursField(str(name), number)
            dress(field, name)
            self.fields[f"day_{number}"] = field
        self.order_fields([*(f"day_{number}" for number in range(1, 8)), "valid_from"])

    def hours(self) -> list[HoursRule]:
        """The rules that were typed; call after ``is_valid``."""
        return [rule for number in range(1, 8) for rule in self.cleaned_data[f"day_{number}"]]


class HoursField(forms.CharField):
    """Hours of one weekday, separated by commas; those of the weekend do not count for deadlines."""

    def __init__(self, name: str, weekday: int) -> None:
        self.weekday = weekday
        self.counts = weekday <= 5
        hint = "" if self.counts else _("Mở cửa đón người dân, không tính vào thời hạn.")
        standard = "07:30-11:30, 13:00-17:00" if self.counts else ""
        super().__init__(label=name, required=False, help_text=hint, initial=standard)

    def to_python(self, value: Any) -> Any:
        """The rules of this weekday. Raises ``ValidationError`` for what are no hours."""
        text = super().to_python(value) or ""
        return [self._rule(piece) for piece in text.split(",") if piece.strip()]

    def _rule(self, piece: str) -> HoursRule:
        opens, _dash, closes = piece.replace("–", "-").partition("-")
        try:
            span = time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip())
        except ValueError as problem:
            raise forms.ValidationError(_("Hãy nhập giờ theo dạng 07:30-11:30, 13:00-17:00.")) from problem
        return HoursRule(self.weekday, *span, date.min, counts=self.counts)
