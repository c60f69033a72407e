"""Who reports, on what time? The unit, those above and below it, the period, and the documents that it cites."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from cchc.checker.tests.generator import names

ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """The reported time in words, its first and last day, and the same time of the year before in words."""

    words: str
    kind: str
    year: int
    first: date
    last: date
    before: str


@dataclass(frozen=True, slots=True)
class Unit:
    """The reporting unit: its level, how it calls itself, its place, its area, those above, below and beside it."""

    level: str
    name: str
    place: str
    area: str
    above: str
    above_area: str
    offices: tuple[str, ...]
    below: tuple[str, ...]
    below_noun: str
    levels: tuple[str, ...]
    symbol: str

    @property
    def everyone(self) -> list[str]:
        """Its offices and those below it, each once."""
        return list(dict.fromkeys([*self.offices, *self.below]))


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that is cited."""

    kind: str
    number: str
    symbol: str
    day: date
    issuer: str
    subject: str


@dataclass(slots=True)
class World:
    """All that the sections of one report share."""

    dice: Random
    unit: Unit
    period: Period
    cut_off: date
    dated: date
    topic: str
    _taken: set[str] = field(default_factory=set)

    def day_in_period(self) -> date:
        """A working day of the reported time, at least some days before its end."""
        span = max(10, (self.period.last - self.period.first).days - 22)
        day = self.period.first + timedelta(self.dice.randrange(5, span))
        return day - timedelta(max(0, day.weekday() - 4))

    def own(self, kind: str, subject: str, *, day: date | None = None) -> Cited:
        """A document of the unit. Its numbers rise with the day of the year."""
        codes = {"Kế hoạch": "KH", "Quyết định": "QĐ", "Báo cáo": "BC", "Công văn": "CV", "Thông báo": "TB"}
        day = day or self.day_in_period()
        number = self._number(codes[kind], day)
        symbol = f"{self.unit.symbol}-NV" if kind == "Công văn" else f"{codes[kind]}-{self.unit.symbol}"
        return Cited(kind, str(number), symbol, day, f"của {self.unit.name}", subject)

    def _number(self, code: str, day: date) -> int:
        pace = {"KH": 1, "QĐ": 9, "BC": 2, "CV": 7, "TB": 1}[code]
        number = (day.timetuple().tm_yday * pace) + 3
        while f"{code}{number}/{day.year}" in self._taken:
            number += 1
        self._taken.add(f"{code}{number}/{day.year}")
        return number

    def law(self, *, numbered_year: bool) -> Cited:
        """A document of the government or of a ministry that is older than the reported time."""
        year = self.period.year - self.dice.randint(1, 4)
        day = date(year, self.dice.randint(1, 12), self.dice.randint(1, 28))
        number = str(self.dice.randint(2, 150))
        subject = self.dice.choice(
            [
                "về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính",
                "về kiểm soát thủ tục hành chính",
                "quy định về tuyển dụng, sử dụng và quản lý công chức",
                "về cơ chế tự chủ của đơn vị sự nghiệp công lập",
                "về chính sách tinh giản biên chế",
            ]
        )
        if not numbered_year:
            symbol = self.dice.choice(["QĐ-TTg", "CT-TTg", "NQ-CP"])
            kind = {"QĐ-TTg": "Quyết định", "CT-TTg": "Chỉ thị", "NQ-CP": "Nghị quyết"}[symbol]
            issuer = "của Chính phủ" if symbol == "NQ-CP" else "của Thủ tướng Chính phủ"
            return Cited(kind, number, symbol, day, issuer, subject)
        kind, symbol, issuer = self.dice.choice(
            [
                ("Nghị định", "NĐ-CP", "của Chính phủ"),
                ("Thông tư", "TT-BNV", "của Bộ Nội vụ"),
                ("Thông tư", "TT-VPCP", "của Văn phòng Chính phủ"),
                ("Quyết định", "QĐ-UBND", f"của UBND {self.unit.above_area}"),
            ]
        )
        return Cited(kind, f"{number}/{year}", symbol, day, issuer, subject)


def world_of(dice: Random) -> World:
    """A unit and a time, drawn."""
    period = _period(dice)
    unit = _unit(dice, period.year)
    cut_off = period.last - timedelta(dice.choice([0, 0, 1, 5, 10, 16]))
    topic = dice.choice(["cải cách hành chính", "CCHC", "cải cách hành chính, kiểm soát thủ tục hành chính"])
    return World(dice, unit, period, cut_off, cut_off + timedelta(dice.randint(1, 14)), topic)


