"""How is a letter or slip of a case filled in? What the forms ask, as plain data for the templates beside."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from cchc.intake.cases import event_words, rules
from cchc.intake.cases.documents.eras import Era, era_of
from cchc.intake.cases.documents.wanted import wanted
from cchc.intake.cases.errors import NoSuchCase
from cchc.intake.cases.reference import letter_symbol
from cchc.intake.cases.selectors import case_page
from cchc.intake.cases.selectors.page import CasePage
from cchc.intake.cases.states import Channel, EventKind
from cchc.intake.cases.types import Event, Extended, HandedOver, Received, Refused, Returned, SupplementRequested
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM, Actor
from cchc.kernel.errors import NotPermitted
from cchc.kernel.numbers import write_integer
from cchc.registry.calendars.rules import duration_words, explain
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow
from cchc.support.audit.services import record
from cchc.support.files.typesetting import typeset_pdf

FOLDER = Path(__file__).parent
Data = dict[str, Any]
_BLANK = "\u00a0" * 8
"""Room for a number that nobody gave."""


def print_document(actor: Actor, code: str, slug: str) -> bytes:
    """A letter or slip of a case as PDF/A, in Vietnamese. ``slug`` as in ``CasePage.letters``.

    The print is put on record. It bears the applicant's data, so it asks for the duty of seeing them. Raises
    ``NoSuchCase`` for a case or a letter that is not there, ``NotPermitted``.
    """
    page = case_page(actor, code)
    if slug not in {letter.slug for letter in page.letters}:
        raise NoSuchCase(_("Hồ sơ này không có giấy tờ đó."), field="slug")
    if not page.may_see_personal:
        raise NotPermitted(
            _("Giấy tờ có thông tin cá nhân chỉ in được bởi người tiếp nhận và người giải quyết hồ sơ này.")
        )
    kind, _dash, number = slug.rpartition("-")
    known = kind if number.isdigit() else slug
    template, fill = _FORMS[known]
    event = next((event for event in page.history if number.isdigit() and event.sequence == int(number)), None)
    with translation.override("vi"):
        content = typeset_pdf(FOLDER / template, fill(page, event))
    with transaction.atomic():
        record(actor, "cases.document_printed", page.case, name=code, document=slug)
    return content


def head_of(unit: UnitRow, parent: UnitRow | None, number: str, on: date) -> Data:
    """The common head: agencies, number (with the word before it), place and date."""
    place = unit.place_name or (parent.place_name if parent else "") or unit.short_name
    return {
        "parent": parent.name if parent else "",
        "agency": unit.name,
        "number": number,
        "place": f"{place}, {clock.in_words(on)}",
    }


def parent_of(unit: UnitRow, on: date) -> UnitRow | None:
    """The unit above, as it is on the day."""
    return organizations.unit(unit.parent_id, on) if unit.parent_id is not None else None


def _era(page: CasePage) -> Era:
    return era_of(clock.local_date(page.case.received_at))


def _common(page: CasePage, unit_id: int, number: str, on: date, form: str) -> Data:
    case, era = page.case, _era(page)
    unit = organizations.unit(unit_id, on)
    return {
        "head": head_of(unit, parent_of(unit, on), f"Số: {number}", on),
        "form": f"Mẫu số {era.numbers[form]} - {era.circular}",
        "code": case.code,
        "counter": page.counter_name,
        "unit": page.unit_name,
        "name": case.applicant_name,
        "address": case.applicant_address or "…",
        "phone": case.applicant_phone or "…",
        "email": case.applicant_email or "…",
        "procedure": page.version.name,
        "subject": case.subject or page.version.name,
        "field": page.version.field_name,
        "received": _moment(case.received_at),
        "due": _due(page),
    }


def _receipt(page: CasePage, _event: Event | None) -> Data:
    case = page.case
    first = page.history[0]
    on = clock.local_date(case.received_at)
    papers = [paper for paper in page.papers if paper.received_at == first.occurred_at]
    where = {
        Channel.DIRECT: page.counter_name,
        Channel.POSTAL: f"Qua bưu chính công ích: {case.applicant_address or 'địa chỉ của người nộp'}",
        Channel.ONLINE: "Bản điện tử, gửi vào kho dữ liệu của người nộp",
    }[Channel(case.result_channel)]
    fee = (
        f"{write_integer(case.fee_amount)} đồng (đã thu {write_integer(case.fee_paid)} đồng)"
        if case.fee_amount
        else "Không"
    )
    url = f"{settings.ORIGIN}/cong/theo-doi/?ma={case.code}"
    return _common(page, case.receiving_unit_id, _number(case.book_number, "TNHS"), on, "receipt") | {
        "papers": [_paper(paper.name, paper.copy_kind, paper.quantity) for paper in papers],
        "no_papers": _why_no_papers(page),
        "copies": case.copies,
        "limit": duration_words(page.terms.limit),
        "due": _moment_or_day(case.original_due_at, hours=page.terms.limit.unit == "working_hours"),
        "why": _promise(page),
        "where": where,
        "fee": fee,
        "book_year": case.book_year,
        "book_number": case.book_number,
        "clerk": _done_by(page, first) or page.counter_name,
        "pin": case.pin,
        "url": url,
        "qr": _qr(url),
        "reverse": RECEIPT_REVERSE,
    }


def _why_no_papers(page: CasePage) -> str:
    """What stands in the place of the list of papers where none is known."""
    received = page.history[0].detail
    if page.case.imported_by_id is not None or (isinstance(received, Received) and received.source):
        return "Danh mục giấy tờ không được nhập cùng hồ sơ này, xem bản giấy lưu tại bộ phận một cửa."
    return "Hồ sơ này không có giấy tờ nộp kèm."


def _done_by(page: CasePage, event: Event | None) -> str:
    """The name of the person who did it, as far as it is known.

    Who imported a register did not do what it tells; the system has no name to sign with.
    """
    if event is None or event.actor_name == SYSTEM.name:
        return ""
    imported = page.case.imported_by_id is not None and event.recorded_at == page.history[0].recorded_at
    return "" if imported and event.actor_id is not None else event.actor_name


def _promise(page: CasePage) -> str:
    """Why this date, as it stood at the reception: later events do not change what was promised."""
    first = page.history[:1]
    return explain(rules.derivation_of(first, page.terms, page.derivation.calendar, first[0].occurred_at))


RECEIPT_REVERSE = tuple(
    """
