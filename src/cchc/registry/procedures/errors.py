"""When is an act on the catalogue refused?"""

from cchc.kernel.errors import Conflict, DomainError, NotFound


class ProcedureUnknown(NotFound):
    """There is no such procedure, field, level or version."""

    code = "procedure_unknown"


class VersionRefused(DomainError):  # noqa: N818 - read as a sentence
    """A draft that cannot be a version: no name, no result, a limit of nothing, steps longer than the limit."""

    code = "procedure_version_refused"


class AlreadyPublished(Conflict):
    """The version is published and does not change."""

    code = "procedure_version_published"


class VersionsOverlap(Conflict):
    """A version would hold on the same days as another."""

    code = "procedure_versions_overlap"


class OfferOverlaps(Conflict):
    """The counter already receives this procedure for another unit on these days."""

    code = "procedure_offer_overlaps"
