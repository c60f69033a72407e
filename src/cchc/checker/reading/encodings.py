"""Which characters are the bytes of a text file? UTF-8, UTF-16, or one of the Vietnamese encodings of one byte."""

import codecs
import unicodedata

from cchc.checker.reading.legacy import SAMPLE, Scheme, converted, in_scheme, likeness, scheme_of_lines

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(content: bytes) -> str:
    """The text of a file without fonts, TCVN3 and VNI converted. Damaged bytes become the replacement character."""
    text = characters_of(content)
    return in_unicode(text if text is not None else _of_one_byte(content))


def decoded_with_fonts(content: bytes) -> str:
    """The same for a file whose fonts tell of TCVN3 and VNI: such letters stay as they are."""
    text = characters_of(content)
    if text is not None:
        return text
    composed = unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    return composed if likeness(composed) > 0.6 else content.decode("cp1252", "replace")


def characters_of(content: bytes) -> str | None:
    """The characters of a file in an encoding of Unicode, also with some damage; ``None`` for other encodings."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    wide = _wide(content)
    if wide:
        return content.decode(wide, "replace")
    text = content.decode("utf-8", "replace")
    if "\ufffd" not in text or text.count("\ufffd") * 10 < sum(not letter.isascii() for letter in text[:SAMPLE]):
        return text
    return None


def in_unicode(text: str) -> str:
    """``text`` with lines in TCVN3 or VNI letters converted."""
    if text.isascii():
        return text
    scheme = scheme_of_lines(text.splitlines())
    return text if scheme is None else "".join(in_scheme(line, scheme) for line in text.splitlines(keepends=True))


def _wide(content: bytes) -> str:
    """UTF-16 without a mark has a zero in every second byte of its ASCII letters."""
    head = content[:4000]
    if len(head) < 4:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.2 * len(head) / 2 and even < 0.02 * len(head):
        return "utf-16-le"
    if even > 0.2 * len(head) / 2 and odd < 0.02 * len(head):
        return "utf-16-be"
    return ""


def _of_one_byte(content: bytes) -> str:
    """The reading of the bytes that makes most Vietnamese syllables."""
    western = content.decode("cp1252", "replace")
    latin = content.decode("latin-1")
    readings = {
        "windows-1258": unicodedata.normalize("NFC", content.decode("cp1258", "replace")),
        "tcvn3": converted(latin, Scheme.TCVN3),
        "vni": converted(western, Scheme.VNI),
        "windows-1252": western,
    }
    return max(readings.values(), key=likeness)
