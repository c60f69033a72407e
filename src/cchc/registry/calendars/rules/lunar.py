"""On which day does a Vietnamese lunar date fall?

Own calculation of new moons and solar terms for the meridian of UTC+7, after the method published by Hồ Ngọc Đức,
which follows Jean Meeus, *Astronomical Algorithms* (1998). The Chinese calendar uses UTC+8 and differs in some years:
Tết 2030 is 2 February in Vietnam and 3 February there.
"""

from datetime import date
from math import floor, pi, radians, sin

_UTC_OFFSET_DAYS = 7 / 24
_JULIAN_OF_ORDINAL_0 = 1721424.5
_MEAN_LUNATION = 29.530588853
_NEW_MOON_OF_1900 = 2415020.75933


def solar_date(year: int, month: int, day: int) -> date:
    """The date of a day of one of the months 1 to 10, not the leap one; ``year`` is the year that its Tết opens.

    Right for the years 1900 to 2100. Raises ``ValueError`` for other months.
    """
    if not 1 <= month <= 10:
        raise ValueError("months 11 and 12 may stand on either side of the solstice that opens the count")
    eleventh = _eleventh_month(year - 1)
    offset = month + 1
    if _eleventh_month(year) - eleventh > 365 and offset >= _leap_offset(eleventh):
        offset += 1
    return date.fromordinal(_new_moon_day(_lunation(eleventh) + offset) + day - 1)


def tet(year: int) -> date:
    """The first day of the lunar year."""
    return solar_date(year, 1, 1)


def hung_kings_day(year: int) -> date:
    """Giỗ Tổ Hùng Vương, the 10th of the third lunar month."""
    return solar_date(year, 3, 10)


def _lunation(first: int) -> int:
    """The number since 1900 of the lunation whose first day has this ordinal."""
    return floor(0.5 + (first + _JULIAN_OF_ORDINAL_0 - 2415021.076998695) / _MEAN_LUNATION)


def _new_moon_day(lunation: int) -> int:
    """The ordinal of the local day on which the ``lunation``-th new moon since 1900 falls."""
    return floor(_new_moon(lunation) - _JULIAN_OF_ORDINAL_0 + _UTC_OFFSET_DAYS)


def _new_moon(lunation: int) -> float:
    """The Julian date (UT) of a new moon, exact to about two minutes in this century."""
    century = lunation / 1236.85
    square, cube = century**2, century**3
    mean = _NEW_MOON_OF_1900 + 29.53058868 * lunation + 0.0001178 * square - 0.000000155 * cube
    mean += 0.00033 * sin(radians(166.56 + 132.87 * century - 0.009173 * square))
    sun = radians(359.2242 + 29.10535608 * lunation - 0.0000333 * square - 0.00000347 * cube)
    moon = radians(306.0253 + 385.81691806 * lunation + 0.0107306 * square + 0.00001236 * cube)
    node = radians(21.2964 + 390.67050646 * lunation - 0.0016528 * square - 0.00000239 * cube)
    correction = (0.1734 - 0.000393 * century) * sin(sun) + 0.0021 * sin(2 * sun)
    correction += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
    correction += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    correction += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
    correction += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
    dynamic = -0.000278 + 0.000265 * century + 0.000262 * square
    return mean + correction - dynamic


def _solar_sector(day: int) -> int:
    """In which of the twelve sectors of 30 degrees the sun stands at local midnight of a day."""
    century = (day + _JULIAN_OF_ORDINAL_0 - _UTC_OFFSET_DAYS - 2451545.0) / 36525
    square = century**2
    anomaly = radians(357.52910 + 35999.05030 * century - 0.0001559 * square - 0.00000048 * century * square)
    longitude = 280.46645 + 36000.76983 * century + 0.0003032 * square
    longitude += (1.914600 - 0.004817 * century - 0.000014 * square) * sin(anomaly)
    longitude += (0.019993 - 0.000101 * century) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor(radians(longitude) % (2 * pi) / pi * 6)


def _eleventh_month(year: int) -> int:
    """The ordinal of the first day of the eleventh lunar month, the one that holds the winter solstice."""
    days = date(year, 12, 31).toordinal() + _JULIAN_OF_ORDINAL_0 + 0.5 - 2415021
    lunation = floor(days / _MEAN_LUNATION)
    start = _new_moon_day(lunation)
    return _new_moon_day(lunation - 1) if _solar_sector(start) >= 9 else start


def _leap_offset(eleventh: int) -> int:
    """How many months after the eleventh the leap month stands: the first without a change of the sun's sector."""
    lunation = _lunation(eleventh)
    sector = _solar_sector(_new_moon_day(lunation + 1))
    for offset in range(2, 15):
        following = _solar_sector(_new_moon_day(lunation + offset))
        if following == sector:
            return offset - 1
        sector = following
    raise ValueError("a year of thirteen months has a leap month")
