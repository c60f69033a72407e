"""Is what a person typed fit to be kept? Texts are kept literally; only what nothing can show is refused."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.intake.cases.errors import BadInput, ReasonMissing
from cchc.intake.cases.models import CasePaper
from cchc.intake.cases.types import Applicant, PaperGiven
from cchc.kernel.errors import DomainError, ManyRefusals
from cchc.kernel.text import tidy

_PHONE = re.compile(r"0\d{9,10}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_NUMBERS = {
    "citizen": (
        re.compile(r"\d{9}|\d{12}"),
        gettext_lazy("Số giấy tờ của công dân có 9 chữ số (CMND) hoặc 12 chữ số (CCCD)."),
    ),
    "business": (re.compile(r"\d{10}(-?\d{3})?"), gettext_lazy("Mã số doanh nghiệp có 10 hoặc 13 chữ số.")),
}
_KINDS = frozenset({*_NUMBERS, "household_business", "state_agency", "organisation"})
_ALLOWED_CONTROLS = {"\n", "\r", "\t"}


def line(text: str, field: str, longest: int, *, required: str = "") -> str:
    """One line of text without needless spaces. ``required`` is the sentence when it is empty. Raises ``BadInput``."""
    _refuse_controls(text, field)
    kept = tidy(text)
    if not kept and required:
        raise BadInput(required, field=field)
    if len(kept) > longest:
        raise BadInput(
            _("Nội dung dài %(count)s ký tự, nhiều nhất là %(longest)s. Hãy viết gọn lại.")
            % {"count": len(kept), "longest": longest},
            field=field,
        )
    return kept


def reason(text: str, sentence: str = "", *, field: str = "reason") -> str:
    """A reason, which the law or good practice asks for. ``sentence`` asks for it. Raises ``ReasonMissing``."""
    kept = line(text, field, 500)
    if not kept:
        raise ReasonMissing(sentence or _("Hãy nêu lý do."), field=field)
    return kept


def applicant(given: Applicant) -> Applicant:
    """An applicant fit to be kept. Raises ``ManyRefusals`` with one sentence for each field that is not."""
    refusals: list[DomainError] = []

    def checked(field: str, longest: int, required: str = "") -> str:
        try:
            return line(getattr(given, field), f"applicant_{field}", longest, required=required)
        except DomainError as refusal:
            refusals.append(refusal)
            return ""

    kept = replace(
        given,
        name=checked("name", 200, _("Hãy nhập họ và tên người nộp.")),
        number=checked("number", 20).replace(" ", ""),
        phone=re.sub(r"[ .-]", "", checked("phone", 20)),
        email=checked("email", 120),
        address=checked("address", 300),
    )
    refusals += _wrong_forms(kept)
    if refusals:
        raise refusals[0] if len(refusals) == 1 else ManyRefusals(refusals)
    return kept


def papers(given: Iterable[PaperGiven], known: Collection[int]) -> list[PaperGiven]:
    """Papers fit to be kept; ``known`` are the ids of those that the procedure requires. Raises ``BadInput``."""
    kept: list[PaperGiven] = []
    for paper in given:
        name = line(paper.name, "papers", 300, required=_("Hãy ghi tên giấy tờ."))
        if paper.copy_kind not in CasePaper.CopyKind.values or not 1 <= paper.quantity <= 999:
            raise BadInput(_("Mỗi giấy tờ cần có loại bản và số lượng từ 1 đến 999."), field="papers")
        if paper.required_id is not None and paper.required_id not in known:
            raise BadInput(_("Giấy tờ này không thuộc thành phần hồ sơ của thủ tục."), field="papers")
        kept.append(replace(paper, name=name))
    return kept


def _wrong_forms(kept: Applicant) -> list[DomainError]:
    found: list[DomainError] = []
    if kept.kind not in _KINDS:
        found.append(BadInput(_("Hãy chọn đối tượng nộp hồ sơ."), field="applicant_kind"))
    form = _NUMBERS.get(kept.kind)
    if kept.number and form is not None and not form[0].fullmatch(kept.number):
        found.append(BadInput(str(form[1]), field="applicant_number"))
    if kept.phone and not _PHONE.fullmatch(kept.phone):
        found.append(BadInput(_("Số điện thoại cần đủ 10 chữ số, bắt đầu bằng 0."), field="applicant_phone"))
    if kept.email and not _EMAIL.fullmatch(kept.email):
        found.append(BadInput(_("Thư điện tử cần có dạng ten@noi-gui.vn."), field="applicant_email"))
    return found


def _refuse_controls(text: str, field: str) -> None:
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in _ALLOWED_CONTROLS:
            raise BadInput(_("Nội dung chứa ký tự điều khiển không in được. Hãy gõ lại đoạn này."), field=field)


def masked_name(name: str) -> str:
    """``Nguyễn Văn An`` → ``Nguyễn V. A.``: enough to recognise one's own case, not to find a person."""
    words = name.split()
    return " ".join([*words[:1], *(f"{word[0]}." for word in words[1:])]) if len(words) > 1 else _middle(name)


def masked_number(number: str) -> str:
    """``064098000123`` → ``064••••••123``."""
    return f"{number[:3]}{'•' * (len(number) - 6)}{number[-3:]}" if len(number) > 6 else "•" * len(number)


def masked_phone(phone: str) -> str:
    """``0905123456`` → ``0905•••456``."""
    return f"{phone[:4]}{'•' * (len(phone) - 7)}{phone[-3:]}" if len(phone) > 7 else "•" * len(phone)


def masked_email(email: str) -> str:
    """``an.nguyen@thu.vn`` → ``a•••@thu.vn``."""
    name, at, place = email.partition("@")
    return f"{name[:1]}•••{at}{place}" if at else ""


def masked_address(address: str) -> str:
    """The last two parts of an address (commune and district), without house and street."""
    parts = [part.strip() for part in address.split(",") if part.strip()]
    return "…, " + ", ".join(parts[-2:]) if len(parts) > 2 else ("…" if address else "")


def _middle(word: str) -> str:
    return word[:1] + "•" * max(len(word) - 1, 0)
