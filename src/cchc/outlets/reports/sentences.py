"""Which sentences do the figures make? One function a composed section; none of them writes a number by hand.

Zero has its own sentence: nobody reads "quá hạn 0 hồ sơ".
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from cchc.outlets.reports.markup import sentence
from cchc.outlets.reports.types import CountRow, Figure, Letters, Snapshot
from cchc.support.files.official import Footnote, Inline, Paragraph, Run

Figures = Mapping[str, Figure]
Sentences = Callable[[Snapshot, Figures], list[Paragraph]]


def write_date(on: date) -> str:
    """A date inside a sentence: ``28/7/2021``; days under ten and the months 1, 2 with a zero (NĐ 30/2020, annex I)."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"{on.day:02d}/{month}/{on.year}"


def settlement(snapshot: Snapshot, figures: Figures) -> list[Paragraph]:
    """3.1 d): received, settled, in time, late with the note by unit, and still open."""
    if not snapshot.total["received.total"]:
        return [_says(f"Tính đến ngày {write_date(snapshot.as_of)}, không phát sinh hồ sơ yêu cầu giải quyết.")]
    opening = _by_level("{received.total} hồ sơ", "received.total", snapshot, figures)
    received = (
        Run(f"Tính đến ngày {write_date(snapshot.as_of)}, tổng số hồ sơ yêu cầu giải quyết thủ tục hành chính: "),
        *opening,
        Run("; trong đó "),
        *_joined(_received_parts(snapshot.total, figures)),
        Run("."),
    )
    return [Paragraph(received), *_settled(snapshot, figures), _in_progress(snapshot, figures)]


def _received_parts(total: CountRow, figures: Figures) -> list[Sequence[Run]]:
    words = (
        ("received.online", "tiếp nhận trực tuyến", "không có hồ sơ trực tuyến"),
        ("received.direct_postal", "tiếp nhận trực tiếp, qua bưu chính", "không có hồ sơ trực tiếp, qua bưu chính"),
        ("received.carried_over", "kỳ trước chuyển qua", "không có hồ sơ kỳ trước chuyển qua"),
    )
    return [sentence(f"{some} {{{cell}}} hồ sơ" if total[cell] else none, figures) for cell, some, none in words]


def _settled(snapshot: Snapshot, figures: Figures) -> list[Paragraph]:
    if not snapshot.total["settled.total"]:
        return [_says("Trong kỳ chưa có hồ sơ được giải quyết xong.")]
    on_time = "share.on_time_share_of_settled"
    settled = (
        Run("Số hồ sơ đã giải quyết: "),
        *_by_level("{settled.total} hồ sơ", "settled.total", snapshot, figures),
        Run(". Trong đó:"),
    )
    in_time = (
        Run("- Trước hạn và đúng hạn: "),
        *_by_level("{settled.in_time} hồ sơ", "settled.in_time", snapshot, figures),
        *sentence(f", đạt {{{on_time}}} ({{{on_time}.numerator}}/{{{on_time}.denominator}});", figures),
    )
    return [Paragraph(settled), Paragraph(in_time), Paragraph(_late(snapshot, figures))]


def _late(snapshot: Snapshot, figures: Figures) -> tuple[Inline, ...]:
    if not snapshot.total["settled.late"]:
        return (Run("- Quá hạn: không có hồ sơ quá hạn."),)
    note = (*_joined(_late_by_unit(snapshot, figures)), *sentence("; cộng: {settled.late} hồ sơ.", figures))
    by_level = _by_level("{settled.late} hồ sơ", "settled.late", snapshot, figures)
    return (Run("- Đã giải quyết nhưng quá hạn: "), by_level[0], by_level[1], Footnote(note), *by_level[2:], Run("."))


def _in_progress(snapshot: Snapshot, figures: Figures) -> Paragraph:
    total = snapshot.total
    annex = " (số liệu chi tiết tại các Phụ lục I, II kèm theo)."
    if not total["in_progress.total"]:
        return _says(f"Không còn hồ sơ đang giải quyết{annex}")
    if not total["in_progress.overdue"]:
        words = "Đang giải quyết: {in_progress.total} hồ sơ, đều trong hạn, không có hồ sơ quá hạn"
    else:
        words = (
            "Đang giải quyết: {in_progress.total} hồ sơ; trong hạn {in_progress.within_limit} hồ sơ, "
            "đã quá hạn {in_progress.overdue} hồ sơ"
        )
    return Paragraph(sentence(words + annex, figures))


def channels(snapshot: Snapshot, figures: Figures) -> list[Paragraph]:
    """3.1 e): online and postal cases as parts of those received."""
    postal = _share(
        "postal_share_of_received", "tiếp nhận và trả kết quả qua dịch vụ bưu chính công ích", snapshot, figures
    )
    return [*online(snapshot, figures), postal]


def online(snapshot: Snapshot, figures: Figures) -> list[Paragraph]:
    """7.1 a): online cases of the whole and of each level that has any."""
    whole = _share("online_share_of_received", "tiếp nhận trực tuyến", snapshot, figures)
    levels = [row for row in snapshot.levels if row["received.online"]]
    if not levels or len(snapshot.levels) < 2:
        return [whole]
    parts = [
        sentence(
            f"{_level(row)} {{level.{row.key}.received.online}}/{{level.{row.key}.received.total}} hồ sơ, "
            f"đạt {{level.{row.key}.online_share}}",
            figures,
        )
        for row in levels
    ]
    return [Paragraph((*whole.inlines[:-1], Run("; riêng "), *_joined(parts), Run(".")))]


