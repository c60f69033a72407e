"""How good and how fast is the report checker? On generated reports with planted faults, and on a labelled folder.

The folder is named by ``CCHC_BENCH_CORPUS``; without it only generated reports are measured.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

from cchc.checker.reading import read
from cchc.checker.review import check
from cchc.checker.tests.generator import shapes
from cchc.checker.tests.generator.making import true_report
from cchc.checker.tests.generator.measuring import LONGEST, PAGE, Measured, as_print, measure
from cchc.checker.tests.generator.parts import Report
from cchc.checker.tests.generator.writer import HELD_BACK, THIRD
from cchc.checker.tests.scoring import Score
from cchc.checker.types import Kind
from cchc.checker.writing.as_word import as_word
from config import env
from tests.load.memory import most_megabytes
from tests.load.score_checker import scores

GROUP = "checker"
REPORTS = 1000
PRINTED = 200
HELD = 500
FIRST = 100_000
"""Seed of the first report; the reports that people look at while they write rules have lower ones."""
PAGES = 20
Figure = dict[str, Any]


def figures() -> Iterator[Figure]:
    """Recall, precision, right proposals, speed and memory."""
    made = measure(range(FIRST, FIRST + REPORTS))
    told = f"{REPORTS} generated reports, each once true and once with one fault planted, {made.pages:,.0f} pages"
    yield from _quality("blocks", made, told)
    yield from _by_kind(made, told)
    for name, book in (("second", HELD_BACK), ("third", THIRD)):
        held = measure(range(FIRST, FIRST + HELD), book=book)
        yield from _quality(f"{name} book of wordings", held, f"{HELD} reports; see docs/methods/report-checker.md")
    yield from _quality(
        "printed text", measure(range(FIRST, FIRST + PRINTED), shape=as_print), f"{PRINTED} of them read"
    )
    yield _figure(
        "pages checked", made.pages_per_second, "per second", 40, f"{told}; {PAGE} characters a page, one core"
    )
    yield from _word()
    yield _memory()
    folder = env.BENCH_CORPUS.text()
    if folder:
        yield from _labelled(Path(folder))


def _figure(name: str, value: float, unit: str, target: float | None, conditions: str, *, most: bool = False) -> Figure:
    met = None if target is None else value <= target if most else value >= target
    shown = None if target is None else f"{'<=' if most else '>='} {target}"
    return {
        "name": f"checker, {name}", "value": round(value, 4), "unit": unit, "target": shown, "met": met,
        "baseline": None, "ratio": None, "conditions": conditions,
    }  # fmt: skip


def _quality(shape: str, made: Measured, told: str) -> Iterator[Figure]:
    faults = made.faults
    yield _figure(f"{shape}: planted faults found", faults.recall, "of 1", 0.85, told)
    yield _figure(f"{shape}: found by the same or a near kind", faults.recall_near, "of 1", None, told)
    yield _figure(f"{shape}: right figure proposed where found", faults.mended, "of 1", None, told)
    false = len(made.false_on_true) + len(made.false_beside)
    precision = faults.true_errors / max(1, faults.true_errors + false)
    yield _figure(f"{shape}: errors that are true", precision, "of 1", 0.95, f"{told}; errors of both texts counted")
    per_page = 1000 * len(made.false_on_true) / max(1.0, made.pages / 2)
    words = f"{made.true_reports} true reports with {made.statements} relations: {len(made.false_on_true)} errors"
    yield _figure(f"{shape}: errors on true reports", per_page, "per 1,000 pages", None, words)
    yield _figure(f"{shape}: given up", len(made.too_slow), "reports", 0, f"after {LONGEST} seconds", most=True)


def _by_kind(made: Measured, told: str) -> Iterator[Figure]:
    for kind in Kind:
        of_kind = Score(found=[each for each in made.faults.found if each.label.kind == kind])
        false = sum(each.kind == kind for _, each in made.false_on_true)
        words = f"{len(of_kind.hard)} planted in {told}; {false} errors of this kind on true reports"
        yield _figure(f"{kind} found", of_kind.recall, "of 1", None, words)


def long_report(pages: int) -> Report:
    """Generated reports, one after the other, until they fill so many pages."""
    report, seed = true_report(FIRST), FIRST
    length = sum(len(paragraph.plain()) for paragraph in report.paragraphs)
    while length < pages * PAGE:
        seed += 1
        added = true_report(seed).paragraphs
        report.paragraphs += added
        length += sum(len(paragraph.plain()) for paragraph in added)
    notes = [note for paragraph in report.paragraphs for note in paragraph.notes()]
    for number, note in enumerate(notes, 1):
        note.number = number
    return report


def _word() -> Iterator[Figure]:
    content = shapes.word_file(long_report(PAGES))
    seconds, found = _best(lambda: _commented(content))
    words = f"read, checked and written with {found} comments, {PAGES} pages, best of three"
    yield _figure("20-page .docx with comments", seconds, "seconds", 1, words, most=True)


def _commented(content: bytes) -> int:
    review = check(read(content, "report.docx"))
    as_word(content, review)
    return len(review.findings)


def _best(run: Callable[[], int], times: int = 3) -> tuple[float, int]:
    taken, answer = [], 0
    for _ in range(times):
        began = process_time()
        answer = run()
        taken.append(process_time() - began)
    return min(taken), answer


def _memory() -> Figure:
    """The most memory of a process that reads and checks a long report, itself included."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.load.bench_checker"], check=True, capture_output=True, text=True
    )
    words = "a process that checks 200 pages of text, the interpreter included"
    return _figure("memory", float(done.stdout), "MB", 300, words, most=True)


def _labelled(folder: Path) -> Iterator[Figure]:
    total = Score()
    for _, each in scores(folder):
        total += each
    told = f"{len(total.hard)} hard statements that do not hold, {total.holding} that hold"
    yield _figure("labelled reports: found", total.recall, "of 1", 0.95, told)
    yield _figure("labelled reports: found by the same or a near kind", total.recall_near, "of 1", None, told)
    yield _figure("labelled reports: false errors", total.false_errors, "errors", 0, told, most=True)


if __name__ == "__main__":
    text = shapes.printed(long_report(200)).text
    check(read(text.encode(), "report.txt"))
    print(most_megabytes())
