"""Which characters mean the same? One form for each: NFC, plain spaces, ASCII digits and hyphens, nothing invisible."""

import re
import unicodedata

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2212\ufe63"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
)
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_BULLETS = {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf076": "•", "\uf02d": "-", "\uf0e0": "→"}
_TABLE: dict[int, str | None] = {
    **{ord(space): " " for space in _SPACES},
    **{ord(hyphen): "-" for hyphen in _HYPHENS},
    **{ord(sign): None for sign in _INVISIBLE},
    **{code: None for code in range(0x20) if chr(code) not in "\t\n\f\r"},
    **{code: None for code in range(0x7F, 0xA0) if code != 0x85},
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(sign): plain for sign, plain in (_LIGATURES | _BULLETS).items()},
}
_HALVES = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")


def clean(text: str) -> str:
    """``text`` in NFC without invisible signs (zero width, right-to-left, soft hyphen, control), with plain spaces.

    Full-width digits and letters become ASCII, so do hyphens and ligatures; every line end becomes ``\\n``.
    Halves of surrogate pairs are left out.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _HALVES.search(text):
            text = text.encode("utf-8", "ignore").decode("utf-8")
    plain = _LINE_ENDS.sub("\n", text).translate(_TABLE)
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)
