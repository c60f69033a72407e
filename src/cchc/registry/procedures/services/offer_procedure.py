"""The act: say that a counter receives a procedure and which unit settles it."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.registry.procedures.errors import OfferOverlaps, ProcedureUnknown
from cchc.registry.procedures.models import Procedure, ProcedureOffer
from cchc.registry.procedures.policies import require_manage_offers
from cchc.support.audit.services import record


@transaction.atomic
def offer_procedure(
    actor: Actor, code: str, *, unit_id: int, counter_id: int, valid_from: date, valid_to: date | None = None
) -> None:
    """From ``valid_from`` until the day before ``valid_to`` the counter receives the procedure for the unit.

    Saying what already holds changes nothing. Raises ``ProcedureUnknown``, ``OfferOverlaps`` when the counter receives
    it for another unit or other days, and ``NotPermitted``.
    """
    require_manage_offers(actor, unit_id)
    procedure = Procedure.objects.select_for_update().filter(code=code).first()
    if procedure is None:
        raise ProcedureUnknown(_("Không có thủ tục mã %(code)s.") % {"code": code}, field="code")
    overlapping = ProcedureOffer.objects.filter(procedure=procedure, counter=counter_id).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)
    )
    if valid_to is not None:
        overlapping = overlapping.filter(valid_from__lt=valid_to)
    held = overlapping.first()
    if held is not None:
        if (held.unit.pk, held.valid_from, held.valid_to) == (unit_id, valid_from, valid_to):
            return
        raise OfferOverlaps(
            _("Bộ phận một cửa này đã nhận thủ tục %(code)s từ %(valid_from)s. Hãy kết thúc phân công cũ trước.")
            % {"code": code, "valid_from": f"{held.valid_from:%d/%m/%Y}"},
            field="valid_from",
        )
    offer = ProcedureOffer.objects.create(
        procedure=procedure, unit_id=unit_id, counter_id=counter_id, valid_from=valid_from, valid_to=valid_to
    )
    record(actor, "procedures.procedure_offered", offer, name=code, unit_id=unit_id, counter_id=counter_id)
