"""Organisation and staff: posts, people, ratings, training, appointments."""

from cchc.checker.tests.generator import numbers
from cchc.checker.tests.generator.world import World
from cchc.checker.tests.generator.writer import Writer
from cchc.checker.types import Kind

RATINGS = [
    "hoàn thành xuất sắc nhiệm vụ",
    "hoàn thành tốt nhiệm vụ",
    "hoàn thành nhiệm vụ",
    "không hoàn thành nhiệm vụ",
]
COURSES = ["lý luận chính trị", "quản lý nhà nước", "tin học", "chuyên môn, nghiệp vụ", "quốc phòng - an ninh"]


def write(writer: Writer, world: World) -> None:
    """The section on organisation and staff."""
    dice = writer.dice
    writer.heading(writer.draw("<Cải cách tổ chức bộ máy|Tổ chức bộ máy hành chính|Cải cách chế độ công vụ>"), 2)
    posts = dice.randint(60, 900)
    people = posts - dice.randint(2, 20)
    if dice.random() < 0.7:
        _posts(writer, world, posts)
    if dice.random() < 0.6:
        a, b, d = writer.integer(posts), writer.integer(people), writer.integer(posts - people)
        writer.paragraph(writer.say("staff.present", a=a, b=b, d=d))
        writer.total(Kind.TOTAL, a, [b, d])
    if dice.random() < 0.5:
        before = dice.randint(12, 90)
        cut = dice.randint(1, before // 3)
        a, b, d = writer.integer(before), writer.integer(before - cut), writer.integer(cut)
        writer.paragraph(writer.say("staff.reduced", a=a, b=b, d=d))
        writer.total(Kind.SUM, a, [b, d])
    _ratings(writer, people)
    _training(writer, world)
    if dice.random() < 0.5:
        _appointed(writer)
    _levels(writer, people)


def _posts(writer: Writer, world: World, posts: int) -> None:
    labels = writer.dice.choice([["công chức", "viên chức"], ["công chức", "viên chức", "hợp đồng lao động"]])
    parts = [writer.integer(part) for part in numbers.split(writer.dice, posts, len(labels), 3)]
    total = writer.integer(posts)
    listed = writer.listed(list(zip(labels, parts, strict=True)), writer.dice.choice(["người", "biên chế"]))
    words = {"unit": world.unit.name, "period": world.period.words}
    writer.paragraph(writer.say("staff.payroll", t=total, parts=listed, **words))
    writer.total(Kind.SUM, total, parts)


def _ratings(writer: Writer, people: int) -> None:
    dice = writer.dice
    if dice.random() < 0.6:
        labels = RATINGS[: dice.randint(3, 4)]
        parts = [writer.integer(part) for part in numbers.split(dice, people, len(labels))]
        total = writer.integer(people)
        listed = writer.listed(list(zip(labels, parts, strict=True)), "người")
        writer.paragraph(writer.say("staff.rated", t=total, parts=listed))
        writer.total(Kind.TOTAL, total, parts)
    if dice.random() < 0.5:
        n, m = writer.integer(people), writer.integer(people)
        writer.paragraph(writer.say("staff.rated_people", n=n, m=m))
        fits = lambda all_, rated: all_ == rated  # noqa: E731 - one word of sense
        writer.relation(Kind.RATIO, [n, m], fits, {1: "rated_not_people"})
    if dice.random() < 0.5:
        _heads(
            writer, dice.choice(["trưởng phòng", "cấp phó", "người đứng đầu các đơn vị sự nghiệp"]), dice.randint(9, 40)
        )


def _heads(writer: Writer, group: str, whole: int) -> None:
    parts = [writer.integer(part) for part in numbers.split(writer.dice, whole, 3)]
    wholes = [writer.integer(whole) for _ in range(3)]
    text = writer.say("staff.rated_shares", a=parts[0], b=parts[1], c=parts[2], t=wholes[0], t2=wholes[1], t3=wholes[2])
    writer.paragraph(f"- Đối với {group}: ", text, ".")
    writer.total(Kind.TOTAL, wholes[0], parts)


def _training(writer: Writer, world: World) -> None:
    dice = writer.dice
    courses = dice.sample(COURSES, dice.randint(2, 4))
    whole = dice.randint(30, 900)
    parts = [writer.integer(part) for part in numbers.split(dice, whole, len(courses), 4)]
    total, count = writer.integer(whole), writer.integer(len(courses))
    form = dice.choice(["bồi dưỡng {}", "lớp {}", "bồi dưỡng kiến thức {}"])
    listed = writer.listed([(form.format(course), part) for course, part in zip(courses, parts, strict=True)], "người")
    words = {"unit": world.unit.name, "period": world.period.words}
    writer.paragraph(writer.say("staff.classes", t=count, n=total, parts=listed, **words))
    writer.total(Kind.SUM, total, parts)


def _appointed(writer: Writer) -> None:
    whole = writer.dice.randint(4, 30)
    some = writer.dice.randint(1, whole - 1)
    t, a, b = writer.integer(whole), writer.integer(some), writer.integer(whole - some)
    writer.paragraph(writer.say("staff.appointed", t=t, a=a, b=b))
    writer.total(Kind.SUM, t, [a, b])


def _levels(writer: Writer, people: int) -> None:
    dice = writer.dice
    if dice.random() < 0.5:
        n = dice.randint(people // 3, people - 1)
        top, low, of = writer.integer(n), writer.integer(n), writer.integer(people)
        p = writer.share(n, people)
        writer.paragraph(writer.say("staff.level", n=top, n2=low, of=of, p=p))
        writer.ratio(top, of, p)
        writer.ratio(low, of, p)
    else:
        members, women = dice.randint(people // 2, people - 1), dice.randint(people // 4, people - 1)
        degree, others = dice.randint(people // 2, people - 1), dice.randint(2, people // 3)
        t, a, b, c, d = (writer.integer(each) for each in (people, members, women, degree, others))
        writer.paragraph(writer.say("staff.overlap", t=t, a=a, b=b, c=c, d=d))
        for part in (a, b, c, d):
            writer.bound(part, t)
