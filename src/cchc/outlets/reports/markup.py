"""How does a written text become paragraphs? A line is one, ``[^ … ]`` is a footnote, ``[= key ]`` a bound figure.

Nothing else is mark-up: any other sign is printed as it was typed. A text that names an unknown figure keeps the words
that were typed, and the check says so.
"""

import re
from collections.abc import Mapping, Sequence

from cchc.outlets.reports.types import Figure
from cchc.support.files.official import Footnote, Inline, Paragraph, Run

_PIECE = re.compile(r"\[\^(?P<note>(?:[^\[\]]|\[=[^\[\]]*\])*)\]|\[=\s*(?P<figure>[^\[\]\s]+)\s*\]")
_FIGURE = re.compile(r"\[=\s*([^\[\]\s]+)\s*\]")
_WORD = re.compile(r"\{([^{}\s]+)\}")


def paragraphs(text: str, figures: Mapping[str, Figure], origin: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a written text; empty lines only part them. ``origin`` is the code of the section."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(Paragraph(_inlines(line, figures), origin=origin) for line in lines if line)


def unknown_figures(text: str, figures: Mapping[str, Figure]) -> list[str]:
    """The keys of ``[= key ]`` that name no figure of the report, in order."""
    return [key for key in _FIGURE.findall(text) if key not in figures]


def sentence(template: str, figures: Mapping[str, Figure]) -> tuple[Run, ...]:
    """A sentence of ours with ``{key}`` for each bound figure. Raises ``KeyError`` for a key that there is not."""
    runs = []
    for place, piece in enumerate(_WORD.split(template)):
        if place % 2:
            runs.append(Run(figures[piece].printed, key=piece))
        elif piece:
            runs.append(Run(piece))
    return tuple(runs)


def _inlines(line: str, figures: Mapping[str, Figure]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    end = 0
    for match in _PIECE.finditer(line):
        found.extend(_plain(line[end : match.start()]))
        if match["note"] is not None:
            found.append(Footnote(_with_figures(match["note"].strip(), figures)))
        else:
            found.append(_figure(match["figure"], match.group(), figures))
        end = match.end()
    found.extend(_plain(line[end:]))
    return tuple(found)


def _with_figures(text: str, figures: Mapping[str, Figure]) -> tuple[Run, ...]:
    runs: list[Run] = []
    end = 0
    for match in _FIGURE.finditer(text):
        runs.extend(_plain(text[end : match.start()]))
        runs.append(_figure(match.group(1), match.group(), figures))
        end = match.end()
    runs.extend(_plain(text[end:]))
    return tuple(runs)


def _figure(key: str, typed: str, figures: Mapping[str, Figure]) -> Run:
    return Run(figures[key].printed, key=key) if key in figures else Run(typed)


def _plain(text: str) -> Sequence[Run]:
    return (Run(text),) if text else ()
