"""Digital government: online services, electronic documents, surveys, visits."""

from decimal import Decimal
from random import Random

from cchc.checker.tests.generator import numbers
from cchc.checker.tests.generator.parts import Change
from cchc.checker.tests.generator.world import World
from cchc.checker.tests.generator.writer import Writer
from cchc.checker.types import Kind


def write(writer: Writer, world: World) -> None:
    """The section on digital government."""
    dice = writer.dice
    writer.heading(
        writer.draw("<Xây dựng và phát triển chính quyền điện tử, chính quyền số|Hiện đại hóa hành chính>"), 2
    )
    parts = [_services, _documents, _survey, _shares, _approx]
    for part in dice.sample(parts, dice.randint(2, len(parts))):
        part(writer, world)


def _services(writer: Writer, world: World) -> None:
    dice = writer.dice
    old = world.period.year < 2022
    labels = ["mức độ 3", "mức độ 4"] if old else ["dịch vụ công toàn trình", "dịch vụ công một phần"]
    whole = dice.randint(60, 900)
    parts = [writer.integer(part) for part in numbers.split(dice, whole, 2, 4)]
    total = writer.integer(whole)
    form = dice.choice(["{n} {what} {label}", "{label}: {n} {what}", "{label} có {n} {what}", "{n} {label}"])
    if old:
        form = form.replace("{n} {label}", "{n} dịch vụ {label}")
    what = "dịch vụ" if old or form == "{n} {what} {label}" else dice.choice(["dịch vụ", "DVC"])
    if not old:
        form = form.replace("{n} {what} {label}", "{n} {label}")
    between = dice.choice([", ", "; ", " và "])
    first, second = (
        writer.fill(form, n=part, what=what, label=label) for part, label in zip(parts, labels, strict=True)
    )
    listed = [*first, between, *second]
    writer.paragraph(writer.say("digital.services", t=total, parts=listed, unit=world.unit.name))
    writer.total(Kind.SUM, total, parts)
    n, of = writer.integer(dice.randint(5, whole - 1)), writer.integer(whole)
    p = writer.share(n.value, whole)
    writer.paragraph(writer.say("digital.used", n=n, of=of, p=p))
    writer.ratio(n, of, p)


def _documents(writer: Writer, world: World) -> None:
    came, sent = writer.dice.randint(400, 20_000), writer.dice.randint(300, 15_000)
    t, a, b = writer.integer(came + sent), writer.integer(came), writer.integer(sent)
    writer.paragraph(writer.say("digital.documents", t=t, a=a, b=b))
    writer.total(Kind.SUM, t, [a, b])
    signed = writer.dice.randint(sent // 2, sent - 1)
    n, of, p = writer.integer(signed), writer.integer(sent), writer.share(signed, sent)
    writer.paragraph(writer.say("digital.signed", n=n, of=of, p=p))
    writer.ratio(n, of, p)


def _survey(writer: Writer, world: World) -> None:
    dice = writer.dice
    out = dice.choice([100, 150, 200, 300, 500, 1000])
    back = out - dice.randint(1, out // 8)
    unhappy = dice.randint(1, back // 6)
    a, b, b2, c, d = (writer.integer(each) for each in (out, back, back, back - unhappy, unhappy))
    p = writer.share(back, out)
    writer.paragraph(writer.say("digital.survey", a=a, b=b, b2=b2, c=c, d=d, p=p))
    writer.ratio(b, a, p)
    writer.total(Kind.TOTAL, b, [c, d])


def _shares(writer: Writer, world: World) -> None:
    """Shares that add up to 100 %."""
    labels = ["nông, lâm nghiệp", "công nghiệp - xây dựng", "thương mại - dịch vụ"]
    parts = [writer.percent(Decimal(each) / 100) for each in numbers.split(writer.dice, 10_000, 3, 200)]
    form = writer.dice.choice(["{label} chiếm {n}", "{label} đạt {n}", "{label}: {n}", "{n} {label}"])
    between = writer.dice.choice([", ", "; "])
    listed = []
    for place, (label, part) in enumerate(zip(labels, parts, strict=True)):
        listed += [between] * bool(place) + writer.fill(form, n=part, label=label)
    writer.paragraph(writer.say("digital.shares_of_whole", parts=listed))
    fits = lambda *all_: abs(sum(all_) - 100) < Decimal("0.05")  # noqa: E731 - one word of sense
    writer.relation(Kind.TOTAL, parts, fits, dict.fromkeys(range(3), "shares_not_hundred"), clear=2)


def _approx(writer: Writer, world: World) -> None:
    exact = writer.dice.randint(1, 80) * 1000 + writer.dice.randint(20, 480)
    n, lower = writer.integer(exact), writer.integer(exact // 1000 * 1000)
    upper = writer.integer(exact // 1000 * 1000 + 500)
    writer.paragraph(writer.say("digital.approx", n=n, lower=lower, upper=upper, period=world.period.words))
    writer.report.statements += 1

    def blank(dice: Random) -> Change:
        return Change(((n, dice.choice(["…", "....", "xx"])),), ())

    writer.fault("figure_blank", Kind.TOTAL, [n], blank, "warning")
