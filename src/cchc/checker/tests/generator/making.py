"""How is a report made? A seed draws the unit, the time, the style and the sections; another draw plants a fault."""

from dataclasses import dataclass
from random import Random

from cchc.checker.tests.generator.numbers import style_of
from cchc.checker.tests.generator.parts import Change, Fault, Report, Slot
from cchc.checker.tests.generator.sections import cases, conduct, digital, follow_up, frame, index, money, staff, tables
from cchc.checker.tests.generator.sections.traps import Traps
from cchc.checker.tests.generator.world import world_of
from cchc.checker.tests.generator.writer import OPEN, Writer


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault that stands in a report, and what was printed for it."""

    fault: Fault
    change: Change


def true_report(seed: int, book: str = OPEN) -> Report:
    """A report in which every statement holds, in the wordings of a book."""
    dice = Random(seed)  # noqa: S311 - the same report for the same seed, no secret
    world = world_of(dice)
    writer = Writer(seed, dice, style_of(dice), f"{world.unit.name}, {world.period.words}", book)
    traps = Traps(writer, world)
    frame.head(writer, world)
    writer.heading(f"Kết quả thực hiện {world.period.words}", 1)
    conduct.write(writer, world)
    traps.some()
    counts = cases.write(writer, world)
    traps.some()
    for section in dice.sample([staff, money, digital, index, follow_up], dice.randint(1, 4)):
        section.write(writer, world)
        traps.some()
    writer.heading(writer.draw("<Đánh giá chung|Đánh giá kết quả và phương hướng>"), 1)
    if dice.random() < 0.7:
        cases.again(writer, world, counts)
    traps.some()
    traps.some()
    if dice.random() < 0.4 and len(world.unit.below) > 3:
        tables.write(writer, world)
    frame.end(writer, world)
    placed = set(_placed(writer.report))
    writer.report.faults = [fault for fault in writer.report.faults if set(map(id, fault.slots)) <= placed]
    return writer.report


def _placed(report: Report) -> list[int]:
    found: list[int] = []
    for paragraph in report.paragraphs:
        for text in (paragraph.text, *(note.text for note in paragraph.notes())):
            found += [id(piece) for piece in text if isinstance(piece, Slot)]
    return found


def plant(report: Report, dice: Random, name: str = "") -> Planted | None:
    """Plant one fault (of this name) in the report; ``None`` where it allows none.

    Without a name each kind of fault is as likely as any other.
    """
    names = [name] if name else sorted({fault.name for fault in report.faults})
    for chosen in dice.sample(names, len(names)):
        of_name = [fault for fault in report.faults if fault.name == chosen]
        for fault in dice.sample(of_name, len(of_name)):
            change = fault.plan(dice)
            if change is None:
                continue
            for slot, text in change.texts:
                slot.text = text
            return Planted(fault, change)
    return None
