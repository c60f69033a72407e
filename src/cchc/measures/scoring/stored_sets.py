"""Which published set is of this code, read once for each content?"""

from functools import lru_cache

from django.utils.translation import gettext as _

from cchc.measures.scoring import types
from cchc.measures.scoring.errors import CriteriaSetUnknown
from cchc.measures.scoring.models import CriteriaSet
from cchc.measures.scoring.set_document import read_criteria_set


def published_set(code: str) -> CriteriaSet:
    """The row of a published set without its document. Raises ``CriteriaSetUnknown``."""
    row = CriteriaSet.objects.defer("data").filter(code=code, published_at__isnull=False).first()
    if row is None:
        raise CriteriaSetUnknown(_("Chưa có bộ tiêu chí nào mang mã %(code)s.") % {"code": code}, field="set")
    return row


def structure(row: CriteriaSet) -> types.CriteriaSet:
    """The tree of a stored set. Content never changes under its digest, so it is read once for each process."""
    return _structure(row.pk, row.sha256)


@lru_cache(maxsize=64)
def _structure(pk: int, sha256: str) -> types.CriteriaSet:
    row = CriteriaSet.objects.get(pk=pk, sha256=sha256)
    return read_criteria_set(row.data, row.code)
