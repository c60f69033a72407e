"""The act: publish a drafted version; the one before ends the day before it begins."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.registry.procedures.errors import AlreadyPublished, ProcedureUnknown, VersionsOverlap
from cchc.registry.procedures.events import ProcedureVersionPublished
from cchc.registry.procedures.models import Procedure, ProcedureVersion
from cchc.registry.procedures.policies import require_manage_catalogue
from cchc.support.audit.services import record
from cchc.support.events.announcements import announce


@transaction.atomic
def publish_procedure_version(actor: Actor, version_id: int) -> None:
    """From its first day the version holds for new cases; cases received before keep the version of their reception.

    Raises ``ProcedureUnknown``, ``AlreadyPublished``, ``VersionsOverlap`` when a published version begins on the same
    day or later, and ``NotPermitted``.
    """
    require_manage_catalogue(actor)
    version = ProcedureVersion.objects.select_related("procedure").filter(pk=version_id).first()
    if version is None:
        raise ProcedureUnknown(_("Không có bản thủ tục này."))
    if version.published_at is not None:
        raise AlreadyPublished(_("Bản này đã công bố nên không sửa nữa. Hãy lập bản mới."))
    Procedure.objects.select_for_update().get(pk=version.procedure.pk)
    _end_previous(version)
    version.published_at = clock.now()
    version.save(update_fields=["published_at"])
    record(actor, "procedures.version_published", version, name=version.procedure.code, number=version.number)
    announce(ProcedureVersionPublished(version.procedure.pk, version.pk, version.procedure.code, version.valid_from))


def _end_previous(version: ProcedureVersion) -> None:
    published = ProcedureVersion.objects.filter(procedure=version.procedure, published_at__isnull=False)
    later = published.filter(valid_from__gte=version.valid_from).first()
    if later is not None:
        raise VersionsOverlap(
            _("Bản %(number)s đã công bố có hiệu lực từ %(valid_from)s. Bản mới cần có hiệu lực sau ngày đó.")
            % {"number": later.number, "valid_from": f"{later.valid_from:%d/%m/%Y}"},
            field="valid_from",
        )
    open_ended = Q(valid_to__isnull=True) | Q(valid_to__gt=version.valid_from)
    published.filter(open_ended).update(valid_to=version.valid_from)
