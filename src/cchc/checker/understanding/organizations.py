"""Which units does a list name? Items of a list with the unit, its label, and a key that is equal for equal units."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.kernel.text import search_form

_KNOWN = (
    "tài nguyên và môi trường", "nông nghiệp và môi trường", "văn hóa và thông tin", "giáo dục và đào tạo",
    "lao động, thương binh và xã hội", "lao động - thương binh và xã hội", "lao động thương binh và xã hội",
    "nông nghiệp và phát triển nông thôn", "nông nghiệp và ptnt", "tài chính và kế hoạch", "kinh tế và hạ tầng",
    "kinh tế, hạ tầng và đô thị", "văn hóa, khoa học và thông tin", "văn hóa - khoa học và thông tin",
    "văn hóa, thể thao và du lịch", "văn hóa, thể thao, du lịch", "văn hóa, thông tin và thể thao",
    "văn hóa - thông tin và thể thao", "văn hóa thông tin và thể thao", "thông tin và truyền thông",
    "khoa học và công nghệ", "kế hoạch và đầu tư", "dân tộc và tôn giáo", "văn hóa, thông tin",
    "tiếp nhận và trả kết quả", "đô thị và vệ sinh môi trường", "quản lý và cung cấp nước sạch",
    "giáo dục nghề nghiệp và giáo dục thường xuyên", "hướng nghiệp và giáo dục thường xuyên",
    "hội đồng nhân dân và ủy ban nhân dân", "hđnd và ubnd", "hđnd, ubnd", "đầu tư và xây dựng",
    "bảo vệ và phát triển rừng", "trồng trọt và bảo vệ thực vật", "chăn nuôi và thú y", "thi đua và khen thưởng",
    "truyền thông và văn hóa", "văn hóa, thể thao và truyền thông", "y tế và dân số",
    "tư pháp và hộ tịch", "tư pháp - hộ tịch", "giao thông và vận tải",
)  # fmt: skip
"""Names of bodies that hold a comma or “và”: there they divide nothing."""

_WORD = re.compile(r"[^\W_]+")
_DIVIDES = re.compile(r",| và ")


def _held_places() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What stands around each divider of a known name: the word before, the divider, the two words after."""
    for name in _KNOWN:
        for match in _DIVIDES.finditer(name):
            before = _WORD.findall(name[: match.start()])[-1]
            yield before, match.group().strip(), tuple(_WORD.findall(name[match.end() :])[:2])


