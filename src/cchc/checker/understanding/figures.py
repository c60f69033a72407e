"""What does each number of a text count? Its unit, the noun after it, and whether it is meant as exact."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from cchc.checker.understanding.numbers import Number, Point, Span, numbers

_SCALES = {
    "nghìn": Decimal(1_000),
    "ngàn": Decimal(1_000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}
_SCALE = re.compile(
    r"\s*(?P<scale>nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b(?!\s*(?:lệ|trọng|giá|phú|suất))(?:\s*(?P<money>đồng|đ\b|VNĐ|VND))?",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\s*(?:đồng|đ|VNĐ|VND)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|phần trăm\b(?!\s*điểm))", re.IGNORECASE)
_POINTS = re.compile(
    r"\s*điểm\b(?!\s*(?:cầu|họp|cụm|trường|bưu|dân|phục|truy|wifi|phát|tiếp|du|đến|kinh|bán|kết|"
    r"giao|đỗ|mới|sáng|giống|nóng|chốt|tuyên|đen|phủ|thu|lắp|bưu|BĐ))",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?<!\w)(?:gần|hơn|trên|khoảng|khoảng gần|xấp xỉ|ước|ước tính|ước đạt|chừng|trên dưới|hàng|ngót)\s*\Z",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?<!\w)(?:dưới|không quá|tối đa|tối thiểu|ít nhất|nhiều nhất|không dưới|không ít hơn|"
    r"không thấp hơn|không vượt quá|từ|đến|đến dưới|tới|lên|(?<!nhận )thêm|tăng|giảm|tăng thêm|xuống|"
    r"xuống còn|vượt)\s*\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:%\s*)?(?:-|–|đến|tới|đến dưới)\s*\d", re.IGNORECASE)
_OVER = re.compile(r"\s*[^\W\d_]+(?: [^\W\d_]+){0,12}\s*/\s*|\s*(?:[^\W\d_]+ ){0,3}trên (?:tổng số |tổng )?")
_OF_POINTS = re.compile(r"điểm[^.;,()\d]{0,30}\Z", re.IGNORECASE)
_WHOLE_THINGS = re.compile(
    r"(?:lượt |bộ )?(?:hồ sơ|người|văn bản|thủ tục|tthc|tin\b|bài|nhiệm vụ|phiếu|cán bộ|công chức|viên chức|biên chế|"
    r"đơn vị|"
    r"cơ quan|dịch vụ|dvc|trường hợp|hộ\b|tài khoản|cuộc|lượt|đơn|ý kiến|phản ánh|kiến nghị|tổ chức|công dân|giấy|"
    r"kết quả)"
)
_NOUN_END = re.compile(r"[.,;:()\[\]“”\"/+*=<>]|\d|\s[-–]\s")
_STOP = frozenset(
    [
        "đạt",
        "chiếm",
        "có",
        "đã",
        "được",
        "đang",
        "chưa",
        "bị",
        "là",
        "của",
        "theo",
        "tại",
        "trên",
        "so",
        "để",
        "thuộc",
        "và",
        "với",
        "như",
        "nhưng",
        "trong",
        "ở",
        "từ",
        "đến",
        "do",
        "vào",
        "qua",
        "về",
        "cho",
        "các",
        "những",
        "này",
        "trễ",
        "đúng",
        "quá",
        "trước",
        "sớm",
        "còn",
        "không",
        "phải",
        "cần",
        "gồm",
        "bao",
        "cụ",
        "riêng",
        "hoàn",
        "thực",
        "tham",
        "giải",
        "xử",
        "nhằm",
        "nên",
        "đều",
        "vẫn",
        "mới",
        "trực",
        "trả",
        "tiếp",
        "bằng",
        "tăng",
        "giảm",
        "vượt",
        "hiện",
        "thì",
        "mà",
        "khi",
        "sau",
        "tương",
        "đương",
        "hoặc",
        "cùng",
        "nằm",
        "dự",
        "dự.",
        "phát",
        "tổng",
        "liên",
    ]
)


class Unit(StrEnum):
    """What a figure is measured in. ``COUNT`` counts things; the noun says which."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    MONEY = "money"


