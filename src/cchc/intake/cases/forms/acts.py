"""What does each act ask of the person who does it? One form for each; ``run`` calls the act."""

from abc import ABCMeta, abstractmethod
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass
from django.utils.translation import gettext_lazy as _

from cchc.intake.cases import policies
from cchc.intake.cases.models import Case
from cchc.intake.cases.selectors.page import CasePage
from cchc.intake.cases.services.accept_supplement import accept_supplement
from cchc.intake.cases.services.confirm_payment import confirm_payment
from cchc.intake.cases.services.correct_event import correct_event
from cchc.intake.cases.services.extend_deadline import extend_deadline
from cchc.intake.cases.services.finish_case import finish_case
from cchc.intake.cases.services.hand_over_case import hand_over_case
from cchc.intake.cases.services.issue_apology import Letter, issue_apology
from cchc.intake.cases.services.refuse_case import refuse_case
from cchc.intake.cases.services.request_payment import request_payment
from cchc.intake.cases.services.request_supplement import request_supplement
from cchc.intake.cases.services.return_result import PROOFS, WAYS, return_result
from cchc.intake.cases.services.withdraw_case import withdraw_case
from cchc.intake.cases.types import PaperGiven, SupplementRequested, When
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.registry.accounts.selectors import people_with
from cchc.support.files.store import store
from cchc.support.web.forms import DateField, DomainForm, MoneyField

LONG = forms.Textarea(attrs={"rows": 3})


class _AbstractForm(DeclarativeFieldsMetaclass, ABCMeta):
    """What makes a form that lacks its act fail when it is made, not when it is sent."""


class ActForm(DomainForm, metaclass=_AbstractForm):
    """What every act asks: that nothing happened meanwhile and, where it was not now, when it happened."""

    expected = forms.IntegerField(widget=forms.HiddenInput)
    happened_on = DateField(label=_("Ngày xảy ra"), required=False, help_text=_("Để trống nếu là lúc này."))
    happened_at = forms.TimeField(
        label=_("Giờ"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"size": "6"}),
        error_messages={"invalid": _("Hãy nhập giờ theo dạng 08:15.")},
    )
    entered_late_because = forms.CharField(label=_("Lý do ghi muộn"), required=False, max_length=500)
    own: tuple[str, ...] = ()
    """The fields of the act itself, in order."""

    def __init__(self, *args: Any, page: CasePage, **kwargs: Any) -> None:
        self.page = page
        kwargs.setdefault("initial", {"expected": page.standing.event_count})
        super().__init__(*args, **kwargs)

    def when(self) -> When:
        """The moment typed, now where none is, and the number of events that the page showed."""
        on, at = self.cleaned_data.get("happened_on"), self.cleaned_data.get("happened_at")
        moment: datetime | None = None
        if on is not None:
            moment = clock.at(on, at.hour if at else 0, at.minute if at else 0)
        return When(moment, self.cleaned_data["entered_late_because"], self.cleaned_data["expected"])

    @abstractmethod
    def run(self, actor: Actor, code: str) -> Case:
        """Call the act with what was typed. Raises what the act raises."""

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """The fields of the act itself."""
        return [self[name] for name in self.own]


class HandOverForm(ActForm):
    """To which step, to whom."""

    to_step = forms.TypedChoiceField(label=_("Chuyển đến bước"), coerce=int)
    holder_id = forms.TypedChoiceField(label=_("Giao cho"), coerce=int, empty_value=None, required=False)
    note = forms.CharField(label=_("Ý kiến"), required=False, widget=LONG, max_length=500)
    papers_handed = forms.BooleanField(label=_("Đã bàn giao bản giấy"), required=False, initial=True)
    own = ("to_step", "holder_id", "note", "papers_handed")

    def __init__(self, *args: Any, page: CasePage, **kwargs: Any) -> None:
        steps = page.terms.steps
        following = next((step.place for step in steps if step.place > page.standing.step), page.standing.step)
        kwargs["initial"] = {"expected": page.standing.event_count, "to_step": following, "papers_handed": True}
        super().__init__(*args, page=page, **kwargs)
        unit_id = page.standing.responsible_unit_id
        people = {row.id: row for duty in (policies.PROCESS, policies.SIGN) for row in people_with(duty, unit_id)}
        self.fields["to_step"].choices = [(step.place, step.name) for step in steps]  # type: ignore[attr-defined]
        self.fields["holder_id"].choices = [("", _("Mọi người làm bước này"))] + [  # type: ignore[attr-defined]
            (row.id, f"{row.full_name}, {row.position}" if row.position else row.full_name) for row in people.values()
        ]

    def run(self, actor: Actor, code: str) -> Case:
        """Hand the case over."""
        data = self.cleaned_data
        return hand_over_case(
            actor,
            code,
            to_step=data["to_step"],
            holder=data["holder_id"],
            note=data["note"],
            papers_handed=data["papers_handed"],
            when=self.when(),
        )


