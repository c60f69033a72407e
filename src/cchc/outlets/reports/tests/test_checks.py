"""Does the check find what does not add up, what is missing, and nothing else?"""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cchc.measures.indicators.types import CELLS
from cchc.outlets.reports.checks import check, checked_figures, prevents_finishing
from cchc.outlets.reports.compose import compose
from cchc.outlets.reports.outline import outline
from cchc.outlets.reports.preview import ANNEXES, EVERYTHING, State, entries, shown
from cchc.outlets.reports.tests.sample import head, snapshot, texts
from cchc.outlets.reports.types import CountRow, SectionText, Severity


def rules(findings):
    return [finding.rule for finding in findings]


def spoiled(row, cell, by):
    return CountRow(row.key, row.name, dict(row.cells) | {cell: row[cell] + by})


def test_a_balanced_written_report_has_only_its_missing_letters_and_number():
    assert rules(check(head(), snapshot(), texts())) == ["letters", "issue"]


def test_with_number_and_date_and_no_late_case_nothing_is_found():
    issued = head(number="140", signed_on=date(2021, 7, 30))
    assert check(issued, snapshot(late=False), texts()) == ()


@given(st.sampled_from(CELLS), st.integers(1, 9), st.integers(0, 9))
def test_any_wrong_cell_of_any_unit_is_found(cell, by, place):
    some = snapshot()
    units = list(some.units)
    units[place] = spoiled(units[place], cell, by)
    findings = check(head(), replace(some, units=tuple(units)), texts())
    wrong = [finding for finding in findings if finding.rule == "sum"]
    assert wrong
    assert any(f"unit.{units[place].key}.{cell}" in finding.keys for finding in wrong)
    assert prevents_finishing(findings)


def test_a_field_that_does_not_add_up_to_its_level_is_found():
    some = snapshot()
    part = some.fields[1]
    wrong = replace(part, rows=(spoiled(part.rows[0], "received.total", 10),))
    findings = check(head(), replace(some, fields=(some.fields[0], wrong)), texts())
    assert "5.305" in findings[0].sentence
    assert "5.315" in " ".join(finding.sentence for finding in findings)


def test_every_section_that_nobody_wrote_is_a_gap():
    needed = [section.code for section in outline() if section.needs_text]
    findings = [finding for finding in check(head(), snapshot(), {}) if finding.rule == "gap"]
    assert [finding.section for finding in findings][:2] == ["I.1.1.a", "I.2.1.a"]
    assert len(findings) == 8
    named = " ".join(finding.sentence for finding in findings)
    assert all(f" {code}," in named or f" {code}." in named for code in needed)
    said = {code: SectionText(code, nothing_arose=True) for code in needed}
    assert "gap" not in rules(check(head(), snapshot(), said))


def test_a_text_that_calls_an_unknown_figure_is_found():
    written = texts() | {"I.4.1": SectionText("I.4.1", "Có [= settled.lat ] hồ sơ")}
    finding = next(f for f in check(head(), snapshot(), written) if f.rule == "unknown")
    assert (finding.section, finding.severity) == ("I.4.1", Severity.MUST)
    assert "settled.lat" in finding.sentence


def test_a_cut_off_beside_the_period_is_looked_at_and_a_signature_before_it_is_wrong():
    other = replace(snapshot(), as_of=date(2021, 8, 2))
    assert "cut_off" in rules(check(head(), other, texts()))
    early = head(number="140", signed_on=date(2021, 7, 30))
    assert "signed_early" in rules(prevents_finishing(check(early, other, texts())))


def test_the_gravest_findings_come_first():
    weights = [finding.severity for finding in check(head(), snapshot(), {})]
    assert weights == sorted(weights, key=list(Severity).index)


def test_the_number_of_checked_figures_is_counted():
    assert checked_figures(snapshot()) == (1 + 2 + 10 + 4) * 11 + 10


def drawn(chosen, written=None, **more):
    written = texts() if written is None else written
    findings = check(head(), snapshot(), written)
    document = compose(head(), snapshot(), written, "")
    return shown(document, findings, chosen, editable=True, **more)


def test_the_page_shows_figures_as_chips_and_typed_numbers_as_typed():
    written = texts() | {"I.3.1.c": SectionText("I.3.1.c", "Đã mở 02 lớp, đạt 29,4% theo Kế hoạch 74/KH-UBND")}
    pieces = [piece for line in drawn("I.3", written).lines for piece in line.pieces]
    assert "6.015" in [piece.text for piece in pieces if piece.key == "received.total"]
    assert [piece.text for piece in pieces if piece.by_hand] == ["02", "29,4%", "74"]


def test_a_chip_with_a_finding_carries_its_number():
    pieces = [piece for line in drawn("I.3").lines for piece in line.pieces]
    chip = next(piece for piece in pieces if piece.key == "unit.van-phong-dat-dai.letters")
    assert (chip.css, chip.finding) == ("c-fig--warn", 1)


def test_notes_are_numbered_and_parts_can_be_chosen():
    assert [number for number, _ in drawn("I.3").notes] == [1]
    assert [line.kind for line in drawn(ANNEXES).lines].count("table") == 3
    assert len(drawn(EVERYTHING).lines) > len(drawn("I.3").lines) + len(drawn("II").lines)
    assert drawn("II").lines[0].text == "II. GIẢI PHÁP TRONG THỜI GIAN TỚI"


def test_only_sections_that_take_text_can_be_edited():
    edits = {line.edit for line in drawn("I.3").lines if line.edit}
    assert "I.3.1.a" in edits
    assert "I.3.1" not in edits


def test_the_outline_says_how_far_each_part_is():
    empty = {entry.code: entry for entry in entries({}, check(head(), snapshot(), {}))}
    assert empty["I.1"].state is State.TODO
    assert empty["I.1"].findings == 1
    assert (empty["I.1"].written, empty["I.1"].needed) == (0, 6)
    assert empty[ANNEXES].state is State.DONE
    some = entries({"I.4.1": SectionText("I.4.1", "x")}, ())
    assert next(entry for entry in some if entry.code == "I.4").state is State.PART
    assert all(entry.state is State.DONE for entry in entries(texts(), ()))
