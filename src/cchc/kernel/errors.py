"""How does an act refuse? With a stable code, one Vietnamese sentence and, where there is one, the field.

``DomainError`` and its kinds are translated in one place each: a form error (``support.web``), an API problem
(``outlets.openapi``), an exit status (``outlets.cli``). Programming mistakes are not domain errors and stay loud.
"""

from collections.abc import Sequence


class DomainError(Exception):
    """An act is refused. ``sentence`` says in Vietnamese what is wrong and what to do; ``field`` names the input."""

    code = "refused"
    status = 422

    def __init__(self, sentence: str, *, code: str | None = None, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        if code is not None:
            self.code = code


class NotPermitted(DomainError):  # noqa: N818 - read as a sentence: the act is not permitted
    """The actor may not do this; the sentence says who may."""

    code = "not_permitted"
    status = 403


class NotFound(DomainError):  # noqa: N818 - read as a sentence
    """There is no such thing, or it is not for this actor to see."""

    code = "not_found"
    status = 404


class Conflict(DomainError):  # noqa: N818 - read as a sentence
    """The thing changed meanwhile, or its state does not allow the act."""

    code = "conflict"
    status = 409


class ManyRefusals(DomainError):  # noqa: N818 - read as a sentence
    """Several inputs are wrong at once; each keeps its own sentence and field."""

    code = "many"

    def __init__(self, refusals: Sequence[DomainError]) -> None:
        super().__init__(" ".join(refusal.sentence for refusal in refusals))
        self.refusals = tuple(refusals)
