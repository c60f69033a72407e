"""A Word file gets comments, and nothing else of it changes."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import read
from cchc.checker.tests.word_files import W, as_read, found, package, paragraph, reviewed, run
from cchc.checker.types import Cell
from cchc.checker.writing.as_word import as_word
from cchc.kernel import clock

BODY = "word/document.xml"
_MARKS = re.compile(r'<w:commentRange(?:Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>')


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def compressed(content: bytes) -> dict[str, bytes]:
    """The bytes of each part as they stand in the file."""
    with ZipFile(BytesIO(content)) as archive:
        found = {}
        for info in archive.infolist():
            begin = info.header_offset + 30 + len(info.filename.encode()) + len(info.extra)
            found[info.filename] = content[begin : begin + info.compress_size]
        return found


def without_comments(body: bytes) -> str:
    """The main part with the marks taken out and the halves of split runs joined."""
    text = _MARKS.sub("", body.decode())
    return re.sub(r'</w:t></w:r><w:r w:rsidR="00AA11BB">(?:<w:rPr>[^T]*?</w:rPr>)?<w:t xml:space="preserve">', "", text)


def commented(content: bytes) -> list[str]:
    """The words between the marks of each comment."""
    body = parts(content)[BODY].decode()
    words = []
    for number in re.findall(r'commentRangeStart w:id="(\d+)"', body):
        inside = re.search(rf'RangeStart w:id="{number}"/>(.*?)<w:commentRangeEnd w:id="{number}"', body, re.DOTALL)
        words.append(re.sub(r"<w:tab/>", "\t", inside[1]))
        words[-1] = re.sub(r"<[^>]*>", "", words[-1]).replace("&amp;", "&")
    return words


SENTENCE = "Tổng số hồ sơ đã nhận là 6.105 hồ sơ."


def test_the_figure_is_commented_and_the_rest_stays_byte_for_byte():
    before = package(paragraph(run("Tổng số hồ sơ đã nhận là 6.105 hồ sơ.", "<w:b/>")) + paragraph(run("Hết.")))
    document = as_read((SENTENCE, BODY, 0), ("Hết.", BODY, 1))
    after = as_word(
        before, reviewed(document, found(document, 0, "6.105")), datetime(2021, 7, 29, 8, 15, tzinfo=clock.ZONE)
    )
    assert commented(after) == ["6.105"]
    old, new = parts(before), parts(after)
    assert without_comments(new[BODY]) == old[BODY].decode()
    changed = {name for name in new if old.get(name) != new[name]}
    assert changed == {BODY, "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    raw_before, raw_after = compressed(before), compressed(after)
    assert all(raw_before[name] == raw_after[name] for name in old if name not in changed)
    assert list(new)[: len(old)] == list(old)


def test_word_readers_find_the_comment():
    before = package(paragraph(run(SENTENCE)))
    document = as_read((SENTENCE, BODY, 0))
    read = docx.Document(BytesIO(as_word(before, reviewed(document, found(document, 0, "6.105")))))
    (comment,) = read.comments
    assert comment.author == comment.initials == "CCHC"
    assert comment.text.startswith("1. Sai số liệu. Tổng “6.105”")
    assert "Phép tính: 5.873 + 142 = 6.015" in comment.text
    assert [each.text for each in read.paragraphs] == [SENTENCE]


def test_a_figure_split_over_runs_and_a_tab_is_one_comment():
    runs = (run("Tổng số hồ sơ "), run("là 6", "<w:b/>"), run(".1"), "<w:r><w:tab/></w:r>", run("05 & 7 hồ sơ."))
    document = as_read(("Tổng số hồ sơ là 6.1 05 & 7 hồ sơ.", BODY, 0))
    after = as_word(package(paragraph(*runs)), reviewed(document, found(document, 0, "6.1 05 & 7")))
    assert commented(after) == ["6.1\t05 & 7"]


def test_the_right_one_of_several_equal_figures_is_commented():
    text = "Năm 2020 có 12 hồ sơ, năm 2021 có 12 hồ sơ, cộng 12 hồ sơ."
    document = as_read((text, BODY, 0))
    finding = found(document, 0, "cộng 12")
    after = as_word(package(paragraph(run("a) "), run(text))), reviewed(document, finding))
    assert commented(after) == ["cộng 12"]
    second = found(document, 0, "12 hồ sơ,")
    start = text.index("12", 20)
    place = document.quote(0, start, start + 2)
    after = as_word(
        package(paragraph(run(text))), reviewed(document, type(second)(**{**_fields(second), "quote": place}))
    )
    assert parts(after)[BODY].decode().count("năm 2021 có </w:t></w:r><w:commentRangeStart") == 1


def _fields(finding):
    return {name: getattr(finding, name) for name in type(finding).__dataclass_fields__}


def test_comments_that_overlap_nest_and_touch_are_all_placed():
    text = "Nhận 100 hồ sơ, trong đó 60 đúng hạn và 50 trễ hạn."
    document = as_read((text, BODY, 0))
    words = ["100 hồ sơ, trong đó 60", "60 đúng hạn", "60", " và 50"]
    after = as_word(package(paragraph(run(text))), reviewed(document, *(found(document, 0, each) for each in words)))
    assert sorted(commented(after)) == sorted(each.strip() for each in words)
    assert without_comments(parts(after)[BODY]) == parts(package(paragraph(run(text))))[BODY].decode()


def test_text_in_another_spelling_is_found():
    decomposed = "To\u0302\u0309ng so\u0302\u0301 ho\u0302\u0300 so\u031b la\u0300 6.105\u00a0ho\u0302\u0300 so\u031b"
    document = as_read(("Tổng số hồ sơ là 6.105 hồ sơ", BODY, 0), ("Tæng sè 12 hå s¬", BODY, 1))
    old_font = "T\u00e6ng s\u00e8 12 h\u00e5 s\u00ac"
    body = paragraph(run(decomposed)) + paragraph(run(old_font))
    findings = (found(document, 0, "6.105 hồ sơ"), found(document, 1, "12"))
    assert commented(as_word(package(body), reviewed(document, *findings)))[1] == "12"


def test_a_run_without_counted_spaces_is_not_split_where_that_would_show_them():
    bare = "<w:r><w:t>Tổng số 6.105 hồ sơ</w:t></w:r>"
    document = as_read(("Tổng số 6.105 hồ sơ", BODY, 0))
    after = as_word(package(paragraph(bare)), reviewed(document, found(document, 0, "6.105")))
    assert '<w:t xml:space="preserve">Tổng số </w:t>' in parts(after)[BODY].decode()
    loose = "<w:r><w:t> Tổng số 6.105 hồ sơ</w:t></w:r>"
    after = as_word(package(paragraph(loose)), reviewed(document, found(document, 0, "6.105")))
    assert f'<w:commentRangeStart w:id="0"/>{loose}<w:commentRangeEnd' in parts(after)[BODY].decode()


def test_cells_are_commented_where_they_stand():
    table = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>".format(
        paragraph(run("Cộng")), paragraph(run("6.105"))
    )
    document = as_read(("Bảng", BODY, 0), ("Cộng", BODY, 1), ("6.105", BODY, 2), cells={2: Cell(1, 1, 2)})
    after = as_word(package(paragraph(run("Bảng")) + table), reviewed(document, found(document, 2, "6.105")))
    assert commented(after) == ["6.105"]


NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def test_a_footnote_is_commented_at_its_mark():
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph(run(text))}</w:footnote>' for n, text in ((1, "A"), (2, "Có 7"))
    )
    body = paragraph(run("Một"), NOTE.format(1), run(" hai"), NOTE.format(2), run("."))
    document = as_read(("Một hai.", BODY, 0), ("Có 7", "word/footnotes.xml", 1))
    before = package(body, notes)
    after = as_word(before, reviewed(document, found(document, 1, "7")))
    marked = '<w:commentRangeStart w:id="0"/><w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeEnd w:id="0"/>'
    assert marked in parts(after)[BODY].decode()
    assert parts(after)["word/footnotes.xml"] == parts(before)["word/footnotes.xml"]
    (comment,) = docx.Document(BytesIO(after)).comments
    assert "Word không cho đặt nhận xét trong chú thích" in comment.text


def test_text_boxes_and_page_heads_are_commented_in_the_body():
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('Có 7 hồ sơ'))}</w:txbxContent></w:pict></w:r>"
    body = paragraph(run("Đầu")) + paragraph(run("Cạnh khung"), box)
    document = as_read(
        ("Đầu", BODY, 0), ("Cạnh khung", BODY, 1), ("Có 7 hồ sơ", BODY, 2), ("Năm 2031", "word/header1.xml", 0)
    )
    after = as_word(package(body), reviewed(document, found(document, 2, "7"), found(document, 3, "2031")))
    text = parts(after)[BODY].decode()
    assert f'<w:commentRangeStart w:id="0"/>{box}<w:commentRangeEnd w:id="0"/>' in text
    assert text.index('<w:commentRangeStart w:id="1"/>') < text.index("Đầu")


def test_existing_comments_stay_and_ids_go_on():
    old = '<w:comment w:id="4" w:author="Chuyên viên"><w:p><w:r><w:t>Xem lại</w:t></w:r></w:p></w:comment>'
    marked = '<w:commentRangeStart w:id="4"/>' + run("Tổng số") + '<w:commentRangeEnd w:id="4"/>'
    before = package(paragraph(marked, '<w:r><w:commentReference w:id="4"/></w:r>', run(" 6.105")), comments=old)
    document = as_read(("Tổng số 6.105", BODY, 0))
    after = as_word(before, reviewed(document, found(document, 0, "6.105")))
    assert old in parts(after)["word/comments.xml"].decode()
    assert [(each.comment_id, each.author) for each in docx.Document(BytesIO(after)).comments] == [
        (4, "Chuyên viên"),
        (5, "CCHC"),
    ]
    assert {name for name in parts(before) if parts(before)[name] != parts(after)[name]} == {BODY, "word/comments.xml"}


def test_a_comment_says_which_others_have_its_cause():
    document = as_read((SENTENCE, BODY, 0), ("Cộng 6.105", BODY, 1))
    findings = found(document, 0, "6.105", cause=3), found(document, 1, "6.105", cause=3)
    after = as_word(package(paragraph(run(SENTENCE)) + paragraph(run("Cộng 6.105"))), reviewed(document, *findings))
    first, second = docx.Document(BytesIO(after)).comments
    assert first.text.endswith("Cùng một nguyên nhân với nhận xét 2.")
    assert second.text.endswith("Cùng một nguyên nhân với nhận xét 1.")


def test_signs_that_no_xml_may_hold_are_left_out():
    document = as_read((SENTENCE, BODY, 0))
    finding = found(document, 0, "6.105", message="Sai <b>&amp;\x07\ud800 ở đây")
    (comment,) = docx.Document(
        BytesIO(as_word(package(paragraph(run(SENTENCE))), reviewed(document, finding)))
    ).comments
    assert "Sai <b>&amp; ở đây" in comment.text


def test_a_paragraph_that_does_not_hold_the_words_is_commented_whole():
    document = as_read((SENTENCE, BODY, 0))
    after = as_word(package(paragraph(run("Lời khác"))), reviewed(document, found(document, 0, "6.105")))
    assert commented(after) == ["Lời khác"]
    assert "đặt cho cả đoạn" in docx.Document(BytesIO(after)).comments.get(0).text


def test_nothing_found_changes_nothing():
    before = package(paragraph(run(SENTENCE)))
    assert as_word(before, reviewed(as_read((SENTENCE, BODY, 0)))) == before


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04 und so", package("")[:300]])
def test_no_word_file_is_refused(broken):
    document = as_read((SENTENCE, BODY, 0))
    with pytest.raises(UnreadableDocument):
        as_word(broken, reviewed(document, found(document, 0, "6.105")))


def test_a_file_without_a_line_is_refused():
    document = as_read((SENTENCE, BODY, 0))
    with pytest.raises(UnreadableDocument, match="không có dòng chữ"):
        as_word(package("<w:p/>"), reviewed(document, found(document, 0, "6.105")))


def test_another_prefix_and_another_encoding_work():
    body = f'<x:document xmlns:x="{W}"><x:body><x:p><x:r><x:t>Tổng 6.105 hồ sơ</x:t></x:r></x:p></x:body></x:document>'
    before = package(paragraph(run("thay")))
    out = BytesIO()
    with ZipFile(BytesIO(before)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == BODY:
                content = ('<?xml version="1.0" encoding="UTF-16"?>' + body).encode("utf-16")
            target.writestr(name, content)
    document = as_read(("Tổng 6.105 hồ sơ", BODY, 0))
    after = as_word(out.getvalue(), reviewed(document, found(document, 0, "6.105")))
    read = docx.Document(BytesIO(after))
    assert [each.text for each in read.paragraphs] == ["Tổng 6.105 hồ sơ"]
    assert len(read.comments) == 1


def test_the_places_that_the_reader_tells_are_found():
    notes = f'<w:footnote w:id="2">{paragraph(run("Có 7 hồ sơ"))}</w:footnote>'
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('Cộng 6'), run('.105'))}</w:tc></w:tr></w:tbl>"
    body = paragraph(run("Đầu"), NOTE.format(2), run(" có 12")) + paragraph() + table
    before = package(body, notes)
    document = read(before, "bao-cao.docx")
    numbers = {block.text: number for number, block in enumerate(document.blocks)}
    findings = [found(document, numbers[text], words) for text, words in (("Đầu có 12", "12"), ("Cộng 6.105", "6.105"))]
    after = as_word(before, reviewed(document, *findings, found(document, numbers["Có 7 hồ sơ"], "7")))
    assert commented(after) == ["", "12", "6.105"]
    assert "tại dấu chú thích" in docx.Document(BytesIO(after)).comments.get(2).text