class RequestSupplementForm(ActForm):
    """Which papers, why, on what basis."""

    items = forms.CharField(
        label=_("Giấy tờ cần bổ sung"),
        widget=LONG,
        help_text=_(
            "Mỗi giấy tờ một dòng, đủ trong một lần. Có thể ghi số bản: Giấy khai sinh, 1 bản chính, 1 bản photo."
        ),
    )
    reason = forms.CharField(label=_("Lý do"), widget=LONG, max_length=500)
    basis = forms.CharField(label=_("Căn cứ"), required=False, max_length=300)
    contact = forms.CharField(label=_("Người hướng dẫn, điện thoại"), required=False, max_length=200)
    own = ("items", "reason", "basis", "contact")

    def run(self, actor: Actor, code: str) -> Case:
        """Ask for papers."""
        data = self.cleaned_data
        return request_supplement(
            actor,
            code,
            items=data["items"].splitlines(),
            reason=data["reason"],
            basis=data["basis"],
            contact=data["contact"],
            when=self.when(),
        )


class AcceptSupplementForm(ActForm):
    """Which of the papers asked for are there."""

    papers = forms.MultipleChoiceField(
        label=_("Giấy tờ đã nhận"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy tích giấy tờ đã nhận.")},
    )
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)
    own = ("papers", "note")

    def __init__(self, *args: Any, page: CasePage, **kwargs: Any) -> None:
        super().__init__(*args, page=page, **kwargs)
        asked = page.last_detail(SupplementRequested)
        self.fields["papers"].choices = [(item, item) for item in (asked.items if asked else ())]  # type: ignore[attr-defined]

    def run(self, actor: Actor, code: str) -> Case:
        """Accept papers."""
        data = self.cleaned_data
        given = [PaperGiven(name) for name in data["papers"]]
        return accept_supplement(actor, code, papers=given, note=data["note"], when=self.when())


class RequestPaymentForm(ActForm):
    """How much, what for."""

    amount = MoneyField(label=_("Số tiền (đồng)"))
    reason = forms.CharField(label=_("Khoản phải nộp"), widget=LONG, max_length=500)
    basis = forms.CharField(label=_("Căn cứ"), required=False, max_length=300)
    own = ("amount", "reason", "basis")

    def run(self, actor: Actor, code: str) -> Case:
        """Ask for payment."""
        data = self.cleaned_data
        return request_payment(
            actor, code, amount=data["amount"], reason=data["reason"], basis=data["basis"], when=self.when()
        )


class ConfirmPaymentForm(ActForm):
    """How much was paid, with which receipt."""

    amount = MoneyField(label=_("Số tiền đã nộp (đồng)"))
    proof = forms.CharField(label=_("Số biên lai hoặc chứng từ"), required=False, max_length=200)
    own = ("amount", "proof")

    def run(self, actor: Actor, code: str) -> Case:
        """Confirm payment."""
        data = self.cleaned_data
        return confirm_payment(actor, code, amount=data["amount"], proof=data["proof"], when=self.when())


class ExtendForm(ActForm):
    """To which day, why."""

    new_due_on = DateField(label=_("Ngày hẹn mới"))
    reason = forms.CharField(label=_("Lý do gia hạn"), widget=LONG, max_length=500)
    basis = forms.CharField(label=_("Căn cứ"), required=False, max_length=300)
    own = ("new_due_on", "reason", "basis")

    def run(self, actor: Actor, code: str) -> Case:
        """Extend the deadline."""
        data = self.cleaned_data
        return extend_deadline(
            actor, code, new_due_on=data["new_due_on"], reason=data["reason"], basis=data["basis"], when=self.when()
        )


class FinishForm(ActForm):
    """With which document."""

    result_number = forms.CharField(label=_("Số, ký hiệu văn bản kết quả"), required=False, max_length=100)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)
    own = ("result_number", "note")

    def run(self, actor: Actor, code: str) -> Case:
        """Finish the case."""
        data = self.cleaned_data
        return finish_case(actor, code, result_number=data["result_number"], note=data["note"], when=self.when())


