"""How often may somebody look up a case? Counted by address, and by secrets tried on a case.

Many people share one address (a village on one mobile mast, the tablet at the counter), so that the limit of an address
is wide; a secret is guessed at one case, so that the limit of a case is narrow. The shared cache counts.
"""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.outlets.portal.errors import TooManyLookUps


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``times`` in a window of ``seconds``."""

    name: str
    times: int
    seconds: int


OF_ADDRESS = Limit("address", 120, 600)
OF_SECRETS = Limit("secrets", 10, 3600)


def count(limit: Limit, of: str) -> None:
    """Count one look-up. Raises ``TooManyLookUps`` when the window is full.

    Each look-up takes a numbered place that the cache gives once only: looks at the same moment are all counted.
    """
    window = int(clock.now().timestamp()) // limit.seconds
    # what is counted is kept as a hash: the cache holds no addresses and no codes
    who = hashlib.sha256(f"{limit.name}:{of}".encode()).hexdigest()[:32]
    key = f"portal:{who}:{window}"
    taken = int(cache.get(key, 0))
    while taken < limit.times and not cache.add(f"{key}:{taken}", 1, limit.seconds):
        taken += 1
    if taken >= limit.times:
        raise TooManyLookUps(
            _(
                "Đã có quá nhiều lần tra cứu trong thời gian ngắn. Ông/Bà thử lại sau %(minutes)s phút,"
                " hoặc hỏi Bộ phận Một cửa nơi nộp hồ sơ."
            )
            % {"minutes": limit.seconds // 60}
        )
    cache.set(key, taken + 1, limit.seconds)
