"""What does the page of one case show to one person? Everything in at most twelve queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import F
from django.utils.translation import gettext as _

from cchc.intake.cases import event_words, inputs, ledger, policies, reference, rules
from cchc.intake.cases.acts import ACTS, ActWords
from cchc.intake.cases.errors import NoSuchCase
from cchc.intake.cases.models import ApologyObligation, Case, CasePaper
from cchc.intake.cases.selectors.holding import holder_words
from cchc.intake.cases.selectors.worklist import SOON_WORKING_DAYS, days_in_all, days_left
from cchc.intake.cases.states import CaseState, Channel, EventKind
from cchc.intake.cases.types import (
    CaseStanding,
    Detail,
    Event,
    Extended,
    Refused,
    SupplementRequested,
    Terms,
)
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.registry.calendars.rules import explain
from cchc.registry.calendars.types import Derivation
from cchc.registry.organizations import selectors as organizations
from cchc.registry.procedures.types import VersionRow

Found = TypeVar("Found", bound=Detail)
Held = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step: ``state`` is done, now or next; ``at`` when it was reached."""

    place: int
    name: str
    state: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class EventShown:
    """A line of the timeline. ``recorded_at`` is set where it was entered on a later day than it happened."""

    sequence: int
    at: datetime
    title: str
    by: str
    note: str
    is_pause: bool
    recorded_at: datetime | None
    corrected: bool


@dataclass(frozen=True, slots=True)
class ActShown:
    """An act: possible when ``reason`` is empty, else why not."""

    words: ActWords
    reason: str


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A letter or slip that can be printed; ``slug`` stands in its address."""

    name: str
    slug: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonalField:
    """A masked value; ``name`` asks for the full one."""

    label: str
    name: str
    masked: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case as its page shows it. ``case`` is the row itself, for this room's own templates and documents."""

    case: Case
    version: VersionRow
    standing: CaseStanding
    terms: Terms
    derivation: Derivation
    why: str
    unit_name: str
    counter_name: str
    holder: str
    clock_kind: str
    clock_words: str
    used: int
    limit: int
    over: int
    steps: tuple[StepShown, ...]
    events: tuple[EventShown, ...]
    papers: tuple[CasePaper, ...]
    acts: tuple[ActShown, ...]
    letters: tuple[LetterShown, ...]
    personal: tuple[PersonalField, ...]
    may_see_personal: bool
    apology: ApologyObligation | None
    history: tuple[Event, ...]

    @property
    def applicant(self) -> str:
        """The masked name."""
        return inputs.masked_name(self.case.applicant_name)

    def last_detail(self, kind: type[Found]) -> Found | None:
        """The detail of the last event of a kind; ``None`` when there was none."""
        return next((event.detail for event in reversed(self.history) if isinstance(event.detail, kind)), None)

    @property
    def possible(self) -> tuple[ActShown, ...]:
        """The acts that this person may do now."""
        return tuple(act for act in self.acts if not act.reason)