Ông/Bà giữ giấy này để nhận kết quả. Người nhận thay cần có giấy ủy quyền theo quy định.
Theo dõi hồ sơ mọi lúc: quét mã ở mặt trước, hoặc vào trang theo dõi và nhập mã hồ sơ cùng mã tra cứu.
Nếu hồ sơ cần bổ sung giấy tờ, cơ quan yêu cầu một lần bằng văn bản, có lý do; thời gian chờ không tính vào thời hạn.
Nếu trả kết quả chậm, cơ quan giải quyết gửi thư xin lỗi nêu lý do và ngày hẹn lại.
Không nộp khoản tiền nào ngoài phí, lệ phí ghi trên giấy này. Ông/Bà có quyền phản ánh, kiến nghị tại bộ phận một cửa.
""".strip().splitlines()
)
"""The back of the receipt, a paragraph a line."""


def _supplement(page: CasePage, event: Event | None) -> Data:
    said = _detail(event, SupplementRequested)
    on = clock.local_date(_at(event))
    rows = [("Người nộp hồ sơ", page.case.applicant_name), ("Nội dung yêu cầu giải quyết", page.version.name)]
    return _common(page, page.case.original_unit_id, _number(said.number, "HDHS"), on, "supplement") | {
        "title": "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "rows": _rows(page, rows),
        "table": [_wanted(page, item) for item in said.items],
        "table_title": "Giấy tờ cần bổ sung, hoàn thiện",
        "paragraphs": [
            f"Lý do: {_sentence(said.reason)}",
            f"Căn cứ: {_sentence(said.basis)}" if said.basis else "",
            f"Ông/Bà cần được hướng dẫn thêm, xin liên hệ: {said.contact or page.counter_name}.",
            "Thời hạn giải quyết tạm dừng từ ngày gửi phiếu này và chạy tiếp khi hồ sơ được bổ sung đủ.",
        ],
        "signer": "NGƯỜI HƯỚNG DẪN",
        "signer_name": _done_by(page, event),
        "recipients": [],
    }


def _wanted(page: CasePage, item: str) -> list[str]:
    """A paper that is asked for, with how many of which kind of copy, as far as officer or procedure say so."""
    return wanted(item, next((paper for paper in page.version.papers if paper.name == item), None)).cells()


def _refusal(page: CasePage, event: Event | None) -> Data:
    said = _detail(event, Refused)
    on = clock.local_date(_at(event))
    return _common(page, page.case.original_unit_id, _number(said.number, "TC"), on, "refusal") | {
        "title": "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
        "rows": _rows(page, [("Người nộp hồ sơ", page.case.applicant_name), ("Nội dung yêu cầu", page.version.name)]),
        "table": [],
        "table_title": "",
        "paragraphs": [
            f"Qua xem xét, {page.unit_name} thông báo không giải quyết hồ sơ này.",
            f"Lý do: {_sentence(said.reason)}",
            f"Căn cứ: {_sentence(said.basis)}" if said.basis else "",
            f"Ông/Bà cần được hướng dẫn thêm, xin liên hệ {page.counter_name}.",
        ],
        "applicant_signs": True,
        "signer": "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "signer_name": _done_by(page, event),
        "recipients": [],
    }


def _apology(page: CasePage, _event: Event | None) -> Data:
    debt = page.apology
    if debt is None or debt.issued_at is None:
        raise NoSuchCase(_("Hồ sơ này chưa có thư xin lỗi."), field="slug")
    on = clock.local_date(debt.issued_at)
    again = (
        f"Hẹn trả kết quả mới: {clock.in_words(debt.new_due_on)}." if debt.new_due_on else "Kết quả đã sẵn sàng để trả."
    )
    return _letter(page, _number(debt.letter_number, debt.letter_symbol), on, debt.unit_id) | {
        "paragraphs": [
            *_promised(page),
            f"Đến nay {page.unit_name} chưa trả kết quả đúng ngày đã hẹn. Lý do: {_sentence(debt.reason)}",
            f"{page.unit_name} xin lỗi Ông/Bà vì sự chậm trễ này. {again}",
            "Rất mong Ông/Bà thông cảm.",
        ],
        "signer": debt.signer_title.upper() or "THỦ TRƯỞNG CƠ QUAN",
        "signer_name": debt.signer_name,
    }


def _extension(page: CasePage, event: Event | None) -> Data:
    said = _detail(event, Extended)
    symbol = said.symbol or letter_symbol(page.case.original_unit_id, clock.local_date(_at(event)))
    return _letter(page, _number(said.number, symbol), clock.local_date(_at(event)), page.case.original_unit_id) | {
        "paragraphs": [
            *_promised(page),
            f"Hồ sơ cần thêm thời gian giải quyết. Lý do: {_sentence(said.reason)}",
            f"{page.unit_name} xin lỗi Ông/Bà và hẹn trả kết quả vào {clock.in_words(said.new_due_on)}.",
        ],
        "signer": "THỦ TRƯỞNG CƠ QUAN",
        "signer_name": "" if said.decided_by == SYSTEM.name else said.decided_by,
    }


def _letter(page: CasePage, number: str, on: date, unit_id: int) -> Data:
    return _common(page, unit_id, number, on, "apology") | {
        "title": _era(page).apology_title,
        "rows": _rows(page, [("Kính gửi", page.case.applicant_name)]),
        "table": [],
        "table_title": "",
        "recipients": ["Như trên", page.counter_name, "Lưu: VT"],
    }


def _promised(page: CasePage) -> list[str]:
    case = page.case
    return [
        (
            f"{clock.in_words(clock.local_date(case.received_at)).capitalize()}, {page.counter_name} đã tiếp nhận hồ sơ"
            " của Ông/Bà"
            f" đề nghị giải quyết thủ tục {page.version.name} (lĩnh vực {page.version.field_name}),"
            f" hẹn trả kết quả {clock.in_words(clock.local_date(case.original_due_at))}."
        )
    ]


def _control(page: CasePage, _event: Event | None) -> Data:
    on = clock.local_date(page.history[-1].recorded_at)
    moves = [
        each
        for each in page.history
        if each.kind
        in {EventKind.RECEIVED, EventKind.HANDED_OVER, EventKind.TRANSFERRED, EventKind.FINISHED, EventKind.RETURNED}
    ]
    standing = page.standing.time_class
    return _common(page, page.case.receiving_unit_id, _number(page.case.book_number, "KSHS"), on, "control") | {
        "moves": [
            {
                "what": event_words.title_of(each, page.terms),
                "giver": giver,
                "taker": taker,
                "at": _moment(each.occurred_at),
                "note": event_words.note_of(each),
            }
            for each in moves
            for giver, taker in (_hands(page, each),)
        ],
        "result": str(standing.label) if standing else "Đang giải quyết",
    }


def _hands(page: CasePage, event: Event) -> tuple[str, str]:
    """Who gives and who takes the case in a hand-over, as far as the record names them."""
    by = _done_by(page, event)
    match event.detail:
        case Received():
            return page.case.applicant_name, by or page.counter_name
        case HandedOver() as given:
            return by, given.holder_name or f"Bước {page.terms.name_of(given.to_step) or given.to_step}"
        case Returned() as returned:
            return by, returned.to_name
        case _:
            return by, page.counter_name if event.kind is EventKind.FINISHED else page.unit_name


def _rows(page: CasePage, first: list[tuple[str, str]]) -> list[list[str]]:
    case = page.case
    rows = [
        *first,
        ("Địa chỉ", case.applicant_address),
        ("Điện thoại", case.applicant_phone),
        ("Thư điện tử", case.applicant_email),
        ("Mã hồ sơ", case.code),
    ]
    return [[label, value] for label, value in rows if value]


def _paper(name: str, copy_kind: str, quantity: int) -> list[str]:
    columns = {"original": 1, "copy": 2, "electronic": 3, "reused": 3}
    row = [name, "", "", ""]
    row[columns[copy_kind]] = str(quantity) if copy_kind != "reused" else "dùng lại"
    return row


def _qr(text: str) -> str:
    """A QR code as SVG with a pale margin of two modules."""
    return segno.make(text, error="m").svg_inline(scale=4, border=2, dark="#000", light="#fff")


def _due(page: CasePage) -> str:
    return _moment_or_day(page.case.due_at, hours=page.terms.limit.unit == "working_hours")


def _moment_or_day(moment: datetime, *, hours: bool) -> str:
    return _moment(moment) if hours else f"{clock.in_words(clock.local_date(moment))}, trong giờ làm việc"


def _moment(moment: datetime) -> str:
    wall = clock.local(moment)
    return f"{wall:%H} giờ {wall:%M} phút, {clock.in_words(wall.date())}"


def _at(event: Event | None) -> datetime:
    if event is None:
        raise NoSuchCase(_("Hồ sơ này không có giấy tờ đó."), field="slug")
    return event.occurred_at


def _number(number: int | None, symbol: str) -> str:
    """``07/PXL-UBND``: a number under ten has a zero before it; room to write where nobody gave one.

    Legal: NĐ 30/2020/NĐ-CP, annex I, part II, on number and symbol.
    """
    return f"{number:02d}/{symbol}" if number else f"{_BLANK}/{symbol}"


def _sentence(text: str) -> str:
    """The same text closed with a full stop."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _detail(event: Event | None, kind: Any) -> Any:
    if event is None or not isinstance(event.detail, kind):
        raise NoSuchCase(_("Hồ sơ này không có giấy tờ đó."), field="slug")
    return event.detail


_FORMS: Mapping[str, tuple[str, Callable[[CasePage, Event | None], Data]]] = {
    "giay-hen": ("receipt.typ", _receipt),
    "phieu-bo-sung": ("letter.typ", _supplement),
    "phieu-tu-choi": ("letter.typ", _refusal),
    "gia-han": ("letter.typ", _extension),
    "thu-xin-loi": ("letter.typ", _apology),
    "phieu-kiem-soat": ("control_slip.typ", _control),
}
"""By the beginning of the slug: the template and what fills it."""
