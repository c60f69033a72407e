"""In which shape do cases go in and out? Personal data goes in; what comes out carries a masked name only."""

from datetime import datetime
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from cchc.intake.cases.services.issue_apology import Letter
from cchc.intake.cases.types import Applicant, CaseRow, Channel, PaperGiven, Receipt
from cchc.outlets.openapi.inputs import Day, Instant, Word


class Strict(BaseModel):
    """Nội dung gửi lên: tên ô lạ bị từ chối."""

    model_config = ConfigDict(extra="forbid")


class ApplicantIn(Strict):
    """Người nộp hồ sơ."""

    name: str = Field(max_length=200)
    number: str = Field("", max_length=20, description="Số CCCD hoặc mã số doanh nghiệp.")
    phone: str = Field("", max_length=20)
    email: str = Field("", max_length=120)
    address: str = Field("", max_length=300)
    kind: str = Field("citizen", description="citizen, business, household_business, state_agency, organisation.")

    def value(self) -> Applicant:
        """As the act takes it."""
        return Applicant(**self.model_dump())


class PaperIn(Strict):
    """Một giấy tờ đã nhận."""

    name: str = Field(max_length=300)
    copy_kind: str = Field("original", description="original, copy, electronic hoặc reused.")
    quantity: int = Field(1, ge=1, le=1000)
    required_id: int | None = Field(None, description="Mã giấy tờ trong thủ tục.")

    def value(self) -> PaperGiven:
        """As the act takes it."""
        return PaperGiven(**self.model_dump())


class Reception(Strict):
    """Hồ sơ mới."""

    counter: Word = Field(description="Mã Bộ phận Một cửa hoặc đơn vị tiếp nhận.")
    procedure: Word = Field(description="Mã thủ tục.")
    applicant: ApplicantIn
    papers: list[PaperIn] | None = Field(None, description="Không nêu là đủ mọi giấy tờ thủ tục yêu cầu.")
    channel: Channel = Channel.DIRECT
    result_channel: Channel = Channel.DIRECT
    subject: str = Field("", max_length=500)
    copies: int = Field(1, ge=1, le=100)
    fee_paid: int = Field(0, ge=0, description="Đồng.")
    received_at: Instant | None = Field(None, description="Thời điểm tiếp nhận nếu đã qua.")
    entered_late_because: str = Field("", max_length=500, description="Vì sao nhập sau khi đã tiếp nhận.")


class Moment(Strict):
    """Thời điểm của một việc, và số sự kiện mà người gọi đã thấy."""

    occurred_at: Instant | None = Field(None, description="Nếu việc đã xảy ra trước lúc gọi.")
    entered_late_because: str = Field("", max_length=500, description="Vì sao ghi sau khi đã xảy ra.")
    expected_events: int | None = Field(None, ge=1, description="Số sự kiện đã thấy; khác đi thì trả lời 409.")


class HandOver(Moment):
    """Chuyển hồ sơ sang bước sau hoặc trả về bước trước."""

    to_step: int = Field(ge=1)
    holder: Word | None = Field(None, description="Tên đăng nhập của người nhận; không nêu là theo vai trò của bước.")
    note: str = Field("", max_length=500)
    papers_handed: bool = True


class SupplementRequest(Moment):
    """Yêu cầu bổ sung giấy tờ: đồng hồ dừng."""

    items: list[str] = Field(min_length=1, max_length=50)
    reason: str = Field(max_length=500)
    basis: str = Field("", max_length=300)
    contact: str = Field("", max_length=200)


class SupplementAnswer(Moment):
    """Đã nhận đủ giấy tờ bổ sung: đồng hồ chạy tiếp."""

    papers: list[PaperIn] = []
    note: str = Field("", max_length=500)


class Finish(Moment):
    """Có kết quả: đồng hồ dừng hẳn."""

    result_number: str = Field("", max_length=60)
    note: str = Field("", max_length=500)


