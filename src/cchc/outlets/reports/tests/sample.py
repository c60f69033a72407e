"""A half-year of figures that balances, with the published totals of a real district of 2021; the split is invented."""

from datetime import date

from cchc.kernel import clock
from cchc.measures.indicators.types import CELLS
from cchc.outlets.reports.outline import outline
from cchc.outlets.reports.types import CountRow, Head, Letters, LevelFields, SectionText, Share, Snapshot

LATE = {
    "van-phong-dat-dai": ("Chi nhánh Văn phòng Đăng ký đất đai", 21, 14),
    "tai-nguyen": ("Phòng Tài nguyên và Môi trường", 1, 1),
    "tu-phap": ("Phòng Tư pháp", 7, 7),
    "nhon-hoa": ("UBND thị trấn Nhơn Hòa", 1, 1),
    "chu-don": ("UBND xã Chư Don", 1, 1),
    "ia-blu": ("UBND xã Ia Blứ", 1, 1),
    "ia-hla": ("UBND xã Ia Hla", 2, 2),
    "ia-le": ("UBND xã Ia Le", 5, 5),
    "ia-phang": ("UBND xã Ia Phang", 2, 2),
    "ia-rong": ("UBND xã Ia Rong", 2, 2),
}
DISTRICT = ("van-phong-dat-dai", "tai-nguyen", "tu-phap")


def row(
    key: str, name: str, online: int, direct: int, settled: int, late: int, overdue: int = 0, carried: int = 0
) -> CountRow:
    """A row that balances: a tenth of the settled in time is early, the rest on the day."""
    received = online + direct + carried
    early = (settled - late) // 10
    still = received - settled
    numbers = (
        *(received, online, direct, carried),
        *(settled, early, settled - late - early, late),
        *(still, still - overdue, overdue),
    )
    return CountRow(key, name, dict(zip(CELLS, numbers, strict=True)))


def added(key: str, name: str, rows: list[CountRow]) -> CountRow:
    """The sum of rows."""
    return CountRow(key, name, {cell: sum(part[cell] for part in rows) for cell in CELLS})


def units() -> list[CountRow]:
    """Ten units: three of the district (145 online, 565 other, 617 settled) and seven communes (5.305, 5.299)."""
    shares = {"van-phong-dat-dai": (60, 240, 250), "tai-nguyen": (15, 85, 90), "tu-phap": (70, 240, 277)}
    rows = []
    for place, (key, (name, late, _)) in enumerate(LATE.items()):
        online, direct, settled = shares.get(key, (0, 758, 757) if place < 9 else (0, 757, 757))
        rows.append(row(key, name, online, direct, settled, late))
    return rows


def snapshot(*, late: bool = True) -> Snapshot:
    """The half-year as it was known on the evening of 28/7/2021; without ``late``, no case is late."""
    rows = units()
    if not late:
        rows = [
            row(r.key, r.name, r["received.online"], r["received.direct_postal"], r["settled.total"], 0) for r in rows
        ]
    district = added("district", "Cấp huyện", [part for part in rows if part.key in DISTRICT])
    commune = added("commune", "Cấp xã", [part for part in rows if part.key not in DISTRICT])
    total = added("total", "Tổng cộng", [district, commune])
    fields = (
        LevelFields(
            district, tuple(CountRow(part.key, part.name, part.cells) for part in rows if part.key in DISTRICT)
        ),
        LevelFields(commune, (CountRow("chung-thuc", "Chứng thực", commune.cells),)),
    )
    letters = tuple(
        Letters(key, name, count if late else 0, issued if late else 0) for key, (name, count, issued) in LATE.items()
    )
    issued = sum(part.letters for part in letters)
    return Snapshot(
        unit_code="chu-puh",
        unit_name="UBND huyện Chư Pưh",
        first=date(2020, 12, 15),
        last=date(2021, 7, 28),
        as_of=date(2021, 7, 28),
        known_at=clock.at(date(2021, 7, 28), 17),
        total=total,
        levels=(district, commune),
        units=tuple(rows),
        fields=fields,
        letters=letters,
        shares={
            "on_time_share_of_settled": Share(total.in_time, total["settled.total"], "(8 + 9) / 7"),
            "online_share_of_received": Share(total["received.online"], total["received.total"], "4 / 3"),
            "postal_share_of_received": Share(1436, total["received.total"], "qua bưu chính / 3"),
            "apology_share_of_late": Share(issued, total["settled.late"], "thư xin lỗi / 10"),
        },
        load=7,
    )


def head(**changes: object) -> Head:
    """The letterhead of a district's report, without number and date."""
    values = {
        "kind": "cchc-half-year",
        "parent": "",
        "agency": "Ủy ban nhân dân\nhuyện Chư Pưh",
        "number": "",
        "symbol": "BC-UBND",
        "place": "Chư Pưh",
        "signed_on": None,
        "authority": "TM. Ủy ban nhân dân",
        "signer_title": "Chủ tịch",
        "signer_name": "",
        "recipients": ("Thường trực Huyện ủy;", "Lưu: VT, NV."),
        "first": date(2020, 12, 15),
        "last": date(2021, 7, 28),
    }
    return Head(**{**values, **changes})


def texts(words: str = "Đã thực hiện.") -> dict[str, SectionText]:
    """Every section written with the same words."""
    return {part.code: SectionText(part.code, words, revision=1) for part in outline() if part.takes_text}
