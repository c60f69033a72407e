"""The head and the end of a report: who, when, on what time; and what may be blank or repeated."""

from datetime import timedelta
from random import Random

from cchc.checker.tests.generator.parts import Change, Paragraph, Slot
from cchc.checker.tests.generator.world import World
from cchc.checker.tests.generator.writer import Writer
from cchc.checker.types import Kind

TITLES = {
    "half": ["Kết quả công tác {topic} {period}", "Sơ kết công tác {topic} {period}"],
    "quarter": ["Kết quả công tác {topic} {period}", "Công tác {topic} {period}"],
    "nine": ["Kết quả thực hiện công tác {topic} {period}"],
    "year": ["Tổng kết công tác {topic} {period}", "Kết quả thực hiện công tác {topic} {period}"],
}


def head(writer: Writer, world: World) -> None:
    """Letterhead, number and date, title, first sentence."""
    unit, dice = world.unit, writer.dice
    writer.paragraph(unit.name.replace("UBND", "ỦY BAN NHÂN DÂN").upper())
    number = Slot(world.own("Báo cáo", "", day=world.dated).number, str)
    writer.paragraph(["Số: ", number, f"/BC-{unit.symbol}"])
    writer.paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    writer.paragraph("Độc lập - Tự do - Hạnh phúc")
    on = world.dated
    day = Slot(on, lambda value: f"ngày {value.day:02d} tháng {value.month:02d} năm {value.year}")
    writer.paragraph([f"{unit.place}, ", day])
    writer.paragraph("BÁO CÁO")
    period = Slot(world.period.words, str)
    title = writer.fill(dice.choice(TITLES[world.period.kind]), topic=world.topic, period=period)
    writer.paragraph(title)
    blank = dice.choice(["ngày     tháng     năm {y}", "ngày …… tháng …… năm {y}"]).format(y=on.year)
    writer.fault(
        "number_blank", Kind.DATE, [number], lambda _: Change(((number, dice.choice(["    ", "....."])),)), "warning"
    )
    writer.fault("day_blank", Kind.DATE, [day], lambda _: Change(((day, blank),)), "warning")

    def early(chance: Random) -> Change | None:
        wrong = world.period.first + timedelta(chance.randrange(0, 20))
        if (world.period.last - wrong).days < 60:
            return None
        return Change(((day, day.write(wrong)),))

    writer.fault("dated_before_the_end", Kind.DATE, [day, period], early)
    if dice.random() < 0.5:
        _window(writer, world)


def _window(writer: Writer, world: World) -> None:
    first, last = writer.day(world.period.first, words=False), writer.day(world.cut_off, words=False)
    text = writer.fill(
        writer.dice.choice(
            [
                "(Số liệu tính từ ngày {first} đến ngày {last})",
                "Số liệu báo cáo được tính từ ngày {first} đến ngày {last}.",
                "Kỳ báo cáo từ ngày {first} đến {last}.",
            ]
        ),
        first=first,
        last=last,
    )
    writer.paragraph(text)
    writer.report.statements += 1

    def backwards(_: Random) -> Change:
        value = world.cut_off
        wrong = value.replace(year=value.year - 1, day=min(value.day, 28))
        return Change(((last, last.write(wrong)),))

    writer.fault("span_ends_before_it_begins", Kind.DATE, [first, last], backwards)


def end(writer: Writer, world: World) -> None:
    """The last sentences and the addressees, with a place for a paragraph that stands twice."""
    twice = Slot("", str)
    writer.report.paragraphs.append(Paragraph([twice]))
    long = [each for each in writer.report.paragraphs if len(each.plain()) > 150 and not each.cell and not each.level]

    def repeated(dice: Random) -> Change | None:
        return Change(((twice, dice.choice(long).plain()),)) if long else None

    writer.fault("paragraph_repeated", Kind.MENTION, [twice], repeated, "warning")
    writer.paragraph(
        f"Trên đây là báo cáo kết quả công tác {world.topic} {world.period.words} của {world.unit.name}./."
    )
    writer.paragraph("Nơi nhận:")
    writer.paragraph(f"- {world.unit.above};")
    writer.paragraph("- Lưu: VT, NV.")
    writer.paragraph("TM. ỦY BAN NHÂN DÂN" if "UBND" in world.unit.name else "GIÁM ĐỐC")
