"""Why can something not be done to a case?"""

from cchc.kernel.errors import Conflict, DomainError, NotFound


class NoSuchCase(NotFound):
    """There is no case with this code, or it is not for this actor to see."""

    code = "case_not_found"


class NotNow(Conflict):
    """The state of the case does not allow the act."""

    code = "case_state"


class ChangedMeanwhile(Conflict):
    """Someone else did something to the case after it was shown."""

    code = "case_changed"


class MovesBackwards(DomainError):  # noqa: N818 - read as a sentence
    """A moment stands before one that it must follow."""

    code = "moves_backwards"


class OccursInFuture(DomainError):  # noqa: N818 - read as a sentence
    """A moment that has not come yet."""

    code = "occurs_in_future"


class ReasonMissing(DomainError):  # noqa: N818 - read as a sentence
    """An act that needs a reason was given none."""

    code = "reason_missing"


class PastTheDueDate(Conflict):
    """An extension asked for after the limit had passed."""

    code = "past_the_due_date"


class AlreadyExtended(Conflict):
    """The date was moved as often as it may be."""

    code = "already_extended"


class NotOffered(DomainError):  # noqa: N818 - read as a sentence
    """The counter does not receive this procedure on this day."""

    code = "procedure_not_offered"


class PaperMissing(DomainError):  # noqa: N818 - read as a sentence
    """A paper that the procedure requires was not handed in."""

    code = "paper_missing"


class BadInput(DomainError):  # noqa: N818 - read as a noun
    """Text or a figure that cannot be taken as it is."""

    code = "bad_input"


class NothingOwed(Conflict):
    """A letter of apology for a case that owes none, or whose letter was issued already."""

    code = "apology_not_owed"


class NoSuchDraft(NotFound):
    """An import that was begun is no longer kept, or belongs to another person."""

    code = "import_draft_not_found"
