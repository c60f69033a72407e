"""Show the personal data of an applicant in full; every look is put on record."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import policies
from cchc.intake.cases.errors import NoSuchCase
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import Applicant
from cchc.kernel.actor import Actor
from cchc.kernel.errors import NotPermitted
from cchc.registry.accounts.policies import permits
from cchc.support.audit.services import record


def reveal_personal_data(actor: Actor, code: str) -> Applicant:
    """The applicant of a case, unmasked, with an audit row in the same transaction.

    Raises ``NoSuchCase`` for one who may not read the case, ``NotPermitted`` without the duty of seeing personal data.

    Legal: Luật 91/2025/QH15 and NĐ 356/2025; before 2026 NĐ 13/2023: purpose and trace of each access.
    """
    case = Case.objects.filter(code=code).first()
    if case is None or not policies.may_read(actor, case):
        raise NoSuchCase(_("Không tìm thấy hồ sơ %(code)s. Hãy xem lại mã hồ sơ.") % {"code": code}, field="code")
    units = (case.responsible_unit_id, case.receiving_unit_id)
    if not any(permits(actor, policies.SEE_PERSONAL_DATA, unit_id) for unit_id in units):
        raise NotPermitted(_("Thông tin cá nhân chỉ mở cho người tiếp nhận và người giải quyết hồ sơ này."))
    with transaction.atomic():
        record(actor, "cases.personal_data_seen", case, name=case.code)
    return Applicant(
        case.applicant_name,
        case.applicant_number,
        case.applicant_phone,
        case.applicant_email,
        case.applicant_address,
        case.applicant_kind,
    )
