"""What does one cell say, taken as a text, a number, a phone, a code? Each reader answers a value or one sentence.

Nothing is interpreted: markup, SQL and spreadsheet formulas that were typed as text stay the text that they are.
"""

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext as _

from cchc.intake.cases.importing.targets import LABELS, Target
from cchc.kernel.numbers import write_integer
from cchc.kernel.text import tidy
from cchc.support.files.sheets import Cell, CellKind

LENGTHS = {
    Target.CODE: 40,
    Target.APPLICANT_NAME: 200,
    Target.APPLICANT_NUMBER: 20,
    Target.ADDRESS: 300,
    Target.ADDRESS_AND_PHONE: 320,
    Target.PHONE: 40,
    Target.EMAIL: 120,
    Target.SUBJECT: 500,
    Target.PROCEDURE_NAME: 500,
    Target.UNIT: 200,
}
"""The longest text of each kind, in characters: what its column holds."""

_SHORT = 200
_CODE = re.compile(r"(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,3}){0,3})-(\d{2})(\d{2})(\d{2})-\d{4,6}")
_PHONE_IN_TEXT = re.compile(r"(?<![\d.])(?:\+?84|0)(?:[\s.\-]?\d){8,10}(?!\d)")
_PHONE = re.compile(r"\+?\d{8,12}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_FORBIDDEN = {"Cc", "Cs", "Co", "Cn"}
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class CellProblem(ValueError):  # noqa: N818 - read as a noun
    """The cell cannot be taken; the message is one Vietnamese sentence."""


def plain_text(cell: Cell, target: Target) -> str:
    """The text of a cell, tidied. Raises ``CellProblem`` for formulas, errors, control characters and excess length."""
    refuse_unusable(cell)
    text = tidy(cell.text)
    limit = LENGTHS.get(target, _SHORT)
    if len(text) > limit:
        raise CellProblem(
            _("%(label)s dài %(count)s ký tự, nhiều nhất là %(limit)s. Hãy viết gọn lại.")
            % {"label": LABELS[target], "count": write_integer(len(text)), "limit": limit}
        )
    return text


def refuse_unusable(cell: Cell) -> None:
    """Raises ``CellProblem`` for a cell whose content cannot be relied on, whatever it was to mean."""
    if cell.too_long:
        raise CellProblem(_("Ô này dài quá 32.767 ký tự nên không đọc được. Hãy viết gọn lại."))
    if cell.kind is CellKind.FORMULA:
        raise CellProblem(
            _("Ô này là công thức (%(text)s). Hãy sao chép rồi dán lại dưới dạng giá trị, sau đó nhập lại tệp.")
            % {"text": shown(cell.text)}
        )
    if cell.kind is CellKind.ERROR:
        raise CellProblem(
            _("Ô này báo lỗi của bảng tính (%(text)s). Hãy sửa ô rồi nhập lại tệp.") % {"text": shown(cell.text)}
        )
    if cell.kind is CellKind.TEXT and not _is_printable(cell.text):
        raise CellProblem(_("Ô này có ký tự điều khiển không nhìn thấy được. Hãy gõ lại nội dung của ô."))


def _is_printable(text: str) -> bool:
    if text.isprintable():  # the common case at the speed of C; some of the others are fine as well
        return True
    return not any(
        character in _REORDERING or (unicodedata.category(character) in _FORBIDDEN and character not in "\t\n\r")
        for character in text
    )


def case_code(cell: Cell) -> str:
    """``000.17.22.H56-210531-0001`` or ``H56.22.17-230601-0012``. Raises ``CellProblem``.

    Legal: the pattern of case codes of one-stop shops, with the agency identifier of QĐ 20/2020/QĐ-TTg in newer ones.
    """
    code = plain_text(cell, Target.CODE).replace(" ", "").upper()
    found = _CODE.fullmatch(code)
    if found is None:
        raise CellProblem(
            _('"%(text)s" không đúng dạng mã hồ sơ, như 000.17.22.H56-210531-0001.') % {"text": shown(cell.text)}
        )
    try:
        date(2000 + int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise CellProblem(
            _('"%(text)s" không đúng dạng mã hồ sơ: %(year)s%(month)s%(day)s không phải năm tháng ngày.')
            % {"text": shown(cell.text), "year": found[1], "month": found[2], "day": found[3]}
        ) from None
    return code


def procedure_code(cell: Cell) -> str:
    """A code as text; spreadsheets turn ``2.000630`` into a number and drop its last zero, which comes back here."""
    if cell.kind is CellKind.NUMBER and isinstance(cell.value, float) and 1 <= cell.value < 10:
        return f"{cell.value:.6f}"
    return plain_text(cell, Target.PROCEDURE_CODE).replace(" ", "")


def whole_number(cell: Cell, target: Target) -> int:
    """A whole number from 1 to 9.999. Raises ``CellProblem`` for text and fractions."""
    text = plain_text(cell, target)
    if not re.fullmatch(r"\d{1,4}", text) or int(text) < 1:
        raise CellProblem(
            _('"%(text)s" không phải là số. %(label)s phải là số nguyên từ 1 đến 9.999.')
            % {"text": shown(text), "label": LABELS[target]}
        )
    return int(text)


def phone(cell: Cell) -> str:
    """Digits of a phone number; the zero in front that a spreadsheet drops comes back. Raises ``CellProblem``."""
    text = plain_text(cell, Target.PHONE)
    digits = re.sub(r"[\s.\-()]", "", text)
    if not _PHONE.fullmatch(digits):
        raise CellProblem(
            _('"%(text)s" không phải là số điện thoại. Số điện thoại có 10 chữ số.') % {"text": shown(text)}
        )
    return f"0{digits}" if cell.kind is CellKind.NUMBER and len(digits) == 9 else digits


def address_and_phone(cell: Cell) -> tuple[str, str]:
    """The address and the phone of a column that holds both; the phone is empty where none is found."""
    text = plain_text(cell, Target.ADDRESS_AND_PHONE)
    found = _PHONE_IN_TEXT.search(text)
    if found is None:
        return text[: LENGTHS[Target.ADDRESS]], ""
    address = re.sub(r"(?i)[,;(\-\s]*(?:sđt|đt|số điện thoại|điện thoại|tel)?\s*[:.]?\s*$", "", text[: found.start()])
    rest = text[found.end() :].strip(" ,;.)-")
    joined = ", ".join(part for part in (address.strip(), rest) if part)
    return joined[: LENGTHS[Target.ADDRESS]], re.sub(r"[\s.\-]", "", found[0])


def email(cell: Cell) -> str:
    """An e-mail address. Raises ``CellProblem``."""
    text = plain_text(cell, Target.EMAIL)
    if not _EMAIL.fullmatch(text):
        raise CellProblem(_('"%(text)s" không phải là địa chỉ thư điện tử.') % {"text": shown(text)})
    return text


def shown(text: str) -> str:
    """A text as a message quotes it: one line, cut after 60 characters, nothing invisible."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:200]).split())
    return line if len(line) <= 60 else f"{line[:57]}…"
