"""What do the words in a channel or status column mean? Compared without diacritics, as data.

Codes 1 to 10 are the national list of synchronisation states and 1 to 3 that of channels, which some exports print
bare.
"""

from enum import StrEnum

from cchc.kernel.text import search_form


class Standing(StrEnum):
    """What a status column says about a case; ``BY_DATES`` where it only judges lateness, which is computed here."""

    PROCESSING = "processing"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_PAYMENT = "awaiting_payment"
    FINISHED = "finished"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    BY_DATES = "by_dates"


_CHANNEL_CODES = {"1": "direct", "2": "online", "3": "postal"}
_CHANNEL_WORDS = (
    ("buu chinh", "postal"),
    ("buu dien", "postal"),
    ("bcci", "postal"),
    ("truc tuyen", "online"),
    ("qua mang", "online"),
    ("online", "online"),
    ("cong dich vu cong", "online"),
    ("dvc", "online"),
    ("dien tu", "online"),
    ("truc tiep", "direct"),
    ("bo phan mot cua", "direct"),
    ("tai bo phan", "direct"),
    ("tai trung tam", "direct"),
    ("tai quay", "direct"),
    ("tai cho", "direct"),
)
_STANDING_CODES = {
    "1": Standing.PROCESSING,
    "2": Standing.PROCESSING,
    "3": Standing.REFUSED,
    "4": Standing.PROCESSING,
    "5": Standing.AWAITING_SUPPLEMENT,
    "6": Standing.AWAITING_PAYMENT,
    "7": Standing.WITHDRAWN,
    "9": Standing.FINISHED,
    "10": Standing.RETURNED,
}
_STANDING_WORDS = (
    (("rut",), Standing.WITHDRAWN),
    (
        ("tu choi", "khong duoc tiep nhan", "khong tiep nhan", "khong giai quyet", "khong du dieu kien"),
        Standing.REFUSED,
    ),
    (("nghia vu tai chinh", "cho nop thue", "cho thanh toan"), Standing.AWAITING_PAYMENT),
    (("da bo sung",), Standing.PROCESSING),
    (("bo sung",), Standing.AWAITING_SUPPLEMENT),
    (("da tra", "da nhan ket qua", "da giao ket qua"), Standing.RETURNED),
    (
        (
            "da giai quyet",
            "da xu ly",
            "hoan thanh",
            "co ket qua",
            "xu ly xong",
            "giai quyet xong",
            "cho tra",
            "ket thuc",
        ),
        Standing.FINISHED,
    ),
    (("dang", "cho ", "moi", "tiep nhan", "luan chuyen", "chua"), Standing.PROCESSING),
    (("truoc han", "dung han", "som han", "qua han", "tre han", "trong han", "toi han"), Standing.BY_DATES),
)


def channel(text: str) -> str | None:
    """``direct``, ``online`` or ``postal``; ``None`` for words that mean no channel."""
    form = search_form(text)
    if form in _CHANNEL_CODES:
        return _CHANNEL_CODES[form]
    return next((meaning for words, meaning in _CHANNEL_WORDS if words in form), None)


def standing(text: str) -> Standing | None:
    """What a status says; ``None`` for words that say nothing known."""
    form = search_form(text)
    if form in _STANDING_CODES:
        return _STANDING_CODES[form]
    return next((meaning for words, meaning in _STANDING_WORDS if any(word in form for word in words)), None)