def _period(dice: Random) -> Period:
    year = dice.randint(2016, 2030)
    before = year - 1
    kind = dice.choice(["half", "half", "quarter", "nine", "year", "year"])
    if kind == "half":
        words = dice.choice([f"6 tháng đầu năm {year}", f"06 tháng đầu năm {year}", f"6 tháng năm {year}"])
        return Period(words, kind, year, date(year, 1, 1), date(year, 6, 30), f"cùng kỳ năm {before}")
    if kind == "nine":
        words = dice.choice([f"9 tháng đầu năm {year}", f"09 tháng năm {year}"])
        return Period(words, kind, year, date(year, 1, 1), date(year, 9, 30), f"cùng kỳ năm {before}")
    if kind == "year":
        return Period(f"năm {year}", kind, year, date(year, 1, 1), date(year, 12, 31), f"năm {before}")
    quarter = dice.randint(1, 3)
    last = {1: date(year, 3, 31), 2: date(year, 6, 30), 3: date(year, 9, 30)}[quarter]
    words = dice.choice([f"quý {ROMAN[quarter - 1]}/{year}", f"quý {ROMAN[quarter - 1]} năm {year}"])
    return Period(words, kind, year, date(year, quarter * 3 - 2, 1), last, f"cùng kỳ năm {before}")


def _unit(dice: Random, year: int) -> Unit:
    hill = dice.random() < 0.4
    level = dice.choice(["district", "district", "district", "commune", "province", "department"])
    if level == "district" and year > 2025:
        level = "commune"
    here, above = names.place_names(dice, 2, hill=hill)
    province = above
    if level == "district":
        area = dice.choice(["huyện", "huyện", "thị xã", "thành phố"])
        below = [f"xã {name}" for name in names.place_names(dice, dice.randint(7, 16), hill=hill)]
        below[0] = below[0].replace("xã", "thị trấn" if area == "huyện" else "phường")
        noun = "xã, thị trấn" if area == "huyện" else "xã, phường"
        offices = [office.replace("huyện", area) for office in names.DISTRICT_OFFICES]
        return Unit(
            level, f"UBND {area} {here}", here, area, f"UBND tỉnh {province}", f"tỉnh {province}", tuple(offices),
            tuple(f"UBND {name}" for name in below), noun, ("cấp huyện", "cấp xã"), "UBND",
        )  # fmt: skip
    if level == "commune":
        area = dice.choice(["xã", "xã", "phường"])
        district = f"huyện {above}" if year <= 2025 else f"tỉnh {above}"
        below = [f"thôn {name}" for name in names.place_names(dice, dice.randint(5, 11), hill=hill)]
        offices = [
            "Văn phòng HĐND và UBND",
            "Phòng Kinh tế",
            "Phòng Văn hóa - Xã hội",
            "Trung tâm Phục vụ hành chính công",
        ]
        return Unit(
            level, f"UBND {area} {here}", here, area, f"UBND {district}", district, tuple(offices),
            tuple(below), "thôn", ("lĩnh vực tư pháp", "lĩnh vực đất đai", "các lĩnh vực khác"), "UBND",
        )  # fmt: skip
    if level == "department":
        office = dice.choice(names.DEPARTMENTS)
        code = "S" + "".join(word[0] for word in office.replace("Sở ", "").split() if word[0].isupper())
        return Unit(
            level, f"{office} tỉnh {here}", here, "Sở", f"UBND tỉnh {here}", f"tỉnh {here}", tuple(names.SECTIONS),
            tuple(names.SECTIONS), "phòng, đơn vị thuộc Sở", ("văn phòng Sở", "các chi cục trực thuộc"), code,
        )  # fmt: skip
    below = [f"huyện {name}" for name in names.place_names(dice, dice.randint(7, 13), hill=hill)]
    below[0] = below[0].replace("huyện", "thành phố")
    levels = ("cấp tỉnh", "cấp huyện", "cấp xã") if year <= 2025 else ("cấp tỉnh", "cấp xã")
    if year > 2025:
        below = [name.replace("huyện", "xã").replace("thành phố", "phường") for name in below]
    return Unit(
        level, f"UBND tỉnh {here}", here, "tỉnh", "Chính phủ", "Trung ương", tuple(names.DEPARTMENTS),
        tuple(f"UBND {name}" for name in below), "huyện, thị xã, thành phố" if year <= 2025 else "xã, phường",
        levels, "UBND",
    )  # fmt: skip