_KEPT = frozenset(_held_places())
_ALIASES = (
    (re.compile(r"\bkh\b"), "ke hoach"),
    (re.compile(r"\b(?:tn|tnmt)(?: ?mt)?\b"), "tai nguyen moi truong"),
    (re.compile(r"\bptnt\b"), "phat trien nong thon"),
    (re.compile(r"\btbxh\b|\btb ?xh\b"), "thuong binh xa hoi"),
    (re.compile(r"\b(?:vp)\b"), "van phong"),
    (re.compile(r"\buy ban nhan dan\b"), "ubnd"),
    (re.compile(r"\bhoi dong nhan dan\b"), "hdnd"),
    (re.compile(r"\bva\b"), ""),
)
_COMMUNE_WORDS = re.compile(r"^(?:cac )?(?:ubnd )?(?:cac )?(?:xa|thi tran|phuong|tt)\b")
UNIT_NOUNS = (
    "UBND", "Ủy ban nhân dân", "Phòng", "Sở", "Ban", "Chi cục", "Chi Cục", "Chi nhánh", "Trung tâm", "Văn phòng", "Đài",
    "Hội", "Thanh tra", "Trường", "Xã", "Thị trấn", "Phường", "Huyện", "Thị xã", "Thành phố", "Công an", "Bộ", "Cục",
    "Tòa án", "Viện", "Kho bạc", "Bảo hiểm", "Quỹ", "Đoàn", "Hạt", "Trạm",
)  # fmt: skip
_SMALL_NOUNS = ("xã", "thị trấn", "phường", "huyện", "phòng", "sở", "thị xã", "quận", "thôn", "làng")
_UNIT_START = re.compile(rf"(?:các\s+)?(?:{'|'.join((*UNIT_NOUNS, *_SMALL_NOUNS))})\b(?=\s+[\w“])")
_LEADS_TO_UNIT = re.compile(r"\b(?:cho|tại|như|gồm|là|với|ở|do|có|đến|gửi)\s+$")
_PERSON_START = re.compile(r"(?:và\s+)?(?:ông|bà|đồng chí|đ/c|anh|chị|Ông|Bà|Đồng chí|Đ/c)\b")
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỵ][\wÀ-ỹ’'`ʼ]*)(?:[\s\-–]+[A-ZĐÀ-Ỵ][\wÀ-ỹ’'`ʼ]*){0,4}$")
_LABEL = re.compile(
    r"(?:\b(?:xử lý|xử|có|còn|đạt|chưa|không|đã|giải quyết|trễ|quá hạn|chậm|tiếp nhận|thực hiện|với|là|được|"
    r"phát sinh|số hóa|hoàn thành|cử|tổ chức|đăng ký|vắng|gồm)\b|"
    r"\d[\d.,/%]*\s*(?!(?:có|là|với|đạt|còn|trễ|đã|xử lý|giải quyết)\b)[^\W\d]|[(:]).*$"
)
_ORDINAL_NAME = re.compile(
    r"[^\d;:(]*\b(?:vụ|số|phòng|đội|tổ|thôn|khu|khối|trạm|cụm|chi cục)\s\d{1,2}\b", re.IGNORECASE
)
_NOT_ALL = re.compile(
    r"…|\.\.\.|\bv\.\s?v|\bv/v|ví dụ|trong đó|điển hình|chủ yếu|nhất là|\bkhác\b|một số|còn lại|\bhoặc\b|"
    r"\bnhư\b|\btrừ\b|trực thuộc|bao gồm cả|từ .* đến"
)
_DIVIDER = re.compile(r"\s*[;,]\s*(?:và\s+)?|\s+và\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: characters ``start`` to ``end``; ``name`` is its unit, ``label`` what is said of it."""

    start: int
    end: int
    name: str
    label: str

    @property
    def key(self) -> str:
        """What is equal for spellings of one unit."""
        return unit_key(self.name)

    @property
    def is_unit(self) -> bool:
        """Whether it begins with the word of a unit, or is a bare proper name."""
        return bool(_UNIT_START.match(self.name)) or bool(_NAME.fullmatch(self.name.rstrip("0123456789 ")))

    @property
    def has_noun(self) -> bool:
        """Whether it begins with the word of a unit."""
        return bool(_UNIT_START.match(self.name))

    @property
    def is_person(self) -> bool:
        """Whether it begins with the address of a person."""
        return bool(_PERSON_START.match(self.name))


def unit_key(name: str) -> str:
    """A key that is equal for spellings of one unit: “Phòng Tài chính-KH” and “phòng Tài chính – Kế hoạch”."""
    words = search_form(name)
    for pattern, alias in _ALIASES:
        words = pattern.sub(alias, words)
    words = _COMMUNE_WORDS.sub("", " ".join(words.split()))
    return " ".join(words.split())


def split_list(text: str, start: int, end: int) -> tuple[Item, ...]:
    """The items of characters ``start`` to ``end``: divided at ``;`` where there is one, else at commas and “và”.

    Commas and “và” inside the known names of bodies and inside brackets divide nothing.
    """
    held = _held(text, start, end)
    divider = re.compile(r"\s*;\s*(?:và\s+)?") if ";" in held else _DIVIDER
    items: list[Item] = []
    begin = 0
    for match in (*divider.finditer(held), None):
        stop = match.start() if match else len(held)
        piece = text[start + begin : start + stop]
        if piece.strip(" .-+"):
            items.append(_item(piece, start + begin))
        begin = match.end() if match else begin
    return tuple(items)


def split_everywhere(text: str, start: int, end: int) -> tuple[Item, ...]:
    """The items divided at every ``;``, comma and “và” that may divide."""
    held = _held(text, start, end).replace(";", ",")
    pieces: list[Item] = []
    begin = 0
    for match in (*_DIVIDER.finditer(held), None):
        stop = match.start() if match else len(held)
        piece = text[start + begin : start + stop]
        if piece.strip(" .-+"):
            pieces.append(_item(piece, start + begin))
        begin = match.end() if match else begin
    return tuple(pieces)


def last_unit(text: str, item: Item) -> Item:
    """The item from the last word of a unit in it: “đã thẩm định cho Sở Y tế” → “Sở Y tế”; as it is without one."""
    begin = item.start
    for match in _UNIT_START.finditer(text, item.start, item.end):
        if _LEADS_TO_UNIT.search(text, item.start, match.start()):
            begin = match.start()
    return _item(text[begin : item.end], begin) if begin > item.start else item


def is_exhaustive(words: str) -> bool:
    """Whether a list claims to name all: no dots, no “như”, no “và các đơn vị khác”."""
    return not _NOT_ALL.search(words.lower())


def _held(text: str, start: int, end: int) -> str:
    """The text with dividers inside known names and inside brackets hidden, every character in its place."""
    words = text[start:end]
    hidden = list(words)
    for match in _DIVIDES.finditer(words):
        before = _WORD.findall(words[max(0, match.start() - 12) : match.start()].lower())
        after = tuple(_WORD.findall(words[match.end() : match.end() + 20].lower())[:2])
        divider = match.group().strip()
        if before and ((before[-1], divider, after) in _KEPT or (before[-1], divider, after[:1]) in _KEPT):
            for place in range(match.start(), match.end()):
                hidden[place] = "_"
    if "(" in words or "“" in words or "[" in words:
        _hide_brackets(words, hidden)
    return "".join(hidden)


def _hide_brackets(words: str, hidden: list[str]) -> None:
    depth = 0
    for place, letter in enumerate(words):
        depth += (letter in "([“") - (letter in ")]”")
        if depth > 0 and letter in ",; ":
            hidden[place] = "_"


def _item(piece: str, offset: int) -> Item:
    lead = re.match(r"[\s\-+•*.]*(?:và\s+)?", piece)
    begin = lead.end() if lead else 0
    inside = piece[begin:].rstrip(" .;,")
    label = _LABEL.search(inside)
    name = inside[: label.start()].strip() if label else inside
    ordinal = _ORDINAL_NAME.match(inside)
    if ordinal and label and label.start() < ordinal.end():
        name = ordinal.group()  # “Phòng Nghiệp vụ 1”: the figure is part of the name
    said = re.sub(r"[\d.,/%]+", "#", label.group().strip()) if label else ""
    return Item(offset + begin, offset + begin + len(inside), name, said.lower())
