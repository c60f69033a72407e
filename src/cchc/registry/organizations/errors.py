"""How does the directory of units refuse?"""

from django.utils.translation import gettext as _

from cchc.kernel.errors import DomainError
from cchc.registry.organizations.types import UnitRow


class AmbiguousUnit(DomainError):  # noqa: N818 - read as a sentence
    """A name fits several units; ``candidates`` lists them."""

    code = "unit_ambiguous"

    def __init__(self, text: str, candidates: tuple[UnitRow, ...], *, field: str | None = None) -> None:
        names = "; ".join(f"{row.name} ({row.code})" for row in candidates[:8])
        super().__init__(
            _("“%(text)s” có thể là: %(names)s. Hãy ghi mã hoặc tên đầy đủ của đơn vị.")
            % {"text": text, "names": names},
            field=field,
        )
        self.candidates = candidates
