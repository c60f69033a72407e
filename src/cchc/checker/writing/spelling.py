"""Where does a file hold the words that were read from it? It may spell them otherwise: decomposed, spaced, encoded."""

import unicodedata
from collections.abc import Sequence


def reduced(characters: Sequence[str]) -> tuple[str, list[int]]:
    """What two spellings of a text share: decomposed letters without spaces and invisible signs, with their places."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(characters):
        for one in unicodedata.normalize("NFKD", character):
            if not one.isspace() and unicodedata.category(one) != "Cf":
                letters.append(one)
                places.append(place)
    return "".join(letters), places


_KEPT = (lambda _letter: True, lambda letter: letter.isascii() and not letter.isalpha(), str.isdecimal)
"""What is compared: everything; figures and signs, which old encodings leave as they are; figures alone."""


def find(text: str, start: int, end: int, characters: Sequence[str]) -> tuple[int, int] | None:
    """Where ``text[start:end]`` stands in ``characters``, which are the same text as the file spells it.

    The file may hold more (a number, a field) or be written in an old encoding; then the figures alone decide. Of
    several places it is the one nearest to where it should be. ``None`` where nothing fits.
    """
    spelled, places = reduced(characters)
    needle, before = reduced(text[start:end])[0], reduced(text[:start])[0]
    for keep in _KEPT:
        kept = [(letter, place) for letter, place in zip(spelled, places, strict=True) if keep(letter)]
        wanted = "".join(filter(keep, needle))
        found = _occurrence(wanted, len(list(filter(keep, before))), "".join(letter for letter, _place in kept))
        if found is not None:
            return kept[found][1], kept[found + len(wanted) - 1][1] + 1
    return None


def _occurrence(needle: str, expected: int, whole: str) -> int | None:
    """The place of ``needle`` in ``whole`` that is nearest to the expected one."""
    if not needle:
        return None
    places = []
    place = whole.find(needle)
    while place >= 0:
        places.append(place)
        place = whole.find(needle, place + 1)
    return min(places, key=lambda each: abs(each - expected), default=None)