class ReturnOfResult(Moment):
    """Trả kết quả, có chứng cứ."""

    to_name: str = Field(max_length=200)
    way: str = Field("counter", description="counter, postal hoặc online.")
    proof_kind: str = Field("signature", description="signature, postal_receipt, photo, electronic …")
    proof: str = Field("", max_length=300)


class Reason(Moment):
    """Lý do."""

    reason: str = Field(max_length=500)


class Refusal(Reason):
    """Từ chối giải quyết, có căn cứ."""

    basis: str = Field("", max_length=300)


class Extension(Moment):
    """Gia hạn trước khi hết hạn."""

    new_due_on: Day
    reason: str = Field(max_length=500)
    basis: str = Field("", max_length=300)


class ApologyIn(Moment):
    """Thư xin lỗi và hẹn lại ngày trả."""

    reason: str = Field(max_length=500)
    new_due_on: Day
    signer_name: str = Field(max_length=120)
    signer_title: str = Field("", max_length=120)
    delivered_by: str = Field("", max_length=120)

    def letter(self) -> Letter:
        """As the act takes it."""
        return Letter(**self.model_dump(exclude=set(Moment.model_fields)))


class CaseOut(BaseModel):
    """Một hồ sơ; tên người nộp được che bớt."""

    code: str
    state: str
    procedure: str
    procedure_name: str
    field: str
    unit: str
    counter: str
    applicant: str
    channel: str
    received_at: datetime
    due_at: datetime
    finished_at: datetime | None
    returned_at: datetime | None
    closed_at: datetime | None
    step: int
    step_name: str
    events: int = Field(description="Số sự kiện; gửi lại ở expected_events để biết hồ sơ chưa đổi.")
    apology_missing: bool

    @classmethod
    def of(cls, row: CaseRow) -> "CaseOut":
        """From a row of the cases."""
        return cls(
            code=row.code,
            state=row.state,
            procedure=row.procedure_code,
            procedure_name=row.procedure_name,
            field=row.field_name,
            unit=row.unit_name,
            counter=row.counter_name,
            applicant=row.applicant,
            channel=row.channel,
            received_at=row.received_at,
            due_at=row.due_at,
            finished_at=row.finished_at,
            returned_at=row.returned_at,
            closed_at=row.closed_at,
            step=row.step,
            step_name=row.step_name,
            events=row.event_count,
            apology_missing=row.apology_missing,
        )


class CaseReceipt(BaseModel):
    """Hồ sơ vừa tiếp nhận: mã, ngày hẹn và vì sao hẹn ngày ấy."""

    code: str
    pin: str = Field(description="Mã tra cứu in trên giấy hẹn.")
    received_at: datetime
    due_at: datetime
    due_reason: str
    book_number: int
    events: int

    @classmethod
    def of(cls, receipt: Receipt) -> "CaseReceipt":
        """From a receipt of the cases."""
        return cls(
            code=receipt.code,
            pin=receipt.pin,
            received_at=receipt.received_at,
            due_at=receipt.due_at,
            due_reason=receipt.due_reason,
            book_number=receipt.book_number,
            events=receipt.event_count,
        )


class Standing(Protocol):
    """What an act answers: the case after it."""

    code: str
    state: str
    step: int
    due_at: datetime
    finished_at: datetime | None
    closed_at: datetime | None
    event_count: int


class CaseNow(BaseModel):
    """Hồ sơ đứng ở đâu sau một việc."""

    code: str
    state: str
    step: int
    due_at: datetime
    finished_at: datetime | None
    closed_at: datetime | None
    events: int

    @classmethod
    def of(cls, case: Standing) -> "CaseNow":
        """From the case after an act."""
        return cls(
            code=case.code,
            state=case.state,
            step=case.step,
            due_at=case.due_at,
            finished_at=case.finished_at,
            closed_at=case.closed_at,
            events=case.event_count,
        )


class CasePage(BaseModel):
    """Một trang hồ sơ; gọi tiếp với after=next để đọc trang sau."""

    items: list[CaseOut]
    next: str | None = None
