"""The act: load a catalogue of fields and procedures from a file, publishing what is not there yet."""

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.registry.procedures.models import ProcedureField, ProcedureVersion
from cchc.registry.procedures.policies import require_manage_catalogue
from cchc.registry.procedures.rules.catalogue import Catalogue
from cchc.registry.procedures.services.draft_procedure_version import draft_procedure_version
from cchc.registry.procedures.services.publish_procedure_version import publish_procedure_version
from cchc.support.audit.services import record


@transaction.atomic
def load_catalogue(actor: Actor, catalogue: Catalogue) -> int:
    """Publish every procedure of a catalogue that has no version from its day or later; returns how many were new.

    Loading twice changes nothing. All or nothing. Raises what drafting and publishing raise.
    """
    require_manage_catalogue(actor)
    for field in catalogue.fields:
        ProcedureField.objects.get_or_create(
            code=field.code, defaults={"name": field.name, "place_in_list": field.place}
        )
    held = {
        (code, valid_from)
        for code, valid_from in ProcedureVersion.objects.filter(published_at__isnull=False).values_list(
            "procedure__code", "valid_from"
        )
    }
    fresh = [draft for draft in catalogue.drafts if (draft.code, draft.valid_from) not in held]
    for draft in fresh:
        publish_procedure_version(actor, draft_procedure_version(actor, draft))
    record(actor, "procedures.catalogue_loaded", None, name=catalogue.label, published=len(fresh))
    return len(fresh)
