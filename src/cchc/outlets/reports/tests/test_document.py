"""Is the report complete, does each printed number come from the snapshot, and is every text only text?"""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
import pytest
from lxml import etree

from cchc.checker.reading import read
from cchc.checker.review import check
from cchc.kernel.numbers import percent, read_integer, write_percent
from cchc.outlets.reports.annexes import annexes
from cchc.outlets.reports.compose import compose
from cchc.outlets.reports.figures import figures_of
from cchc.outlets.reports.files import file_name, write_file
from cchc.outlets.reports.outline import KINDS, groups, kind_of, outline
from cchc.outlets.reports.sentences import write_date
from cchc.outlets.reports.tests.sample import LATE, head, snapshot, texts
from cchc.outlets.reports.tests.sample import row as count_row
from cchc.outlets.reports.types import CountRow, SectionText, read_snapshot, snapshot_data
from cchc.support.files.official import Footnote, Heading, Paragraph, ParagraphKind, Run, Table, from_data, to_data
from cchc.support.files.word.text import bookmark_name

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of(document, anchor):
    """The text of one section, notes in square brackets."""
    inside, result = False, []
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.anchor == anchor
        elif inside and isinstance(block, Paragraph):
            result.append(
                "".join(
                    f"[{''.join(run.text for run in part.runs)}]" if isinstance(part, Footnote) else part.text
                    for part in block.inlines
                )
            )
    return result


def composed(**changes):
    return compose(head(), snapshot(**changes), texts(), "hash")


