"""How far has the work come? It tells its steps, and asks inside a long one whether it is still wanted."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Progress = Callable[[int, int], None]
"""Called with how many pages, parts or steps are done, and of how many; it may raise to stop the work."""
Pulse = Callable[[], None]
"""Called now and then inside a long step; it may raise to stop the work."""
Work = TypeVar("Work")


def silent(_done: int, _of: int) -> None:
    """Nobody wants to know."""


def steady() -> None:
    """Nobody stops the work."""


class Steps:
    """Work of ``of`` steps. Each step that is done is told; ``still`` tells the same again from inside a step."""

    def __init__(self, progress: Progress, of: int) -> None:
        self._progress = progress
        self._of = of
        self._done = 0

    def still(self) -> None:
        """Inside a step: nothing new is done; whoever listens may stop the work."""
        self._progress(self._done, self._of)

    def done(self) -> None:
        """One more step is done."""
        self._done += 1
        self.still()

    def through(self, works: Iterable[Work]) -> Iterator[Work]:
        """Each of some works, told as a step when it is done."""
        for work in works:
            yield work
            self.done()
