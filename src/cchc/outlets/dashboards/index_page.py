"""What stands on the page of one assessment? Lines of the tree, equations, and what could be regained."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cchc.kernel.numbers import percent, write_decimal
from cchc.measures.scoring.selectors import AssessmentDetail
from cchc.measures.scoring.types import DomainKind, DomainScore, NodeScore
from cchc.outlets.dashboards.index_chart import lost_points

SURVEY = "survey"


class Shown(StrEnum):
    """Which leaves the tree shows; the value stands in the address."""

    LOST = "mat-diem"
    ALL = "tat-ca"
    UNPROVEN = "thieu-minh-chung"

    @classmethod
    def of(cls, asked: str) -> "Shown":
        """What was asked; lost points where it is nothing known."""
        return cls(asked) if asked in set(cls) else cls.LOST


SHOWN_NAMES: dict[Shown, str | Promise] = {
    Shown.LOST: _lazy("Mất điểm"),
    Shown.ALL: _lazy("Tất cả"),
    Shown.UNPROVEN: _lazy("Thiếu minh chứng"),
}


@dataclass(frozen=True, slots=True)
class Rows:
    """A count of a linked criterion and the address of the cases behind it."""

    name: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the tree. ``kind`` is domain, group or leaf; ``count`` how many leaves of a domain lose points."""

    kind: str
    code: str
    name: str
    points: Decimal
    max: Decimal
    percent: Decimal | None
    lost: Decimal
    count: int = 0
    node: NodeScore | None = None
    owner: str = ""
    round: str = ""
    rows: tuple[Rows, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A choice of what the tree shows, with how many leaves that is."""

    key: Shown
    name: str | Promise
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Gain:
    """Points that could come back, and what it takes; ``group`` is the criterion above a sub-criterion."""

    code: str
    name: str
    group: str
    lost: Decimal
    owner: str
    full_when: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Equation:
    """A sum written out: the parts and what they make."""

    name: str
    parts: str
    total: str


def context(detail: AssessmentDetail, shown: Shown) -> dict[str, object]:
    """What the template of one assessment is filled with. Shares are widths of bars in percent of the maximum."""
    total = detail.score.total
    return {
        "detail": detail,
        "row": detail.row,
        "score": detail.score,
        "shown": shown,
        "facets": facets(detail, shown),
        "lines": lines(detail, shown),
        "gains": gains(detail),
        "equations": equations(detail),
        "chart": lost_points(detail.score.domains),
        "lost_total": sum(_ledger(detail).values(), Decimal(0)),
        "places_down": -detail.change.places if detail.change and detail.change.places else 0,
        "share": str(percent(total.points, total.max) or 0),
        "if_share": str(percent(detail.if_ticked.points, total.max) or 0),
    }


def lines(detail: AssessmentDetail, shown: Shown) -> list[Line]:
    """The lines of the tree in the order of the set: every domain, and under it what is asked to be shown."""
    found: list[Line] = []
    for domain in detail.score.domains:
        found.append(_domain_line(detail, domain))
        for node in domain.criteria:
            found.extend(_node_lines(detail, node, shown))
    return found


def facets(detail: AssessmentDetail, shown: Shown) -> list[Facet]:
    """The choices with their counts."""
    leaves = [leaf for domain in detail.score.domains for leaf in domain.leaves()]
    return [
        Facet(key, name, sum(_is_shown(detail, leaf, key) for leaf in leaves), key is shown)
        for key, name in SHOWN_NAMES.items()
    ]


def gains(detail: AssessmentDetail) -> list[Gain]:
    """What an act could bring back, largest first; a survey is not regained by an act."""
    ledger = _ledger(detail)
    leaves = (
        (leaf, "" if leaf is node else node.name)
        for domain in detail.score.domains
        if domain.method != SURVEY
        for node in domain.criteria
        for leaf in node.leaves()
        if leaf.code in ledger
    )
    found = [
        Gain(
            leaf.code,
            leaf.name,
            group,
            leaf.lost,
            detail.owners.get(leaf.code, ""),
            leaf.full_when,
            leaf.code in detail.ticked,
        )
        for leaf, group in leaves
    ]
    return sorted(found, key=lambda gain: -gain.lost)


def equations(detail: AssessmentDetail) -> list[Equation]:
    """The sums written out: domains, the two parts, and the maximum less what was lost."""
    score = detail.score
    scale = [domain for domain in score.domains if domain.kind is DomainKind.SCALE]
    work = [domain.sum.points for domain in scale if domain.method != SURVEY]
    found = [Equation(_("Kết quả thực hiện"), _sum(work), _two(score.work.points))]
    if score.survey.max:
        survey = [node.points for domain in scale if domain.method == SURVEY for node in domain.criteria]
        found.append(Equation(_("Điều tra xã hội học"), _sum(survey), _two(score.survey.points)))
    outside = [domain.sum.points for domain in score.domains if domain.kind is not DomainKind.SCALE]
    parts = [score.work.points, *([score.survey.points] if score.survey.max else []), *outside]
    if len(parts) > 1:
        found.append(Equation(_("Tổng cộng"), _sum(parts), _two(score.total.points)))
    lost = sum((entry.lost for entry in score.deductions), Decimal(0))
    left = f"{_two(score.total.max)} − {_two(lost)}" + (f" + {_two(score.bonus)}" if score.bonus else "")
    found.append(Equation(_("Điểm tối đa trừ điểm mất"), left, _two(score.total.points)))
    return found


def _ledger(detail: AssessmentDetail) -> dict[str, Decimal]:
    return {entry.code: entry.lost for entry in detail.score.deductions}


def _domain_line(detail: AssessmentDetail, domain: DomainScore) -> Line:
    ledger = _ledger(detail)
    lost = [ledger[leaf.code] for leaf in domain.leaves() if leaf.code in ledger]
    return Line(
        "domain",
        domain.code,
        domain.name,
        domain.sum.points,
        domain.sum.max,
        domain.sum.percent,
        sum(lost, Decimal(0)),
        count=len(lost),
    )


def _node_lines(detail: AssessmentDetail, node: NodeScore, shown: Shown) -> Iterator[Line]:
    if not node.children:
        if _is_shown(detail, node, shown):
            yield _leaf_line(detail, node)
        return
    below = [line for child in node.children for line in _node_lines(detail, child, shown)]
    if below:
        share = percent(node.points, node.max)
        yield Line("group", node.code, node.name, node.points, node.max, share, node.lost, node=node)
        yield from below


def _leaf_line(detail: AssessmentDetail, leaf: NodeScore) -> Line:
    round_ = detail.rounds.get(leaf.code)
    return Line(
        "leaf",
        leaf.code,
        leaf.name,
        leaf.points,
        leaf.max,
        percent(leaf.points, leaf.max),
        _ledger(detail).get(leaf.code, Decimal(0)),
        node=leaf,
        owner=detail.owners.get(leaf.code, ""),
        round=str(round_.label) if round_ else "",
        rows=_rows(detail, leaf.indicator),
    )


def _rows(detail: AssessmentDetail, link: str) -> tuple[Rows, ...]:
    """Links to the cases behind both counts of a linked indicator; none where there are no cases."""
    figure = detail.figures.get(link)
    if figure is None or not figure.denominator:
        return ()
    row = detail.row
    level = link.partition("@")[2]
    scope = {"unit": row.unit_code, "first": f"{row.first_day:%d/%m/%Y}", "last": f"{row.last_day:%d/%m/%Y}"}

    def address(cell: str) -> str:
        return f"{reverse('dashboards:cases')}?{urlencode({**scope, 'level': level, 'cell': cell})}"

    return (
        Rows(_("được tính"), figure.numerator, address(figure.numerator_cell)),
        Rows(_("tổng số"), figure.denominator, address(figure.denominator_cell)),
    )


def _is_shown(detail: AssessmentDetail, leaf: NodeScore, shown: Shown) -> bool:
    if shown is Shown.LOST:
        return leaf.code in _ledger(detail)
    return shown is Shown.ALL or bool(leaf.evidence_wanted and not leaf.evidence)


def _sum(parts: list[Decimal]) -> str:
    written = " + ".join(_two(part) for part in parts)
    return written.replace("+ -", "− ")


def _two(value: Decimal) -> str:
    return write_decimal(value, 2)
