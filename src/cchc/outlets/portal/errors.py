"""Why is a look-up refused?"""

from cchc.kernel.errors import DomainError


class TooManyLookUps(DomainError):  # noqa: N818 - read as a sentence
    """Too many look-ups from one address, or too many secrets tried on one case."""

    code = "too_many_look_ups"
    status = 429
