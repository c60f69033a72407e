"""Which texts, days and moments may stand in a call? What a database or a calendar cannot hold is refused here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Annotated

from ninja import Path, Query
from pydantic import AwareDatetime, Field

from cchc.kernel.errors import DomainError, NotFound

EARLIEST, LATEST = 1990, 2100
"""Years between which an administration of today has anything to ask."""

Day = Annotated[date, Field(ge=date(EARLIEST, 1, 1), le=date(LATEST, 12, 31))]
Instant = Annotated[
    AwareDatetime, Field(ge=datetime(EARLIEST, 1, 1, tzinfo=UTC), le=datetime(LATEST, 12, 31, tzinfo=UTC))
]
Word = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
"""What is searched for or names something: no NUL, which a database refuses."""
Mark = Annotated[str, Field(max_length=1000, description="Dấu trang (next) của trang trước.")]
CaseCode = Annotated[str, Path(max_length=40, pattern=r"^[^\x00]+$", description="Mã hồ sơ.")]
Code = Annotated[str, Path(max_length=60, pattern=r"^[^\x00]+$", description="Mã.")]

OnDay = Annotated[Day | None, Query(description="Ngày cần biết; không nêu là hôm nay.")]


@contextmanager
def named_in(field: str) -> Iterator[None]:
    """What the content of a call names and nobody knows is wrong content (422), not a wrong address (404)."""
    try:
        yield
    except NotFound as unknown:
        raise DomainError(unknown.sentence, code=unknown.code, field=field) from unknown
