"""How does a step of the office sound at home? ``Trình ký`` is: *Chờ lãnh đạo ký*."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.intake.cases.selectors.public import CaseState, PublicProgress
from cchc.kernel import clock, text

Words = str | Promise
_RETURN = "tra ket qua"
_PLAIN: tuple[tuple[str, dict[str, Words]], ...] = (
    (
        "tiep nhan",
        {
            "done": gettext_lazy("Đã nhận hồ sơ"),
            "now": gettext_lazy("Đã nhận, đang chuyển đến người giải quyết"),
            "next": gettext_lazy("Nhận hồ sơ"),
        },
    ),
    (
        "tham dinh",
        {
            "done": gettext_lazy("Đã kiểm tra, xác minh"),
            "now": gettext_lazy("Đang kiểm tra, xác minh"),
            "next": gettext_lazy("Kiểm tra, xác minh"),
        },
    ),
    (
        _RETURN,
        {
            "done": gettext_lazy("Đã trả kết quả"),
            "now": gettext_lazy("Đang chuẩn bị trả kết quả"),
            "next": gettext_lazy("Trả kết quả"),
        },
    ),
)
_SIGNED: dict[str, Words] = {
    "done": gettext_lazy("Lãnh đạo đã ký"),
    "now": gettext_lazy("Chờ lãnh đạo ký"),
    "next": gettext_lazy("Lãnh đạo ký"),
}


def plain_name(name: str, state: str) -> str:
    """A step in plain words; ``state`` is done, now or next. A name that is plain already stays."""
    form = text.search_form(name)
    for begin, words in _PLAIN:
        if form.startswith(begin):
            return str(words[state])
    if {"ky", "duyet"} & set(form.replace("dang ky", "").split()):
        return str(_SIGNED[state])
    return name


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A line of the way of a case; ``state`` is done, now, wait or next."""

    number: int
    name: str
    state: str
    note: str


def way_of(progress: PublicProgress) -> list[ShownStep]:
    """The steps of a case from reception to its end, downwards."""
    return [
        ShownStep(number, name, state, note)
        for number, (name, state, note) in enumerate((*_worked(progress), _end(progress)), 1)
    ]


def _worked(progress: PublicProgress) -> Iterator[tuple[str, str, str]]:
    """The steps before the result. A step is over when the next one begins; the reception when it happened."""
    steps = [step for step in progress.steps if not text.search_form(step.name).startswith(_RETURN)]
    begun = [step.since for step in progress.steps]
    for place, step in enumerate(steps):
        if step.state == "now" and progress.is_paused:
            yield _waiting(progress)
        elif step.state == "done":
            over = begun[place + 1] if place + 1 < len(begun) else progress.finished_at
            yield plain_name(step.name, "done"), "done", _moment(progress.received_at if place == 0 else over)
        else:
            yield plain_name(step.name, step.state), step.state, _since(step.since) or _("Chưa đến")


def _waiting(progress: PublicProgress) -> tuple[str, str, str]:
    since = _since(progress.paused_at)
    if progress.state == CaseState.AWAITING_PAYMENT:
        return _("Chờ Ông/Bà nộp nghĩa vụ tài chính"), "wait", since
    return _("Chờ Ông/Bà bổ sung giấy tờ"), "wait", since


def _end(progress: PublicProgress) -> tuple[str, str, str]:
    """The last line: the result, or why there is none."""
    closed = _day(progress.closed_on)
    over = {
        CaseState.WITHDRAWN: (_("Người nộp đã rút hồ sơ"), "done", closed),
        CaseState.REFUSED: (_("Hồ sơ không được giải quyết"), "done", closed),
        CaseState.RETURNED: (_("Đã trả kết quả"), "done", _moment(progress.returned_at)),
        CaseState.FINISHED: (_("Kết quả chờ trả cho Ông/Bà"), "now", _since(progress.finished_at)),
    }
    return over.get(progress.state) or (_("Trả kết quả"), "next", _expected(progress))


def _expected(progress: PublicProgress) -> str:
    """When the result of an open case is expected."""
    if progress.is_paused:
        return _("Sau khi hồ sơ được giải quyết tiếp")
    if progress.new_due_on is not None:
        return _("Hẹn lại %(day)s") % {"day": _day(progress.new_due_on)}
    return _("Hẹn %(day)s") % {"day": _day(progress.due_on)}


def name_of_now(progress: PublicProgress) -> str:
    """What is being done with an open case, in plain words."""
    named = [plain_name(step.name, "now") for step in progress.steps if step.state == "now"]
    return named[0] if named and not progress.is_closed else _("Đang giải quyết")


def since_of_now(progress: PublicProgress) -> datetime:
    """Since when the case is in its present step."""
    reached = [step.since for step in progress.steps if step.state == "now" and step.since]
    return reached[0] if reached else progress.received_at


def _moment(at: datetime | None) -> str:
    return f"{clock.local(at):%d/%m/%Y, %H:%M}" if at else ""


def _since(at: datetime | None) -> str:
    return _("Từ %(day)s") % {"day": f"{clock.local(at):%d/%m/%Y}"} if at else ""


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else ""
