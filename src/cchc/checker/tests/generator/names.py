"""Which names do generated reports use? Units are put together from parts of names; no person has a name."""

from random import Random

FIRST = [
    "Tân",
    "Phú",
    "Bình",
    "Long",
    "An",
    "Vĩnh",
    "Thạnh",
    "Hòa",
    "Đông",
    "Xuân",
    "Thanh",
    "Minh",
    "Hưng",
    "Quảng",
    "Yên",
    "Mỹ",
    "Trung",
    "Nam",
    "Bắc",
    "Lộc",
    "Kim",
    "Diên",
    "Cẩm",
]
SECOND = [
    "Lâm",
    "Khê",
    "Điền",
    "Sơn",
    "Giang",
    "Thủy",
    "Trạch",
    "Phước",
    "Lợi",
    "Hải",
    "Thịnh",
    "Bảo",
    "Nghĩa",
    "Đức",
    "Tiến",
    "Cường",
    "Lập",
    "Hiệp",
    "Mỹ",
    "Châu",
    "Ninh",
]
HILL_FIRST = ["Ia", "Đăk", "Krông", "Cư", "Nậm", "Mường", "Pa", "Tả", "Chư", "Ea", "Bản"]
HILL_SECOND = [
    "Drai",
    "Lươn",
    "Hin",
    "Mta",
    "Pang",
    "Lai",
    "Bing",
    "Nghe",
    "Rmok",
    "Tul",
    "Sin",
    "Chà",
    "H’Rông",
    "Khoen",
]

DISTRICT_OFFICES = [
    "Phòng Nội vụ",
    "Phòng Tư pháp",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Tài nguyên và Môi trường",
    "Phòng Kinh tế và Hạ tầng",
    "Phòng Nông nghiệp và Phát triển nông thôn",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Lao động - Thương binh và Xã hội",
    "Phòng Văn hóa và Thông tin",
    "Phòng Y tế",
    "Thanh tra huyện",
    "Văn phòng HĐND và UBND huyện",
]
DEPARTMENTS = [
    "Sở Nội vụ",
    "Sở Tư pháp",
    "Sở Tài chính",
    "Sở Tài nguyên và Môi trường",
    "Sở Xây dựng",
    "Sở Giao thông vận tải",
    "Sở Công Thương",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Giáo dục và Đào tạo",
    "Sở Y tế",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Khoa học và Công nghệ",
    "Sở Thông tin và Truyền thông",
    "Ban Quản lý các khu công nghiệp",
]
SECTIONS = [
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Phòng Kế hoạch - Tài chính",
    "Phòng Tổ chức cán bộ",
    "Phòng Nghiệp vụ 1",
    "Phòng Nghiệp vụ 2",
    "Chi cục Kiểm lâm",
    "Chi cục Thủy lợi",
    "Chi cục Bảo vệ môi trường",
    "Trung tâm Kỹ thuật",
    "Trung tâm Thông tin",
]
FIELDS = [
    "đất đai",
    "tư pháp - hộ tịch",
    "lao động - thương binh và xã hội",
    "xây dựng",
    "đăng ký kinh doanh",
    "giáo dục và đào tạo",
    "y tế",
    "văn hóa - thông tin",
    "nông nghiệp",
    "công thương",
    "chứng thực",
    "môi trường",
    "giao thông vận tải",
    "bảo trợ xã hội",
]


def place_name(dice: Random, *, hill: bool) -> str:
    """An invented name of a place; ``hill`` for the highlands."""
    first, second = (HILL_FIRST, HILL_SECOND) if hill else (FIRST, SECOND)
    return f"{dice.choice(first)} {dice.choice(second)}"


def place_names(dice: Random, count: int, *, hill: bool) -> list[str]:
    """As many different names."""
    names: dict[str, None] = {}
    while len(names) < count:
        names[place_name(dice, hill=hill and dice.random() < 0.7)] = None
    return list(names)
