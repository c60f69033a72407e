"""In which order did things happen to the case of a row, and can that be so?

A file often names days without times. Such an event is put at the start of its day, but never before the event that
came first: what is unknown is not made more exact, and the order of events stays true.
"""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils.translation import gettext as _

from cchc.intake.cases.importing import vocabulary
from cchc.intake.cases.importing.cells import CellProblem, plain_text, shown
from cchc.intake.cases.importing.dates import Moment, read_moment
from cchc.intake.cases.importing.reading import Reading
from cchc.intake.cases.importing.targets import LABELS, Target
from cchc.intake.cases.importing.vocabulary import Standing
from cchc.support.files.sheets import Cell

_START = time()
_CLOSING = {Standing.FINISHED, Standing.RETURNED, Standing.WITHDRAWN, Standing.REFUSED}
_PAUSED = {Standing.AWAITING_SUPPLEMENT, Standing.AWAITING_PAYMENT}


@dataclass(frozen=True, slots=True)
class Course:
    """The moments of a case in their order; ``timed`` names those to which the file gave a time of day."""

    received_at: datetime
    finished_at: datetime | None
    returned_at: datetime | None
    paused_at: datetime | None
    standing: Standing
    timed: frozenset[str]


def read_course(reading: Reading, received: Moment | None, due: Moment | None, now: datetime) -> Course | None:
    """The course that a row tells. Cells that cannot be so are refused in ``reading``; ``None`` without a reception."""
    finished = reading.value(Target.FINISHED_AT, read_moment)
    returned = reading.value(Target.RETURNED_AT, read_moment)
    paused = reading.value(Target.PAUSED_AT, read_moment)
    standing = reading.value(Target.STATE, _standing) or Standing.BY_DATES
    if received is None:
        return None
    told = {Target.RECEIVED_AT: received, Target.FINISHED_AT: finished, Target.RETURNED_AT: returned}
    _refuse_future(reading, {**told, Target.PAUSED_AT: paused}, now)
    _refuse_disorder(reading, received, due, {**told, Target.PAUSED_AT: paused})
    if not any(map(reading.refused, (Target.FINISHED_AT, Target.RETURNED_AT, Target.PAUSED_AT))):
        _refuse_contradiction(reading, standing, ended=finished or returned, paused=paused)
    return _in_order(standing, received, finished, returned, paused)


def _standing(cell: Cell) -> Standing:
    text = plain_text(cell, Target.STATE)
    meaning = vocabulary.standing(text)
    if meaning is None:
        raise CellProblem(
            _(
                'Chưa rõ trạng thái "%(text)s". Hãy ghi Đang giải quyết, Chờ bổ sung, Đã có kết quả, Đã trả kết '
                "quả, Đã rút hoặc Từ chối."
            )
            % {"text": shown(text)}
        )
    return meaning


def _refuse_future(reading: Reading, told: dict[Target, Moment | None], now: datetime) -> None:
    for target, moment in told.items():
        if moment is not None and moment.at(_START) > now:
            reading.reject(
                target,
                _("%(label)s %(moment)s chưa đến. Hãy xem lại ngày.")
                % {"label": LABELS[target], "moment": _at(moment)},
            )


def _refuse_disorder(reading: Reading, received: Moment, due: Moment | None, told: dict[Target, Moment | None]) -> None:
    if due is not None and due.on < received.on:
        reading.reject(
            Target.DUE_AT,
            _("Hẹn trả %(due)s trước ngày tiếp nhận %(received)s.")
            % {"due": f"{due.on:%d/%m/%Y}", "received": f"{received.on:%d/%m/%Y}"},
        )
    for target, moment in told.items():
        if moment is not None and _before(moment, received):
            reading.reject(
                target,
                _("%(label)s %(moment)s trước ngày tiếp nhận %(received)s.")
                % {"label": LABELS[target], "moment": _at(moment), "received": _at(received)},
            )
    finished, returned = told[Target.FINISHED_AT], told[Target.RETURNED_AT]
    if finished is not None and returned is not None and _before(returned, finished):
        reading.reject(
            Target.RETURNED_AT,
            _("Ngày trả kết quả %(returned)s trước ngày có kết quả %(finished)s.")
            % {"returned": _at(returned), "finished": _at(finished)},
        )


def _refuse_contradiction(reading: Reading, standing: Standing, *, ended: Moment | None, paused: Moment | None) -> None:
    """Refuse a status that the dates of the row do not bear out."""
    if standing in _CLOSING and ended is None:
        reading.reject(Target.STATE, _("Trạng thái cho biết hồ sơ đã kết thúc nhưng dòng này không có ngày kết thúc."))
    elif standing in _PAUSED and paused is None:
        reading.reject(
            Target.STATE, _("Trạng thái cho biết hồ sơ đang tạm dừng nhưng dòng này không có ngày tạm dừng.")
        )
    elif standing in {Standing.PROCESSING, *_PAUSED} and ended is not None:
        reading.reject(
            Target.STATE,
            _("Trạng thái cho biết hồ sơ chưa xong nhưng dòng này có ngày kết thúc %(ended)s.") % {"ended": _at(ended)},
        )


def _in_order(
    standing: Standing, received: Moment, finished: Moment | None, returned: Moment | None, paused: Moment | None
) -> Course:
    """The moments, each not before the one that came first; a result that was handed out was ready by then."""
    received_at = received.at(_START)
    paused_at = None if paused is None or standing not in _PAUSED else max(paused.at(_START), received_at)
    ended = finished or returned
    finished_at = None if ended is None else max(ended.at(_START), received_at)
    handed_out = returned if standing not in {Standing.WITHDRAWN, Standing.REFUSED} else None
    if handed_out is None and standing is Standing.RETURNED:
        handed_out = ended
    returned_at = None
    if handed_out is not None and finished_at is not None:
        returned_at = max(handed_out.at(_START), finished_at)
    named = {"received_at": received, "finished_at": ended, "returned_at": handed_out, "paused_at": paused}
    timed = frozenset(name for name, moment in named.items() if moment is not None and moment.of_day is not None)
    return Course(received_at, finished_at, returned_at, paused_at, standing, timed)


def _before(moment: Moment, other: Moment) -> bool:
    """Whether a moment is earlier for certain: by its time only where both have one."""
    if moment.of_day is not None and other.of_day is not None:
        return moment.at(_START) < other.at(_START)
    return moment.on < other.on


def _at(moment: Moment) -> str:
    return f"{moment.on:%d/%m/%Y}" + (f" {moment.of_day:%H:%M}" if moment.of_day else "")
