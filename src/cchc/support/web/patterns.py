"""How is HTML written that a page repeats dozens of times? From a pattern read once, each value escaped as it goes in.

``format_html`` reads its pattern and wraps each value at every call; on lists that took most of the time of the page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from string import Formatter

from django.utils.safestring import SafeString

_SPECIAL = re.compile("[&<>\"']").search


class Pattern:
    """HTML with named places: ``Pattern('<b>{name}</b>')(name="a & b")``. Every place needs a value, given by name."""

    __slots__ = ("_pieces",)

    def __init__(self, html: str) -> None:
        self._pieces = tuple((text, name) for text, name, _, _ in Formatter().parse(html))

    def having(self, **values: object) -> "Pattern":
        """The pattern with some places filled for good, as the words of one language."""
        left = Pattern("")
        left._pieces = tuple(self._filled(values))
        return left

    def _filled(self, values: Mapping[str, object]) -> Iterator[tuple[str, str | None]]:
        """The pieces, those with a value made one with the text behind them."""
        before = ""
        for text, name in self._pieces:
            before += text
            if name is None or name not in values:
                yield before, name
                before = ""
            else:
                before += escaped(values[name])
        if before:
            yield before, None

    def __call__(self, **values: object) -> SafeString:
        """The HTML with these values; what is safe already stays as it is. Raises ``KeyError`` for one not given."""
        written: list[str] = []
        for text, name in self._pieces:
            written.append(text)
            if name is not None:
                written.append(escaped(values[name]))
        return SafeString("".join(written))


def escaped(value: object) -> str:
    """A value as text that is safe in HTML, also in an attribute."""
    if isinstance(value, SafeString):
        return value
    text = str(value)
    return escape(text) if _SPECIAL(text) else text


def joined(between: str, parts: Iterable[SafeString]) -> SafeString:
    """Safe pieces in a row."""
    return SafeString(between.join(parts))
