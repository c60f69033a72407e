"""How does a criteria set come into force? Checked whole, published at once, kept unchanged from then on."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.measures.scoring import policies
from cchc.measures.scoring.errors import CriteriaSetPublished
from cchc.measures.scoring.json_place import canonical
from cchc.measures.scoring.models import CriteriaSet
from cchc.measures.scoring.set_document import read_criteria_set
from cchc.support.audit.services import record


@transaction.atomic
def load_criteria_set(actor: Actor, document: object, *, code: str = "", issued_by_id: int | None = None) -> str:
    """Publish the set that ``document`` describes and answer its code.

    ``code`` names it where the document does not; ``issued_by_id`` is the unit that decided it, ``None`` for a
    reference set. Loading the same content again changes nothing. Raises ``CriteriaSetInvalid`` or ``ManyRefusals``
    with the path in the document, ``CriteriaSetPublished`` for other content under a known code, ``NotPermitted``.
    """
    policies.require_loading(actor, issued_by_id)
    criteria_set = read_criteria_set(document, code)
    digest = hashlib.sha256(canonical(document).encode()).hexdigest()
    now = clock.now()
    row, is_new = CriteriaSet.objects.get_or_create(
        code=criteria_set.code,
        defaults={
            "title": criteria_set.title,
            "year": criteria_set.year,
            "level": criteria_set.level,
            "issued_by_id": issued_by_id,
            "data": document,
            "sha256": digest,
            "loaded_at": now,
            "published_at": now,
        },
    )
    if row.sha256 != digest:
        sentence = _("Bộ tiêu chí %(code)s đã công bố với nội dung khác. Bộ mới cần một mã mới.")
        raise CriteriaSetPublished(sentence % {"code": row.code}, field="code")
    if is_new:
        record(actor, "scoring.criteria_set_loaded", row, name=row.code, sha256=digest)
    return row.code
