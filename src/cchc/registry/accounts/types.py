"""Which duties exist, and in which words do others read accounts and grants?

A duty is something a person may be charged with: ``room.verb``. Roles bundle duties as data; grants give a role over a
unit and all below it for a time.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext_noop


class Duty(StrEnum):
    """Every duty that an act or a page asks for."""

    CASES_RECEIVE = "cases.receive"
    CASES_PROCESS = "cases.process"
    CASES_READ = "cases.read"
    CASES_RETURN = "cases.return"
    CASES_SIGN = "cases.sign"
    CASES_IMPORT = "cases.import"
    CASES_SEE_PERSONAL_DATA = "cases.see_personal_data"
    ORGANIZATIONS_READ = "organizations.read"
    ORGANIZATIONS_REORGANISE = "organizations.reorganise"
    ACCOUNTS_MANAGE = "accounts.manage"
    CALENDARS_MANAGE = "calendars.manage"
    PROCEDURES_MANAGE = "procedures.manage"
    DASHBOARDS_READ = "dashboards.read"
    INDEX_READ = "index.read"
    INDEX_ANSWER = "index.answer"
    INDEX_APPRAISE = "index.appraise"
    REPORTS_READ = "reports.read"
    REPORTS_WRITE = "reports.write"
    REPORTS_FINISH = "reports.finish"
    AUDIT_READ = "audit.read"
    API_USE = "api.use"


DUTY_WORDS: dict[str, str] = {
    Duty.CASES_RECEIVE: gettext_noop("tiếp nhận hồ sơ"),
    Duty.CASES_PROCESS: gettext_noop("giải quyết hồ sơ"),
    Duty.CASES_READ: gettext_noop("xem hồ sơ"),
    Duty.CASES_RETURN: gettext_noop("trả kết quả"),
    Duty.CASES_SIGN: gettext_noop("ký kết quả"),
    Duty.CASES_IMPORT: gettext_noop("nhập hồ sơ từ tệp"),
    Duty.CASES_SEE_PERSONAL_DATA: gettext_noop("xem thông tin cá nhân của người nộp hồ sơ"),
    Duty.ORGANIZATIONS_READ: gettext_noop("xem danh mục đơn vị"),
    Duty.ORGANIZATIONS_REORGANISE: gettext_noop("sắp xếp đơn vị"),
    Duty.ACCOUNTS_MANAGE: gettext_noop("quản lý tài khoản"),
    Duty.CALENDARS_MANAGE: gettext_noop("quản lý lịch làm việc"),
    Duty.PROCEDURES_MANAGE: gettext_noop("quản lý danh mục thủ tục"),
    Duty.DASHBOARDS_READ: gettext_noop("xem bảng điều hành"),
    Duty.INDEX_READ: gettext_noop("xem chỉ số"),
    Duty.INDEX_ANSWER: gettext_noop("tự chấm chỉ số"),
    Duty.INDEX_APPRAISE: gettext_noop("thẩm định chỉ số"),
    Duty.REPORTS_READ: gettext_noop("xem báo cáo"),
    Duty.REPORTS_WRITE: gettext_noop("soạn báo cáo"),
    Duty.REPORTS_FINISH: gettext_noop("hoàn thành báo cáo"),
    Duty.AUDIT_READ: gettext_noop("xem nhật ký"),
    Duty.API_USE: gettext_noop("kết nối phần mềm khác"),
}
"""What a duty is called in a sentence: “Việc … do …”."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as others see it. ``unit_id`` is where the person sits."""

    id: int
    username: str
    full_name: str
    position: str
    unit_id: int | None
    is_active: bool


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A role held over a unit and all below it, from ``valid_from`` to the day before ``valid_to``."""

    id: int
    account_id: int
    role_code: str
    role_name: str
    unit_id: int
    valid_from: date
    valid_to: date | None
    basis: str

    def holds_on(self, on: date) -> bool:
        """Whether the grant gives anything on the day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class PlacedGrant:
    """A grant with the name of its unit; ``time`` is ``now``, ``past`` or ``ahead``."""

    grant: GrantRow
    place: str
    time: str


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new key of an account. ``secret`` is shown once and kept nowhere."""

    id: int
    secret: str


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A key as it is listed: never its secret."""

    id: int
    name: str
    created_at: datetime
    expires_on: date | None
    revoked_at: datetime | None