class Exactness(StrEnum):
    """Is the figure meant as exact, as about so much, or as a limit or a change?"""

    EXACT = "exact"
    ABOUT = "about"
    BOUND = "bound"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it means. ``value`` is in single things, points, per cent or đồng; ``step`` is the value of
    one unit of the last printed digit, so that ``value`` is right within half a step. ``block`` counts from 0."""

    block: int
    number: Number
    value: Decimal
    step: Decimal
    unit: Unit
    noun: str
    exactness: Exactness
    end: int
    """Where the unit or scale word after the number ends."""
    scale: Decimal = Decimal(1)

    @property
    def start(self) -> int:
        """Where the number begins in the text of its block."""
        return self.number.start

    @property
    def text(self) -> str:
        """The number as printed."""
        return self.number.text

    @property
    def readings(self) -> tuple[Decimal, ...]:
        """Every value that the printed digits may mean, the likeliest first."""
        return tuple(reading * self.scale for reading in self.number.readings)

    @property
    def exact(self) -> bool:
        """Whether relations must hold for it."""
        return self.exactness is Exactness.EXACT


@dataclass(frozen=True, slots=True)
class Fraction:
    """``145/710``: two figures and where both stand."""

    numerator: Figure
    denominator: Figure

    @property
    def start(self) -> int:
        """Where it begins in the text of its block."""
        return self.numerator.start

    @property
    def end(self) -> int:
        """Where its unit ends."""
        return self.denominator.end


def figures(
    block: int, text: str, taken: Iterable[Span] = (), *, point: Point = Point.EITHER
) -> list[Figure | Fraction]:
    """The figures and fractions of a block in order; a fraction stands once, for both its figures.

    ``point`` says what a point between digits means in this document.
    """
    return list(_paired(text, [_read_once(_figure(block, text, number), point) for number in numbers(text, taken)]))


def _read_once(figure: Figure, point: Point) -> Figure:
    """5.446 of people, or in a document that writes decimals with a comma, is no 5 and a half; 5,446 the other way."""
    number = figure.number
    if number.other is None:
        return figure
    whole = figure.unit is Unit.COUNT and figure.scale == 1 and _WHOLE_THINGS.match(figure.noun)
    if "." in number.text:
        sure = whole or point is Point.THOUSANDS
        return replace(figure, number=replace(number, other=None)) if sure else figure
    if not (whole or point is Point.DECIMALS):
        return figure
    number = replace(number, value=number.other, decimals=0, other=None)
    return replace(figure, number=number, value=number.value * figure.scale, step=figure.scale)


def _paired(text: str, found: list[Figure]) -> Iterator[Figure | Fraction]:
    skip = False
    for place, figure in enumerate(found):
        if skip:
            skip = False
            continue
        after = found[place + 1] if place + 1 < len(found) else None
        if after is not None and _over(text, figure, after):
            skip = True
            if (
                after.unit is Unit.COUNT
                and not after.noun
                and _OF_POINTS.search(text, max(0, figure.start - 50), figure.start)
            ):
                after = replace(after, unit=Unit.POINTS)
            yield Fraction(_with_meaning(figure, after), after)
        else:
            yield figure


def _over(text: str, above: Figure, below: Figure) -> bool:
    """“145/710 hồ sơ”, “145 hồ sơ/710 hồ sơ”, “145 trên 710 hồ sơ”."""
    between = text[above.number.end : below.number.start]
    if between.strip() == "/":
        return below.value >= 0
    if above.unit is not below.unit or above.unit is Unit.PERCENT or not _OVER.fullmatch(between):
        return False
    return not above.noun or above.unit is not Unit.COUNT or above.noun.split()[:2] == below.noun.split()[:2]


def _with_meaning(numerator: Figure, denominator: Figure) -> Figure:
    """The numerator counts what the denominator counts, and its digits are read alike."""
    number = numerator.number
    if denominator.number.other is None and "." in number.text and "." in denominator.text:
        number = replace(number, other=None)
    return Figure(
        numerator.block,
        number,
        number.value * denominator.scale,
        _step(numerator.number, denominator.scale),
        denominator.unit,
        denominator.noun,
        numerator.exactness if numerator.exactness is not Exactness.RANGE else Exactness.EXACT,
        numerator.number.end,
        denominator.scale,
    )


def _step(number: Number, scale: Decimal) -> Decimal:
    return scale.scaleb(-number.decimals)


def _figure(block: int, text: str, number: Number) -> Figure:
    unit, scale, end = _unit(text, number)
    return Figure(
        block,
        number,
        number.value * scale,
        _step(number, scale),
        unit,
        noun_after(text, end) if unit in {Unit.COUNT, Unit.PERCENT} else "",
        _exactness(text, number),
        end,
        scale,
    )


def _unit(text: str, number: Number) -> tuple[Unit, Decimal, int]:
    found = _PERCENT.match(text, number.end)
    if found:
        return Unit.PERCENT, Decimal(1), found.end()
    found = _SCALE.match(text, number.end)
    if found:
        unit = Unit.MONEY if found["money"] else Unit.COUNT
        return unit, _SCALES[found["scale"].lower()], found.end()
    found = _POINTS.match(text, number.end)
    if found:
        return Unit.POINTS, Decimal(1), found.end()
    found = _MONEY.match(text, number.end)
    if found:
        return Unit.MONEY, Decimal(1), found.end()
    return Unit.COUNT, Decimal(1), number.end


def _exactness(text: str, number: Number) -> Exactness:
    before = text[max(0, number.start - 24) : number.start]
    if _RANGE.match(text, number.end) or re.search(r"\d\s*%?\s*(?:-|–|đến dưới|đến|tới)\s*\Z", before):
        return Exactness.RANGE
    if _ABOUT.search(before):
        return Exactness.ABOUT
    if _BOUND.search(before):
        return Exactness.BOUND
    return Exactness.EXACT


def noun_after(text: str, start: int) -> str:
    """Up to four words that name what is counted, in lower case: ``hồ sơ dịch vụ công``. Empty where none follows."""
    stretch = text[start : start + 60]
    cut = _NOUN_END.search(stretch)
    words: list[str] = []
    for word in (stretch[: cut.start()] if cut else stretch).split():
        stops = word.lower() in _STOP and (word.lower() != "tại" or words[-1:] != ["tồn"])
        if stops or len(words) == 4:
            break
        words.append(word.lower())
    return " ".join(words)
