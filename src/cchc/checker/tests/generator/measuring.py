"""How good is the checker on generated reports? Faults found by name and kind, right figures proposed, false errors."""

import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from time import process_time

from cchc.checker.review import check
from cchc.checker.tests.generator import shapes
from cchc.checker.tests.generator.labels import label_of
from cchc.checker.tests.generator.making import plant, true_report
from cchc.checker.tests.generator.parts import Report
from cchc.checker.tests.generator.shapes import Source
from cchc.checker.tests.generator.writer import OPEN
from cchc.checker.tests.scoring import Found, Raised, Score, raised_of, score
from cchc.checker.types import Document

PAGE = 2500
"""Characters of a page."""
LONGEST = 10
"""Seconds after which the check of one report is given up and counted as too slow."""


class TooSlowError(Exception):
    """The check of one report took longer than ``LONGEST``."""


@dataclass(slots=True)
class Measured:
    """What came out of many reports: scores of the faulty ones, errors on the true ones, size and time."""

    faults: Score = field(default_factory=Score)
    true_reports: int = 0
    statements: int = 0
    false_on_true: list[tuple[int, Raised]] = field(default_factory=list)
    false_beside: list[tuple[int, Raised]] = field(default_factory=list)
    seconds: float = 0.0
    characters: int = 0
    missed: list[tuple[int, str]] = field(default_factory=list)
    too_slow: list[tuple[int, str]] = field(default_factory=list)

    @property
    def pages(self) -> float:
        """Pages that were checked."""
        return self.characters / PAGE

    @property
    def pages_per_second(self) -> float:
        """Pages checked in a second of one core."""
        return self.pages / self.seconds if self.seconds else 0.0


Shape = Callable[[Report], tuple[Source, Document]]


def as_blocks(report: Report) -> tuple[Source, Document]:
    """The report as a Document, without a reader."""
    made = shapes.document(report)
    assert made.document is not None
    return made, made.document


def as_print(report: Report) -> tuple[Source, Document]:
    """The report as text of a PDF, read."""
    from cchc.checker.reading import read

    made = shapes.printed(report)
    return made, read(made.text.encode(), f"report-{report.seed}.txt")


def measure(seeds: Iterable[int], *, shape: Shape = as_blocks, name: str = "", book: str = OPEN) -> Measured:
    """Check each report true and with one fault planted (of this name, else of any)."""
    result = Measured()
    for seed in seeds:
        report = true_report(seed, book)
        result.true_reports += 1
        result.statements += report.statements
        errors: list[Raised] = []
        with _noted(result, seed, "true report"):
            errors = [each for each in _checked(shape(report)[1], result) if each.severity == "error"]
        result.false_on_true += [(seed, each) for each in errors]
        planted = plant(report, Random(seed), name)  # noqa: S311 - the same fault for the same seed
        if planted is None:
            continue
        source, document = shape(report)
        label = label_of(planted, source)
        raised: list[Raised] = []
        with _noted(result, seed, label.name):
            raised = _checked(document, result)
        scored = score(document.source, [label], raised, placed=document.source == source.text)
        known = {each.message for each in errors}
        result.false_beside += [(seed, each) for each in scored.false_outside if each.message not in known]
        if not scored.found[0].hits:
            result.missed.append((seed, label.name))
        result.faults += scored
    return result


@contextmanager
def _noted(result: Measured, seed: int, name: str) -> Iterator[None]:
    """What is too slow is noted and counts as a report without findings."""

    def stop(number: int, frame: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    try:
        yield
    except TooSlowError:
        result.too_slow.append((seed, name))
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _checked(document: Document, result: Measured) -> list[Raised]:
    began = process_time()
    findings = check(document).findings
    result.seconds += process_time() - began
    result.characters += len(document.source)
    return raised_of(findings)


def table(result: Measured) -> list[str]:
    """Recall and right proposals by fault and by kind, and what was said for nothing."""
    lines = ["fault                        planted  found  near kind  same kind  mended"]
    names = sorted({(each.label.kind, each.label.name) for each in result.faults.found})
    for kind, name in names:
        of_name = [each for each in result.faults.found if each.label.name == name and each.label.kind == kind]
        lines.append(_row(name, of_name))
    lines += [
        _row(f"= {kind}", [each for each in result.faults.hard if each.label.kind == kind])
        for kind in sorted({kind for kind, _ in names})
    ]
    hows = Counter(each.label.note.rpartition(" · ")[2] for each in result.faults.hard)
    for how in sorted(filter(None, hows)):
        chosen = [each for each in result.faults.hard if each.label.note.endswith(f" · {how}")]
        lines.append(_row(f"digit {how}", chosen))
    lines.append(_row("all that must be found", result.faults.hard))
    lines += [
        f"true reports: {result.true_reports} with {result.statements} relations, {len(result.false_on_true)} errors",
        f"beside planted faults: {len(result.false_beside)} more errors that the true report does not raise",
        f"given up after {LONGEST} seconds: {len(result.too_slow)} reports",
        f"{result.pages:,.0f} pages, {result.pages_per_second:,.0f} pages a second",
    ]
    return lines


def _row(name: str, found: list[Found]) -> str:
    near = sum(each.by_near_kind for each in found)
    same = sum(each.by_kind for each in found)
    asked = [each for each in found if each.label.rights and each.hits]
    mended = f"{sum(each.mended for each in asked)}/{len(asked)}"
    hits = sum(bool(each.hits) for each in found)
    return f"{name:28} {len(found):7} {hits / max(1, len(found)):6.1%} {near:10} {same:10} {mended:>9}"
