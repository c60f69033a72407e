"""The act: write down a version of a procedure before it is published."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.kernel.text import tidy
from cchc.registry.procedures.errors import ProcedureUnknown
from cchc.registry.procedures.models import (
    FeeItem,
    Procedure,
    ProcedureField,
    ProcedureStep,
    ProcedureVersion,
    RequiredPaper,
)
from cchc.registry.procedures.policies import require_manage_catalogue
from cchc.registry.procedures.rules import check_draft, search_words
from cchc.registry.procedures.types import ProcedureDraft
from cchc.support.audit.services import record


@transaction.atomic
def draft_procedure_version(actor: Actor, draft: ProcedureDraft) -> int:
    """Write a draft as the next version of its code and return its id; a new code makes a new procedure.

    Raises ``VersionRefused`` for an unsound draft, ``ProcedureUnknown`` for an unknown field or level, and
    ``NotPermitted``.
    """
    require_manage_catalogue(actor)
    check_draft(draft)
    field = ProcedureField.objects.filter(code=draft.field_code).first()
    if field is None:
        raise ProcedureUnknown(
            _("Chưa có lĩnh vực “%(field_code)s”.") % {"field_code": draft.field_code}, field="field_code"
        )
    level = Procedure.level_called(draft.level_code)
    if level is None:
        raise ProcedureUnknown(
            _("Chưa có phân cấp “%(level_code)s”.") % {"level_code": draft.level_code}, field="level_code"
        )
    procedure, _is_new = Procedure.objects.get_or_create(
        code=draft.code.strip(), defaults={"field": field, "level": level}
    )
    Procedure.objects.select_for_update().get(pk=procedure.pk)
    version = _write(procedure, field, draft)
    record(actor, "procedures.version_drafted", version, name=procedure.code, number=version.number)
    return version.pk


def _write(procedure: Procedure, field: ProcedureField, draft: ProcedureDraft) -> ProcedureVersion:
    newest = procedure.versions.aggregate(newest=Max("number"))["newest"] or 0
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=newest + 1,
        name=tidy(draft.name),
        search_name=search_words(draft.name, procedure.code, field.name),
        limit_amount=draft.limit.amount,
        limit_unit=draft.limit.unit.value,
        same_day=draft.limit.is_same_day,
        same_day_until=draft.same_day_until,
        supplement_mode=draft.supplement_mode.value,
        online_level=draft.online_level,
        legacy_level=draft.legacy_level,
        by_post=draft.by_post,
        result_kind=draft.result_kind,
        result_name=tidy(draft.result_name),
        legal_basis=tidy(draft.legal_basis),
        is_demonstration=draft.is_demonstration,
        valid_from=draft.valid_from,
    )
    _write_parts(version, draft)
    return version


def _write_parts(version: ProcedureVersion, draft: ProcedureDraft) -> None:
    RequiredPaper.objects.bulk_create(
        RequiredPaper(
            version=version,
            place_in_list=place,
            name=tidy(paper.name),
            originals=paper.originals,
            copies=paper.copies,
            is_optional=paper.is_optional,
            must_be_digitised=paper.must_be_digitised,
        )
        for place, paper in enumerate(draft.papers, 1)
    )
    ProcedureStep.objects.bulk_create(
        ProcedureStep(
            version=version,
            place_in_list=place,
            name=tidy(step.name),
            role_code=step.role_code,
            quota_amount=step.quota.amount,
            quota_unit=step.quota.unit.value,
        )
        for place, step in enumerate(draft.steps, 1)
    )
    FeeItem.objects.bulk_create(
        FeeItem(version=version, name=tidy(fee.name), amount=fee.amount, collected_at=fee.collected_at)
        for fee in draft.fees
    )