class ReturnForm(ActForm):
    """To whom, how, with which proof."""

    to_name = forms.CharField(label=_("Người nhận kết quả"), max_length=200)
    way = forms.ChoiceField(label=_("Cách trả"), choices=list(WAYS.items()))
    proof_kind = forms.ChoiceField(label=_("Bằng chứng đã trao"), choices=list(PROOFS.items()))
    proof = forms.CharField(label=_("Số phiếu, mã xác nhận hoặc trang sổ"), required=False, max_length=300)
    photo = forms.FileField(label=_("Ảnh hoặc bản quét"), required=False)
    own = ("to_name", "way", "proof_kind", "proof", "photo")

    def run(self, actor: Actor, code: str) -> Case:
        """Return the result."""
        data = self.cleaned_data
        photo = data["photo"]
        kept = store(actor, photo.name, photo.read()) if photo else None
        return return_result(
            actor,
            code,
            to_name=data["to_name"],
            way=data["way"],
            proof_kind=data["proof_kind"],
            proof=data["proof"],
            file_id=kept.pk if kept else None,
            when=self.when(),
        )


class ReasonForm(ActForm):
    """Only a reason: withdrawing."""

    reason = forms.CharField(label=_("Lý do"), widget=LONG, max_length=500)
    own: tuple[str, ...] = ("reason",)

    def run(self, actor: Actor, code: str) -> Case:
        """Withdraw the case."""
        return withdraw_case(actor, code, reason=self.cleaned_data["reason"], when=self.when())


class RefuseForm(ReasonForm):
    """Why, on what basis."""

    basis = forms.CharField(label=_("Căn cứ"), required=False, max_length=300)
    own = ("reason", "basis")

    def run(self, actor: Actor, code: str) -> Case:
        """Refuse the case."""
        data = self.cleaned_data
        return refuse_case(actor, code, reason=data["reason"], basis=data["basis"], when=self.when())


class ApologyForm(ActForm):
    """What the letter says."""

    reason = forms.CharField(label=_("Lý do trễ hẹn"), widget=LONG, max_length=500)
    new_due_on = DateField(label=_("Ngày hẹn trả mới"), required=False)
    signer_name = forms.CharField(label=_("Người ký thư"), max_length=120)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), required=False, max_length=120)
    delivered_by = forms.CharField(label=_("Cách gửi"), required=False, max_length=120)
    own = ("reason", "new_due_on", "signer_name", "signer_title", "delivered_by")

    def run(self, actor: Actor, code: str) -> Case:
        """Issue the letter."""
        letter = Letter(**{name: self.cleaned_data[name] for name in self.own})
        return issue_apology(actor, code, letter, when=self.when())


class CorrectForm(ActForm):
    """Which event, when it really happened, why."""

    corrects = forms.TypedChoiceField(label=_("Việc cần đính chính"), coerce=int)
    real_on = DateField(label=_("Ngày thực tế"))
    real_at = forms.TimeField(
        label=_("Giờ thực tế"),
        widget=forms.TimeInput(format="%H:%M", attrs={"size": "6"}),
        error_messages={"invalid": _("Hãy nhập giờ theo dạng 08:15.")},
    )
    reason = forms.CharField(label=_("Lý do và căn cứ"), widget=LONG, max_length=500)
    own = ("corrects", "real_on", "real_at", "reason")

    def __init__(self, *args: Any, page: CasePage, **kwargs: Any) -> None:
        super().__init__(*args, page=page, **kwargs)
        for name in ("happened_on", "happened_at", "entered_late_because"):
            del self.fields[name]
        self.fields["corrects"].choices = [  # type: ignore[attr-defined]
            (event.sequence, f"{event.title}, {clock.local(event.at):%H:%M %d/%m/%Y}") for event in page.events
        ]

    def run(self, actor: Actor, code: str) -> Case:
        """Correct the moment."""
        data = self.cleaned_data
        return correct_event(
            actor,
            code,
            corrects=data["corrects"],
            happened_at=clock.at(data["real_on"], data["real_at"].hour, data["real_at"].minute),
            reason=data["reason"],
            expected=data["expected"],
        )


FORMS: Mapping[str, type[ActForm]] = {
    "chuyen-buoc": HandOverForm,
    "co-ket-qua": FinishForm,
    "tra-ket-qua": ReturnForm,
    "yeu-cau-bo-sung": RequestSupplementForm,
    "nhan-bo-sung": AcceptSupplementForm,
    "yeu-cau-nop-tien": RequestPaymentForm,
    "xac-nhan-nop-tien": ConfirmPaymentForm,
    "gia-han": ExtendForm,
    "xin-loi": ApologyForm,
    "rut-ho-so": ReasonForm,
    "tu-choi": RefuseForm,
    "dinh-chinh": CorrectForm,
}
"""By the slug of the act."""
