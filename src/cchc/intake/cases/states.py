"""In which states can a case be, and which act leads from which to which? Data, read by the rules and by the pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices


class CaseState(TextChoices):
    """The business state. Delivery, fee and digitisation are axes of their own."""

    PROCESSING = "processing", "Đang giải quyết"
    AWAITING_SUPPLEMENT = "awaiting_supplement", "Chờ bổ sung giấy tờ"
    AWAITING_PAYMENT = "awaiting_payment", "Chờ nghĩa vụ tài chính"
    FINISHED = "finished", "Đã có kết quả"
    RETURNED = "returned", "Đã trả kết quả"
    WITHDRAWN = "withdrawn", "Người nộp rút hồ sơ"
    REFUSED = "refused", "Từ chối giải quyết"


class Channel(TextChoices):
    """How the case came in, and how its result goes out."""

    DIRECT = "direct", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    POSTAL = "postal", "Bưu chính công ích"


class TimeClass(TextChoices):
    """A settled case beside its due date."""

    EARLY = "early", "Trước hạn"
    ON_TIME = "on_time", "Đúng hạn"
    LATE = "late", "Quá hạn"


class EventKind(TextChoices):
    """What can happen to a case."""

    RECEIVED = "received", "Tiếp nhận"
    HANDED_OVER = "handed_over", "Chuyển bước"
    SUPPLEMENT_REQUESTED = "supplement_requested", "Yêu cầu bổ sung giấy tờ"
    SUPPLEMENT_ACCEPTED = "supplement_accepted", "Đã bổ sung giấy tờ"
    PAYMENT_REQUESTED = "payment_requested", "Thông báo nghĩa vụ tài chính"
    PAYMENT_CONFIRMED = "payment_confirmed", "Đã thực hiện nghĩa vụ tài chính"
    EXTENDED = "extended", "Gia hạn"
    FINISHED = "finished", "Có kết quả"
    RETURNED = "returned", "Trả kết quả"
    WITHDRAWN = "withdrawn", "Rút hồ sơ"
    REFUSED = "refused", "Từ chối"
    APOLOGISED = "apologised", "Xin lỗi và hẹn lại"
    TRANSFERRED = "transferred", "Chuyển đơn vị kế thừa"
    CORRECTED = "corrected", "Đính chính thời điểm"
    CALENDAR_FOLLOWED = "calendar_followed", "Tính lại theo lịch làm việc mới"


@dataclass(frozen=True, slots=True)
class Move:
    """From which states a kind of event may happen, and the state after it (``None``: the state stays)."""

    since: frozenset[CaseState]
    to: CaseState | None = None


_WORKING = frozenset({CaseState.PROCESSING})
PAUSED = frozenset({CaseState.AWAITING_SUPPLEMENT, CaseState.AWAITING_PAYMENT})
OPEN = _WORKING | PAUSED
CLOSED = frozenset({CaseState.FINISHED, CaseState.RETURNED, CaseState.WITHDRAWN, CaseState.REFUSED})
EVERY = OPEN | CLOSED

MOVES: Mapping[EventKind, Move] = {
    EventKind.HANDED_OVER: Move(_WORKING),
    EventKind.SUPPLEMENT_REQUESTED: Move(_WORKING, CaseState.AWAITING_SUPPLEMENT),
    EventKind.SUPPLEMENT_ACCEPTED: Move(frozenset({CaseState.AWAITING_SUPPLEMENT}), CaseState.PROCESSING),
    EventKind.PAYMENT_REQUESTED: Move(_WORKING, CaseState.AWAITING_PAYMENT),
    EventKind.PAYMENT_CONFIRMED: Move(frozenset({CaseState.AWAITING_PAYMENT}), CaseState.PROCESSING),
    EventKind.EXTENDED: Move(_WORKING),
    EventKind.FINISHED: Move(_WORKING, CaseState.FINISHED),
    EventKind.RETURNED: Move(frozenset({CaseState.FINISHED}), CaseState.RETURNED),
    EventKind.WITHDRAWN: Move(OPEN, CaseState.WITHDRAWN),
    EventKind.REFUSED: Move(OPEN, CaseState.REFUSED),
    EventKind.APOLOGISED: Move(OPEN | {CaseState.FINISHED, CaseState.RETURNED}),
    EventKind.TRANSFERRED: Move(OPEN | {CaseState.FINISHED}),
    EventKind.CORRECTED: Move(EVERY),
    EventKind.CALENDAR_FOLLOWED: Move(OPEN),
}

REASONS: Mapping[CaseState, str] = {
    CaseState.PROCESSING: "Hồ sơ đang được giải quyết.",
    CaseState.AWAITING_SUPPLEMENT: "Hồ sơ đang tạm dừng để chờ người nộp bổ sung giấy tờ.",
    CaseState.AWAITING_PAYMENT: "Hồ sơ đang tạm dừng để chờ người nộp thực hiện nghĩa vụ tài chính.",
    CaseState.FINISHED: "Hồ sơ đã có kết quả, chờ trả cho người nộp.",
    CaseState.RETURNED: "Kết quả đã được trả cho người nộp.",
    CaseState.WITHDRAWN: "Người nộp đã rút hồ sơ.",
    CaseState.REFUSED: "Hồ sơ đã bị từ chối giải quyết bằng văn bản.",
}
"""Why an act is impossible now, said of the state that the case is in."""
