"""What is typed at the counter? Applicant, papers, fee; what is wrong is said at its place, nothing typed is lost."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.intake.cases import inputs
from cchc.intake.cases.models import Case, CasePaper
from cchc.intake.cases.selectors.counter import Preview
from cchc.intake.cases.services.receive_case import Request, receive_case
from cchc.intake.cases.states import Channel
from cchc.intake.cases.types import Applicant, PaperGiven
from cchc.kernel.actor import Actor
from cchc.kernel.numbers import write_integer
from cchc.support.web.forms import DomainForm, dress

KINDS = [
    ("citizen", _("Công dân")),
    ("business", _("Doanh nghiệp")),
    ("household_business", _("Hộ kinh doanh")),
    ("state_agency", _("Cơ quan nhà nước")),
    ("organisation", _("Tổ chức khác")),
]
RESULT_CHANNELS = [
    (Channel.DIRECT, _("Tại quầy")),
    (Channel.POSTAL, _("Qua bưu chính")),
    (Channel.ONLINE, _("Bản điện tử")),
]
FEES = [("now", _("Thu ngay")), ("later", _("Thu khi trả")), ("exempt", _("Miễn, có lý do"))]


class CounterForm(DomainForm):
    """One case at the counter. Papers stand as ``paper_<id>``, ``kind_<id>`` and ``count_<id>``."""

    applicant_number = forms.CharField(label=_("Số CCCD, CMND hoặc mã số"), required=False, max_length=20)
    applicant_name = forms.CharField(
        label=_("Họ và tên"), max_length=200, error_messages={"required": _("Hãy nhập họ và tên người nộp.")}
    )
    applicant_phone = forms.CharField(label=_("Điện thoại"), required=False, max_length=20)
    applicant_address = forms.CharField(label=_("Nơi ở"), required=False, max_length=300)
    applicant_kind = forms.ChoiceField(label=_("Đối tượng"), choices=KINDS)
    applicant_email = forms.CharField(label=_("Thư điện tử"), required=False, max_length=120)
    channel = forms.ChoiceField(label=_("Cách nộp"), choices=Channel.choices)
    result_channel = forms.ChoiceField(label=_("Nhận kết quả"), choices=RESULT_CHANNELS)
    subject = forms.CharField(label=_("Nội dung yêu cầu"), required=False, max_length=500)
    copies = forms.IntegerField(label=_("Số bộ hồ sơ"), min_value=1, max_value=99)
    fee = forms.ChoiceField(label=_("Lệ phí"), widget=forms.RadioSelect, choices=FEES)
    fee_exempt_because = forms.CharField(label=_("Lý do miễn"), required=False, max_length=300)

    def __init__(self, *args: Any, preview: Preview, **kwargs: Any) -> None:
        self.preview = preview
        kwargs.setdefault(
            "initial",
            {
                "applicant_kind": "citizen",
                "channel": Channel.DIRECT,
                "result_channel": Channel.DIRECT,
                "copies": 1,
                "fee": "now",
            },
        )
        super().__init__(*args, **kwargs)
        for paper in preview.version.papers:
            self._add_paper(paper.id, paper.name, "copy" if not paper.originals else "original")

    def _add_paper(self, paper_id: int, name: str, kind: str) -> None:
        self.fields[f"paper_{paper_id}"] = forms.BooleanField(label=name, required=False)
        self.fields[f"kind_{paper_id}"] = forms.ChoiceField(
            label=_("Loại bản của %(paper)s") % {"paper": name},
            choices=CasePaper.CopyKind.choices,
            initial=kind,
            required=False,
            widget=forms.Select(attrs={"class": "c-papers__kind"}),
        )
        dress(self.fields[f"paper_{paper_id}"], name)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The papers of the procedure with their fields, for the table."""
        return [
            {
                "paper": paper,
                "quantity": max(paper.originals, paper.copies, 1),
                "tick": self[f"paper_{paper.id}"],
                "kind": self[f"kind_{paper.id}"],
            }
            for paper in self.preview.version.papers
        ]

    @property
    def ticked(self) -> int:
        """How many of the required papers are there."""
        return sum(bool(row["tick"].value()) for row in self.rows if not row["paper"].is_optional)

    @property
    def required_papers(self) -> int:
        """How many papers the procedure requires."""
        return sum(not row["paper"].is_optional for row in self.rows)

    @property
    def missing(self) -> int:
        """How many required papers are not there."""
        return self.required_papers - self.ticked

    @property
    def applicant_fields(self) -> list[tuple[str, forms.BoundField]]:
        """The fields of the applicant with the width of each."""
        widths = {
            "applicant_number": "f-4",
            "applicant_name": "f-5",
            "applicant_phone": "f-3",
            "applicant_address": "f-8",
            "result_channel": "f-4",
            "applicant_kind": "f-4",
            "applicant_email": "f-4",
            "channel": "f-4",
            "subject": "f-8",
            "copies": "f-4",
        }
        return [(css, self[name]) for name, css in widths.items()]

    @property
    def applicant_refused(self) -> bool:
        """Whether a field of the applicant is wrong."""
        return any(field.errors for _, field in self.applicant_fields)

    @property
    def fee_words(self) -> str:
        """``8.000 đồng, thu ngay``."""
        words = str(dict(FEES).get(self["fee"].value(), ""))
        fee = write_integer(self.preview.version.total_fee)
        return _("%(fee)s đồng, %(when)s") % {"fee": fee, "when": words.lower()} if words else ""

    def clean(self) -> dict[str, Any]:
        """Each required paper is there, and what is exempt says why."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for paper in self.preview.version.papers:
            if not paper.is_optional and not data.get(f"paper_{paper.id}"):
                self.add_error(
                    f"paper_{paper.id}",
                    _("Chưa có %(paper)s. Tích nếu đã nhận, hoặc hướng dẫn bổ sung bằng phiếu mẫu 02.")
                    % {"paper": paper.name},
                )
        if data.get("fee") == "exempt" and not data.get("fee_exempt_because"):
            self.add_error("fee_exempt_because", _("Hãy ghi lý do miễn lệ phí."))
        if data.get("applicant_name"):
            self.attempt(inputs.applicant, self._person(data))
        return data

    def run(self, actor: Actor, counter_id: int) -> Case:
        """Receive the case."""
        data = self.cleaned_data
        version = self.preview.version
        papers = [
            PaperGiven(
                paper.name,
                data[f"kind_{paper.id}"] or "original",
                max(paper.originals, paper.copies, 1),
                paper.id,
            )
            for paper in version.papers
            if data[f"paper_{paper.id}"]
        ]
        request = Request(
            channel=data["channel"],
            result_channel=data["result_channel"],
            subject=data["subject"],
            copies=data["copies"],
            fee_paid=version.total_fee if data["fee"] == "now" else 0,
            fee_exempt_because=data["fee_exempt_because"] if data["fee"] == "exempt" else "",
        )
        return receive_case(
            actor,
            counter_id=counter_id,
            procedure_id=version.procedure_id,
            applicant=self._person(data),
            papers=papers,
            request=request,
        )

    def _person(self, data: dict[str, Any]) -> Applicant:
        parts = ("name", "number", "phone", "email", "address", "kind")
        return Applicant(**{name: data.get(f"applicant_{name}", "") for name in parts})
