"""How good are findings? They are compared with statements labelled by hand or by a generator.

A labelled statement that does not hold is found when a quote of a finding overlaps its quote in the text. An error is
false when it overlaps no statement that does not hold. Texts are compared with white space collapsed; a quote that
occurs several times stands for each of its occurrences.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from cchc.checker.types import Finding, Kind, Severity
from cchc.kernel.text import tidy

NEAR = (
    frozenset({Kind.SUM, Kind.TOTAL, Kind.COUNT}),
    frozenset({Kind.SUM, Kind.TOTAL, Kind.THRESHOLD}),
    frozenset({Kind.TOTAL, Kind.MENTION}),
    frozenset({Kind.RATIO, Kind.THRESHOLD}),
    frozenset({Kind.DATE, Kind.MENTION}),
)
"""Kinds of one group are two views of one contradiction: 5.915 of 5.299 breaks a bound, a sum and an identity."""

Spans = list[tuple[int, int]]
_ALTERNATIVES = re.compile(r"; | hoặc ")
_PARTS = re.compile(r"[\s/;]+")
_FIGURE = re.compile(r"\d[\d.,]*")
_GROUPED = re.compile(r"\d+|\d{1,3}(?:[.,]\d{3})+")
_SIGNS = re.compile(r"[.,]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement of a report and whether it holds. Any of ``quotes`` finds it; ``rights`` are figures that mend it.

    ``spans`` say where it stands in the source, where that is known.
    """

    name: str
    quotes: tuple[str, ...]
    kind: Kind
    holds: bool
    severity: str = "ok"
    hard: bool = True
    note: str = ""
    rights: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Raised:
    """What a checker said: kind, severity, its quote and the related quotes, the proposal and the sentence."""

    kind: Kind
    severity: Severity
    quotes: tuple[str, ...]
    proposal: str = ""
    message: str = ""
    rule: str = ""
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Found:
    """One labelled statement with what was raised on it."""

    label: Labelled
    hits: list[Raised]

    @property
    def by_kind(self) -> bool:
        """Whether a finding of the very kind overlaps it."""
        return any(hit.kind == self.label.kind for hit in self.hits)

    @property
    def by_near_kind(self) -> bool:
        """Whether a finding of the kind or of one that means the same contradiction overlaps it."""
        return any(near(hit.kind, self.label.kind) for hit in self.hits)

    @property
    def mended(self) -> bool:
        """Whether a finding on it proposes a figure that is right."""
        rights = {plain(right) for right in self.label.rights}
        return any(plain(part) in rights for hit in self.hits for part in proposed(hit.proposal))


@dataclass(slots=True)
class Score:
    """What came out of one or several texts; scores of texts are added with ``+=``."""

    found: list[Found] = field(default_factory=list)
    false_on_true: list[tuple[Raised, Labelled]] = field(default_factory=list)
    false_outside: list[Raised] = field(default_factory=list)
    true_errors: int = 0
    warnings: list[Raised] = field(default_factory=list)
    holding: int = 0

    def __iadd__(self, other: "Score") -> Self:
        self.found += other.found
        self.false_on_true += other.false_on_true
        self.false_outside += other.false_outside
        self.true_errors += other.true_errors
        self.warnings += other.warnings
        self.holding += other.holding
        return self

    @property
    def hard(self) -> list[Found]:
        """The statements that must be found."""
        return [each for each in self.found if each.label.hard]

    @property
    def soft(self) -> list[Found]:
        """The statements that may at most be warned of."""
        return [each for each in self.found if not each.label.hard]

    @property
    def false_errors(self) -> int:
        """Errors on no statement that does not hold."""
        return len(self.false_on_true) + len(self.false_outside)

    @property
    def recall(self) -> float:
        """Share of the hard statements on which anything was raised, 0 to 1; 1 where there are none."""
        return share(sum(bool(each.hits) for each in self.hard), len(self.hard))

    @property
    def recall_near(self) -> float:
        """The same, counting findings of the kind or a near kind only."""
        return share(sum(each.by_near_kind for each in self.hard), len(self.hard))

    @property
    def recall_strict(self) -> float:
        """The same, counting findings of the very kind only."""
        return share(sum(each.by_kind for each in self.hard), len(self.hard))

    @property
    def precision(self) -> float:
        """Share of the errors that overlap a statement that does not hold, 0 to 1."""
        return share(self.true_errors, self.true_errors + self.false_errors)

    @property
    def mended(self) -> float:
        """Share of the found statements with a known right figure for which it was proposed, 0 to 1."""
        asked = [each for each in self.hard if each.hits and each.label.rights]
        return share(sum(each.mended for each in asked), len(asked))


