"""A table of case files by unit, with a line of column numbers that says which column is the sum of which."""

from cchc.checker.tests.generator import numbers
from cchc.checker.tests.generator.parts import Paragraph, Slot
from cchc.checker.tests.generator.world import World
from cchc.checker.tests.generator.writer import Writer
from cchc.checker.types import Cell, Kind

HEADS = ["TT", "Đơn vị", "Tổng số hồ sơ đã giải quyết", "Trước hạn", "Đúng hạn", "Quá hạn"]
NUMBERS = ["(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)"]


def write(writer: Writer, world: World) -> None:
    """A table; its rows and its line of totals are relations."""
    dice = writer.dice
    units = dice.sample(world.unit.below, min(len(world.unit.below), dice.randint(4, 9)))
    writer.paragraph(f"Phụ lục: Kết quả giải quyết hồ sơ của một số đơn vị {world.period.words}")
    rows = [dict(zip(HEADS, HEADS, strict=True)), dict(zip(HEADS, NUMBERS, strict=True))]
    grid: list[list[Slot]] = []
    for place, unit in enumerate(units, 1):
        parts = [writer.integer(part) for part in numbers.split(dice, dice.randint(60, 2000), 3)]
        total = writer.integer(sum(part.value for part in parts))
        writer.relation(
            Kind.SUM,
            [total, *parts],
            lambda whole, *rest: whole == sum(rest),
            dict.fromkeys(range(4), "table_row_wrong"),
        )
        grid.append([total, *parts])
        rows.append(dict(zip(HEADS, [str(place), unit, total, *parts], strict=True)))
    sums = [writer.integer(sum(row[column].value for row in grid)) for column in range(4)]
    for column, total in enumerate(sums):
        cells = [total, *(row[column] for row in grid)]
        writer.relation(Kind.SUM, cells, lambda whole, *rest: whole == sum(rest), {0: "table_total_wrong"})
    rows.append(dict(zip(HEADS, ["", dice.choice(["Tổng cộng", "Tổng số", "Cộng"]), *sums], strict=True)))
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells.values(), 1):
            text = [value] if value != "" else []
            writer.report.paragraphs.append(Paragraph(text, cell=Cell(1, row, column)))
