"""Follow-up of inspection findings: what was mended, what is open, where."""

from cchc.checker.tests.generator.world import World
from cchc.checker.tests.generator.writer import Writer
from cchc.checker.types import Kind

FINDINGS = [
    "cơ cấu lãnh đạo chưa phù hợp",
    "văn bản giấy được quét lại",
    "chậm thực hiện nhiệm vụ được giao",
    "chưa cập nhật trang thông tin điện tử thành phần",
    "chưa cấp tài khoản cho công chức",
    "chưa nộp trả kinh phí theo kết luận",
    "tiếp nhận văn bản đến chưa đúng quy trình",
    "chưa công khai thủ tục mới",
]


def write(writer: Writer, world: World) -> None:
    """The section on findings of inspections."""
    dice = writer.dice
    writer.heading(writer.draw("<Kết quả khắc phục tồn tại, hạn chế sau kiểm tra|Khắc phục hạn chế qua kiểm tra>"), 2)
    whole = dice.randint(9, 80)
    left = dice.randint(2, whole // 2)
    t, a, b = writer.integer(whole), writer.integer(whole - left), writer.integer(left)
    writer.paragraph(writer.say("follow_up.fixed", t=t, a=a, b=b))
    writer.total(Kind.TOTAL, t, [a, b])
    chosen = dice.sample(FINDINGS, dice.randint(3, 6))
    sizes = [dice.randint(1, min(9, len(world.unit.below))) for _ in chosen]
    parts = [writer.integer(size) for size in sizes]
    total = writer.integer(sum(sizes))
    form = dice.choice(["{label} {n} đơn vị", "{label} ({n} đơn vị)", "{n} đơn vị {label}", "{label}: {n} đơn vị"])
    between = dice.choice(["; ", ", "])
    listed = []
    noted = dice.random() < 0.6
    for place, (label, size, part) in enumerate(zip(chosen, sizes, parts, strict=True)):
        listed += [between] * bool(place) + writer.fill(form, n=part, label=label)
        if noted:
            names = writer.names(dice.sample(world.unit.below, size))
            listed.append(writer.note([names], "."))
            writer.counted(part, names)
    writer.paragraph(writer.say("follow_up.kinds", t=total, parts=listed))
    writer.total(Kind.TOTAL, total, parts)
