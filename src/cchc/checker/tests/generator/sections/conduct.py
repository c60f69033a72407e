"""Steering: plans, tasks assigned, inspection, documents, news, feedback, rules made and reviewed."""

from datetime import date, timedelta
from random import Random

from cchc.checker.tests.generator import numbers
from cchc.checker.tests.generator.citing import cite, cite_again
from cchc.checker.tests.generator.parts import Change, Slot
from cchc.checker.tests.generator.world import ROMAN, World
from cchc.checker.tests.generator.writer import Text, Writer
from cchc.checker.types import Kind

SUBJECTS = [
    "về kiểm tra công tác CCHC",
    "về tuyên truyền công tác cải cách hành chính",
    "về rà soát, đánh giá thủ tục hành chính",
    "về đào tạo, bồi dưỡng cán bộ, công chức, viên chức",
    "về theo dõi thi hành pháp luật",
    "về thực hiện chuyển đổi số",
    "về việc thành lập Tổ kiểm tra công vụ",
]


def write(writer: Writer, world: World) -> None:
    """The section on steering."""
    dice = writer.dice
    writer.heading(writer.draw("<Công tác chỉ đạo, điều hành|Về chỉ đạo, điều hành CCHC|Chỉ đạo, điều hành>"), 2)
    again = _documents(writer, world)
    _plan(writer, world)
    parts = [_tasks, _inspection, _news, _reports, _feedback]
    for part in dice.sample(parts, dice.randint(2, len(parts))):
        part(writer, world)
    for text in again:
        writer.paragraph(text)
    if dice.random() < 0.6:
        writer.heading(writer.draw("<Cải cách thể chế|Công tác xây dựng và thực hiện thể chế>"), 2)
        _rules(writer, world)


def _words(world: World) -> dict[str, object]:
    on = world.cut_off
    return {
        "unit": world.unit.name,
        "above": world.unit.above,
        "period": world.period.words,
        "cut": f"{on.day:02d}/{on.month}/{on.year}",
    }


def _documents(writer: Writer, world: World) -> list[Text]:
    """Some documents cited; answers sentences that cite some of them again later."""
    again: list[Text] = []
    for place in range(writer.dice.randint(2, 5)):
        own = place % 2 == 0
        subject = writer.dice.choice(SUBJECTS)
        kind = writer.dice.choice(["Kế hoạch", "Quyết định", "Công văn"])
        cited = world.own(kind, subject) if own else world.law(numbered_year=writer.dice.random() < 0.6)
        text, _, day = cite(writer, world, cited)
        key = "conduct.cited"
        writer.paragraph(writer.say(key, doc=text, subject=cited.subject, issuer=cited.issuer, unit=world.unit.name))
        if writer.dice.random() < 0.5:
            words = cite_again(writer, cited, day)
            again.append(writer.say("conduct.again", doc=words, issuer=cited.issuer))
    return again