def _share(code: str, what: str, snapshot: Snapshot, figures: Figures) -> Paragraph:
    share = snapshot.shares[code]
    if not share.denominator:
        return _says(f"Trong kỳ không phát sinh hồ sơ để tính số hồ sơ {what}.")
    if not share.numerator:
        return Paragraph(sentence(f"Không có hồ sơ {what} trong {{share.{code}.denominator}} hồ sơ.", figures))
    key = f"share.{code}"
    words = f"Hồ sơ {what}: {{{key}.numerator}}/{{{key}.denominator}} hồ sơ, đạt {{{key}}}"
    return Paragraph((*sentence(words, figures), Run(".")))


def apologies(snapshot: Snapshot, figures: Figures) -> list[Paragraph]:
    """3.1 g): letters of apology against late cases, unit by unit."""
    late = [row for row in snapshot.letters if row.late]
    if not late:
        return [_says("Trong kỳ không có hồ sơ giải quyết quá hạn, không phát sinh thư xin lỗi.")]
    share = "share.apology_share_of_late"
    words = (
        f"Đã ban hành {{{share}.numerator}} thư xin lỗi trên {{{share}.denominator}} hồ sơ quá hạn, đạt {{{share}}}."
    )
    result = [Paragraph(sentence(words, figures))]
    short = [row for row in late if row.missing]
    complete = [row for row in late if not row.missing]
    if short:
        result.append(Paragraph((*_joined([_short_of_letters(row, figures) for row in short]), Run("."))))
    if complete:
        parts = [(Run(row.name), *sentence(f" {{unit.{row.key}.settled.late}} hồ sơ", figures)) for row in complete]
        lead = (
            "Các đơn vị còn lại có đủ thư xin lỗi: "
            if short
            else "Tất cả các đơn vị có hồ sơ quá hạn đều có đủ thư xin lỗi: "
        )
        result.append(Paragraph((Run(lead), *_joined(parts), Run("."))))
    return result


def _short_of_letters(row: Letters, figures: Figures) -> tuple[Run, ...]:
    own = f"unit.{row.key}"
    letters = f"có {{{own}.letters}} thư xin lỗi" if row.letters else "chưa có thư xin lỗi nào"
    words = f" có {{{own}.settled.late}} hồ sơ quá hạn, {letters}, còn thiếu {{{own}.missing}} thư"
    return (Run(row.name), *sentence(words, figures))


def shortcomings(snapshot: Snapshot, figures: Figures) -> list[Paragraph]:
    """3.2: late settled cases by unit, open overdue cases, missing letters; nothing where there is nothing."""
    result = []
    until = f"tính đến ngày {write_date(snapshot.as_of)}"
    if snapshot.total["settled.late"]:
        words = sentence(f"Vẫn còn tình trạng giải quyết hồ sơ quá hạn ({until}: {{settled.late}} hồ sơ): ", figures)
        result.append(Paragraph((*words, *_joined(_late_by_unit(snapshot, figures)), Run("."))))
    if snapshot.total["in_progress.overdue"]:
        result.append(
            Paragraph(sentence(f"Có {{in_progress.overdue}} hồ sơ đang giải quyết đã quá hạn ({until}).", figures))
        )
    if any(row.missing for row in snapshot.letters):
        units = [
            (Run(row.name), *sentence(f" {{unit.{row.key}.missing}} thư", figures))
            for row in snapshot.letters
            if row.missing
        ]
        words = sentence(
            "Chưa thực hiện đầy đủ việc xin lỗi khi hồ sơ quá hạn, còn thiếu {letters.missing} thư: ", figures
        )
        result.append(Paragraph((*words, *_joined(units), Run("."))))
    return result or [_says("Không có hồ sơ quá hạn, không thiếu thư xin lỗi.")]


COMPOSED: dict[str, Sentences] = {
    "settlement": settlement,
    "channels": channels,
    "apologies": apologies,
    "shortcomings": shortcomings,
    "online": online,
}
"""The composed sections by the names that the outline uses."""


def _late_by_unit(snapshot: Snapshot, figures: Figures) -> list[Sequence[Run]]:
    """Each unit with late cases and how many, in directory order."""
    return [
        (Run(row.name), *sentence(f" {{unit.{row.key}.settled.late}} hồ sơ", figures))
        for row in snapshot.units
        if row["settled.late"]
    ]


def _by_level(words: str, cell: str, snapshot: Snapshot, figures: Figures) -> tuple[Run, ...]:
    """The figure of the whole with those of the levels in brackets, where there is more than one level."""
    whole = sentence(words, figures)
    if len(snapshot.levels) < 2:
        return whole
    parts = [sentence(f"{_level(row)} {{level.{row.key}.{cell}}} hồ sơ", figures) for row in snapshot.levels]
    return (*whole, Run(" ("), *_joined(parts, ", "), Run(")"))


def _level(row: CountRow) -> str:
    name = row.name[:1].lower() + row.name[1:]
    return name if name.startswith("cấp ") else f"cấp {name}"


def _joined(parts: Iterable[Sequence[Run]], between: str = "; ") -> tuple[Run, ...]:
    result: list[Run] = []
    for part in parts:
        if result:
            result.append(Run(between))
        result.extend(part)
    return tuple(result)


def _says(words: str) -> Paragraph:
    return Paragraph((Run(words),))
