"""The act: the planned cases of the half-year are recorded with their whole lives, as the counters would have done."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from cchc.intake.cases.services.record_histories import PastCase, record_histories
from cchc.intake.cases.types import (
    Apologised,
    Applicant,
    Detail,
    Event,
    Finished,
    HandedOver,
    PaperGiven,
    PaymentConfirmed,
    PaymentRequested,
    Received,
    Returned,
    SupplementAccepted,
    SupplementRequested,
)
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.kernel.periods import Period
from cchc.outlets.demonstration.data_files import data
from cchc.outlets.demonstration.plan import PlannedCase, PlannedPause, PlannedProcedure, Scene, UnitLoad, plan
from cchc.outlets.demonstration.services.set_up_law import DISTRICT_COUNTER, communes
from cchc.registry.calendars.rules import due
from cchc.registry.calendars.selectors import working_calendar
from cchc.registry.calendars.types import DurationUnit, Pause, PauseReason, WorkingCalendar
from cchc.registry.organizations.selectors import unit_by_code
from cchc.registry.procedures.selectors import search_procedures, version
from cchc.registry.procedures.types import VersionRow

_EVERY = 500
_SOURCE = "Hồ sơ sinh ra cho bản trình diễn, cộng đúng các tổng đã công bố của nửa năm"


def record_half_year() -> int:
    """Plan and record the cases of ``data/caseload.json``; answers how many."""
    caseload = data("caseload")
    period = Period(date.fromisoformat(caseload["first"]), date.fromisoformat(caseload["last"]))
    loads = [UnitLoad.read(row) for row in caseload["units"]]
    lives = _Lives(period, loads)
    scene = Scene(
        period=period,
        received_by_month=tuple(caseload["received_by_month"]),
        postal=caseload["postal"],
        calendar=lives.calendar,
        procedures=lives.procedures,
        communes=tuple(communes(period.first)),
        due=lives.due_at,
    )
    planned = plan(loads, scene)
    return record_histories(SYSTEM, lives.told(planned), source=_SOURCE)


class _Lives:
    """What the plan needs from the registry, and how a planned case is told as events."""

    def __init__(self, period: Period, loads: list[UnitLoad]) -> None:
        on = period.first
        self.units = {code: unit_by_code(code, on) for code in [DISTRICT_COUNTER, *(load.code for load in loads)]}
        self.units |= {code: unit_by_code(code, on) for code in communes(on)}
        self.calendar: WorkingCalendar = working_calendar(self.units[DISTRICT_COUNTER].id, on)
        self.versions: dict[str, VersionRow] = {}
        self.procedures: Mapping[tuple[str, str], tuple[PlannedProcedure, ...]] = {
            (load.code, field): self._planned(load.code, field, set(load.settled), on)
            for load in loads
            for field in load.settled
        }
        self._letters: dict[str, int] = {}

    def _planned(self, unit: str, field: str, fields: set[str], on: date) -> tuple[PlannedProcedure, ...]:
        """Procedures of a field that a unit settles; the field ``khac`` is all that it settles beside the others."""
        found = search_procedures(unit_id=self.units[unit].id, on=on, limit=_EVERY)
        mine = [
            row for row in found if row.field_code == field or (field == "khac" and row.field_code not in fields)
        ] or found
        planned = []
        for row in mine:
            if row.limit.unit not in {DurationUnit.WORKING_DAYS, DurationUnit.CALENDAR_DAYS}:
                continue
            known = self.versions.setdefault(row.code, version(row.version_id))
            planned.append(
                PlannedProcedure(
                    code=row.code,
                    days=row.limit.amount,
                    is_same_day=known.same_day,
                    steps=tuple(step.name for step in known.steps),
                    in_working_days=row.limit.unit is DurationUnit.WORKING_DAYS,
                )
            )
        return tuple(planned)

    def due_at(self, code: str, received_at: datetime, pause: PlannedPause | None) -> datetime:
        """The legal clock itself."""
        known = self.versions[code]
        pauses = [Pause(pause.began_at, pause.ended_at, _reason(pause))] if pause else []
        return due(
            received_at,
            known.limit,
            self.calendar,
            pauses=pauses,
            same_day_cutoff=known.same_day_until,
            supplement_mode=known.supplement_mode,
        ).due_at

    def told(self, planned: list[PlannedCase]) -> Iterator[PastCase]:
        """Each planned case as its events, in order of reception."""
        for case in planned:
            known = self.versions[case.procedure]
            yield PastCase(
                version_id=known.id,
                applicant=Applicant(
                    name=case.applicant.name,
                    number=case.applicant.number,
                    phone=case.applicant.phone,
                    address=f"{case.applicant.address}, {self.units[case.residence].short_name}",
                    kind=case.applicant.kind,
                ),
                channel=case.channel,
                result_channel=case.result_channel,
                events=tuple(self._events(case)),
                fee_amount=known.total_fee,
                fee_paid=known.total_fee,
                papers=_papers(known),
            )

    def _events(self, case: PlannedCase) -> Iterator[Event]:
        happenings = sorted(self._happenings(case), key=lambda each: each[0])
        for place, (moment, detail, by) in enumerate(happenings, 1):
            yield Event(place, moment, moment, detail, None, by)

    def _happenings(self, case: PlannedCase) -> Iterator[tuple[datetime, Detail, str]]:
        unit = self.units[case.unit]
        counter = self.units[case.unit if unit.level_code == "commune" else DISTRICT_COUNTER]
        clerk, officer = f"Công chức một cửa, {counter.short_name}", f"Chuyên viên, {unit.short_name}"
        received = Received(unit_id=unit.id, counter_id=counter.id, calendar_version=self.calendar.version)
        yield case.received_at, received, clerk
        if case.pause:
            yield from _pause(case.pause, officer)
        for step, moment in enumerate(case.handed_over_at, 1):
            yield moment, HandedOver(from_step=step, to_step=step + 1), officer if step > 1 else clerk
        if case.finished_at:
            yield case.finished_at, Finished(), officer
        if case.has_letter and case.finished_at:
            yield self._letter(case, case.finished_at)
        if case.returned_at:
            way, proof = ("postal", "postal_receipt") if case.result_channel == "postal" else ("counter", "signature")
            yield case.returned_at, Returned(way=way, to_name=case.applicant.name, proof_kind=proof), clerk

    def _letter(self, case: PlannedCase, finished_at: datetime) -> tuple[datetime, Detail, str]:
        """The letter of a late case, written a little before its result was ready; numbers follow the plan's order."""
        due_at = self.due_at(case.procedure, case.received_at, case.pause)
        written = max(due_at + timedelta(minutes=1), finished_at - timedelta(minutes=10))
        key = f"{case.unit}:{clock.local_date(written).year}"
        self._letters[key] = self._letters.get(key, 0) + 1
        head = f"Lãnh đạo {self.units[case.unit].short_name}"
        letter = Apologised(
            number=self._letters[key],
            symbol=f"PXL-{self.units[case.unit].document_symbol}",
            reason="Hồ sơ cần xác minh thêm nên chưa trả kết quả đúng hẹn.",
            new_due_on=clock.local_date(finished_at),
            signer_name=head,
            signer_title=head,
            delivered_by="Trao tại Bộ phận Một cửa",
        )
        return written, letter, head


def _reason(pause: PlannedPause) -> PauseReason:
    return PauseReason.FINANCIAL_OBLIGATION if pause.for_payment else PauseReason.SUPPLEMENT


def _pause(pause: PlannedPause, officer: str) -> Iterator[tuple[datetime, Detail, str]]:
    if pause.for_payment:
        asked = PaymentRequested(amount=350_000, reason="Thông báo nghĩa vụ tài chính về đất đai")
        yield pause.began_at, asked, officer
        yield pause.ended_at, PaymentConfirmed(amount=350_000, proof="Giấy nộp tiền"), "Chi cục Thuế khu vực"
    else:
        items = ("Giấy tờ tùy thân bản sao",)
        yield pause.began_at, SupplementRequested(items=items, reason="Bản đã nộp bị mờ, chưa đọc được."), officer
        yield pause.ended_at, SupplementAccepted(items=items), officer


def _papers(known: VersionRow) -> tuple[PaperGiven, ...]:
    return tuple(
        PaperGiven(
            paper.name,
            "original" if paper.originals else "copy",
            max(paper.originals, paper.copies, 1),
            paper.id,
            digitised=paper.must_be_digitised,
        )
        for paper in known.papers
        if not paper.is_optional
    )