def _plan(writer: Writer, world: World) -> None:
    day = date(world.period.year - 1, 12, writer.dice.randint(5, 29))
    text, _, _ = cite(writer, world, world.own("Kế hoạch", "", day=day))
    whole = writer.dice.randint(18, 75)
    left = writer.dice.randint(3, whole // 2)
    t, a, b = writer.integer(whole), writer.integer(whole - left), writer.integer(left)
    writer.paragraph(writer.say("conduct.plan", doc=text, t=t, a=a, b=b, **_words(world)))
    writer.total(Kind.TOTAL, t, [a, b])


def _tasks(writer: Writer, world: World) -> None:
    whole = writer.dice.randint(12, 240)
    labels = writer.dice.choice(
        [
            ["hoàn thành đúng hạn", "đang thực hiện trong hạn"],
            ["hoàn thành đúng hạn", "hoàn thành quá hạn", "đang thực hiện"],
            ["hoàn thành trước hạn", "hoàn thành đúng hạn", "trong hạn"],
            ["đã hoàn thành", "đang thực hiện", "quá hạn chưa hoàn thành"],
        ]
    )
    parts = [writer.integer(part) for part in numbers.split(writer.dice, whole, len(labels))]
    total = writer.integer(whole)
    listed = writer.listed(list(zip(labels, parts, strict=True)), "nhiệm vụ")
    writer.paragraph(writer.say("conduct.tasks", t=total, parts=listed, **_words(world)))
    writer.total(Kind.TOTAL, total, parts)


def _inspection(writer: Writer, world: World) -> None:
    dice, everyone = writer.dice, world.unit.everyone
    seen = dice.sample(everyone, dice.randint(3, min(9, len(everyone) - 2)))
    count, listed = writer.integer(len(seen)), writer.names(seen)
    writer.paragraph(writer.say("conduct.inspected", n=count, list=listed, **_words(world)))
    writer.counted(count, listed)
    if dice.random() < 0.6:
        n, of, p = writer.integer(len(seen)), writer.integer(len(everyone)), writer.share(len(seen), len(everyone))
        writer.paragraph(writer.say("conduct.rate_inspected", n=n, of=of, p=p, **_words(world)))
        writer.ratio(n, of, p)
    if dice.random() < 0.5:
        some = dice.randint(2, len(everyone) - 1)
        n, of, p = writer.integer(some), writer.integer(len(everyone)), writer.share(some, len(everyone))
        writer.paragraph(writer.say("conduct.rate_other", n=n, of=of, p=p, **_words(world)))
        writer.ratio(n, of, p)
    if dice.random() < 0.6:
        slow = dice.sample(everyone, dice.randint(2, 6))
        count, listed = writer.integer(len(slow)), writer.names(slow)
        writer.paragraph(_lacking(writer, count, listed))
        writer.counted(count, listed)
    if dice.random() < 0.5:
        some_names = writer.names(dice.sample(everyone, 3))
        writer.paragraph(writer.say("conduct.examples", n=dice.randint(5, len(everyone)), list=some_names))


def _lacking(writer: Writer, count: Slot, listed: Slot) -> Text:
    """A sentence of the lacking units that names them in itself or in a footnote."""
    template = writer.draw(writer.dice.choice(writer.templates["conduct.lacking"]))
    here = "{list}" in template
    note = [] if here else [writer.note([listed], ".")]
    return writer.fill(template, n=count, list=listed, note=note)


def _news(writer: Writer, world: World) -> None:
    whole = writer.dice.randint(20, 400)
    labels = ["trên Đài Truyền thanh", "trên Cổng thông tin điện tử", "trên trang Zalo", "trên báo, đài cấp tỉnh"]
    labels = writer.dice.sample(labels, writer.dice.randint(2, 4))
    parts = [writer.integer(part) for part in numbers.split(writer.dice, whole, len(labels))]
    total = writer.integer(whole)
    listed = writer.listed(list(zip(labels, parts, strict=True)), writer.dice.choice(["tin, bài", "tin, bài", "bài"]))
    writer.paragraph(writer.say("conduct.news", t=total, parts=listed, **_words(world)))
    writer.total(Kind.SUM, total, parts)


def _reports(writer: Writer, world: World) -> None:
    """A periodic report that was sent: dated near the end of its own period."""
    year = world.period.year
    quarter = writer.dice.choice([1, 2, 3])
    ends = [date(year, 3, 31), date(year, 6, 30), date(year, 9, 30)]
    if world.dated <= ends[quarter - 1]:
        quarter, year, ends = 4, year - 1, [date(year - 1, 12, 31)] * 4
    day = ends[quarter - 1] + timedelta(writer.dice.randint(-18, 0))
    forms = ["quý {q}/{y}", "quý {q} năm {y}", "Quý {q}/{y}"]
    if quarter == 2:
        forms += ["6 tháng đầu năm {y}", "06 tháng đầu năm {y}"]
    form = writer.dice.choice(forms)
    words = Slot(year, lambda value: form.format(q=ROMAN[quarter - 1], y=value))
    text, _, on = cite(writer, world, world.own("Báo cáo", "", day=day))
    writer.paragraph(writer.say("conduct.reports_sent", doc=text, **{**_words(world), "period": words}))

    def other(dice: Random) -> Change:
        wrong = year + dice.choice([-1, -1, 1])
        return Change(((words, words.write(wrong)),), (words.text, str(year)))

    writer.fault("report_of_another_year", Kind.DATE, [on, words], other)


def _feedback(writer: Writer, world: World) -> None:
    whole = writer.dice.randint(8, 160)
    left = writer.dice.randint(1, whole // 3)
    t, a, b = writer.integer(whole), writer.integer(whole - left), writer.integer(left)
    writer.paragraph(writer.say("conduct.feedback", t=t, a=a, b=b, **_words(world)))
    writer.total(Kind.TOTAL, t, [a, b])


def _rules(writer: Writer, world: World) -> None:
    made = writer.dice.randint(4, 40)
    some = writer.dice.randint(1, made - 1)
    t, a, b = writer.integer(made), writer.integer(some), writer.integer(made - some)
    writer.paragraph(writer.say("conduct.rules_made", t=t, a=a, b=b, **_words(world)))
    writer.total(Kind.SUM, t, [a, b])
    whole = writer.dice.randint(20, 300)
    parts = [writer.integer(part) for part in numbers.split(writer.dice, whole, 3)]
    t = writer.integer(whole)
    writer.paragraph(writer.say("conduct.reviewed", t=t, a=parts[0], b=parts[1], c=parts[2], **_words(world)))
    writer.total(Kind.TOTAL, t, parts)
