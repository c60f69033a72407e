"""Budget: disbursement, sources, purchases, growth, autonomy of public service units."""

from decimal import Decimal
from random import Random

from cchc.checker.tests.generator import numbers
from cchc.checker.tests.generator.parts import Slot
from cchc.checker.tests.generator.world import World
from cchc.checker.tests.generator.writer import Writer
from cchc.checker.types import Kind

THINGS = ["máy tính", "máy in", "máy quét", "camera giám sát", "máy tính bảng", "bộ bàn ghế"]
GROUPS = [
    "đơn vị tự bảo đảm chi thường xuyên và chi đầu tư",
    "đơn vị tự bảo đảm chi thường xuyên",
    "đơn vị tự bảo đảm một phần chi thường xuyên",
    "đơn vị do Nhà nước bảo đảm chi thường xuyên",
]


def write(writer: Writer, world: World) -> None:
    """The section on public finance."""
    dice = writer.dice
    writer.heading(writer.draw("<Cải cách tài chính công|Công tác tài chính, ngân sách|Tài chính công>"), 2)
    parts = [_disbursed, _sources, _priced, _growth, _autonomy]
    for part in dice.sample(parts, dice.randint(2, len(parts))):
        part(writer, world)


def _amount(writer: Writer, unit: str, dice: Random) -> Slot:
    if unit == "đồng":
        return writer.integer(dice.randint(50_000, 9_000_000) * 1000)
    if unit == "triệu đồng":
        return writer.integer(dice.randint(2_000, 480_000))
    return writer.decimal(Decimal(dice.randint(1_000, 90_000)) / 100)


def _words(world: World) -> dict[str, object]:
    on = world.cut_off
    return {
        "cut": f"{on.day:02d}/{on.month}/{on.year}",
        "before": world.period.before,
        "period": world.period.words,
        "unit": world.unit.name,
    }


def _disbursed(writer: Writer, world: World) -> None:
    unit = writer.dice.choice(["triệu đồng", "tỷ đồng", "triệu đồng"])
    of = _amount(writer, unit, writer.dice)
    reached = Decimal(writer.dice.randint(2000, 9900)) / 10000
    n_value = of.value * reached
    n_value = int(n_value) if isinstance(of.value, int) else n_value.quantize(Decimal("0.01"))
    n = Slot(n_value, of.write)
    p = writer.share(n_value, of.value)
    writer.paragraph(writer.say("money.disbursed", n=n, of=of, u=unit, p=p, **_words(world)))
    writer.ratio(n, of, p)


def _sources(writer: Writer, world: World) -> None:
    dice = writer.dice
    unit = dice.choice(["triệu đồng", "đồng", "tỷ đồng"])
    labels = dice.choice(
        [
            ["ngân sách tỉnh", "ngân sách huyện", "nguồn khác"],
            ["chi đầu tư phát triển", "chi thường xuyên", "dự phòng"],
            ["vốn ngân sách trung ương", "vốn ngân sách địa phương"],
            ["kinh phí tự chủ", "kinh phí không tự chủ"],
        ]
    )
    parts = [_amount(writer, unit, dice) for _ in labels]
    total = Slot(sum(part.value for part in parts), parts[0].write)
    listed = writer.listed(list(zip(labels, parts, strict=True)), unit)
    writer.paragraph(writer.say("money.sources", t=total, u=unit, parts=listed, **_words(world)))
    writer.total(Kind.SUM, total, parts)


def _priced(writer: Writer, world: World) -> None:
    count, price = writer.dice.randint(2, 60), writer.dice.randint(800, 30_000) * 1000
    n, n2, u, t = (writer.integer(each) for each in (count, count, price, count * price))
    writer.paragraph(writer.say("money.priced", n=n, n2=n2, u=u, t=t, thing=writer.dice.choice(THINGS)))
    fits = lambda number, each, whole: number * each == whole  # noqa: E731 - one word of sense
    writer.relation(Kind.SUM, [n, u, t], fits, {1: "price_wrong", 2: "product_wrong"})


def _growth(writer: Writer, world: World) -> None:
    unit = writer.dice.choice(["triệu đồng", "tỷ đồng"])
    m = _amount(writer, unit, writer.dice)
    grown = m.value * (1 + Decimal(writer.dice.randint(150, 4000)) / 10000)
    n = Slot(int(grown) if isinstance(m.value, int) else grown.quantize(Decimal("0.01")), m.write)
    q = writer.share(n.value, m.value)
    p = writer.share(n.value - m.value, m.value)
    text = writer.say("money.growth", n=n, m=m, u=unit, p=p, q=q, **_words(world))
    writer.paragraph(text)
    step = lambda shown: Decimal(1).scaleb(min(0, int(shown.value.as_tuple().exponent))) * Decimal("1.01")  # noqa: E731
    near_p, near_q = step(p), step(q)
    rises = lambda new, old, shown: abs((new - old) * Decimal(100) / old - shown) <= near_p  # noqa: E731
    ratio = lambda new, old, shown: abs(new * Decimal(100) / old - shown) <= near_q  # noqa: E731
    writer.relation(Kind.RATIO, [n, m, p], rises, {2: "growth_wrong"})
    writer.relation(Kind.RATIO, [n, m, q], ratio, {2: "growth_wrong"})


def _autonomy(writer: Writer, world: World) -> None:
    labels = writer.dice.sample(GROUPS, writer.dice.randint(2, 4))
    whole = writer.dice.randint(10, 70)
    parts = [writer.integer(part) for part in numbers.split(writer.dice, whole, len(labels))]
    total = writer.integer(whole)
    form = writer.dice.choice(["{n} {label}", "{label}: {n}", "{n} {label}"])
    between = writer.dice.choice([", ", "; "])
    listed = []
    for place, (label, part) in enumerate(zip(labels, parts, strict=True)):
        listed += [between] * bool(place) + writer.fill(form, n=part, label=label)
    writer.paragraph(writer.say("money.autonomy", t=total, parts=listed))
    writer.total(Kind.SUM, total, parts)