def case_page(actor: Actor, code: str) -> CasePage:
    """The case with everything on its page. Raises ``NoSuchCase`` when it is not for this actor to see."""
    row: Any = Case.objects.filter(code=code).annotate(holder_name=F("holder__full_name")).first()
    held = policies.held(actor, row) if row is not None else frozenset()
    if not any(duty == policies.READ for duty, _ in held):
        raise NoSuchCase(_("Không tìm thấy hồ sơ %(code)s. Hãy xem lại mã hồ sơ.") % {"code": code}, field="code")
    events = ledger.events_of(row.pk)
    terms = reference.terms(row.procedure_version_id)
    calendar = ledger.calendar_of(row, row.calendar_version)
    now = clock.now()
    standing = rules.replay(events, terms, calendar)
    derivation = rules.derivation_of(events, terms, calendar, max(now, events[-1].occurred_at))
    units = organizations.units_by_ids({row.responsible_unit_id, row.receiving_unit_id})
    left = days_left(row, calendar, _day_of_clock(row, now))
    total = days_in_all(row, calendar)
    kind, words = _clock(standing, left)
    apology = ApologyObligation.objects.filter(case=row).first()
    return CasePage(
        case=row,
        version=reference.version(row.procedure_version_id),
        standing=standing,
        terms=terms,
        derivation=derivation,
        why=explain(derivation),
        unit_name=units[row.responsible_unit_id].name,
        counter_name=units[row.receiving_unit_id].name,
        holder=holder_words(row.holder_name, row.step, terms),
        clock_kind=kind,
        clock_words=words,
        used=min(max(total - left, 0), total),
        limit=total,
        over=max(-left, 0) if kind == "late" else 0,
        steps=tuple(_steps(events, terms, standing)),
        events=tuple(reversed(list(_told(events, terms)))),
        papers=tuple(CasePaper.objects.filter(case=row).order_by("received_at", "id")),
        acts=tuple(_acts(held, standing, apology, clock.local_day(now))),
        letters=tuple(_letters(row, events, apology)),
        personal=tuple(_personal(row)),
        may_see_personal=any(duty == policies.SEE_PERSONAL_DATA for duty, _ in held),
        apology=apology,
        history=events,
    )


def _day_of_clock(row: Case, now: datetime) -> int:
    """The day up to which the clock is read: the closing of a closed case, else today."""
    return row.closed_day if row.closed_day is not None else clock.local_day(now)


def _clock(standing: CaseStanding, left: int) -> tuple[str, str]:
    """Kind and words of the clock."""
    closed = {
        CaseState.WITHDRAWN: _("Người nộp đã rút"),
        CaseState.REFUSED: _("Đã từ chối"),
    }.get(standing.state)
    if closed:
        return "done", closed
    if standing.time_class is not None:
        kind = "late" if standing.time_class == "late" else "done"
        return kind, f"{CaseState(standing.state).label}, {standing.time_class.label.lower()}"
    if standing.paused_at is not None:
        return "hold", _("Tạm dừng từ %(day)s") % {"day": f"{clock.local_date(standing.paused_at):%d/%m}"}
    if left < 0:
        return "late", _("Quá hạn %(days)d ngày làm việc") % {"days": -left}
    if left == 0:
        return "soon", _("Hạn trả hôm nay")
    return ("soon" if left <= SOON_WORKING_DAYS else "ok"), _("Còn %(days)d ngày làm việc") % {"days": left}


def _steps(events: tuple[Event, ...], terms: Terms, standing: CaseStanding) -> Iterator[StepShown]:
    reached: dict[int, datetime] = {1: events[0].occurred_at}
    for event in rules.effective(events):
        if event.kind is EventKind.HANDED_OVER:
            reached[getattr(event.detail, "to_step", 1)] = event.occurred_at
    over = standing.closed_at is not None
    for step in terms.steps:
        state = "done" if over or step.place < standing.step else "now" if step.place == standing.step else "next"
        yield StepShown(step.place, step.name, state, reached.get(step.place))


def _told(events: tuple[Event, ...], terms: Terms) -> Iterator[EventShown]:
    happened = {event.sequence: event.occurred_at for event in rules.effective(events)}
    for event in events:
        at = happened.get(event.sequence, event.occurred_at)
        later = clock.local_day(event.recorded_at) != clock.local_day(at)
        yield EventShown(
            sequence=event.sequence,
            at=at,
            title=event_words.title_of(event, terms),
            by=event.actor_name,
            note=event_words.note_of(event),
            is_pause=event.kind in {EventKind.SUPPLEMENT_REQUESTED, EventKind.PAYMENT_REQUESTED},
            recorded_at=event.recorded_at if later else None,
            corrected=at != event.occurred_at,
        )


