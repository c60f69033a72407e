"""One-stop statistics: received, settled, in progress, late, online, and the letters of apology."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from cchc.checker.tests.generator import names, numbers
from cchc.checker.tests.generator.parts import Change, Slot
from cchc.checker.tests.generator.world import World
from cchc.checker.tests.generator.writer import Writer
from cchc.checker.types import Kind

PROCEDURES = [
    "chuyển mục đích sử dụng đất",
    "đính chính Giấy chứng nhận đã cấp",
    "cấp giấy phép xây dựng nhà ở riêng lẻ",
    "đăng ký hộ kinh doanh",
    "cấp bản sao trích lục hộ tịch",
    "xét hưởng trợ cấp xã hội hằng tháng",
]


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the one-stop office, consistent with one another."""

    received: int
    carried: int
    settled: int
    early: int
    on_time: int
    late: int
    pending: int
    overdue: int
    by_level: list[int]
    settled_by_level: list[int]
    online: int
    post: int


def counts_of(dice: Random, levels: int) -> Counts:
    """Counts that fit: received = settled + pending, early + on time + late = settled, at each level too."""
    by_level = [dice.randint(90, 1500) for _ in range(levels - 1)] + [dice.randint(900, 14000)]
    received = sum(by_level)
    pending_by_level = [dice.randint(2, max(3, part // 12)) for part in by_level]
    settled_by_level = [part - left for part, left in zip(by_level, pending_by_level, strict=True)]
    settled, pending = sum(settled_by_level), sum(pending_by_level)
    late = dice.randint(11, 60)
    early = dice.randint(settled // 5, settled // 2)
    overdue = dice.randint(1, max(1, min(9, pending - 1)))
    online, post = dice.randint(received // 10, received // 2), dice.randint(received // 20, received // 4)
    carried = dice.randint(3, 40)
    on_time = settled - early - late
    return Counts(
        received, carried, settled, early, on_time, late, pending, overdue, by_level, settled_by_level, online, post
    )  # fmt: skip


def write(writer: Writer, world: World) -> Counts:
    """The section of case files; answers its figures."""
    counts = counts_of(writer.dice, len(world.unit.levels))
    writer.heading(writer.draw("<Cải cách thủ tục hành chính|Công tác giải quyết thủ tục hành chính|Cải cách TTHC>"), 2)
    _received(writer, world, counts)
    _settled(writer, world, counts)
    _shares(writer, world, counts)
    _late(writer, world, counts)
    if writer.dice.random() < 0.6:
        _limits(writer)
    if writer.dice.random() < 0.6:
        _catalogue(writer, world)
    return counts


def _where(world: World) -> str:
    return f"trên địa bàn {world.unit.area}" if world.unit.level != "department" else "tại Sở"


def _common(world: World) -> dict[str, object]:
    return {
        "where": _where(world),
        "period": world.period.words,
        "before": world.period.before,
        "cut": f"{world.cut_off.day:02d}/{world.cut_off.month}/{world.cut_off.year}",
        "area": world.unit.area,
        "above": world.unit.above,
        "place": world.unit.name,
        "unit": world.unit.name,
    }


def _received(writer: Writer, world: World, counts: Counts) -> None:
    total = writer.integer(counts.received)
    if writer.dice.random() < 0.7:
        parts = [writer.integer(part) for part in counts.by_level]
        listed = writer.listed(list(zip(world.unit.levels, parts, strict=True)), "hồ sơ")
        text = writer.say("cases.received", t=total, parts=listed, **_common(world))
        writer.total(Kind.SUM, total, parts)
        _missing(writer, total, parts)
        writer.paragraph(text)
    new, old = writer.integer(counts.received - counts.carried), writer.integer(counts.carried)
    again = writer.integer(counts.received)
    writer.identity([again], [new, old])
    _missing(writer, again, [new, old])
    writer.paragraph(writer.say("cases.flow", t=again, a=new, b=old, **_common(world)))
    if writer.dice.random() < 0.4:
        before = writer.dice.randint(counts.received // 2, counts.received * 3 // 2)
        _trend(writer, world, counts.received, before)


def _missing(writer: Writer, total: Slot, parts: list[Slot]) -> None:
    def gone(dice: Random) -> Change:
        return Change(((total, dice.choice(["", "…", "......"])),), (total.text,))

    writer.fault("total_missing", Kind.TOTAL, [total, *parts], gone)


def _trend(writer: Writer, world: World, now: int, before: int) -> None:
    if abs(now - before) < 2:
        return
    rises = now > before
    word = Slot("tăng" if rises else "giảm", str)
    n, m, d = writer.integer(now), writer.integer(before), writer.integer(abs(now - before))
    to = "lên" if rises else "xuống"
    writer.paragraph(writer.say("cases.trend", n=n, m=m, d=d, word=word, to=to, **_common(world)))
    wrong = "giảm" if rises else "tăng"
    writer.fault("direction_wrong", Kind.THRESHOLD, [word, n, m], lambda _: Change(((word, wrong),)))
    fits = lambda one, two, difference: abs(one - two) == difference  # noqa: E731 - one word of sense
    writer.relation(Kind.SUM, [n, m, d], fits, dict.fromkeys(range(3), "difference_wrong"))


def _settled(writer: Writer, world: World, counts: Counts) -> None:
    common = _common(world)
    total = writer.integer(counts.settled)
    if writer.dice.random() < 0.5:
        parts = [writer.integer(part) for part in counts.settled_by_level]
        listed = writer.listed(list(zip(world.unit.levels, parts, strict=True)), "hồ sơ")
        writer.paragraph(writer.say("cases.resolved_levels", t=total, parts=listed, **common))
        writer.total(Kind.SUM, total, parts)
        total = writer.integer(counts.settled)
    late = writer.integer(counts.late)
    if writer.dice.random() < 0.7:
        early, on_time = writer.integer(counts.early), writer.integer(counts.on_time)
        text = writer.say("cases.resolved", t=total, a=early, b=on_time, c=late, **common)
        writer.identity([total], [early, on_time, late])
    else:
        on_time = writer.integer(counts.early + counts.on_time)
        text = writer.say("cases.resolved_two", t=total, a=on_time, c=late, **common)
        writer.identity([total], [on_time, late])
    pending = writer.integer(counts.pending)
    in_time, overdue = writer.integer(counts.pending - counts.overdue), writer.integer(counts.overdue)
    writer.paragraph(text, " ", writer.say("cases.pending", t=pending, a=in_time, b=overdue, **common))
    writer.identity([pending], [in_time, overdue])
    if writer.dice.random() < 0.6:
        t, r, p = (writer.integer(each) for each in (counts.received, counts.settled, counts.pending))
        writer.paragraph(writer.say("cases.balance", t=t, r=r, p=p, **common))
        writer.identity([t], [r, p])


def _shares(writer: Writer, world: World, counts: Counts) -> None:
    common = _common(world)
    n, of = writer.integer(counts.online), writer.integer(counts.received)
    p = writer.share(counts.online, counts.received)
    what = writer.dice.choice(["tiếp nhận trực tuyến", "nộp trực tuyến", "dịch vụ công trực tuyến"])
    if writer.dice.random() < 0.5:
        place = writer.dice.randrange(len(counts.by_level))
        part = counts.by_level[place]
        least = counts.online - (counts.received - part)
        m_value = writer.dice.randint(max(1, least), min(part, counts.online))
        m, of_part, q = writer.integer(m_value), writer.integer(part), writer.share(m_value, part)
        text = writer.say(
            "cases.share_levels",
            n=n, of=of, p=p, m=m, part=of_part, q=q, what=what, level=world.unit.levels[place], **common,
        )  # fmt: skip
        writer.ratio(m, of_part, q)
    else:
        text = writer.say("cases.share", n=n, of=of, p=p, what=what, **common)
    writer.ratio(n, of, p)
    writer.paragraph(text)
    if writer.dice.random() < 0.6:
        n, of, post = (
            writer.integer(counts.post),
            writer.integer(counts.received),
            writer.share(counts.post, counts.received),
        )
        what = writer.dice.choice(
            ["trả kết quả qua dịch vụ bưu chính công ích", "tiếp nhận và trả kết quả qua dịch vụ BCCI"]
        )
        writer.paragraph(writer.say("cases.share", n=n, of=of, p=post, what=what, **common))
        writer.ratio(n, of, post)
    if writer.dice.random() < 0.6:
        _target(writer, world, p.value)


def _target(writer: Writer, world: World, reached: Decimal) -> None:
    aim = Decimal(writer.dice.choice([10, 15, 20, 25, 30, 40, 50]))
    if abs(reached - aim) < 1:
        return
    above = reached > aim
    over, under = ["vượt", "cao hơn"], ["chưa đạt", "thấp hơn", "không đạt"]
    word = Slot(writer.dice.choice(over if above else under), str)
    p, q = writer.percent(reached), writer.percent(aim)
    wrong = writer.dice.choice(under if above else over)
    writer.paragraph(writer.say("cases.target", p=p, q=q, word=word, **_common(world)))
    writer.fault("threshold_word", Kind.THRESHOLD, [p, word, q], lambda _: Change(((word, wrong),)))
    writer.report.statements += 1


def _late(writer: Writer, world: World, counts: Counts) -> None:
    common, dice = _common(world), writer.dice
    places = dice.sample(world.unit.everyone, min(dice.randint(3, 9), counts.late))
    parts = [writer.integer(part) for part in numbers.split(dice, counts.late, len(places))]
    listed = writer.listed(list(zip(places, parts, strict=True)), "hồ sơ")
    total = writer.integer(counts.late)
    if dice.random() < 0.5:
        writer.paragraph(writer.say("cases.late_list", t=total, parts=listed, **common))
    else:
        writer.paragraph(writer.say("cases.late_note", t=total, note=[writer.note(listed, ".")], **common))
    writer.total(Kind.TOTAL, total, parts)
    if dice.random() < 0.6:
        n, m = writer.integer(counts.late), writer.integer(counts.late)
        writer.paragraph(writer.say("cases.letters", n=n, m=m, **common))
        fits = lambda cases, letters: letters >= cases  # noqa: E731 - one word of sense
        writer.relation(Kind.THRESHOLD, [n, m], fits, {1: "letters_missing"})
    if dice.random() < 0.5:
        q = writer.share(counts.late, counts.settled, 2)
        p = writer.percent(writer.style.shown(Decimal(100) - q.value))
        c, t = writer.integer(counts.late), writer.integer(counts.settled)
        writer.paragraph(writer.say("cases.late_rate", q=q, p=p, c=c, t=t, **common))
        writer.report.statements += 1
        wrong = Decimal(100) - q.value
        writer.fault("label_against_value", Kind.THRESHOLD, [q, p], lambda _: Change(((q, q.write(wrong)),), (q.text,)))
    if dice.random() < 0.4:
        now = Decimal(dice.randint(8000, 9999)) / 100
        before = now + Decimal(dice.choice([-1, 1]) * dice.randint(40, 700)) / 100
        if before < 100:
            _trend_rate(writer, world, now, before)


def _trend_rate(writer: Writer, world: World, now: Decimal, before: Decimal) -> None:
    rises = now > before
    word = Slot("tăng" if rises else "giảm", str)
    wrong = "giảm" if rises else "tăng"
    p, q = writer.percent(now), writer.percent(before)
    to = "lên" if rises else "xuống"
    writer.paragraph(writer.say("cases.trend_rate", p=p, q=q, word=word, to=to, **_common(world)))
    writer.fault("direction_wrong", Kind.THRESHOLD, [word, p, q], lambda _: Change(((word, wrong),)))
    writer.report.statements += 1


def _limits(writer: Writer) -> None:
    for name in writer.dice.sample(PROCEDURES, 2):
        longer = writer.dice.choice([5, 7, 10, 15, 20, 30])
        shorter = writer.dice.randint(2, longer - 1)
        a, b, d = writer.integer(longer), writer.integer(shorter), writer.integer(longer - shorter)
        writer.paragraph(writer.say("cases.limits", name=name, a=a, b=b, d=d))
        fits = lambda one, two, difference: one - two == difference  # noqa: E731 - one word of sense
        writer.relation(Kind.SUM, [a, b, d], fits, {2: "difference_wrong"})


def _catalogue(writer: Writer, world: World) -> None:
    dice = writer.dice
    labels = (
        list(world.unit.levels)
        if dice.random() < 0.4
        else [f"lĩnh vực {each}" for each in dice.sample(names.FIELDS, 5)]
    )
    labels = [label.replace("các lĩnh vực lĩnh vực", "lĩnh vực") for label in labels]
    whole = dice.randint(120, 480)
    parts = [writer.integer(part) for part in numbers.split(dice, whole, len(labels), 6)]
    total = writer.integer(whole)
    noun = dice.choice(["TTHC", "thủ tục", "thủ tục"])
    listed = writer.listed(list(zip(labels, parts, strict=True)), noun)
    writer.paragraph(writer.say("cases.catalogue", t=total, parts=listed, **_common(world)))
    writer.total(Kind.SUM, total, parts)


def again(writer: Writer, world: World, counts: Counts) -> None:
    """The settled cases once more, in the evaluation; a fault can make them differ."""
    first = next(
        slot
        for paragraph in writer.report.paragraphs
        for slot in paragraph.text
        if isinstance(slot, Slot) and slot.value == counts.settled
    )
    second = writer.integer(counts.settled)
    writer.paragraph(writer.say("cases.mention", r=second, **_common(world)))
    writer.same(first, second)
