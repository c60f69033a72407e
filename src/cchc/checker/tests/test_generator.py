"""Are generated reports true, the same for a seed, in many wordings, and do planted faults stand where labels say?"""

import io
import re
from collections import Counter
from random import Random

import docx
import pytest

from cchc.checker.tests.generator import shapes
from cchc.checker.tests.generator.labels import label_of
from cchc.checker.tests.generator.making import plant, true_report
from cchc.checker.tests.generator.numbers import Style, percentage, slips, split
from cchc.checker.tests.generator.parts import Slot
from cchc.checker.tests.generator.writer import HELD_BACK, THIRD, templates
from cchc.kernel.text import tidy

SEEDS = range(40)
FEWER = {"index.domain": 5, "staff.rated_shares": 4}
"""Short lines of lists that have few wordings in life too."""


def words(report) -> str:
    return "\n".join(paragraph.plain() for paragraph in report.paragraphs)


def test_a_seed_gives_one_report():
    assert words(true_report(7)) == words(true_report(7))
    assert words(true_report(7)) != words(true_report(8))


@pytest.mark.parametrize("kind", sorted(templates()))
def test_a_statement_has_many_wordings(kind):
    assert len(set(templates()[kind])) == len(templates()[kind]) >= FEWER.get(kind, 8)


@pytest.mark.parametrize("book", [HELD_BACK, THIRD])
def test_another_book_has_wordings_of_its_own_for_what_the_first_says(book):
    own = {kind: texts for kind, texts in templates(book).items() if texts != templates()[kind]}
    assert set(own) <= set(templates())
    assert len(own) >= 50
    for kind, texts in own.items():
        assert not set(texts) & set(templates()[kind]), kind
        assert len(set(texts)) == len(texts)


def test_every_fault_can_be_planted():
    names = Counter(fault.name for seed in SEEDS for fault in true_report(seed).faults)
    assert len(names) >= 40
    for name in names:
        dice = Random(1)  # noqa: S311 - the same faults in every run
        assert any(plant(true_report(seed), dice, name) for seed in SEEDS), name


@pytest.mark.parametrize("seed", SEEDS)
def test_a_planted_fault_changes_what_is_printed_and_is_quoted_word_for_word(seed):
    report = true_report(seed)
    before = words(report)
    planted = plant(report, Random(seed))  # noqa: S311 - the same fault for the same seed
    for made in (shapes.document(report), shapes.printed(report)):
        label = label_of(planted, made)
        assert all(tidy(quote) in tidy(made.text) for quote in label.quotes)
        for slot, text in planted.change.texts:
            assert slot.text == text
    assert words(report) != before or any(slot.text for slot, _ in planted.change.texts)


@pytest.mark.parametrize("seed", range(8))
def test_places_of_slots_are_exact(seed):
    report = true_report(seed)
    made = shapes.document(report)
    figures = [piece for paragraph in report.paragraphs for piece in paragraph.text if isinstance(piece, Slot)]
    for slot in filter(lambda slot: slot.text, figures):
        assert all(made.text[first:last] == slot.text for first, last in made.spans[id(slot)])
    for block in made.document.blocks:
        assert block.text == "".join(made.text[int(place)] for place in block.origins)
        assert block.text == tidy(block.text)


def test_print_has_hard_line_breaks_and_footnotes_between_halves_of_sentences():
    texts = map(shapes.printed, map(true_report, SEEDS))
    made = next(each for each in texts if re.search("trễ hạn1|quá hạn1|hồ sơ1", each.text))
    lines = made.text.split("\n")
    assert max(map(len, lines)) < 110
    assert made.text.count("\f") >= 2


def test_the_word_file_holds_the_text_the_table_and_the_footnotes():
    report = next(report for report in map(true_report, SEEDS) if any(each.cell for each in report.paragraphs))
    opened = docx.Document(io.BytesIO(shapes.word_file(report)))
    texts = [paragraph.text for paragraph in opened.paragraphs]
    assert [text for text in words(report).split("\n") if text and text in texts]
    assert opened.tables[0].cell(1, 2).text == "(3)=(4)+(5)+(6)"


def test_figures_are_written_as_the_style_says():
    assert Style().integer(6015) == "6.015"
    assert Style(thousands="").integer(6015) == "6015"
    assert Style().integer(7) == "07"
    assert Style(percent=" %").share(percentage(1436, 6015, 2)) == "23,87 %"
    assert Style(decimal=".").share(percentage(1436, 6015, 2)) == "23.87%"


def test_a_slip_changes_the_figure_and_breaks_what_it_must():
    dice = Random(1)  # noqa: S311 - the same slips in every run
    found = dict(slips(dice, 5873, lambda value: value > 6000))
    assert found
    assert all(value > 6000 for value in found.values())
    assert sum(split(dice, 100, 7)) == 100