def share(part: int, whole: int) -> float:
    """``part / whole``; 1 where there is nothing to count."""
    return part / whole if whole else 1.0


def near(one: Kind, other: Kind) -> bool:
    """Whether two kinds are the same or two views of one contradiction."""
    return one == other or any({one, other} <= group for group in NEAR)


def proposed(proposal: str) -> list[str]:
    """What a proposal would print: ``149 → 1.489`` the last, ``0,5/1`` also the parts, several words also each.

    Where it names several (``32 → 33 hoặc 31 → 30``), what each of them would print.
    """
    meant = [each.rpartition("→")[2].strip() for each in _ALTERNATIVES.split(proposal)]
    return [part for one in meant for part in (one, *_PARTS.split(one)) if part]


def plain(figure: str) -> str:
    """A figure without what is written around it: ``05`` and ``5``, ``54,50%`` and ``54,5``, ``1489`` and ``1.489``
    are the same; words stay as they are."""
    text = tidy(figure).strip(" .;%").lower()
    if not _FIGURE.fullmatch(text):
        return text
    if not _GROUPED.fullmatch(text):
        whole, _, decimals = text.replace(".", ",").partition(",")
        decimals = decimals.rstrip("0")
        return (whole.lstrip("0") or "0") + ("," + decimals if decimals else "")
    return _SIGNS.sub("", text).lstrip("0") or "0"


def spans_of(quotes: Iterable[str], text: str) -> Spans:
    """Every occurrence of the quotes in a text whose white space is collapsed."""
    return [span for quote in quotes for span in _occurrences(tidy(quote), text)]


