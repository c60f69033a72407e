"""Text files are read in every encoding that offices use, and one form stands for characters that mean the same."""

import unicodedata

import pytest

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import limits, read
from cchc.checker.reading.characters import clean
from cchc.checker.reading.legacy import Scheme, converted, scheme_of_font, scheme_of_text

TEXT = (
    "Ủy ban nhân dân huyện đã tiếp nhận 1.204 hồ sơ, giải quyết trước hạn 900 hồ sơ.\n"
    "Công tác cải cách thủ tục hành chính được đẩy mạnh, tỷ lệ hài lòng đạt 95,2%.\n"
    "Các xã, thị trấn chưa cập nhật đầy đủ kết quả lên hệ thống một cửa điện tử."
)
TCVN3 = (
    "ñy ban nh©n d©n huyÖn ®· tiÕp nhËn 1.204 hå s¬, gi¶i quyÕt tr­íc h¹n 900 hå s¬.\n"
    "C«ng t¸c c¶i c¸ch thñ tôc hµnh chÝnh ®­îc ®Èy m¹nh, tû lÖ hµi lßng ®¹t 95,2%.\n"
    "C¸c x·, thÞ trÊn ch­a cËp nhËt ®Çy ®ñ kÕt qu¶ lªn hÖ thèng mét cöa ®iÖn tö."
)
VNI = (
    "UÛy ban nhaân daân huyeän ñaõ tieáp nhaän 1.204 hoà sô, giaûi quyeát tröôùc haïn 900 hoà sô.\n"
    "Coâng taùc caûi caùch thuû tuïc haønh chính ñöôïc ñaåy maïnh, tyû leä haøi loøng ñaït 95,2%.\n"
    "Caùc xaõ, thò traán chöa caäp nhaät ñaày ñuû keát quaû leân heä thoáng moät cöûa ñieän töû."
)


def as_windows_1258(text: str) -> bytes:
    """Letters without their tone where the encoding has no such letter, and the tone after them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    spelled = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        bare = "".join(mark for mark in parts if mark not in tones)
        spelled += unicodedata.normalize("NFC", bare) + "".join(mark for mark in parts if mark in tones)
    return spelled.encode("cp1258")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        unicodedata.normalize("NFD", TEXT).encode(),
        as_windows_1258(TEXT),
        VNI.encode("cp1252"),
        VNI.encode(),
        TEXT.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16 mark", "utf-16 le", "utf-16 be", "nfd", "1258", "vni", "vni in utf-8", "crlf"],
)
def test_each_encoding_gives_the_same_text(content: bytes) -> None:
    document = read(content, "bao-cao.txt")
    assert document.source == TEXT
    assert document.format == "txt"


@pytest.mark.parametrize("content", [TCVN3.encode("latin-1"), TCVN3.encode()], ids=["bytes", "in utf-8"])
def test_tcvn3_is_recognised_by_its_letters(content: bytes) -> None:
    """The font for capitals is lost in plain text, so the first letter stays small."""
    assert read(content, "bao-cao.txt").source == "ủ" + TEXT[1:]


def test_a_font_name_tells_its_encoding() -> None:
    assert scheme_of_font(".VnTime") is Scheme.TCVN3
    assert scheme_of_font(".VnTimeH") is Scheme.TCVN3_CAPITALS
    assert scheme_of_font("VNI-Times") is Scheme.VNI
    assert scheme_of_font("Times New Roman") is None
    assert converted("céng hßa x· héi", Scheme.TCVN3_CAPITALS) == "CỘNG HÒA XÃ HỘI"
    assert converted("BÁO CÁO", None) == "BÁO CÁO"


@pytest.mark.parametrize("text", [TEXT, "Résumé déjà vu, café naïve, façade à côté", "toán hoà oà khoá", "1.204 hồ sơ"])
def test_text_in_unicode_is_left_alone(text: str) -> None:
    assert scheme_of_text(text) is None


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("hồ\u200b sơ\u00ad", "hồ sơ"),
        ("\u200f１２３ hồ\u00a0sơ\u200e", "123 hồ sơ"),
        ("74/KH\u2011UBND", "74/KH-UBND"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("ﬁle \ud800x", "file x"),
    ],
)
def test_characters_that_mean_the_same_get_one_form(given: str, cleaned: str) -> None:
    assert clean(given) == cleaned


def test_signs_of_markdown_are_seen_in_a_text_file_too() -> None:
    document = read(
        "### **Kết quả**\n\nĐạt **12 hồ sơ**<sup>1</sup>.\n\n<sup>1</sup> Tính đến tháng 6.\n".encode(), "a.txt"
    )
    assert [block.text for block in document.blocks] == ["Kết quả", "Đạt 12 hồ sơ.", "Tính đến tháng 6."]
    assert document.blocks[0].level == 3


def test_form_feeds_are_pages() -> None:
    document = read(f"{TEXT}\f{TEXT}".encode(), "a.txt")
    assert document.pages == (0, len(TEXT) + 1)
    assert document.blocks[-1].page == 2


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.txt", "trống"),
        (b" \r\n\0\f", "a.txt", "trống"),
        ("\u200b\u200f".encode(), "a.txt", "trống"),
        (b"\x89PNG\r\n\x1a\n....", "a.docx", "OCR"),
        (b"\xff\xd8\xff\xe0....", "a.jpg", "OCR"),
        (b"{\\rtf1 abc}", "a.doc", "lưu lại thành .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "(.doc)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "mật khẩu"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "a.xls", "bảng tính"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a.mht", ".mht"),
        (b"Rar!\x1a\x07", "bao-cao.docx", "đuôi .docx nhưng nội dung là tệp nén RAR"),
        (b"MZ\x90\0", "bao-cao.exe", "chương trình"),
        (b"<?xml version='1.0'?><a/>", "a.xml", "XML"),
        (bytes(range(256)) * 20, "a.txt", "đuôi .txt nhưng nội dung là dữ liệu nhị phân"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes, name: str, words: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read(content, name)
    assert words in refused.value.sentence
    assert refused.value.sentence.endswith(".")


def test_a_file_over_the_limit_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_FILE", 1000)
    with pytest.raises(UnreadableDocument, match="nên không đọc"):
        read(b"%PDF-1.7" + bytes(1000), "a.pdf")


def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_LINES", 10)
    with pytest.raises(UnreadableDocument, match="chia thành nhiều tệp"):
        read(b"a\n" * 20, "a.txt")
