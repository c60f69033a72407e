"""Scores of the index: domains, deductions, share of the maximum, change to the year before."""

from decimal import Decimal
from random import Random

from cchc.checker.tests.generator import numbers
from cchc.checker.tests.generator.parts import Change, Slot
from cchc.checker.tests.generator.world import World
from cchc.checker.tests.generator.writer import Writer
from cchc.checker.types import Kind

DOMAINS = {
    "công tác chỉ đạo, điều hành": 10,
    "tham mưu xây dựng văn bản quy phạm pháp luật": 5,
    "cải cách thủ tục hành chính": 10,
    "cải cách tổ chức bộ máy": 7,
    "cải cách chế độ công vụ": 11,
    "cải cách tài chính công": 5,
    "xây dựng và phát triển chính quyền điện tử": 12,
}
CRITERIA = [
    "chất lượng kế hoạch CCHC",
    "đối thoại với doanh nghiệp",
    "rà soát thủ tục hành chính",
    "thực hiện cơ chế một cửa",
    "số lượng cấp phó",
    "công khai tài chính",
    "văn bản điện tử",
    "dịch vụ công trực tuyến",
    "chứng thực bản sao điện tử",
]


def write(writer: Writer, world: World) -> None:
    """The section on the index of the year."""
    dice, year = writer.dice, world.period.year if world.period.kind == "year" else world.period.year - 1
    writer.heading(writer.draw("<Kết quả chỉ số CCHC|Phân tích kết quả chỉ số cải cách hành chính>"), 2)
    scores = {name: most - Decimal(dice.randint(0, most * 8)) / 20 for name, most in DOMAINS.items()}
    work, survey = sum(scores.values(), Decimal(0)), Decimal(dice.randint(2600, 3900)) / 100
    total = work + survey
    words = {"year": str(year), "place": world.unit.name, "rank": writer.integer(dice.randint(2, 9))}
    t = writer.decimal(total)
    first = writer.paragraph(writer.say("index.total", t=t, **words))
    a, b, t2 = writer.decimal(work), writer.decimal(survey), writer.decimal(total)
    writer.paragraph(writer.say("index.two", a=a, b=b, t=t2, m=60, k=40))
    writer.relation(
        Kind.SUM,
        [t2, a, b],
        lambda whole, *parts: whole == sum(parts),
        {0: "score_sum", 1: "score_sum", 2: "score_sum"},
    )
    if t in first.text:
        writer.same(t, t2)
    _domains(writer, scores, a, str(year))
    if dice.random() < 0.6:
        _change(writer, total, year)


def _domains(writer: Writer, scores: dict[str, Decimal], work: Slot, year: str) -> None:
    dice = writer.dice
    reached: list[Slot] = []
    style = dice.choice(["domain", "domain_share", "deductions"])
    if style != "deductions":
        _criteria(writer)
    for name, score in scores.items():
        most = DOMAINS[name]
        slot, whole = writer.decimal(score), writer.integer(most)
        whole = Slot(most, str)
        lost = most - score
        if style == "deductions" and lost >= Decimal("0.5"):
            _deductions(writer, name, slot, whole, lost)
        elif style == "domain_share" and score < most:
            p = writer.share(score, most)
            writer.paragraph(writer.say("index.domain_share", name=name, a=slot, m=whole, p=p))
            writer.ratio(slot, whole, p)
        else:
            writer.paragraph(writer.say("index.domain", name=name, a=slot, m=whole, year=year))
            _negative(writer, slot)
        reached.append(slot)
    writer.relation(
        Kind.TOTAL, [work, *reached], lambda whole, *parts: whole == sum(parts), dict.fromkeys(range(8), "domains_sum")
    )


def _criteria(writer: Writer) -> None:
    """Some criteria, before the domains, so that they explain the loss of none."""
    for name in writer.dice.sample(CRITERIA, 2):
        most = Decimal(writer.dice.choice(["0.5", "1", "1.5", "2"]))
        slot, whole = writer.decimal(most / 2), writer.decimal(most)
        writer.paragraph(writer.say("index.criterion", name=name, a=slot, m=whole))
        writer.bound(slot, whole)
        _negative(writer, slot)


def _negative(writer: Writer, slot: Slot) -> None:
    def below(_: Random) -> Change | None:
        return Change(((slot, f"-{slot.text}"),), (slot.text,)) if slot.value > 0 else None

    writer.fault("score_negative", Kind.THRESHOLD, [slot], below)


def _deductions(writer: Writer, name: str, slot: Slot, whole: Slot, lost: Decimal) -> None:
    dice = writer.dice
    into = dice.randint(1, min(3, int(lost * 4)))
    parts = [Decimal(each) / 20 for each in numbers.split(dice, int(lost * 20), into, 5)]
    slots = [writer.decimal(part) for part in parts]
    form = dice.choice(
        ["{label} (trừ {n} điểm)", "{label} -{n} điểm", "{label} bị trừ {n} điểm", "trừ {n} điểm về {label}"]
    )
    between = dice.choice(["; ", ", "])
    listed = []
    for place, (label, part) in enumerate(zip(dice.sample(CRITERIA, into), slots, strict=True)):
        listed += [between] * bool(place) + writer.fill(form, n=part, label=label)
    taken = writer.decimal(lost)
    writer.paragraph(writer.say("index.deductions", name=name, a=slot, m=whole, d=taken, parts=listed))
    fits = lambda most, got, *off: most - sum(off) == got  # noqa: E731 - one word of sense
    writer.relation(Kind.TOTAL, [whole, slot, *slots], fits, dict.fromkeys(range(1, 2 + into), "deductions"))


def _change(writer: Writer, total: Decimal, year: int) -> None:
    before = total + Decimal(writer.dice.choice([-1, 1]) * writer.dice.randint(20, 600)) / 100
    rises = total > before
    word = Slot("tăng" if rises else "giảm", str)
    n, m, d = writer.decimal(total), writer.decimal(before), writer.decimal(abs(total - before))
    to = "lên" if rises else "xuống"
    words = {"year": str(year), "last": str(year - 1), "to": to, "way": word}
    writer.paragraph(writer.say("index.change", n=n, m=m, d=d, **words))
    wrong = "giảm" if rises else "tăng"
    writer.fault("direction_wrong", Kind.THRESHOLD, [word, n, m], lambda _: Change(((word, wrong),)))
    fits = lambda one, two, difference: abs(one - two) == difference  # noqa: E731 - one word of sense
    writer.relation(Kind.SUM, [n, m, d], fits, {2: "difference_wrong"})
