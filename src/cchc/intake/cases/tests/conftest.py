"""People, counters and procedures for the tests of cases: communes A and B of a district, each with its own clerks."""

from datetime import date, time
from types import SimpleNamespace

from cchc.intake.cases.services.receive_case import Request, receive_case
from cchc.intake.cases.types import Applicant
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM, Actor
from cchc.registry.accounts.services import create_account, grant_role, load_roles
from cchc.registry.calendars.rules import bundled_source
from cchc.registry.calendars.services import publish_calendar
from cchc.registry.calendars.types import Duration, DurationUnit, SupplementMode
from cchc.registry.organizations.services import create_unit, load_levels_and_kinds
from cchc.registry.organizations.types import NewUnit
from cchc.registry.procedures.models import ProcedureField
from cchc.registry.procedures.selectors import version_by_code
from cchc.registry.procedures.services import draft_procedure_version, offer_procedure, publish_procedure_version
from cchc.registry.procedures.types import FeeRow, PaperRow, ProcedureDraft, StepRow
from cchc.support.tests.worlds import world

START = date(2020, 1, 1)
MONDAY = clock.at(date(2021, 7, 19), 8, 15)
APPLICANT = Applicant("Rơ Mah H'Bia", number="064098000123", phone="0905123456", address="Làng Kênh, xã A, huyện P")


def found(code, name, level, kind, parent_id, **more):
    new = NewUnit(code, name, name, level, kind, parent_id, **more)
    return create_unit(SYSTEM, new, effective_on=START, legal_basis="NQ 01/2020").ids[code]


def person(username, full_name, unit_id, *roles):
    account_id = create_account(
        SYSTEM, username=username, full_name=full_name, password="mat-khau-thu-nghiem", unit_id=unit_id
    )
    for role in roles:
        grant_role(SYSTEM, account_id=account_id, role_code=role, unit_id=unit_id, valid_from=START)
    return Actor(account_id, full_name)


def procedure(code, name, limit, **more):
    """A published version with two papers and a third that is optional, three steps and a fee; its procedure's id."""
    quota = Duration(1, DurationUnit.WORKING_HOURS)
    draft = ProcedureDraft(
        code=code,
        field_code="ho-tich",
        level_code="commune",
        name=name,
        limit=limit,
        result_name="Trích lục",
        valid_from=START,
        papers=(
            PaperRow("Đơn đề nghị", originals=1),
            PaperRow("Bản sao Giấy khai sinh", copies=1),
            PaperRow("Giấy ủy quyền", copies=1, is_optional=True),
        ),
        steps=(
            StepRow("Tiếp nhận", "counter-clerk", quota),
            StepRow("Thẩm định", "specialist", quota),
            StepRow("Trình ký", "head-of-office", quota),
        ),
        fees=(FeeRow("Lệ phí", 20_000),),
        **more,
    )
    publish_procedure_version(SYSTEM, draft_procedure_version(SYSTEM, draft))
    return version_by_code(code, START).procedure_id


@world
def office():
    """Two communes with counters and people, one procedure of five working days, one same-day, one in hours."""
    load_levels_and_kinds()
    load_roles()
    with clock.frozen(clock.at(START)):
        publish_calendar(SYSTEM, bundled_source())
    province = found("tinh", "UBND tỉnh", "province", "committee", None)
    district = found("huyen-p", "UBND huyện P", "district", "committee", province, place_name="P")
    a = found("xa-a", "UBND xã A", "commune", "committee", district, has_counter=True, agency_code="000.23.22.H21")
    b = found("xa-b", "UBND xã B", "commune", "committee", district, has_counter=True, agency_code="000.24.22.H21")
    ProcedureField.objects.create(code="ho-tich", name="Hộ tịch")
    five_days = procedure("1.000001", "Cấp bản sao trích lục hộ tịch", Duration(5, DurationUnit.WORKING_DAYS))
    same_day = procedure(
        "2.000815",
        "Chứng thực bản sao từ bản chính",
        Duration(0, DurationUnit.WORKING_DAYS),
        same_day_until=time(15, 0),
    )
    hours = procedure("1.000003", "Xác nhận tình trạng hôn nhân", Duration(8, DurationUnit.WORKING_HOURS))
    restart = procedure(
        "1.000004",
        "Đăng ký lại khai sinh",
        Duration(5, DurationUnit.WORKING_DAYS),
        supplement_mode=SupplementMode.RESTART,
    )
    for code in ("1.000001", "2.000815", "1.000003", "1.000004"):
        for unit in (a, b):
            offer_procedure(SYSTEM, code, unit_id=unit, counter_id=unit, valid_from=START)
    return SimpleNamespace(
        province=province,
        district=district,
        a=a,
        b=b,
        five_days=five_days,
        same_day=same_day,
        hours=hours,
        restart=restart,
        clerk=person("mot-cua.a", "Công chức một cửa xã A", a, "counter-clerk"),
        specialist=person("chuyen-vien.a", "Chuyên viên xã A", a, "specialist"),
        head=person("lanh-dao.a", "Chủ tịch xã A", a, "head-of-office"),
        clerk_b=person("mot-cua.b", "Công chức một cửa xã B", b, "counter-clerk", "specialist", "head-of-office"),
        inspector=person("kiem-tra", "Thành viên đoàn kiểm tra", district, "inspector"),
        nobody=person("nguoi-moi", "Người mới đến", a),
    )


def received(office, *, at=MONDAY, procedure_id=None, actor=None, **more):
    """A case received at the counter of commune A."""
    with clock.frozen(at):
        return receive_case(
            actor or office.clerk,
            counter_id=more.pop("counter_id", office.a),
            procedure_id=procedure_id or office.five_days,
            applicant=more.pop("applicant", APPLICANT),
            papers=more.pop("papers", None),
            request=Request(**more),
        )


@world
def case(office):
    """A case of five working days, received on Monday 19/07/2021 at 08:15, due Monday 26/07."""
    return received(office)
