"""Who files the cases of the demonstration? Invented people; numbers and telephones are of ranges that nobody holds."""

import random
from dataclasses import dataclass

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Rơ Châm", "Siu", "Ksor", "Rmah", "Nay", "Kpă")
_MIDDLE_MEN = ("Văn", "Đình", "Quốc", "Minh", "Thanh")
_MIDDLE_WOMEN = ("Thị", "Ngọc", "Thu", "Mỹ", "Kim")
_GIVEN_MEN = (
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Hải",
    "Khoa",
    "Long",
    "Nam",
    "Phúc",
    "Quân",
    "Sơn",
    "Thắng",
    "Tuấn",
    "Vinh",
)
_GIVEN_WOMEN = (
    "Anh",
    "Chi",
    "Dung",
    "Hạnh",
    "Hoa",
    "Hương",
    "Lan",
    "Linh",
    "Mai",
    "Ngân",
    "Oanh",
    "Phương",
    "Thảo",
    "Yến",
)
_HIGHLAND_MEN = ("Bơi", "Đăm", "Hlơn", "Jú", "Phin", "Thoan", "Wêu")
_HIGHLAND_WOMEN = ("H'Bia", "H'Lan", "H'Mơ", "H'Ngai", "H'Phí", "H'Yuin")
_TRADES = ("Nông sản", "Xây dựng", "Vật liệu", "Dịch vụ", "Cà phê", "Hồ tiêu")


@dataclass(frozen=True, slots=True)
class Applicant:
    """An invented applicant. ``kind`` is ``citizen`` or ``business``."""

    kind: str
    name: str
    number: str
    phone: str
    address: str


def invent_applicant(dice: random.Random, field: str) -> Applicant:
    """An applicant for a field of procedures: business registration comes from businesses, the rest from citizens."""
    phone = f"0999{dice.randrange(10**6):06d}"
    hamlet = f"Thôn {dice.randint(1, 12)}"
    if field == "kinh-doanh" and dice.random() < 0.7:
        name = f"Hộ kinh doanh {dice.choice(_TRADES)} {_given_name(dice)}"
        return Applicant("business", name, f"0000{dice.randrange(10**6):06d}", phone, hamlet)
    return Applicant("citizen", _full_name(dice), f"000000{dice.randrange(10**6):06d}", phone, hamlet)


def _full_name(dice: random.Random) -> str:
    family = dice.choice(_FAMILY)
    woman = dice.random() < 0.5
    if _FAMILY.index(family) >= 8:
        return f"{family} {dice.choice(_HIGHLAND_WOMEN if woman else _HIGHLAND_MEN)}"
    middle = dice.choice(_MIDDLE_WOMEN if woman else _MIDDLE_MEN)
    return f"{family} {middle} {dice.choice(_GIVEN_WOMEN if woman else _GIVEN_MEN)}"


def _given_name(dice: random.Random) -> str:
    return dice.choice(_GIVEN_MEN + _GIVEN_WOMEN)
