"""How is a CSV read whose encoding and separator nobody wrote down?

Offices export CSV in UTF-8, in UTF-16 (Excel's "Unicode text"), in windows-1258 and still in TCVN3, the one-byte
letters of the .VnTime fonts. Bytes alone do not tell these apart, but Vietnamese does: a decoding is believed when
what it yields are syllables that Vietnamese spelling allows. Where none is believed the file is refused; nothing is
read with broken letters.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from cchc.kernel.numbers import write_integer
from cchc.support.files.sheets import Cell, CellKind, Limits, Row, Sheet, UnreadableFile, Workbook

_TCVN3 = {
    "µ": "à", "¶": "ả", "·": "ã", "¸": "á", "¹": "ạ", "¨": "ă", "»": "ằ", "¼": "ẳ", "½": "ẵ", "¾": "ắ", "Æ": "ặ",
    "©": "â", "Ç": "ầ", "È": "ẩ", "É": "ẫ", "Ê": "ấ", "Ë": "ậ", "®": "đ", "Ì": "è", "Î": "ẻ", "Ï": "ẽ", "Ð": "é",
    "Ñ": "ẹ", "ª": "ê", "Ò": "ề", "Ó": "ể", "Ô": "ễ", "Õ": "ế", "Ö": "ệ", "×": "ì", "Ø": "ỉ", "Ü": "ĩ", "Ý": "í",
    "Þ": "ị", "ß": "ò", "á": "ỏ", "â": "õ", "ã": "ó", "ä": "ọ", "«": "ô", "å": "ồ", "æ": "ổ", "ç": "ỗ", "è": "ố",
    "é": "ộ", "¬": "ơ", "ê": "ờ", "ë": "ở", "ì": "ỡ", "í": "ớ", "î": "ợ", "ï": "ù", "ñ": "ủ", "ò": "ũ", "ó": "ú",
    "ô": "ụ", "\xad": "ư", "õ": "ừ", "ö": "ử", "÷": "ữ", "ø": "ứ", "ù": "ự", "ú": "ỳ", "û": "ỷ", "ü": "ỹ", "ý": "ý",
    "þ": "ỵ", "¡": "Ă", "¢": "Â", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư", "§": "Đ",
}  # fmt: skip
_FROM_TCVN3 = str.maketrans(_TCVN3)
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    "(?:ngh|ng|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_BELIEVED = 0.8  # share of marked words that are Vietnamese syllables; foreign names and codes make up the rest
_MOJIBAKE = re.compile("á[º»]|Ã[\u00a0-¿]|Ä[‘\u0090]|Æ°|Æ¡")
_SAMPLE = 256 * 1024
_SEPARATORS = (",", ";", "\t", "|")


def read(content: bytes, name: str, limits: Limits) -> Workbook:
    """The CSV as a workbook of one sheet named after the file. Raises ``UnreadableFile``."""
    text, encoding = decode(content, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFile(_('Tệp "%(name)s" trống. Hãy chọn tệp có dữ liệu.') % {"name": name})
    csv.field_size_limit(limits.file)  # a long cell is a rejected cell, not a failed file
    separator, start = _separator(text)

    def rows() -> Iterator[Row]:
        return _rows(text, start, separator, name, limits)

    return Workbook(name, (Sheet(name.rsplit(".", 1)[0] or name, (), rows),), encoding)


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The text in NFC and the name of its encoding. Raises ``UnreadableFile`` where no encoding gives Vietnamese."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, name)
    sample = content[:4096]
    if sample.count(0) > len(sample) // 8:  # UTF-16 without its mark: every other byte of Latin text is 0
        return _strictly(content, "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be", name)
    if 0 in content:
        raise UnreadableFile(_('Tệp "%(name)s" không phải là văn bản. Hãy chọn tệp .xlsx hoặc .csv.') % {"name": name})
    try:
        return _sound(unicodedata.normalize("NFC", content.decode("utf-8")), name), "utf-8"
    except UnicodeDecodeError:
        return _best_legacy(content, name)


def _strictly(content: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(
            _('Tệp "%(name)s" bị hỏng giữa chừng (không đọc được theo %(encoding)s). Hãy xuất lại tệp.')
            % {"name": name, "encoding": encoding.upper()}
        ) from None
    return _sound(unicodedata.normalize("NFC", text), name), encoding


def _sound(text: str, name: str) -> str:
    """The text itself, unless its letters were broken by an earlier program; nobody can mend that here."""
    broken = "\ufffd" if "\ufffd" in text else _first(_MOJIBAKE, text[:_SAMPLE])
    if broken:
        at = text.index(broken)
        shown = text[max(0, at - 10) : at + 10].replace("\n", " ")
        raise UnreadableFile(
            _('Chữ trong tệp "%(name)s" đã hỏng dấu từ trước (ví dụ "%(sample)s"). Hãy xuất lại và chọn bảng mã UTF-8.')
            % {"name": name, "sample": shown}
        )
    return text


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.findall(text)
    return found[0] if len(found) > 5 else ""


def _best_legacy(content: bytes, name: str) -> tuple[str, str]:
    sample = content[:_SAMPLE]
    guess = from_bytes(sample).best()
    candidates = ["windows-1258", "tcvn3", *([guess.encoding] if guess and guess.encoding != "cp1258" else [])]
    judged = [(_vietnamese(_try(sample, encoding)), encoding) for encoding in candidates]
    share, encoding = max(judged, key=lambda pair: pair[0])
    text = _try(content, encoding)
    if share < _BELIEVED or text is None:
        raise UnreadableFile(
            _('Không nhận ra bảng mã chữ của tệp "%(name)s". Hãy lưu lại thành .xlsx, hoặc .csv với bảng mã UTF-8.')
            % {"name": name}
        )
    return text, encoding


def _try(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode("latin-1").translate(_FROM_TCVN3) if encoding == "tcvn3" else content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return unicodedata.normalize("NFC", text)


def _vietnamese(text: str | None) -> float:
    """The share of marked words that are possible Vietnamese syllables; 0 where nothing could be decoded."""
    marked = [word.lower() for word in _WORD.findall(text or "") if not word.isascii()]
    if not marked:
        return 0.0
    return sum(_is_syllable(word) for word in marked) / len(marked)


def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    tones = sum(ord(letter) in _TONES for letter in decomposed)
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None


def _separator(text: str) -> tuple[str, int]:
    """The separator and where the table starts: after a line ``sep=;``, which Excel writes and reads."""
    first = text[: text.find("\n") + 1 or len(text)]
    if len(first.strip()) == 5 and first.lower().startswith("sep="):
        return first.strip()[4], len(first)
    return max(_SEPARATORS, key=lambda separator: _regularity(text, separator)), 0


def _regularity(text: str, separator: str) -> tuple[int, int]:
    """How many of the first 50 rows have the same number of columns, and how many; one column counts nothing."""
    reader = csv.reader(_lines(text, 0), delimiter=separator)
    widths = Counter(len(fields) for fields in islice(reader, 50) if len(fields) > 1)
    width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return rows, width


def _lines(text: str, start: int) -> Iterator[str]:
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _rows(text: str, start: int, separator: str, name: str, limits: Limits) -> Iterator[Row]:
    reader = csv.reader(_lines(text, start), delimiter=separator, strict=True)
    number = 0
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise UnreadableFile(
                _('Tệp "%(name)s", từ dòng %(row)s: dấu ngoặc kép mở ra mà không đóng đúng chỗ. Hãy sửa rồi tải lại.')
                % {"name": name, "row": line}
            ) from None
        number += 1
        if number > limits.rows:
            raise UnreadableFile(
                _('Tệp "%(name)s" có hơn %(rows)s dòng. Hãy chia thành nhiều tệp.')
                % {"name": name, "rows": write_integer(limits.rows)}
            )
        cells = {
            column: Cell(number, column, CellKind.TEXT, field[: limits.text], len(field) > limits.text)
            for column, field in enumerate(fields, 1)
            if field and not field.isspace()
        }
        if cells:
            yield Row(number, cells)
