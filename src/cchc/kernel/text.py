"""How is Vietnamese text compared? With and without diacritics, and in the order of the Vietnamese alphabet."""

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_BASE = {letter: place for place, letter in enumerate(_ALPHABET, 101)}
_TONE = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_MARKS = re.compile("[\u0300-\u036f]")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def tidy(text: str) -> str:
    """The same text in NFC with every run of white space as one space and none at the ends."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def without_marks(text: str) -> str:
    """Lower case without diacritics: ``Chư Pưh`` → ``chu puh``, ``Đất`` → ``dat``."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")


def search_form(text: str) -> str:
    """What search compares: words of plain letters and digits, one space between them."""
    return _NOT_WORD.sub(" ", without_marks(text)).strip()


def slug(text: str) -> str:
    """A name as it stands in an address: ``Phòng Tư pháp`` → ``phong-tu-phap``."""
    return search_form(text).replace(" ", "-")


def sort_key(text: str) -> str:
    """A string whose plain order is the Vietnamese dictionary order: letters first, then tones, then case.

    Tones stand in the order ngang, huyền, hỏi, ngã, sắc, nặng.
    """
    letters: list[int] = []
    tones: list[int] = []
    cases: list[int] = []
    for character in unicodedata.normalize("NFC", text):
        decomposed = unicodedata.normalize("NFD", character)
        tone = max(_TONE.get(mark, 0) for mark in decomposed)
        base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONE))
        letters.append(_place(base))
        tones.append(tone)
        cases.append(int(base != base.lower()))
    return (
        "".join(map(chr, letters))
        + "\x01"
        + "".join(chr(49 + tone) for tone in tones)
        + "\x01"
        + "".join(map(str, cases))
    )


def _place(letter: str) -> int:
    known = _BASE.get(letter.lower())
    if known is not None:
        return known
    if letter.isdecimal():
        return 50 + int(letter)
    return 32 if letter == " " else 40
