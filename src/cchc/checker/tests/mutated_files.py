"""Valid small files of each kind, and what damage makes of them. A seed always gives the same file."""

import random
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import typst

from cchc.checker.tests.packed_files import cell, paragraph, run, table, word_file, zipped

_SENTENCE = "Huyện đã tiếp nhận 1.204 hồ sơ1, đạt 47,2%2 (năm 20203) theo Kế hoạch số 74/KH-UBND;"
_TOKENS = [
    b"<", b">", b"&", b"\0", b"\xff", b"\xef\xbb\xbf", b"\n", b"\n\n", b"\f", b"\r", b"1 ", b"12", b"|", b"**",
    b"<sup>1</sup>", b"(1)", b"- ", b"I. ", b"3.1. ", b"%", b"%PDF-", b"endobj", b"stream", b"<w:p>", b"</w:p>",
    b"<w:tbl>", b"<w:tc>", b"<w:del>", b"<table>", b"<td rowspan=9>", b"</td>", b"<text:note>", b"99999999999",
    b"-1", b"\xcc\x81", b"\xe2\x80\x8f", b"&#x110000;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", "ư".encode(),
    "１".encode(), "\ud83d".encode("utf-8", "surrogatepass"),
]  # fmt: skip
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _text() -> bytes:
    notes = "1 Xã A: 21 hồ sơ;\nxã B: 22 hồ sơ.\n2\nTính đến tháng 6.\n(3) Theo báo cáo."
    return f"I. KẾT QUẢ\n1.1. Thủ tục\n{_SENTENCE}\ntrong đó một số\n{notes}\nxã còn thiếu.\n2\n- Ý một;\n".encode() * 3


def _markdown() -> bytes:
    return (
        "## **Kết quả**\n\nĐạt 12 hồ sơ<sup>(1)</sup>, [xem](a.md) một số\n\n<sup>1</sup> Xã A.\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n"
    ).encode() * 3


def _page() -> bytes:
    return (
        "<html><head><meta charset=utf-8></head><body><h1>Kết quả</h1><p>Trễ 43 hồ sơ<a href='#_ftn1'>[1]</a> và 30 m"
        "<sup>2</sup><table><tr><td rowspan=2>a<td>b<tr><td>c</table><font face='VNI-Times'>ñuùng</font>"
        "<div id=ftn1><p><a href='#_ftnref1'>[1]</a> Xã A</p></div></body></html>"
    ).encode()


def _word() -> bytes:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    numbered = '<w:pStyle w:val="H"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    section = '<w:sectPr><w:type w:val="oddPage"/></w:sectPr>'
    merged = cell("a", properties='<w:vMerge w:val="restart"/>')
    body = (
        paragraph("Kết quả", properties=numbered)
        + paragraph("Trễ 4", run("3", "<w:b/>"), " hồ sơ", reference, "<w:r><w:tab/></w:r>")
        + paragraph("Trang", '<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>', "sau", properties=section)
        + table(
            merged + cell("b"),
            cell("", properties="<w:vMerge/>") + cell("c"),
        )
    )
    return word_file(
        body,
        footnotes=f'<w:footnote w:id="2">{paragraph("Xã A.")}</w:footnote>',
        styles='<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>',
        numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText '
        'w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        header1=paragraph("DỰ THẢO"),
    )


def _open_document() -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    body = (
        "<text:h text:outline-level='1'>Kết quả</text:h><text:p>Trễ 43<text:note><text:note-body><text:p>Xã A</text:p>"
        "</text:note-body></text:note></text:p><table:table><table:table-row><table:table-cell><text:p>a</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    content = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
    return zipped(
        mimetype="application/vnd.oasis.opendocument.text", content_xml=f"{content}</office:document-content>"
    )


def _pdf() -> bytes:
    note = "#set page(width: 12cm, height: 6cm)\nHuyện nhận 1.204 hồ sơ#footnote[Xã A: 21 hồ sơ.], đạt 47%.\n\n" * 3
    note += "#table(columns: 3, [TT], [Xã], [Số], [1], [Xã A], [12], [2], [Xã B], [13])\n"
    note += '#page(margin: 0cm, image(bytes((0, 9)), format: (encoding: "luma8", width: 2, height: 1), width: 100%))'
    return typst.compile(note.encode(), ignore_system_fonts=True)


FILES: dict[str, Callable[[], bytes]] = {
    "txt": _text, "md": _markdown, "html": _page, "docx": _word, "odt": _open_document, "pdf": _pdf,
}  # fmt: skip


def damaged(content: bytes, seed: int) -> bytes:
    """``content`` with the damage of ``seed``: bytes changed, put in, taken out, repeated; members of archives too."""
    chance = random.Random(seed)  # noqa: S311 - damage that can be repeated, no secret
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _damaged_member(content, chance)
    return _damaged_bytes(content, chance)


def _damaged_bytes(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        place = chance.randrange(len(changed) + 1)
        kind = chance.randrange(6)
        end = min(len(changed), place + chance.choice([1, 4, 50, 500]))
        if kind == 0 and place < len(changed):
            changed[place] ^= 1 << chance.randrange(8)
        elif kind == 1:
            changed[place:place] = chance.choice(_TOKENS) * chance.choice([1, 1, 3, 300])
        elif kind == 2:
            del changed[place:end]
        elif kind == 3:
            changed[place:place] = changed[place:end] * chance.choice([1, 2, 50])
        elif kind == 4:
            changed[place:end] = bytes(chance.randrange(256) for _ in range(end - place))
        else:
            changed[place:end] = chance.choice(_TOKENS)
        del changed[200_000:]
    return bytes(changed)


def _damaged_member(content: bytes, chance: random.Random) -> bytes:
    """An archive that is whole, one member of which is damaged before it is packed."""
    out = BytesIO()
    try:
        with ZipFile(BytesIO(content)) as opened, ZipFile(out, "w", ZIP_DEFLATED) as written:
            members = opened.namelist()
            hurt = chance.choice(members)
            for name in members:
                inner = opened.read(name)
                written.writestr(name, _damaged_bytes(inner, chance) if name == hurt else inner)
    except BadZipFile:
        return content
    return out.getvalue()
