"""In which states can a case be, and which act leads from which to which? Data, read by the rules and by the pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CaseState(TextChoices):
    """The business state. Delivery, fee and digitisation are axes of their own."""

    PROCESSING = "processing", _("Đang giải quyết")
    AWAITING_SUPPLEMENT = "awaiting_supplement", _("Chờ bổ sung giấy tờ")
    AWAITING_PAYMENT = "awaiting_payment", _("Chờ nghĩa vụ tài chính")
    FINISHED = "finished", _("Đã có kết quả")
    RETURNED = "returned", _("Đã trả kết quả")
    WITHDRAWN = "withdrawn", _("Người nộp rút hồ sơ")
    REFUSED = "refused", _("Từ chối giải quyết")


class Channel(TextChoices):
    """How the case came in, and how its result goes out."""

    DIRECT = "direct", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    POSTAL = "postal", _("Bưu chính công ích")


class TimeClass(TextChoices):
    """A settled case beside its due date."""

    EARLY = "early", _("Trước hạn")
    ON_TIME = "on_time", _("Đúng hạn")
    LATE = "late", _("Quá hạn")


class EventKind(TextChoices):
    """What can happen to a case."""

    RECEIVED = "received", _("Tiếp nhận")
    HANDED_OVER = "handed_over", _("Chuyển bước")
    SUPPLEMENT_REQUESTED = "supplement_requested", _("Yêu cầu bổ sung giấy tờ")
    SUPPLEMENT_ACCEPTED = "supplement_accepted", _("Đã bổ sung giấy tờ")
    PAYMENT_REQUESTED = "payment_requested", _("Thông báo nghĩa vụ tài chính")
    PAYMENT_CONFIRMED = "payment_confirmed", _("Đã thực hiện nghĩa vụ tài chính")
    EXTENDED = "extended", _("Gia hạn")
    FINISHED = "finished", _("Có kết quả")
    RETURNED = "returned", _("Trả kết quả")
    WITHDRAWN = "withdrawn", _("Rút hồ sơ")
    REFUSED = "refused", _("Từ chối")
    APOLOGISED = "apologised", _("Xin lỗi và hẹn lại")
    TRANSFERRED = "transferred", _("Chuyển đơn vị kế thừa")
    CORRECTED = "corrected", _("Đính chính thời điểm")
    CALENDAR_FOLLOWED = "calendar_followed", _("Tính lại theo lịch làm việc mới")


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

REASONS: Mapping[CaseState, str | Promise] = {
    CaseState.PROCESSING: _("Hồ sơ đang được giải quyết."),
    CaseState.AWAITING_SUPPLEMENT: _("Hồ sơ đang tạm dừng để chờ người nộp bổ sung giấy tờ."),
    CaseState.AWAITING_PAYMENT: _("Hồ sơ đang tạm dừng để chờ người nộp thực hiện nghĩa vụ tài chính."),
    CaseState.FINISHED: _("Hồ sơ đã có kết quả, chờ trả cho người nộp."),
    CaseState.RETURNED: _("Kết quả đã được trả cho người nộp."),
    CaseState.WITHDRAWN: _("Người nộp đã rút hồ sơ."),
    CaseState.REFUSED: _("Hồ sơ đã bị từ chối giải quyết bằng văn bản."),
}
"""Why an act is impossible now, said of the state that the case is in."""
