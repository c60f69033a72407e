"""True sentences whose figures belong together in no simple way, and sentences without figures."""

from datetime import timedelta

from cchc.checker.tests.generator.world import World
from cchc.checker.tests.generator.writer import Writer


class Traps:
    """Draws sentences, none twice in one report."""

    def __init__(self, writer: Writer, world: World) -> None:
        self.writer = writer
        self.plain, self.filler, self.subsets = (
            writer.dice.sample(chosen, len(chosen))
            for chosen in (writer.templates[f"traps.{kind}"] for kind in ("plain", "filler", "subsets"))
        )
        ahead = world.dated + timedelta(40)
        self.words = {"next": str(world.period.year + 1), "last": str(world.period.year - 1)}
        self.plain.append(f"Dự kiến kiểm tra công tác CCHC đợt 2 trong tháng {ahead.month}/{ahead.year}.")

    def some(self) -> None:
        """A paragraph or two."""
        writer, dice = self.writer, self.writer.dice
        if self.filler and dice.random() < 0.7:
            writer.paragraph(self.filler.pop())
        if self.plain and dice.random() < 0.6:
            writer.paragraph(writer.fill(writer.draw(self.plain.pop()), **self.words))
        if self.subsets and dice.random() < 0.25:
            whole = dice.randint(20, 90)
            some = dice.randint(4, whole - 2)
            few = dice.randint(1, some - 1)
            a, b, c = writer.integer(whole), writer.integer(some), writer.integer(few)
            writer.paragraph(writer.fill(writer.draw(self.subsets.pop()), a=a, b=b, c=c))
