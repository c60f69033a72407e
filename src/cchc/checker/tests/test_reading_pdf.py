"""PDF files: paragraphs over lines and pages, raised marks by the size of their type, refusals that say what to do."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
import typst

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import read
from cchc.checker.types import Part

SENTENCE = (
    "Trong 6 tháng đầu năm, Ủy ban nhân dân huyện Đồi Thông đã tiếp nhận 1.204 hồ sơ thủ tục hành chính, trong đó nộp "
    "trực tuyến 312 hồ sơ, nộp trực tiếp và qua dịch vụ bưu chính công ích 892 hồ sơ; kho lưu trữ rộng 30 m2."
)
PAGE = '#set page(width: 21cm, height: 14cm, margin: 2cm, numbering: "1")\n#set text(size: 14pt)\n'
INDENT = "#set par(justify: true, first-line-indent: (amount: 1.27cm, all: true))\n"


def printed(text: str) -> bytes:
    """A PDF as typst sets it, in the face that comes with it."""
    return typst.compile((PAGE + INDENT + text).encode(), ignore_system_fonts=True)


def test_paragraphs_and_notes_are_whole_over_lines_and_pages() -> None:
    marked = SENTENCE.replace("312 hồ sơ,", "312 hồ sơ#footnote[Gồm 05 hồ sơ đất đai.],").replace("m2", "m#super[2]")
    year = "Đã gửi dự toán năm 2020#footnote[Văn bản số 12/UBND-TH.] và năm 2021 đúng hạn."
    names = ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"]
    document = read(printed("".join(f"{name}. {marked}\n\n{year}\n\n" for name in names)), "bao-cao.pdf")
    plain = "Đã gửi dự toán năm 2020 và năm 2021 đúng hạn."
    body = [block.text for block in document.blocks if block.part is Part.BODY]
    assert body == [text for name in names for text in (f"{name}. {SENTENCE}", plain)]
    notes = [(block.mark, block.text) for block in document.blocks if block.part is Part.FOOTNOTE]
    assert notes == [
        (str(number), "Gồm 05 hồ sơ đất đai." if number % 2 else "Văn bản số 12/UBND-TH.") for number in range(1, 13)
    ]
    assert len(document.pages) > 2
    assert document.blocks[-1].page == len(document.pages)


def test_a_long_note_goes_on_at_the_foot_of_the_next_page() -> None:
    note = "Gồm " + "; ".join(f"xã số {number} có {number + 3} hồ sơ" for number in range(1, 60)) + "."
    marked = SENTENCE.replace("312 hồ sơ,", f"312 hồ sơ#footnote[{note}],").replace("m2", "mét vuông")
    document = read(printed(f"Một. {SENTENCE}\n\n{marked}\n\nBa. {SENTENCE}\n\nBốn. {SENTENCE}"), "a.pdf")
    assert len(document.pages) > 1
    assert [block.text for block in document.blocks if block.part is Part.FOOTNOTE] == [note]
    assert [block.text[:8] for block in document.blocks if block.part is Part.BODY] == [
        "Một. Tro", "Trong 6 ", "Ba. Tron", "Bốn. Tro"
    ]  # fmt: skip


def test_each_page_has_an_anchor_that_counts_as_pdfium_does() -> None:
    content = printed(f"{SENTENCE}\n\n" * 8)
    document = read(content, "bao-cao.pdf")
    with pdfium.PdfDocument(content) as opened:
        assert [anchor.index for anchor in document.anchors] == list(range(len(opened)))
        for anchor in document.anchors:
            assert anchor.where == "page"
            layer = opened[anchor.index].get_textpage()
            place = document.source.index("1.204", anchor.start)
            assert layer.get_text_range(place - anchor.start, 5) == "1.204"


def test_a_code_broken_at_its_hyphen_is_whole() -> None:
    document = read(printed("Thực hiện Kế hoạch số 74/KH-#linebreak()UBND ngày 02/02/2023 của huyện."), "a.pdf")
    assert document.blocks[0].text == "Thực hiện Kế hoạch số 74/KH-UBND ngày 02/02/2023 của huyện."


def test_a_scan_is_refused_with_what_to_do() -> None:
    blank = pdfium.PdfDocument.new()
    for _ in range(3):
        blank.new_page(595, 842)
    out = BytesIO()
    blank.save(out)
    blank.close()
    with pytest.raises(UnreadableDocument) as refused:
        read(out.getvalue(), "quet.pdf")
    assert "không có lớp chữ" in refused.value.sentence
    assert "OCR" in refused.value.sentence


def test_a_broken_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="bị hỏng"):
        read(b"%PDF-1.7\n" + b"x" * 500, "a.pdf")


def test_an_encrypted_file_is_refused() -> None:
    """A handler without the password: 40-bit RC4 of PDF 1.4 with keys that fit no empty password."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        f"<</Filter/Standard/V 1/R 2/O<{'11' * 32}>/U<{'22' * 32}>/P -4>>",
    ]
    body = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<{'33' * 16}><{'33' * 16}>]>>\n"
    content = f"{body}xref\n0 5\n0000000000 65535 f \n{table}{trailer}startxref\n{len(body)}\n%%EOF"
    with pytest.raises(UnreadableDocument, match="mật khẩu"):
        read(content.encode(), "a.pdf")


def test_reading_may_be_cancelled_between_pages() -> None:
    class CancelledError(Exception):
        pass

    def cancel(done: int, _of: int) -> None:
        if done == 2:
            raise CancelledError

    content = printed(f"{SENTENCE}\n\n" * 30)
    with pytest.raises(CancelledError):
        read(content, "a.pdf", cancel)
    assert read(content, "a.pdf").blocks