def test_the_outline_has_results_and_shortcomings_in_each_of_the_seven_fields():
    titles = {section.code: section.title for section in outline()}
    for field in range(1, 8):
        assert titles[f"I.{field}.1"] == "Kết quả đạt được"
        assert titles[f"I.{field}.2"] == "Các tồn tại"
    assert [f"II.{number}" in titles for number in range(1, 9)] == [True] * 8
    assert len(titles) == len(outline())
    assert [head.code for head, _ in groups()] == ["I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "I.7", "II"]


def test_headings_are_numbered_without_gap_or_double():
    numbers: dict[str, list[str]] = {}
    for section in outline():
        numbers.setdefault(section.code.rpartition(".")[0], []).append(section.number)
    for parent, found in numbers.items():
        if parent.startswith("I.") and found[0] == "a)":
            assert found == [f"{letter})" for letter in "abcdefgh"[: len(found)]]
    assert [s.number for s in outline() if s.level == 2 and s.code.startswith("I.")] == [f"{n}." for n in range(1, 8)]


def test_settlement_names_the_totals_with_both_levels():
    received, settled, in_time, late, still = words_of(composed(), "I.3.1.d")[:5]
    assert received.startswith(
        "Tính đến ngày 28/7/2021, tổng số hồ sơ yêu cầu giải quyết thủ tục hành chính: 6.015 hồ sơ"
    )
    assert "(cấp huyện 710 hồ sơ, cấp xã 5.305 hồ sơ)" in received
    assert settled == "Số hồ sơ đã giải quyết: 5.916 hồ sơ (cấp huyện 617 hồ sơ, cấp xã 5.299 hồ sơ). Trong đó:"
    assert in_time.startswith("- Trước hạn và đúng hạn: 5.873 hồ sơ (cấp huyện 588 hồ sơ, cấp xã 5.285 hồ sơ)")
    assert in_time.endswith(", đạt 99,27\u00a0% (5.873/5.916);")
    assert late.endswith("(cấp huyện 29 hồ sơ, cấp xã 14 hồ sơ).")
    assert still.startswith("Đang giải quyết: 99 hồ sơ, đều trong hạn")


def test_units_without_a_case_are_named_in_one_line_below_the_table_of_units():
    some = snapshot()
    idle = [
        count_row(key, name, 0, 0, 0, 0) for key, name in (("hoi", "Hội Chữ thập đỏ"), ("thong-ke", "Chi cục Thống kê"))
    ]
    by_unit = annexes(replace(some, units=(idle[0], *some.units, idle[1])), "")[1]
    table, line = by_unit.blocks
    assert [cells.cells[0].text for cells in table.rows] == [*map(str, range(1, 11)), ""], "no row of nothing"
    assert line.inlines[0].text == "Không phát sinh hồ sơ trong kỳ (2 đơn vị): Hội Chữ thập đỏ; Chi cục Thống kê."
    assert len(annexes(some, "")[1].blocks) == 1


def test_the_note_lists_late_cases_by_unit_in_directory_order_and_their_sum():
    note = re.search(r"\[(.*)\]", words_of(composed(), "I.3.1.d")[3])[1]
    *parts, total = note.split("; ")
    assert [part.rsplit(" ", 3)[0] for part in parts] == [name for name, _, _ in LATE.values()]
    counts = [int(part.split()[-3]) for part in parts]
    assert counts == [late for _, late, _ in LATE.values()]
    assert total == f"cộng: {sum(counts)} hồ sơ."


def test_shares_stand_beside_their_parts():
    online, postal = words_of(composed(), "I.3.1.e")[:2]
    assert online == (
        "Hồ sơ tiếp nhận trực tuyến: 145/6.015 hồ sơ, đạt 2,41\u00a0%; riêng cấp huyện 145/710 hồ sơ, đạt 20,42\u00a0%."
    )
    assert "1.436/6.015 hồ sơ, đạt 23,87\u00a0%" in postal
    assert words_of(composed(), "I.7.1.a")[0] == online


def test_apologies_name_the_unit_that_owes_letters():
    share, short, complete = words_of(composed(), "I.3.1.g")[:3]
    assert share == "Đã ban hành 36 thư xin lỗi trên 43 hồ sơ quá hạn, đạt 83,72\u00a0%."
    assert short == ("Chi nhánh Văn phòng Đăng ký đất đai có 21 hồ sơ quá hạn, có 14 thư xin lỗi, còn thiếu 07 thư.")
    assert complete.startswith("Các đơn vị còn lại có đủ thư xin lỗi: Phòng Tài nguyên và Môi trường 01 hồ sơ; ")


def test_nobody_reads_zero_late_cases():
    document = composed(late=False)
    assert "- Quá hạn: không có hồ sơ quá hạn." in words_of(document, "I.3.1.d")
    assert (
        words_of(document, "I.3.1.g")[0] == "Trong kỳ không có hồ sơ giải quyết quá hạn, không phát sinh thư xin lỗi."
    )
    assert words_of(document, "I.3.2")[0] == "Không có hồ sơ quá hạn, không thiếu thư xin lỗi."


def test_a_unit_with_nothing_at_all_has_sentences_too():
    some = snapshot(late=False)
    nothing = dict.fromkeys(some.total.cells, 0)
    empty = replace(
        some,
        total=CountRow("total", "Tổng cộng", nothing),
        levels=(),
        units=(),
        fields=(),
        letters=(),
        shares={code: replace(share, numerator=0, denominator=0) for code, share in some.shares.items()},
    )
    document = compose(head(), empty, {}, "")
    assert words_of(document, "I.3.1.d") == ["Tính đến ngày 28/7/2021, không phát sinh hồ sơ yêu cầu giải quyết."]
    assert all(words.startswith("Trong kỳ không phát sinh hồ sơ") for words in words_of(document, "I.3.1.e"))
    assert write_file(document, ".docx")


def test_open_overdue_cases_and_units_without_any_letter_are_named():
    some = snapshot()
    cells = dict(some.total.cells) | {"in_progress.overdue": 5, "in_progress.within_limit": 94}
    letters = tuple(replace(row, letters=0) for row in some.letters)
    document = compose(head(), replace(some, total=CountRow("total", "", cells), letters=letters), {}, "")
    assert "trong hạn 94 hồ sơ, đã quá hạn 05 hồ sơ" in words_of(document, "I.3.1.d")[4]
    assert "Có 05 hồ sơ đang giải quyết đã quá hạn (tính đến ngày 28/7/2021)." in words_of(document, "I.3.2")
    assert "có 21 hồ sơ quá hạn, chưa có thư xin lỗi nào, còn thiếu 21 thư" in words_of(document, "I.3.1.g")[1]


def test_every_printed_figure_is_the_frozen_one():
    figures = figures_of(snapshot())
    printed = [run for run in composed().runs() if run.key]
    assert len(printed) > 200
    for run in printed:
        value = figures[run.key].value
        if run.text.endswith("%"):
            assert run.text == write_percent(value)
        else:
            assert read_integer(run.text) == value


def test_each_number_of_the_word_file_is_the_one_of_the_snapshot():
    content = write_file(composed(), ".docx")
    archive = zipfile.ZipFile(io.BytesIO(content))
    figures = figures_of(snapshot())
    names = {bookmark_name(key): figure for key, figure in figures.items()}
    assert len(names) == len(figures)
    seen = 0
    for part in ("word/document.xml", "word/footnotes.xml"):
        root = etree.fromstring(archive.read(part))
        for mark in root.iter(f"{W}bookmarkStart"):
            figure = names[mark.get(f"{W}name").partition("__")[0]]
            shown = "".join(mark.getnext().itertext())
            if shown.endswith("%"):
                assert shown == write_percent(figure.value)
            else:
                assert read_integer(shown) == figure.value, figure.key
            seen += 1
    assert seen > 200


def test_the_annex_of_the_word_file_has_thirteen_columns_that_add_up():
    tables = docx.Document(io.BytesIO(write_file(composed(), ".docx"))).tables
    annex = next(table for table in tables if len(table.columns) == 13)
    assert [cell.text for cell in annex.rows[2].cells][:4] == ["(1)", "(2)", "(3) = (4) + (5) + (6)", "(4)"]
    rows = [[cell.text for cell in row.cells] for row in annex.rows[3:]]
    total = [read_integer(text) for text in rows[-1][2:]]
    groups_ = [[read_integer(text) for text in row[2:]] for row in rows if row[0] in {"I", "II"}]
    fields = [[read_integer(text) for text in row[2:]] for row in rows if row[0].isdecimal()]
    assert total == [sum(column) for column in zip(*groups_, strict=True)]
    assert total == [sum(column) for column in zip(*fields, strict=True)]
    for row in (total, *groups_, *fields):
        assert row[0] == row[1] + row[2] + row[3] == row[4] + row[8]
        assert row[4] == row[5] + row[6] + row[7]
        assert row[8] == row[9] + row[10]


@pytest.mark.parametrize(
    "words", ["{{7*7}}", "<w:p>", "=1+1", "{settled.late}", "[= no.such.key ]", "#panic()", "]]>&amp;"]
)
def test_hostile_words_appear_as_they_were_typed(words):
    written = texts() | {"I.4.1": SectionText("I.4.1", f"Trước {words} sau", revision=1)}
    document = compose(head(signer_name=words), snapshot(), written, "hash")
    shown = [paragraph.text for paragraph in docx.Document(io.BytesIO(write_file(document, ".docx"))).paragraphs]
    assert f"Trước {words} sau" in shown
    with pypdfium2.PdfDocument(write_file(document, ".pdf")) as opened:
        text = "".join(page.get_textpage().get_text_bounded() for page in opened)
    assert "".join(f"Trước {words} sau".split()) in "".join(text.split())


def test_a_written_text_may_hold_notes_and_call_figures():
    words = (
        "Kế hoạch[^ Quyết định số 896/QĐ-UBND, nêu [= settled.late ] hồ sơ. ] có [= settled.late ] hồ sơ.\n\n- Dòng hai"
    )
    document = compose(head(), snapshot(), {"I.4.1": SectionText("I.4.1", words)}, "")
    assert words_of(document, "I.4.1") == [
        "Kế hoạch[Quyết định số 896/QĐ-UBND, nêu 43 hồ sơ.] có 43 hồ sơ.",
        "- Dòng hai",
    ]
    runs = [run for run in document.runs() if run.key == "settled.late"]
    assert len(runs) >= 4


def test_a_gap_is_marked_and_an_authors_nothing_is_printed():
    written = {"I.4.2": SectionText("I.4.2", "", nothing_arose=True)}
    document = compose(head(), snapshot(), written, "")
    assert words_of(document, "I.4.2") == ["Không phát sinh."]
    gaps = [b for b in document.blocks if isinstance(b, Paragraph) and b.kind is ParagraphKind.GAP]
    assert len(gaps) == sum(section.needs_text for section in outline()) - 1
    assert isinstance(gaps[0].inlines[0], Run)
    assert "chưa viết" in gaps[0].inlines[0].text


def test_without_number_or_date_it_is_a_draft_with_blanks():
    blank = composed().letterhead
    assert blank.is_draft
    assert blank.number_line.replace("\u00a0", "") == "Số: /BC-UBND"
    issued = compose(head(number="140", signed_on=date(2021, 2, 4)), snapshot(), {}, "").letterhead
    assert issued.place_line == "Chư Pưh, ngày 04 tháng 02 năm 2021"
    assert not issued.is_draft


def test_a_document_survives_being_frozen():
    document = composed()
    assert from_data(to_data(document)) == document
    assert read_snapshot(snapshot_data(snapshot())) == snapshot()


def test_percentages_follow_from_their_parts():
    for share in snapshot().shares.values():
        assert figures_of(snapshot())["share.online_share_of_received"].value == percent(145, 6015)
        assert share.numerator <= share.denominator


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_of_report_names_its_period(code):
    document = compose(head(kind=code), snapshot(), {}, "")
    assert kind_of(code).period_name(date(2021, 7, 28)) in document.letterhead.subject[0]
    assert "{" not in "".join(document.letterhead.subject)


def test_dates_in_sentences_follow_the_decree():
    assert [write_date(date(2021, month, day)) for month, day in ((2, 4), (7, 28), (10, 9))] == [
        "04/02/2021",
        "28/7/2021",
        "09/10/2021",
    ]


def test_file_names_are_plain():
    assert file_name("Báo cáo CCHC 6 tháng đầu năm 2021", 3, ".docx") == "bao-cao-cchc-6-thang-dau-nam-2021-ban-3.docx"


def test_the_checker_reads_the_tables_of_the_pdf_as_they_were_composed():
    composed_report = composed()
    document = read(write_file(composed_report, ".pdf"), "bao-cao.pdf")
    printed = {}
    for block in document.blocks:
        if block.cell is not None:
            printed.setdefault(block.cell.table, {}).setdefault(block.cell.row, []).append(block.text)
    tables = [part for annex in composed_report.annexes for part in annex.blocks if isinstance(part, Table)]
    for table in tables:
        rows = [[text for text in (run.text for run in row.cells) if text] for row in table.rows]
        assert any([words[row] for row in sorted(words)][-len(rows) :] == rows for words in printed.values())
    assert not [finding for finding in check(document).findings if finding.quote.place.cell is not None]
