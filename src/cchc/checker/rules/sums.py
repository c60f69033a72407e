"""Is a total the sum of the parts that are said to make it?

Parts are figures of the same thing in the bracket after the total, after “gồm” or “trong đó”, after a colon, in the
footnote or the bullets that follow. They are added only when they are surely all of it: members of one family (district
and commune, on time and late), a row of units, or a row of like names. Sub-sets (“trong đó có”, “như”) are not.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc.checker.equations import Equation, Sense, Term
from cchc.checker.repair import is_slip
from cchc.checker.types import Kind
from cchc.checker.understanding.breakdowns import LEFT, Breakdown, breakdowns, same_thing
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Exactness, Figure, Fraction, Unit
from cchc.checker.understanding.items import Item
from cchc.checker.understanding.labels import family_of, status_of

_I = re.IGNORECASE
_SUBSET = re.compile(
    r"trong đó,? (?:có|riêng|chỉ)\b|\bnhư\b(?! sau)|ví dụ|chẳng hạn|chủ yếu|điển hình|nổi bật|tiêu biểu|"
    r"nhất là|đặc biệt|trong số này|ngoài ra|ngoài|chưa kể|không kể|không bao gồm"
    r"|cùng kỳ|so với|kế hoạch|chỉ tiêu|bình quân|trung bình|mỗi|tăng|giảm|trừ\b|lũy kế|luỹ kế|"
    r"năm trước|kỳ trước|quy định|tối đa|tối thiểu",
    _I,
)
_OTHER_ROW = re.compile(
    r"trong đó,? (?:có|riêng|chỉ)\b|\bnhư\b(?! sau)|ví dụ|chủ yếu|điển hình|nhất là|ngoài ra|chưa kể|không kể|"
    r"không bao gồm|"
    r"cùng kỳ|so với|bình quân|trung bình|mỗi|tăng|giảm|lũy kế|luỹ kế|năm trước|kỳ trước|tối đa|tối thiểu",
    _I,
)
_MAKES_UP = re.compile(r"trong đó|gồm|bao gồm", _I)
_UNIT_NAME = re.compile(
    r"\b(?:UBND|HĐND|xã|phường|thị trấn|huyện|quận|thị xã|thành phố|phòng|sở|ban|chi cục|cục|"
    r"chi nhánh|trung tâm|văn phòng|đài|hội|đội|trạm|trường|thanh tra|công an|tòa|viện|lĩnh vực|"
    r"ngành|khối|thôn|làng|ấp|bản|tổ)\b",
    _I,
)
_UNIT_FIRST = re.compile(rf"(?:và |ở |tại |có )?{_UNIT_NAME.pattern}", _I)
_BECAUSE = re.compile(r"\b(?:do|vì|nên|khi)\b", _I)
_SUCH_AS = re.compile(r"\bnhư\b(?! sau)", _I)
_HAS = re.compile(r"trong đó,? có\b", _I)
_VERB = re.compile(r"\b(?:có|được|bị|là|đã|đang|chưa|không|đạt|phải|cho|làm|về việc|tham gia|do|vì|để)\b", _I)
_LINKS = frozenset({"là", "có", "và", "được", "trong", "đó", "gồm"})
_GENERIC = re.compile(r"(?:đơn vị|cơ quan|tổ chức|địa phương)\b", _I)
_OCCURRENCES = re.compile(r"(?:lượt|lần|trường hợp)\b", _I)
_DOCUMENTS = re.compile(r"(?:loại )?văn bản\b", _I)
_DOCUMENT_KIND = re.compile(
    r"(?:văn bản|kế hoạch|công văn|quyết định|nghị quyết|chỉ thị|báo cáo|thông báo|tờ trình|hướng dẫn|công điện|"
    r"giấy mời)\b",
    _I,
)
_UNIT_KIND = re.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|phòng|sở|ban|chi cục|trung tâm|trường|trạm|cơ quan|đơn vị)\b",
    _I,
)
_ENOUGH_DIGITS = 100
_LONGEST_NAME = 10
"""Words."""


_LINK_AROUND = re.compile(r"\A(?:và|có)\s|\s(?:là|có|với|được)\Z", _I)
_ALL_OF_IT = re.compile(r"gồm|như sau|phân theo|chia theo|chia ra|phân bổ|phân loại|thuộc về|cụ thể", _I)
_OVERLAPPING = re.compile(
    r"\bnữ\b|đảng viên|dân tộc|tôn giáo|trình độ|đại học|cao đẳng|trung cấp|sơ cấp|thạc sĩ|kiêm nhiệm|tuổi|trẻ", _I
)


def equations(draft: Draft) -> Iterator[Equation]:
    """One equation for each total that is broken down; two where total and parts are fractions."""
    for breakdown in breakdowns(draft):
        if isinstance(breakdown.total.atom, Fraction) and all(
            isinstance(part.atom, Fraction) for part in breakdown.parts
        ):
            yield from _of_fractions(draft, breakdown)
        else:
            yield from _equation(draft, breakdown)


def _of_fractions(draft: Draft, breakdown: Breakdown) -> Iterator[Equation]:
    """“51.409/282.226 triệu đồng, trong đó 105/7.460; 46.429/258.449 …”: where one side adds up, so must the other."""
    total = breakdown.total.atom
    parts = [part.atom for part in breakdown.parts if isinstance(part.atom, Fraction)]
    if not isinstance(total, Fraction) or len(parts) < 2 or total.numerator.unit is Unit.POINTS:
        return
    sides = (
        (total.numerator, [part.numerator for part in parts]),
        (total.denominator, [part.denominator for part in parts]),
    )
    right = [
        abs(whole.value - sum((figure.value for figure in figures), Decimal(0))) <= _rounding(whole, len(figures))
        for whole, figures in sides
    ]
    for whole, figures in sides:
        if any(right):
            terms = tuple(Term(figure) for figure in figures)
            here = [figure for figure in figures if figure.block == whole.block]
            yield Equation(Kind.TOTAL, "sums", whole, terms, "tổng số bằng tổng các phần", draft.quote_of(whole, *here))


def _rounding(total: Figure, parts: int) -> Decimal:
    return total.step * (parts + 1) / 2 if total.unit is Unit.MONEY and total.scale > 1 else Decimal(0)


def _equation(draft: Draft, breakdown: Breakdown) -> Iterator[Equation]:
    total = _whole(breakdown)
    if total is None:
        return
    parts = _like(total, breakdown)
    if _MAKES_UP.search(breakdown.opened_by):
        yield from (_too_large(draft, total, part.main) for part in parts if part.main.value > total.value)
    if len(parts) < 2:
        return
    if _is_subset(breakdown):
        if _one_of_each(breakdown, parts) and _cannot_be(total, parts):
            yield _built(draft, breakdown, total, parts, sure=True)
        return
    for last in range(len(parts), 1, -1):
        if _adds_up(total, parts[:last]) and (last == len(parts) or breakdown.open_end):
            yield _built(draft, breakdown, total, parts[:last], sure=True)
            return
    sure = _surely_all(total, breakdown, parts)
    if sure is not None:
        yield _built(draft, breakdown, total, sure[0], sure=sure[1])


def _is_subset(breakdown: Breakdown) -> bool:
    noun = breakdown.total.main.noun
    words = f"{breakdown.opened_by} | {_BECAUSE.split(breakdown.total.trail)[0]}".lower()
    if breakdown.total.main.unit is Unit.POINTS:
        words = words.replace("trừ", " ")  # points taken off add up like any others
    return bool(_SUBSET.search(words.replace(noun, " ") if noun else words))


def _one_of_each(breakdown: Breakdown, parts: Sequence[Item]) -> bool:
    """“trong đó có UBND xã A 12 hồ sơ, UBND xã B …”: named units or fields, each once, with no other word of choice."""
    only = _SUBSET.search(_HAS.sub(" ", breakdown.opened_by)) is None and not _SUCH_AS.search(breakdown.total.trail)
    return only and len(parts) >= 3 and all(_UNIT_FIRST.match(part.label) for part in parts) and not _repeats(parts)


def _cannot_be(total: Figure, parts: Sequence[Item]) -> bool:
    over = sum((part.main.value for part in parts), Decimal(0)) > total.value
    return not _adds_up(total, parts) and (over or (total.value >= _ENOUGH_DIGITS and _one_slip(total, parts)))


def _whole(breakdown: Breakdown) -> Figure | None:
    """The figure that is broken down: of a fraction the one that the parts add up to, else its denominator."""
    atom = breakdown.total.atom
    figure = breakdown.total.main
    if isinstance(atom, Fraction) and not _adds_up(figure, breakdown.parts):
        given = sum((part.main.value for part in breakdown.parts), Decimal(0))
        if _adds_up(atom.denominator, breakdown.parts) or abs(atom.denominator.value - given) < abs(
            figure.value - given
        ):
            figure = atom.denominator
    if figure.unit is Unit.PERCENT or figure.exactness is not Exactness.EXACT or figure.value <= 0:
        return None
    return figure


def _like(total: Figure, breakdown: Breakdown) -> list[Item]:
    """The parts that count the same thing as the total. A part of another thing ends an open row."""
    found: list[Item] = []
    if _kinds_of(total, breakdown) or _occurrences_by_unit(total, breakdown):
        return list(breakdown.parts)
    if _whole_family(total, breakdown.parts):
        return list(breakdown.parts)
    for part in breakdown.parts:
        figure = part.main
        other = (
            figure.unit is not total.unit
            or not same_thing(total.noun, figure.noun)
            or (_OTHER_ROW.search(part.lead) and found)
        )
        if other or not figure.exact:
            if figure.unit is Unit.PERCENT or part.depth > breakdown.parts[0].depth:
                continue
            if breakdown.open_end or not figure.exact:
                break
            return []
        found.append(part)
    return found


def _kinds_of(total: Figure, breakdown: Breakdown) -> bool:
    """“12 đơn vị (05 phòng, 07 xã)”, “90 văn bản (20 kế hoạch, 70 công văn)”."""
    of_units = _GENERIC.match(total.noun) and all(_UNIT_KIND.match(part.main.noun) for part in breakdown.parts)
    documents = _DOCUMENTS.match(total.noun) and all(_DOCUMENT_KIND.match(part.main.noun) for part in breakdown.parts)
    return breakdown.bracket and (bool(of_units) or bool(documents))


def _occurrences_by_unit(total: Figure, breakdown: Breakdown) -> bool:
    """“32 lượt hạn chế như sau: chậm báo cáo 09 đơn vị; …”: one occurrence in each unit counted, all of one noun."""
    nouns = {part.main.noun.split(" ")[0] for part in breakdown.parts}
    alike = len(breakdown.parts) >= 3 and len(nouns) == 1 and "" not in nouns
    return alike and bool(_OCCURRENCES.match(total.noun)) and not same_thing(total.noun, breakdown.parts[0].main.noun)


def _whole_family(total: Figure, parts: Sequence[Item]) -> bool:
    family = family_of([part.words for part in parts])
    return family is not None and family[1] and all(part.main.unit is total.unit and part.main.exact for part in parts)


def _sign(total: Figure, parts: Sequence[Item]) -> int:
    """-1 where a loss is broken down into parts that are printed with a minus."""
    return -1 if total.value > 0 and all(part.main.value < 0 for part in parts) else 1


def _adds_up(total: Figure, parts: Sequence[Item]) -> bool:
    terms = tuple(Term(part.main) for part in parts)
    sign = _sign(total, parts)
    return any(
        abs(
            total.readings[min(reading, len(total.readings) - 1)]
            - sign
            * sum((term.figure.readings[min(reading, len(term.figure.readings) - 1)] for term in terms), Decimal(0))
        )
        <= _rounding(total, len(parts))
        for reading in range(2)
    )


def _surely_all(total: Figure, breakdown: Breakdown, parts: list[Item]) -> tuple[list[Item], bool] | None:
    """The parts that are surely all of the total, and whether that is an error; ``None`` to be silent."""
    for last in range(len(parts), 1, -1):
        family = family_of([part.words for part in parts[:last]])
        if family and family[1]:
            return parts[:last], True
        if not breakdown.open_end:
            break
    if breakdown.open_end and 2 * sum(status_of(part.words) is not None for part in parts) > len(parts):
        return None  # cases by status: the rule of statuses knows which of them exclude one another
    if any(_OVERLAPPING.search(part.label) for part in parts):
        return None  # one person may be in several of these groups
    of_scores = total.unit is Unit.POINTS and all(isinstance(part.atom, Fraction) for part in parts)
    if of_scores or _is_whole_row(total, breakdown, parts):
        return parts, True
    names = [_name(total, part) for part in parts]
    named = all(name and not _VERB.search(name) and len(name.split()) <= _LONGEST_NAME for name in names)
    if named and len(parts) >= 3 and not _repeats(parts):
        over = sum((part.main.value for part in parts), Decimal(0)) > total.value
        return parts, breakdown.bracket or bool(_ALL_OF_IT.search(breakdown.opened_by)) or over
    return (parts, True) if named and total.value >= _ENOUGH_DIGITS and _one_slip(total, parts) else None


def _is_whole_row(total: Figure, breakdown: Breakdown, parts: Sequence[Item]) -> bool:
    """What was done and what is left; kinds of units; one in the bracket of each heading; a row of named units."""
    if len(parts) == 2 and _complement(total, parts):
        return True
    if len(parts) == 2:
        return bool(LEFT.match(parts[1].label)) or _kinds_of(total, breakdown)
    if _occurrences_by_unit(total, breakdown) and _ALL_OF_IT.search(breakdown.opened_by):
        return True
    of_headings = parts[0].depth == 1 and len({part.main.block for part in parts}) == len(parts)
    return (
        of_headings
        or _kinds_of(total, breakdown)
        or (all(_UNIT_NAME.search(part.words) for part in parts) and not _repeats(parts))
    )


def _name(total: Figure, part: Item) -> str:
    """What a part is called: the words before its figure, else those after the thing that it counts."""
    label = _LINK_AROUND.sub("", part.label.lower()).strip()
    if label:
        return label
    thing = (total.noun or part.main.noun).split()
    words = part.trail.strip(" .").lower().split()
    while words and thing and words[0] == thing[0]:
        words, thing = words[1:], thing[1:]
    return " ".join(words)


def _complement(total: Figure, parts: Sequence[Item]) -> bool:
    """“tự chủ” and “không tự chủ” are all there is."""
    words = [{word for word in _name(total, part).split() if word not in _LINKS} for part in parts]
    return bool(words[0]) and words[0] ^ words[1] in ({"không"}, {"chưa"})


def _repeats(parts: Sequence[Item]) -> bool:
    labels = [part.words for part in parts]
    return len(set(labels)) < len(labels)


def _one_slip(total: Figure, parts: Sequence[Item]) -> bool:
    whole = sum((part.main.value for part in parts), Decimal(0))
    if is_slip(total, whole):
        return True
    return any(is_slip(part.main, total.value - whole + part.main.value) for part in parts)


def _too_large(draft: Draft, total: Figure, part: Figure) -> Equation:
    quote = draft.quote_of(total, part) if total.block == part.block else draft.quote_of(part)
    words = "phần không lớn hơn tổng"
    return Equation(Kind.THRESHOLD, "sums", part, (Term(total),), words, quote, sense=Sense.AT_MOST)


def _built(draft: Draft, breakdown: Breakdown, total: Figure, parts: Sequence[Item], *, sure: bool) -> Equation:
    figures = [part.main for part in parts]
    sign = _sign(total, parts)
    here = [figure for figure in figures if figure.block == total.block]
    kind = Kind.SUM if breakdown.bracket and family_of([part.words for part in parts]) else Kind.TOTAL
    related = (
        ()
        if here
        else (draft.quote_of(*figures),)
        if len({figure.block for figure in figures}) == 1
        else tuple(draft.quote_of(figure) for figure in figures)
    )
    quote = draft.quote_of(total, *here)
    return Equation(
        kind,
        "sums",
        total,
        tuple(Term(figure, sign) for figure in figures),
        "tổng số bằng tổng các phần",
        quote,
        related,
        sure,
    )
