"""What is a criteria set made of, what may be answered, and what is a score? Frozen values without a database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class NotApplicablePolicy(StrEnum):
    """What a criterion earns where its matter did not arise: the full points, no place in the sum, or nothing."""

    FULL = "full"
    RESCALE = "rescale"
    ZERO = "zero"


class Round(StrEnum):
    """Who answers: the unit itself, then the appraisers twice. A later round goes before an earlier one."""

    SELF = "self"
    APPRAISAL_1 = "appraisal1"
    APPRAISAL_2 = "appraisal2"


class DomainKind(StrEnum):
    """Whether a domain is part of the scale, adds points on top of it, or takes points from it."""

    SCALE = "scale"
    BONUS = "bonus"
    PENALTY = "penalty"


@dataclass(frozen=True, slots=True)
class Option:
    """One named level and the points it earns."""

    label: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Options:
    """The appraiser chooses one named level (yes/no, quality levels, named results)."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Points from ``bound`` upwards; with ``strict`` only above it."""

    bound: Decimal
    strict: bool
    points: Decimal


@dataclass(frozen=True, slots=True)
class Steps:
    """The first step that the value reaches decides; ``unit`` is ``%`` or what is counted."""

    steps: tuple[Step, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Linear:
    """Maximum × value / ``full_at``, never above the maximum, and nothing below ``zero_below``."""

    full_at: Decimal
    zero_below: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class PerItem:
    """Each recognised item earns ``points_each``, together at most ``cap``."""

    points_each: Decimal
    cap: Decimal


@dataclass(frozen=True, slots=True)
class Survey:
    """The index of a survey in percent × ``factor`` / 100; ``of`` names who was asked."""

    of: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Deduct:
    """The maximum less the points of each breach, never below 0."""

    breaches: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """Points for what is done on ``by`` at the latest."""

    by: date
    points: Decimal


@dataclass(frozen=True, slots=True)
class Deadline:
    """The first stage that the date still keeps decides; later or never earns nothing."""

    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class SumChildren:
    """The points are the sum of the sub-criteria."""


LeafRule = Options | Steps | Linear | PerItem | Survey | Deduct | Deadline
Rule = LeafRule | SumChildren


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion or sub-criterion; a leaf is answered, any other one sums its children."""

    code: str
    name: str
    max: Decimal
    rule: Rule
    rule_text: str
    evidence: str
    not_applicable: NotApplicablePolicy | None
    indicator: str
    children: tuple["Criterion", ...]

    def leaves(self) -> Iterator["Criterion"]:
        """The criteria under this one that are answered, itself where it has no children."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain of assessment; ``method`` tells how it is found out (``survey`` or another word).

    ``short`` is its name where there is little room; empty where the set gives none.
    """

    code: str
    name: str
    short: str
    max: Decimal
    method: str
    kind: DomainKind
    criteria: tuple[Criterion, ...]

    def leaves(self) -> Iterator[Criterion]:
        """The answered criteria of the domain in the order of the set."""
        for criterion in self.criteria:
            yield from criterion.leaves()


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """One version of a set: structure, maxima and rules of one year and level.

    ``tie_break`` are codes of domains that decide between units of the same index, first to last.
    """

    code: str
    title: str
    year: int
    level: str
    total: Decimal
    domains: tuple[Domain, ...]
    tie_break: tuple[str, ...] = ()

    def leaves(self) -> dict[str, Criterion]:
        """The answered criteria by code, in the order of the set."""
        return {leaf.code: leaf for domain in self.domains for leaf in domain.leaves()}


@dataclass(frozen=True, slots=True)
class Value:
    """A measured number: percent, or how many."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Choice:
    """The label of a level."""

    label: str


@dataclass(frozen=True, slots=True)
class Counts:
    """A share as its two counts, kept exact."""

    numerator: Decimal
    denominator: Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """A published band: ``at_least`` ≤ value < ``below``; ``None`` is open."""

    at_least: Decimal | None
    below: Decimal | None


@dataclass(frozen=True, slots=True)
class GrantedPoints:
    """Points as an appraiser granted them."""

    points: Decimal


@dataclass(frozen=True, slots=True)
class Breaches:
    """How often each kind of breach was found."""

    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DoneOn:
    """The day it was done; ``None``: not done."""

    day: date | None


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The matter did not arise."""


@dataclass(frozen=True, slots=True)
class Link:
    """The figure comes from the indicator of this code."""

    indicator: str


Given = Value | Choice | Counts | Range | GrantedPoints | Breaches | DoneOn | NotApplicable | Link


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered for one leaf.

    ``reason`` says why points are missing, ``owner`` which office answers for them, ``evidence`` where the proof is.
    ``assumed`` marks what the source does not state and what was put in its place.
    """

    given: Given
    reason: str = ""
    evidence: str = ""
    owner: str = ""
    note: str = ""
    assumed: bool = False


IndicatorReader = Callable[[str], Counts | None]
"""Gives the counts of an indicator by its code for the unit and period at hand; ``None`` where there is none."""


class AnswerState(StrEnum):
    """Where the points of a leaf come from."""

    ANSWERED = "answered"
    LINKED = "linked"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"
    SUMMED = "summed"


@dataclass(frozen=True, slots=True)
class NodeScore:
    """The score of a criterion: points of at most ``max``, ``why`` in one sentence.

    ``max`` is what was really scored: a criterion left out of the sum has 0. Amounts have two decimals.
    ``evidence`` is what was given as proof, ``evidence_wanted`` what the set asks for.
    """

    code: str
    name: str
    points: Decimal
    max: Decimal
    state: AnswerState
    why: str
    full_when: str = ""
    reason: str = ""
    evidence: str = ""
    evidence_wanted: str = ""
    owner: str = ""
    note: str = ""
    assumed: bool = False
    indicator: str = ""
    children: tuple["NodeScore", ...] = ()

    @property
    def lost(self) -> Decimal:
        """Points that are missing to the maximum."""
        return self.max - self.points

    def leaves(self) -> Iterator["NodeScore"]:
        """The scores of the answered criteria under this one."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class Sum:
    """Points of a maximum; ``percent`` has two decimals and is ``None`` where nothing was scored."""

    points: Decimal
    max: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class DomainScore:
    """The sum of a domain with the scores under it."""

    code: str
    name: str
    short: str
    method: str
    kind: DomainKind
    sum: Sum
    criteria: tuple[NodeScore, ...]

    def leaves(self) -> Iterator[NodeScore]:
        """The scores of the answered criteria of the domain."""
        for criterion in self.criteria:
            yield from criterion.leaves()


@dataclass(frozen=True, slots=True)
class Deduction:
    """One posting of the ledger of lost points."""

    code: str
    name: str
    max: Decimal
    points: Decimal
    lost: Decimal
    reason: str
    owner: str


@dataclass(frozen=True, slots=True)
class Score:
    """A scored set. Always: ``total.max`` − sum of ``lost`` + ``bonus`` = ``total.points``."""

    total: Sum
    work: Sum
    survey: Sum
    bonus: Decimal
    domains: tuple[DomainScore, ...]
    deductions: tuple[Deduction, ...]
