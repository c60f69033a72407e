"""May a text that an officer typed name a person? Where it may, it is not shown to those who hold no secret.

Official terms begin with one capital letter (``Giấy khai sinh``); names of persons are capitals in a row, numbers long.
The rule rather hides a harmless text (``Giấy tờ của xã Ia Hrú``) than shows a name.
"""

import itertools
import re

from cchc.kernel.text import search_form

_LONG_NUMBER = re.compile(r"\d[\d .\-]{4,}\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ABBREVIATIONS = {"CMND", "CCCD", "UBND", "HĐND", "BHYT", "BHXH", "GCN", "QSDĐ", "QĐ", "GPXD", "VN"}


def may_name_a_person(text: str, applicant: str) -> bool:
    """Whether the text holds a long number, words of the applicant's name, or two words in a row that begin large."""
    if _LONG_NUMBER.search(text) or "@" in text:
        return True
    if _shares_a_name(search_form(text).split(), search_form(applicant).split()):
        return True
    large = [word[0].isupper() and word not in _ABBREVIATIONS for word in _WORD.findall(text)]
    return any(first and second for first, second in itertools.pairwise(large))


def _shares_a_name(words: list[str], name: list[str]) -> bool:
    """Whether two neighbouring words of the name stand side by side in the text, or the whole name of one word does."""
    if len(name) == 1:
        return name[0] in words
    pairs = set(itertools.pairwise(name))
    return any(pair in pairs for pair in itertools.pairwise(words))
