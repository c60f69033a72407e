"""On what is the API measured? A district of 22 communes in a database of its own, with a million cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from django.db import connection
from django.test import Client

from cchc.intake.cases.models import Case
from cchc.intake.cases.services.receive_case import receive_case
from cchc.intake.cases.types import Applicant
from cchc.kernel.actor import SYSTEM
from cchc.registry.accounts.models import Account
from cchc.registry.accounts.services import create_account, grant_role, issue_api_token, load_roles
from cchc.registry.calendars.rules import bundled_source
from cchc.registry.calendars.services import publish_calendar
from cchc.registry.calendars.types import Duration, DurationUnit
from cchc.registry.organizations.services import create_unit, load_levels_and_kinds
from cchc.registry.organizations.types import NewUnit
from cchc.registry.procedures.models import ProcedureField
from cchc.registry.procedures.selectors import procedure_id_of
from cchc.registry.procedures.services import draft_procedure_version, offer_procedure, publish_procedure_version
from cchc.registry.procedures.types import PaperRow, ProcedureDraft, StepRow

COMMUNES = 22
CASES = 1_000_000
PROCEDURE = "1.000001"
_NAME = "cchc_bench_api"
_START = date(2020, 1, 1)

# Each case is like the first of its commune, received on one of 365 days; one in twenty of each commune is open.
_DATED = """
    SELECT pattern.id AS pattern, series AS n, now() - (series %% 365) * interval '1 day' AS received,
           series / %s %% 20 = 0 AS is_open
    FROM generate_series(1, %s) AS series
    JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM cases_case) pattern
    ON pattern.place = series %% %s
"""
_CHANGED = {
    "id": "nextval('cases_case_id_seq')",
    "code": "'000.00.00.Z99-' || to_char(received, 'YYMMDD') || '-' || n",
    "book_number": "1000000 + n",
    "applicant_search": "'nguyen van ' || n",
    "state": "CASE WHEN is_open THEN 'processing' ELSE 'returned' END",
    "received_at": "received",
    "due_at": "received + interval '7 days'",
    "original_due_at": "received + interval '7 days'",
    "finished_at": "CASE WHEN is_open THEN NULL ELSE received + interval '2 days' END",
    "returned_at": "CASE WHEN is_open THEN NULL ELSE received + interval '2 days' END",
    "closed_at": "CASE WHEN is_open THEN NULL ELSE received + interval '2 days' END",
    "received_day": "received_day - n %% 365",
    "due_day": "received_day - n %% 365 + 7",
    "closed_day": "CASE WHEN is_open THEN NULL ELSE received_day - n %% 365 + 2 END",
}


@dataclass(frozen=True, slots=True)
class Office:
    """What the measuring needs: keys and session cookies of ordinary clerks, one for each commune, and of a leader."""

    keys: list[str]
    cookies: list[str]
    clerk: Account
    leader: Account


@contextmanager
def own_database() -> Iterator[str]:
    """A new database on the server of the measuring, dropped afterwards; its address for other processes."""
    connection.settings_dict["TEST"]["NAME"] = _NAME
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield _address()
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def _address() -> str:
    told = connection.settings_dict
    user = quote(told["USER"]) + (f":{quote(told['PASSWORD'])}" if told.get("PASSWORD") else "")
    options = dict(told.get("OPTIONS") or {})
    port = f":{told['PORT']}" if told.get("PORT") else ""
    return f"postgresql://{user}@{port}/{told['NAME']}?{urlencode({'host': told['HOST'], **options})}"


def fill() -> Office:
    """Units, people, a procedure, and the stored cases."""
    load_levels_and_kinds()
    load_roles()
    publish_calendar(SYSTEM, bundled_source())
    district = _unit("huyen", "district", None)
    communes = [_unit(f"xa-{place}", "commune", district) for place in range(COMMUNES)]
    _publish()
    for unit in communes:
        offer_procedure(SYSTEM, PROCEDURE, unit_id=unit, counter_id=unit, valid_from=_START)
        receive_case(
            SYSTEM,
            counter_id=unit,
            procedure_id=procedure_id_of(PROCEDURE),
            applicant=Applicant("Nguyễn Văn Mẫu", number="064098000123"),
        )
    clerks = [_person(f"mot-cua.{place}", unit, "counter-clerk") for place, unit in enumerate(communes)]
    leader = _person("lanh-dao", district, "chairman")
    _store_cases()
    return Office([_key(clerk) for clerk in clerks], [_cookie(clerk) for clerk in clerks], clerks[0], leader)


def _unit(code: str, level: str, parent: int | None) -> int:
    new = NewUnit(code, f"Đơn vị {code}", code, level, "committee", parent, has_counter=level == "commune")
    return create_unit(SYSTEM, new, effective_on=_START, legal_basis="đo đạc").ids[code]


def _publish() -> None:
    ProcedureField.objects.create(code="ho-tich", name="Hộ tịch")
    quota = Duration(4, DurationUnit.WORKING_HOURS)
    draft = ProcedureDraft(
        code=PROCEDURE,
        field_code="ho-tich",
        level_code="commune",
        name="Cấp bản sao trích lục hộ tịch",
        limit=Duration(5, DurationUnit.WORKING_DAYS),
        result_name="Trích lục",
        valid_from=_START,
        papers=(PaperRow("Đơn đề nghị", originals=1), PaperRow("Bản sao Giấy khai sinh", copies=1)),
        steps=(
            StepRow("Tiếp nhận", "counter-clerk", quota),
            StepRow("Thẩm định", "specialist", quota),
            StepRow("Ký", "head-of-office", quota),
        ),
    )
    publish_procedure_version(SYSTEM, draft_procedure_version(SYSTEM, draft))


def _person(username: str, unit_id: int, role: str) -> Account:
    account_id = create_account(
        SYSTEM, username=username, full_name=f"Người đo {username}", password="mat-khau-do-dac", unit_id=unit_id
    )
    grant_role(SYSTEM, account_id=account_id, role_code=role, unit_id=unit_id, valid_from=_START)
    return Account.objects.get(pk=account_id)


def _key(clerk: Account) -> str:
    return issue_api_token(SYSTEM, clerk.pk, name="đo đạc").secret


def _cookie(clerk: Account) -> str:
    browser = Client()
    browser.force_login(clerk)
    return "; ".join(f"{name}={cookie.value}" for name, cookie in browser.cookies.items())


def _store_cases() -> None:
    columns = [str(field.column) for field in Case._meta.concrete_fields if field.column != "stamp"]
    values = ", ".join(_CHANGED.get(column, f"cases_case.{column}") for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO cases_case ({', '.join(columns)}) SELECT {values} FROM ({_DATED}) dated"  # noqa: S608 - own words
            " JOIN cases_case ON cases_case.id = dated.pattern",
            [COMMUNES, CASES, COMMUNES],
        )
        cursor.execute("VACUUM ANALYZE")  # as the server itself does with what has lain there for long
        cursor.execute("CHECKPOINT")