def _acts(held: Held, standing: CaseStanding, apology: ApologyObligation | None, today: int) -> Iterator[ActShown]:
    """The acts that concern the case, possible ones first and a letter that is owed before them all.

    Those that nobody could ask for now are left out.
    """
    shown = [ActShown(act, _why_not(act, held, standing, apology, today)) for act in ACTS]
    concerning = [act for act in shown if not act.reason or act.words.kind in _ALWAYS_SHOWN]
    yield from sorted(concerning, key=lambda act: (bool(act.reason), act.words.kind is not EventKind.APOLOGISED))


_ALWAYS_SHOWN = {
    EventKind.HANDED_OVER,
    EventKind.FINISHED,
    EventKind.RETURNED,
    EventKind.SUPPLEMENT_REQUESTED,
    EventKind.EXTENDED,
    EventKind.APOLOGISED,
}


def _why_not(
    act: ActWords,
    held: Held,
    standing: CaseStanding,
    apology: ApologyObligation | None,
    today: int,
) -> str:
    reason = rules.why_not(standing.state, act.kind)
    if reason:
        return reason
    if not held.intersection(policies.MAY[act.kind]):
        return str(policies.WHO_MAY[policies.MAY[act.kind][0][0]])
    if act.kind is EventKind.EXTENDED and today > standing.due_day:
        return _("Đã quá hạn: cần thư xin lỗi, không gia hạn được.")
    if act.kind is EventKind.APOLOGISED:
        if apology is not None and apology.issued_at is not None:
            return _("Đã có thư xin lỗi số %(number)s/%(symbol)s.") % {
                "number": apology.letter_number,
                "symbol": apology.letter_symbol,
            }
        if apology is None and not rules.owes_apology(standing, today):
            return _("Hồ sơ chưa quá hạn nên không cần thư xin lỗi.")
    return ""


def _letters(row: Case, events: tuple[Event, ...], apology: ApologyObligation | None) -> Iterator[LetterShown]:
    yield LetterShown(_("Giấy tiếp nhận và hẹn trả kết quả"), "giay-hen", row.received_at)
    for event in events:
        match event.detail:
            case SupplementRequested():
                name = _("Phiếu yêu cầu bổ sung số %(number)s/HDHS") % {"number": event.detail.number}
                yield LetterShown(name, f"phieu-bo-sung-{event.sequence}", event.occurred_at)
            case Refused():
                name = _("Phiếu từ chối số %(number)s/TC") % {"number": event.detail.number}
                yield LetterShown(name, f"phieu-tu-choi-{event.sequence}", event.occurred_at)
            case Extended():
                yield LetterShown(_("Thông báo gia hạn"), f"gia-han-{event.sequence}", event.occurred_at)
    if apology is not None and apology.issued_at is not None:
        yield LetterShown(
            _("Thư xin lỗi số %(number)s/%(symbol)s")
            % {"number": apology.letter_number, "symbol": apology.letter_symbol},
            "thu-xin-loi",
            apology.issued_at,
        )
    yield LetterShown(_("Phiếu kiểm soát quá trình giải quyết"), "phieu-kiem-soat", events[-1].recorded_at)


def _personal(row: Case) -> Iterator[PersonalField]:
    yield PersonalField(_("Họ và tên"), "name", inputs.masked_name(row.applicant_name))
    if row.applicant_number:
        yield PersonalField(_("Số giấy tờ"), "number", inputs.masked_number(row.applicant_number))
    if row.applicant_phone:
        yield PersonalField(_("Điện thoại"), "phone", inputs.masked_phone(row.applicant_phone))
    if row.applicant_email:
        yield PersonalField(_("Thư điện tử"), "email", inputs.masked_email(row.applicant_email))
    if row.applicant_address:
        yield PersonalField(_("Nơi ở"), "address", inputs.masked_address(row.applicant_address))


def channel_words(channel: str) -> str:
    """How a case came in, as a phrase."""
    return str(Channel(channel).label).lower()
