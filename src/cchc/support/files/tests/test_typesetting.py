"""Is the PDF the same each time, archivable, tagged, in Vietnamese, and is every text in it only text?"""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import typst

from cchc.support.files.official import Paragraph, Run
from cchc.support.files.tests.sample import HEAD, INJECTIONS, document
from cchc.support.files.typesetting import typeset_official, typeset_pdf


def pages_of(content: bytes) -> list[tuple[str, tuple[float, float]]]:
    with pypdfium2.PdfDocument(content) as opened:
        return [(page.get_textpage().get_text_bounded(), page.get_size()) for page in opened]


def whole_text(content: bytes) -> str:
    return " ".join(" ".join(text for text, _ in pages_of(content)).split())


def test_the_same_document_gives_the_same_bytes() -> None:
    assert typeset_official(document()) == typeset_official(document())


def test_the_file_is_tagged_pdf_a_2b_in_vietnamese() -> None:
    content = typeset_official(document())
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content
    with pypdfium2.PdfDocument(content) as opened:
        assert opened.is_tagged()


def test_the_wide_annex_lies_across_and_the_next_one_stands_again() -> None:
    turned = [width > height for _, (width, height) in pages_of(typeset_official(document()))]
    assert turned[0] is False
    assert True in turned
    assert turned[-1] is False


def test_the_first_page_has_no_number_and_the_second_has() -> None:
    pages = pages_of(typeset_official(document()))
    assert not pages[0][0].lstrip().startswith("1")
    assert pages[1][0].lstrip().startswith("2")


def test_heading_rows_repeat_on_each_page_of_a_long_table() -> None:
    pages = [text for text, (width, height) in pages_of(typeset_official(document())) if width > height]
    assert len(pages) > 1
    assert all("Lĩnh vực" in text and "(13)" in text for text in pages)


def test_vietnamese_letters_and_notes_are_readable() -> None:
    text = whole_text(typeset_official(document()))
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "DỰ THẢO", "ỦY BAN NHÂN DÂN", "Phòng A 21 hồ sơ.", "Nơi nhận:"):
        assert words in text


@pytest.mark.parametrize("text", INJECTIONS)
def test_hostile_text_stays_text(text: str) -> None:
    content = typeset_official(replace(document(), blocks=(Paragraph((Run(text),)),), annexes=()))
    squeezed = "".join(whole_text(content).split())
    assert "".join(text.split()) in squeezed


def test_control_characters_are_left_out() -> None:
    content = typeset_official(replace(document(), blocks=(Paragraph((Run("trước\x00\x07sau"),)),), annexes=()))
    assert "trướcsau" in whole_text(content)


def test_an_issued_document_is_no_draft() -> None:
    issued = replace(HEAD, number="53", date="ngày 14 tháng 6 năm 2021")
    text = whole_text(typeset_official(document(issued)))
    assert "DỰ THẢO" not in text
    assert "Số: 53/BC-UBND" in text


def test_a_template_outside_the_product_reads_only_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "part.typ").write_text("#let word = [Xin chào]")
    template = tmp_path / "letter.typ"
    template.write_text(
        '#import "part.typ": word\n#set document(title: "Thư")\n#word #json(bytes(sys.inputs.data)).name'
    )
    assert "Xin chào Ủy ban" in whole_text(typeset_pdf(template, {"name": "Ủy ban"}))
    template.write_text('#read("/support/files/typst/official.typ")')
    with pytest.raises(typst.TypstError):
        typeset_pdf(template, {})


@pytest.mark.parametrize("lines", range(28, 44, 3))
def test_the_signature_never_stands_alone_on_a_page(lines: int) -> None:
    words = tuple(Paragraph((Run(f"Đoạn {line}"),)) for line in range(lines))
    text, _ = pages_of(typeset_official(replace(document(), blocks=words, annexes=())))[-1]
    assert "CHỦ TỊCH" in text
    assert f"Đoạn {lines - 1}" in text
