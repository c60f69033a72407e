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
    """The text of ``content``. Damaged bytes become the replacement character; nothing is refused here."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return in_unicode(content[len(mark) :].decode(encoding, "replace"))
    wide = _wide(content)
    if wide:
        return in_unicode(content.decode(wide, "replace"))
    try:
        return in_unicode(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _of_one_byte(content)


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
    """The reading of the bytes that makes most Vietnamese syllables; mostly UTF-8 with damage stays UTF-8."""
    damaged = content.decode("utf-8", "replace")
    if damaged.count("\ufffd") * 10 < sum(not letter.isascii() for letter in damaged[:SAMPLE]):
        return in_unicode(damaged)
    western = content.decode("cp1252", "replace")
    latin = content.decode("latin-1")
    readings = {
        "windows-1258": unicodedata.normalize("NFC", content.decode("cp1258", "replace")),
        "tcvn3": converted(latin, Scheme.TCVN3),
        "vni": converted(western, Scheme.VNI),
        "windows-1252": western,
    }
    return max(readings.values(), key=likeness)
