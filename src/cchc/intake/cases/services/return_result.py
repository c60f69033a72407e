"""Return the result to the applicant, with a proof that it was handed over in reality too."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.intake.cases import inputs
from cchc.intake.cases.errors import BadInput, NotNow
from cchc.intake.cases.events import CaseReturned
from cchc.intake.cases.ledger import Opened, add_event
from cchc.intake.cases.models import ApologyObligation, Case
from cchc.intake.cases.types import Returned, When
from cchc.kernel.actor import Actor
from cchc.support.events.announcements import announce

WAYS = {
    "counter": gettext_lazy("Tại bộ phận một cửa"),
    "postal": gettext_lazy("Qua bưu chính công ích"),
    "online": gettext_lazy("Bản điện tử"),
}
PROOFS = {
    "signature": gettext_lazy("Ký nhận trong sổ hoặc trên giấy hẹn"),
    "postal_receipt": gettext_lazy("Số phiếu gửi bưu chính"),
    "photo": gettext_lazy("Ảnh chụp khi giao"),
    "electronic": gettext_lazy("Mã xác nhận hoặc thông báo đã nhận"),
}


def return_result(
    actor: Actor,
    code: str,
    *,
    to_name: str,
    way: str = "counter",
    proof_kind: str = "signature",
    proof: str = "",
    file_id: int | None = None,
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Record to whom, how and with which proof (a key of ``WAYS`` and of ``PROOFS``) the result was given.

    A postal receipt or confirmation needs its number in ``proof``, a photo its ``file_id``. Raises ``BadInput``, and
    ``NotNow`` before the result is ready or, where the setting asks for it, before the letter of apology is issued.
    """
    name = inputs.line(to_name, "to_name", 200, required=_("Hãy ghi tên người nhận kết quả."))
    kept = inputs.line(proof, "proof", 300)
    _check_proof(way, proof_kind, kept, file_id)

    def detail(opened: Opened) -> Returned:
        if settings.CASES_RETURN_NEEDS_APOLOGY and _letter_missing(opened):
            raise NotNow(_("Hồ sơ này trễ hẹn và chưa có thư xin lỗi. Hãy lập thư xin lỗi trước khi trả kết quả."))
        return Returned(
            way=way,
            to_name=name,
            proof_kind=proof_kind,
            proof=kept,
            file_id=file_id,
            entered_late_because=when.because,
        )

    with transaction.atomic():
        opened, case = add_event(actor, code, detail, kind=Returned, when=when)
        announce(CaseReturned(case.pk, case.code, case.returned_at or opened.now))
    return case


def _check_proof(way: str, proof_kind: str, proof: str, file_id: int | None) -> None:
    if way not in WAYS or proof_kind not in PROOFS:
        raise BadInput(_("Hãy chọn cách trả kết quả và loại bằng chứng."), field="proof_kind")
    if proof_kind == "photo" and file_id is None:
        raise BadInput(_("Hãy đính kèm ảnh chụp khi giao kết quả."), field="file_id")
    if proof_kind in {"postal_receipt", "electronic"} and not proof:
        raise BadInput(_("Hãy ghi %(what)s.") % {"what": str(PROOFS[proof_kind]).lower()}, field="proof")


def _letter_missing(opened: Opened) -> bool:
    return ApologyObligation.objects.filter(case=opened.row, issued_at=None).exists()