def _occurrences(quote: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(quote) if quote else -1
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def overlap(ones: Spans, others: Spans) -> bool:
    """Whether any two of the spans share a character."""
    return any(first < end and start < last for start, end in ones for first, last in others)


def score(source: str, labels: Sequence[Labelled], raised: Sequence[Raised], *, placed: bool = False) -> Score:
    """Compare what was raised on a text with its labels, by quotes; ``placed``: by spans in the source."""
    text = tidy(source)
    result = Score(holding=sum(label.holds for label in labels))
    places = [list(label.spans) if placed else spans_of(label.quotes, text) for label in labels]
    hits: list[list[Raised]] = [[] for _ in labels]
    for finding in raised:
        spans = list(finding.spans) if placed else spans_of(finding.quotes, text)
        touched = [number for number, place in enumerate(places) if overlap(spans, place)]
        wrong = [number for number in touched if not labels[number].holds]
        for number in wrong:
            hits[number].append(finding)
        if finding.severity is not Severity.ERROR:
            result.warnings.append(finding)
        elif wrong:
            result.true_errors += 1
        elif touched:
            result.false_on_true.append((finding, labels[touched[0]]))
        else:
            result.false_outside.append(finding)
    result.found = [Found(label, hit) for label, hit in zip(labels, hits, strict=True) if not label.holds]
    return result


def raised_of(findings: Iterable[Finding]) -> list[Raised]:
    """Findings as the score reads them."""
    return [
        Raised(
            each.kind,
            each.severity,
            (each.quote.text, *(quote.text for quote in each.related)),
            each.proposal,
            each.message,
            each.rule,
            tuple((quote.place.first, quote.place.last) for quote in (each.quote, *each.related)),
        )
        for each in findings
    ]


def labelled(row: dict[str, Any]) -> Labelled:
    """One row of a ``claims.json``. Only its own quote counts, not the quotes that it names beside it."""
    return Labelled(
        name=row["id"],
        quotes=(row["quote"],),
        kind=Kind(row["kind"]),
        holds=row["holds"],
        severity=row["severity"],
        hard=row["confidence"] == "hard",
        note=f"{row['relation']} · {row['computed']} · {row['note']}",
        rights=tuple(filter(None, [row.get("suggested_correction")])),
    )


def labelled_texts(folder: Path) -> Iterator[tuple[Path, list[Labelled]]]:
    """The texts of a folder with a ``claims.json``, each with its labels. Raises ``FileNotFoundError``."""
    rows = json.loads((folder / "claims.json").read_text(encoding="utf-8"))
    for name in sorted({row["seed"] for row in rows}):
        yield folder / name, [labelled(row) for row in rows if row["seed"] == name]


def table(result: Score) -> list[str]:
    """The score as lines for a terminal: overall, then by kind."""
    warned = sum(bool(each.hits) for each in result.soft)
    lines = [
        f"hard statements that do not hold: {len(result.hard)}, found {result.recall:.3f}",
        f"  by a near kind {result.recall_near:.3f}, by the same kind {result.recall_strict:.3f}",
        f"  right figure proposed {result.mended:.3f}",
        f"errors: {result.true_errors} true, {result.false_errors} false; precision {result.precision:.3f}",
        f"  false on {result.holding} statements that hold: {len(result.false_on_true)}",
        f"  false outside the labels: {len(result.false_outside)}",
        f"soft statements: {len(result.soft)}, something said {warned}, as error {sum(map(_as_error, result.soft))}",
        f"warnings and roundings: {len(result.warnings)}",
    ]
    asked = Counter(each.label.kind for each in result.hard)
    for kind in Kind:
        of_kind = [each for each in result.hard if each.label.kind == kind]
        false = sum(each.kind == kind for each in _false(result))
        if asked[kind] or false:
            lines.append(
                f"  {kind:15} {sum(bool(each.hits) for each in of_kind)}/{asked[kind]} found, "
                f"{sum(each.by_kind for each in of_kind)} by the same kind, {false} false errors"
            )
    return lines


def _as_error(found: Found) -> bool:
    return any(hit.severity is Severity.ERROR and hit.kind == found.label.kind for hit in found.hits)


def _false(result: Score) -> list[Raised]:
    return [each for each, _ in result.false_on_true] + result.false_outside


def details(result: Score) -> list[str]:
    """Every hard statement that was missed, every false error and every soft statement raised as an error."""
    lines = []
    for each in result.hard:
        if not each.hits:
            lines.append(f"MISSED {each.label.name} {each.label.kind}: {each.label.quotes[0]}\n    {each.label.note}")
        elif not each.by_near_kind:
            kinds = ", ".join(sorted({hit.kind.value for hit in each.hits}))
            lines.append(f"OTHER KIND {each.label.name} {each.label.kind} ({kinds}): {each.label.quotes[0]}")
    for finding, label in result.false_on_true:
        lines.append(f"FALSE on {label.name} ({label.quotes[0][:80]}): {_told(finding)}")
    lines += [f"FALSE outside: {_told(finding)}" for finding in result.false_outside]
    lines += [
        f"SOFT AS ERROR {each.label.name}: {each.label.quotes[0][:160]}" for each in result.soft if _as_error(each)
    ]
    return lines


def _told(finding: Raised) -> str:
    return f"{finding.kind} [{finding.rule}] “{finding.quotes[0][:300]}” – {finding.message}"
