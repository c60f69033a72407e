"""How is text in the fonts of the 1990s read? TCVN3 (ABC, ``.VnTime``) and VNI (``VNI-Times``) as Unicode.

Such text holds Latin letters that only a special font shows as Vietnamese. The font tells where it is known (Word);
else the letters tell: ``Céng hoµ x· héi`` has syllables of Vietnamese only when read as TCVN3.
Source: TCVN 5712:1993 (VN3), and the VNI code table for Windows.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum


class Scheme(StrEnum):
    """An encoding by font."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3_capitals"
    VNI = "vni"


_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_SINGLE = dict(zip("ñöôæóòîÑÖÔÆÓÒÎ", "đươỉĩịỵĐƯƠỈĨỊỴ", strict=True))


def _vni_pairs() -> dict[str, str]:
    """Two letters of VNI and the letter they show: ``aù`` á, ``aá`` ấ, ``ôø`` ờ."""
    pairs: dict[str, str] = {}
    for base, shown in {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}.items():
        pairs |= {base + mark: shown + tone for mark, tone in _TONES.items()}
    hats = dict(zip("âáàåãä", ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"], strict=True))
    for base, shown in {"a": "â", "e": "ê", "o": "ô"}.items():
        pairs |= {base + mark: shown + tone for mark, tone in hats.items()}
    breves = dict(zip("êéèúüë", ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"], strict=True))
    pairs |= {"a" + mark: "ă" + tone for mark, tone in breves.items()}
    lower = {pair: unicodedata.normalize("NFC", shown) for pair, shown in pairs.items()}
    upper = {pair.upper(): shown.upper() for pair, shown in lower.items()}
    mixed = {pair[0].upper() + pair[1]: shown.upper() for pair, shown in lower.items()}
    return lower | mixed | upper | _VNI_SINGLE


_VNI = _vni_pairs()
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TCVN3_TABLE = str.maketrans(_TCVN3)
_FONT = re.compile(r"^\s*(?:\.vn|(?P<vni>vni[- ]))", re.IGNORECASE)


def scheme_of_font(font: str) -> Scheme | None:
    """The encoding that a font implies by its name: ``.VnTime``, ``.VnTimeH`` (capitals), ``VNI-Times``; or none."""
    match = _FONT.match(font)
    if match is None:
        return None
    if match.group("vni"):
        return Scheme.VNI
    return Scheme.TCVN3_CAPITALS if font.strip().endswith("H") else Scheme.TCVN3


def converted(text: str, scheme: Scheme | None) -> str:
    """``text`` in Unicode; unchanged for ``None``."""
    if scheme is None or text.isascii():
        return text.upper() if scheme is Scheme.TCVN3_CAPITALS else text
    if scheme is Scheme.VNI:
        return _VNI_PIECE.sub(lambda match: _VNI[match.group()], text)
    plain = text.translate(_TCVN3_TABLE)
    return plain.upper() if scheme is Scheme.TCVN3_CAPITALS else _LETTERS.sub(_capitals, plain)


_LETTERS = re.compile(r"[^\W\d_]{2,}")


def _capitals(match: re.Match[str]) -> str:
    """A word typed in capitals: TCVN3 has few of its accented letters, the rest was typed small."""
    word = match.group()
    capitals = sum(letter.isupper() for letter in word)
    small = any(letter.isascii() and letter.islower() for letter in word)
    return word.upper() if capitals >= 2 and not small else word


_SYLLABLE = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"(?:[aăâeêioôơuưy]|[iuưo][aăâeêoôơy]|[aâeêoôơuưy][iuyo]|iê|yê|ươ|uô|uâ|uyê|uya|oai|oay|uây|uôi|ươi|ươu|iêu|yêu|"
    r"oeo|uyu)"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0080-\u00ff]+[^\W\d_]*)*|[\u0080-\u00ff]+[^\W\d_]+")
_UNICODE_LETTERS = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
SAMPLE = 40_000
"""So many characters are enough to tell an encoding."""
_FEWEST = 3
_MOST_WORDS = 500


def likeness(text: str) -> float:
    """Which share of the words with a letter beyond ASCII are Vietnamese syllables: 0 to 1; 0 where there are none."""
    words = [word for word in _WORD.findall(text[:SAMPLE]) if not word.isascii()][:_MOST_WORDS]
    return sum(_is_syllable(word) for word in words) / len(words) if words else 0.0


def _is_syllable(word: str) -> bool:
    if not word.isalpha():
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", _TONE.sub("", parts))
    return len(_TONE.findall(parts)) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def scheme_of_text(text: str) -> Scheme | None:
    """The encoding that makes Vietnamese of a text that is none as it stands; ``None`` for text in Unicode."""
    sample = text[:SAMPLE]
    foreign = [word for word in _WORD.findall(sample) if not word.isascii()]
    if len(foreign) < _FEWEST or len(_UNICODE_LETTERS.findall(sample)) > len(foreign) // 4:
        return None
    plain = likeness(sample)
    best = max((Scheme.TCVN3, Scheme.VNI), key=lambda scheme: likeness(converted(sample, scheme)))
    return best if likeness(converted(sample, best)) > max(0.6, plain + 0.15) else None


def in_scheme(text: str, scheme: Scheme | None) -> str:
    """``text`` in Unicode, where it is in ``scheme``; text that holds letters of Unicode Vietnamese stays as it is."""
    return text if scheme is None or text.isascii() or _UNICODE_LETTERS.search(text) else converted(text, scheme)


def scheme_of_lines(lines: Iterable[str]) -> Scheme | None:
    """The encoding of the lines of one document, as far as it is seen at their beginning."""
    sample: list[str] = []
    length = 0
    for line in lines:
        if not line.isascii():
            sample.append(line)
            length += len(line)
        if length > SAMPLE:
            break
    return scheme_of_text("\n".join(sample))
