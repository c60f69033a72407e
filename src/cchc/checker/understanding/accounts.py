"""Which figures together tell the story of the same cases or tasks: received, settled, early, on time, late, pending?

An account gathers figures by status and level in the order of the text, over neighbouring paragraphs, until the same
status comes again, a heading stands between, or the things counted change. Figures of a part of the cases (online, by
post, of one unit, of one field) do not enter the account of all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc.checker.types import Part
from cchc.checker.understanding.draft import Draft, once
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Item, Sentence
from cchc.checker.understanding.labels import Status, level_of, status_of

_I = re.IGNORECASE
_SUBJECTS = re.compile(
    r"\b(hồ sơ|kết quả|nhiệm vụ|nội dung|kiến nghị|phản ánh|văn bản|đơn(?! vị)(?: thư)?|ý kiến|trường hợp|"
    r"thủ tục|công việc|vụ việc|cuộc|lượt|việc|tồn tại|hạn chế)\b",
    _I,
)
_CALLED = {"kết quả": "hồ sơ", "tồn tại": "nội dung", "hạn chế": "nội dung", "phản ánh": "kiến nghị"}
_CAPITAL = r"(?-i:(?=\w)[^\W\d_a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ])"
_QUALIFIER = re.compile(
    r"trực tuyến|toàn trình|một phần|mức độ \d|bưu chính|bưu điện|BCCI|số hóa|chứng thực|"
    r"thanh toán|lĩnh vực [\w ]+|(?:UBND )?(?:xã|thị trấn|"
    rf"phường) {_CAPITAL}[\w']*(?: {_CAPITAL}[\w']*)*"
    rf"|(?:phòng|sở|chi nhánh|chi cục|trung tâm|ban) {_CAPITAL}[\w]*|liên thông|thư xin lỗi|xin lỗi|"
    r"chữ ký|ký số|ngành dọc",
    _I,
)
_ELSEWHEN = re.compile(
    r"cùng kỳ|so với|kỳ trước (?!chuyển|tồn|còn)|bình quân|dự kiến|phấn đấu|chỉ tiêu|tăng|giảm|"
    r"kế hoạch đề ra|thành phần|biểu mẫu",
    _I,
)
_BULLETS = tuple("-+•–*")
_LEVEL_HEAD = re.compile(
    r"^[\W\d]*(?:[a-zđ]\)\s*)?(?:Tại |Ở |Đối với |"
    r"Kết quả (?:tại )?)?(?P<level>(?:UBND )?cấp (?:tỉnh|huyện|xã)|các xã, (?:phường|thị trấn)|"
    r"các phòng[^:.]{0,40}|các sở[^:.]{0,30})[^:.;]{0,40}:",
    _I,
)


@dataclass(slots=True)
class Account:
    """Figures by status and level (``""`` is the whole) of one subject."""

    subject: str
    qualifiers: frozenset[str]
    figures: dict[tuple[Status, str], Figure] = field(default_factory=dict)
    items: dict[tuple[Status, str], Item] = field(default_factory=dict)

    def get(self, status: Status, level: str = "") -> Figure | None:
        """The figure of a status at a level."""
        return self.figures.get((status, level))

    @property
    def levels(self) -> list[str]:
        """The levels of which figures are known, the whole first."""
        return sorted({level for _, level in self.figures})


@once
def accounts(draft: Draft) -> list[Account]:
    """Every account of the document with at least two figures, in the order of the text."""
    return [account for account in _stories(draft) if len(account.figures) >= 2]


def stories(draft: Draft) -> list[Account]:
    """The accounts of all cases (“hồ sơ”, no part of them), also those of one figure."""
    return [account for account in _stories(draft) if account.subject == "hồ sơ" and not account.qualifiers]


@once
def _stories(draft: Draft) -> list[Account]:
    return list(_all(draft))


def _all(draft: Draft) -> Iterator[Account]:
    gathering = _Gathering()
    for number, block in draft.numbered():
        source = draft.blocks[number]
        if source.part in {Part.FOOTNOTE, Part.HEADER, Part.TABLE}:
            continue
        if source.level or _is_heading(source.text):
            yield from gathering.close()
        level_head = _LEVEL_HEAD.match(source.text)
        scope = level_of(level_head["level"]) if level_head else ""
        for sentence in block:
            for item in sentence.items:
                read = _read(sentence, item, gathering.total, scope)
                if read is not None:
                    yield from gathering.add(number, item, *read, bullet=source.text[:1] in _BULLETS)
    yield from gathering.close()


@dataclass(slots=True)
class _Gathering:
    """The account that is being gathered, the total that was named last, the block of its last figure."""

    account: Account | None = None
    total: Status | None = None
    block: int = 0

    def add(
        self, block: int, item: Item, status: Status, level: str, subject: str, *, bullet: bool
    ) -> Iterator[Account]:
        """Take a figure in; yields the account that it ends."""
        qualifiers = _qualifiers(item)
        if self.account is not None and self._ends(block, status, subject, bullet=bullet):
            yield from self.close()
        if self.account is not None and qualifiers - self.account.qualifiers:
            return
        status = self._beside(status, level, item)
        status = self._in_period(block, status, level, item)
        if self.account is not None and (status, level) in self.account.figures:
            yield from self.close()
        if self.account is None:
            self.account = Account(subject, qualifiers)
        self.account.subject = self.account.subject or subject
        self.account.figures[status, level] = item.main
        self.account.items[status, level] = item
        self.block = block
        if status in {Status.RECEIVED, Status.SETTLED, Status.PENDING, Status.NEW}:
            self.total = status
        elif status is Status.PENDING_IN:
            self.total = Status.PENDING

    def _beside(self, status: Status, level: str, item: Item) -> Status:
        """What is not done yet stands beside what is being done, when both are named."""
        known = self.account.figures if self.account is not None else {}
        beside = (Status.PENDING, level) in known or (Status.PENDING_IN, level) in known
        undone = status in {Status.PENDING, Status.PENDING_LATE} and "chưa" in item.words
        return Status.UNDONE if beside and undone else status

    def _in_period(self, block: int, status: Status, level: str, item: Item) -> Status:
        """Of two figures received beside what was carried over the smaller one is new in the period."""
        account = self.account
        if (
            account is None
            or status is not Status.RECEIVED
            or block != self.block
            or (Status.NEW, level) in account.figures
        ):
            return status
        known, carried = account.get(Status.RECEIVED, level), account.get(Status.CARRIED, level)
        if known is None or carried is None:
            return status
        if item.main.value < known.value:
            return Status.NEW
        account.figures[Status.NEW, level] = account.figures.pop((Status.RECEIVED, level))
        account.items[Status.NEW, level] = account.items.pop((Status.RECEIVED, level))
        return status

    def _ends(self, block: int, status: Status, subject: str, *, bullet: bool) -> bool:
        """Whether the next figure tells of other cases: far away, of another subject, or the story begins anew."""
        account = self.account
        if account is None or block - self.block > 1 or _is_other(account.subject, subject):
            return True
        if block == self.block:
            return False
        known = {status for status, _ in account.figures}
        anew = status in {Status.RECEIVED, Status.NEW} and bool(known - {Status.RECEIVED, Status.NEW, Status.CARRIED})
        return anew or not (bullet or account.subject == "hồ sơ")

    def close(self) -> Iterator[Account]:
        """End the account."""
        if self.account is not None:
            yield self.account
        self.account, self.total = None, None


def _is_other(known: str, subject: str) -> bool:
    return bool(known and subject) and known != subject


def _is_heading(text: str) -> bool:
    return (
        len(text) < 160
        and bool(re.match(r"(?:[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\)|[A-D]\.)\s", text))
        and not re.search(r"\d{2,} |\d+ (?:hồ sơ|nhiệm vụ)", text)
    )


def _read(sentence: Sentence, item: Item, total: Status | None, scope: str) -> tuple[Status, str, str] | None:
    """Status, level and subject of an item; ``None`` when it tells no status of cases."""
    figure = item.main
    if figure.unit is not Unit.COUNT or not figure.exact or figure.number.decimals or isinstance(item.atom, Fraction):
        return None
    if _ELSEWHEN.search(item.label) or _ELSEWHEN.search(item.trail):
        return None
    subject = _subject(item)
    if figure.noun and not subject:
        return None
    if item.parent is not None:
        return _in_bracket(sentence, item, total, scope, subject)
    status = status_of(item.words, total)
    if status is None or not (subject or item.label or item.trail.strip()):
        return None
    return status, level_of(item.words) if scope == "" else scope, subject


def _in_bracket(
    sentence: Sentence, item: Item, total: Status | None, scope: str, subject: str
) -> tuple[Status, str, str] | None:
    parent = sentence.items[item.parent or 0]
    within = status_of(parent.words, total)
    level = level_of(item.words)
    status = status_of(item.words, within)
    if level and status is None and within is not None and not _qualifiers(item):
        return within, level, subject
    if status is None or level:
        return None
    return status, scope or level_of(parent.words), subject


def _subject(item: Item) -> str:
    found = _SUBJECTS.match(item.main.noun.removeprefix("bộ "))
    if found:
        return _subject_called(found[1])
    inside = _SUBJECTS.findall(item.label) or _SUBJECTS.findall(item.lead)
    return _subject_called(str(inside[-1])) if inside and not item.main.noun else ""


def _subject_called(word: str) -> str:
    """One word for what is called by several in one story."""
    return _CALLED.get(word.lower(), word.lower())


def _qualifiers(item: Item) -> frozenset[str]:
    return frozenset(found.group().lower() for found in _QUALIFIER.finditer(item.words))
