"""What does every component look like? Invented figures for the page of samples, which a running site does not show."""

from datetime import timedelta
from typing import Any

from django import forms

from cchc.kernel import clock
from cchc.support.web import charts
from cchc.support.web.forms import DateField, DomainForm


class SampleForm(DomainForm):
    """One field of each kind."""

    name = forms.CharField(label="Họ và tên", help_text="Viết như trên giấy tờ.")
    born_on = DateField(label="Ngày sinh")
    kind = forms.ChoiceField(label="Hình thức nộp", choices=[("1", "Tại quầy"), ("2", "Trực tuyến")])
    paid = forms.ChoiceField(label="Lệ phí", choices=[("1", "Đã thu"), ("2", "Chưa thu")], widget=forms.RadioSelect)
    papers = forms.MultipleChoiceField(
        label="Giấy tờ", choices=[("1", "Tờ khai"), ("2", "Bản sao")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Đã đối chiếu với bản chính")
    secret = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)
    words = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 3}), required=False)


def context() -> dict[str, Any]:
    """Everything the page of samples shows."""
    labels = ["T1", "T2", "T3", "T4", "T5", "T6", "T7"]
    received = charts.Series("Tiếp nhận", (600, 480, 840, 900, 870, 930, 910), "g-a")
    settled = charts.Series("Đã giải quyết", (590, 470, 820, 890, 860, 920, 905), "g-b")
    late = (3, 4, 6, 7, 5, 8, 7)
    form = SampleForm(data={"name": "", "born_on": "31/6/2021"})
    form.is_valid()
    return {
        "form": form,
        "strips": [(10, 10, 2, "late"), (6, 7, 0, "soon"), (3, 10, 0, "ok"), (19, 30, 0, "hold"), (44, 60, 12, "late")],
        "charts": [
            charts.grouped_bars(
                "Tiếp nhận và giải quyết theo kỳ tháng",
                "Nhiều nhất ở tháng 6.",
                labels,
                [received, settled],
                marks=late,
                mark_name="số hồ sơ quá hạn",
                head="Kỳ tháng",
            ),
            charts.stacked_bars("Xếp chồng", "Tổng theo tháng.", labels, [received, settled], head="Kỳ tháng"),
            charts.line_chart(
                "Quá hạn theo kỳ tháng", "Từ 3 đến 8.", labels, charts.Series("Quá hạn", late), head="Kỳ tháng"
            ),
        ],
        "scope": {
            "unit": "Toàn huyện, gồm cấp dưới",
            "first": clock.today() - timedelta(days=200),
            "last": clock.today(),
            "as_of": clock.today(),
            "known_at": clock.now(),
            "freshness": "15/15 đơn vị đã đồng bộ",
        },
    }
