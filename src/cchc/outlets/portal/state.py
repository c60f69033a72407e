"""What is happening with a case, and what has the citizen to do? Said first, in two sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc.intake.cases.selectors.public import CaseState, Channel, PublicCase, PublicProgress
from cchc.kernel import clock
from cchc.kernel.numbers import write_integer
from cchc.outlets.portal.steps import name_of_now, since_of_now


@dataclass(frozen=True, slots=True)
class ShownState:
    """The head of the page of a case: ``kind`` is run, wait, late or done; ``icon`` stands beside the words."""

    kind: str
    icon: str
    title: str
    sentences: tuple[str, ...]


def state_of(progress: PublicProgress, opened: PublicCase | None = None) -> ShownState:
    """The state in plain words; ``opened`` adds what only the holder of the secret may know."""
    return _TELLERS[progress.state](progress, opened)


def _working(progress: PublicProgress, opened: PublicCase | None) -> ShownState:
    return _late(progress, opened) if progress.is_late else _running(progress)


def _running(progress: PublicProgress) -> ShownState:
    held = _("%(unit)s đang giải quyết hồ sơ, ở bước này từ %(day)s. Ông/Bà chưa phải làm gì thêm.") % {
        "unit": progress.unit_name,
        "day": _day(since_of_now(progress)),
    }
    return ShownState("run", "clock", name_of_now(progress), (held,))


def _late(progress: PublicProgress, opened: PublicCase | None) -> ShownState:
    return ShownState("late", "alert", _("Hồ sơ đã trễ hẹn, chúng tôi xin lỗi"), (*_lateness(progress, opened),))


def _lateness(progress: PublicProgress, opened: PublicCase | None) -> list[str]:
    said = [_("Lẽ ra Ông/Bà nhận kết quả ngày %(day)s.") % {"day": _day(progress.due_on)}]
    if opened is not None and opened.delay_reason:
        said.append(_("Lý do nêu trong thư xin lỗi: %(reason)s.") % {"reason": opened.delay_reason.rstrip(". ")})
    if progress.apologised_on is None:
        said.append(
            _("%(unit)s phải gửi thư xin lỗi Ông/Bà, nêu lý do và ngày hẹn lại.") % {"unit": progress.unit_name}
        )
    elif progress.new_due_on is None:
        said.append(_("Thư xin lỗi gửi ngày %(day)s.") % {"day": _day(progress.apologised_on)})
    else:
        said.append(
            _("Thư xin lỗi gửi ngày %(day)s, hẹn lại ngày %(again)s.")
            % {"day": _day(progress.apologised_on), "again": _day(progress.new_due_on)}
        )
    return said


def _papers_missing(progress: PublicProgress, _opened: PublicCase | None) -> ShownState:
    count = len(progress.asked_for) + progress.asked_more
    title = ngettext("Ông/Bà cần bổ sung %(n)s giấy tờ", "Ông/Bà cần bổ sung %(n)s giấy tờ", count) % {"n": count}
    stands = _("Đồng hồ tạm dừng từ %(day)s. %(unit)s giải quyết tiếp ngay khi nhận đủ giấy tờ.") % {
        "day": _day(progress.paused_at),
        "unit": progress.unit_name,
    }
    return ShownState("wait", "pause", title, (stands,))


def _to_be_paid(progress: PublicProgress, opened: PublicCase | None) -> ShownState:
    said = [
        _("Đồng hồ tạm dừng từ %(day)s, chạy tiếp khi khoản nộp được xác nhận.") % {"day": _day(progress.paused_at)}
    ]
    if opened is not None and opened.to_pay is not None:
        said.append(_("Số tiền phải nộp: %(amount)s đồng.") % {"amount": write_integer(opened.to_pay)})
    return ShownState("wait", "pause", _("Ông/Bà cần thực hiện nghĩa vụ tài chính"), (*said,))


def _ready(progress: PublicProgress, opened: PublicCase | None) -> ShownState:
    if progress.result_channel == Channel.POSTAL:
        how = _("Kết quả được gửi đến Ông/Bà qua bưu chính công ích.")
    else:
        how = _("Mời Ông/Bà mang giấy hẹn đến %(counter)s để nhận.") % {"counter": progress.counter_name}
    late = _lateness(progress, opened) if progress.is_late else []
    return ShownState("done", "check", _("Đã có kết quả"), (how, *late))


def _returned(progress: PublicProgress, opened: PublicCase | None) -> ShownState:
    said = [_("Kết quả đã trao ngày %(day)s.") % {"day": _day(progress.returned_at)}]
    if opened is not None and opened.returned_to:
        said.append(_("Người nhận: %(name)s.") % {"name": opened.returned_to})
    late = _lateness(progress, opened) if progress.is_late else []
    return ShownState("done", "check", _("Đã trả kết quả"), (*said, *late))


def _refused(progress: PublicProgress, opened: PublicCase | None) -> ShownState:
    said = [_("%(unit)s đã gửi thông báo nêu rõ lý do.") % {"unit": progress.unit_name}, _closed(progress)]
    if opened is not None and opened.refusal_reason:
        said.append(_("Lý do: %(reason)s.") % {"reason": opened.refusal_reason.rstrip(". ")})
    return ShownState("wait", "info", _("Hồ sơ không được giải quyết"), (*said,))


def _withdrawn(progress: PublicProgress, _opened: PublicCase | None) -> ShownState:
    return ShownState("done", "info", _("Người nộp đã rút hồ sơ"), (_closed(progress),))


def _closed(progress: PublicProgress) -> str:
    return _("Hồ sơ kết thúc ngày %(day)s.") % {"day": _day(progress.closed_on)}


def _day(at: date | datetime | None) -> str:
    if at is None:
        return ""
    return f"{clock.local_date(at) if isinstance(at, datetime) else at:%d/%m/%Y}"


_TELLERS: Mapping[CaseState, Callable[[PublicProgress, PublicCase | None], ShownState]] = {
    CaseState.PROCESSING: _working,
    CaseState.AWAITING_SUPPLEMENT: _papers_missing,
    CaseState.AWAITING_PAYMENT: _to_be_paid,
    CaseState.FINISHED: _ready,
    CaseState.RETURNED: _returned,
    CaseState.WITHDRAWN: _withdrawn,
    CaseState.REFUSED: _refused,
}
