"""How does scoring refuse? A set or an answer that cannot be read says at which place and what to write there."""

from cchc.kernel.errors import Conflict, DomainError, NotFound


class DocumentUnreadable(DomainError):  # noqa: N818 - read as a sentence
    """A file is not JSON or not there."""

    code = "document_unreadable"


class CriteriaSetInvalid(DomainError):  # noqa: N818 - read as a sentence
    """A place of a criteria set is wrong; ``field`` is the path in the document."""

    code = "criteria_set_invalid"


class AnswerInvalid(DomainError):  # noqa: N818 - read as a sentence
    """An answer does not fit its criterion; ``field`` is the path in the document or the code of the criterion."""

    code = "answer_invalid"


class CriteriaSetUnknown(NotFound):
    """There is no criteria set of this code."""

    code = "criteria_set_unknown"


class AssessmentUnknown(NotFound):
    """There is no such assessment, or it is not for this actor to see."""

    code = "assessment_unknown"


class AssessmentClosed(Conflict):
    """The assessment is final; its answers do not change any more."""

    code = "assessment_closed"


class CriteriaSetPublished(Conflict):
    """A published set of this code exists with other content."""

    code = "criteria_set_published"
