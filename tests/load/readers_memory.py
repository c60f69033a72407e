"""How much memory and time do the readers of the checker take for the largest and the worst files?

    PYTHONPATH=src:. .venv/bin/python -m tests.load.readers_memory

Each case runs in a process of its own; the exit status is 1 when one takes more than 300 MB.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import typst

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import limits, read
from cchc.checker.tests.mutated_files import FILES
from cchc.checker.tests.packed_files import cell, paragraph, run, table, word_file
from tests.load.memory import most_megabytes

MOST_MEMORY = 300
_TEXT = (
    "Trong 6 tháng đầu năm, Ủy ban nhân dân huyện Đồi Thông đã tiếp nhận 1.204 hồ sơ thủ tục hành chính, trong đó nộp "
    "trực tuyến 312 hồ sơ. "
)
_MOST = limits.LARGEST_TEXT - 100_000
_MANY = limits.MOST_PARAGRAPHS - 2_000


def _pages(content: bytes) -> bytes:
    """3,000 pages, those of a file again and again."""
    with pdfium.PdfDocument(content) as source, pdfium.PdfDocument.new() as made:
        while len(made) < 3000:
            made.import_pages(source)
        out = BytesIO()
        made.save(out)
        return out.getvalue()


def _full_pages() -> bytes:
    """Pages full of text, then pages full of a ruled table."""
    rows = "".join(f"[{row}],[Xã Số {row}],[{10 * row}],[{4 * row}],[{6 * row}]," for row in range(1, 200))
    head = "table.header([TT],[Đơn vị],[Tổng số],[Trực tuyến],[Trực tiếp])"
    text = '#set page(paper: "a4")\n' + f"{_TEXT * 8}\n\n" * 12 + f"#table(columns: 5, {head}, {rows})"
    return typst.compile(text.encode(), ignore_system_fonts=True)


CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "long paragraphs": ("a.txt", lambda: f"{_TEXT * 3}\n".encode() * (_MOST // (3 * len(_TEXT) + 1))),
    "printed lines": ("a.txt", lambda: f"{_TEXT[:45]}\n{_TEXT[45:90]}\n".encode() * (limits.MOST_LINES // 2 - 15_000)),
    "short items": ("a.txt", lambda: b"- a 1\n" * (limits.MOST_LINES - 1000)),
    "one line": ("a.txt", lambda: bytes(_TEXT * (_MOST // len(_TEXT)), "utf-8")),
    "figures glued to words": ("a.txt", lambda: bytes("sơ1 2%3 (4) năm 20205 " * (_MOST // 22), "utf-8")),
    "notes": ("a.txt", lambda: "hồ sơ1 và\n1 Trong đó\n".encode() * (limits.MOST_LINES // 2 - 1000)),
    "lone numbers": ("a.txt", lambda: "".join(f"{number}\n" for number in range(limits.MOST_LINES - 1000)).encode()),
    "too large": ("a.txt", lambda: b"a" * (limits.LARGEST_FILE - 1)),
    "signs of Markdown": ("a.md", lambda: b"**a** <sup>1</sup> [x](y) " * (_MOST // 26)),
    "table of Markdown": ("a.md", lambda: b"| 1 | 2 | 3 | 4 |\n" * (_MANY // 5)),
    "Word, long": ("a.docx", lambda: word_file(paragraph(_TEXT * 4) * (_MOST // (4 * len(_TEXT) + 1)))),
    "Word, paragraphs": ("a.docx", lambda: word_file(paragraph("12") * _MANY)),
    "Word, runs": ("a.docx", lambda: word_file(f"<w:p>{run('1') * 1_200_000}</w:p>")),
    "Word, cells": ("a.docx", lambda: word_file(table(*[cell("1") * 10] * (_MANY // 10)))),
    "Word, styles": ("a.docx", lambda: word_file(paragraph("1"), styles='<w:style w:styleId="a"/>' * 400_000)),
    "HTML, paragraphs": ("a.html", lambda: b"<p>12" * _MANY),
    "HTML, spans": ("a.html", lambda: b"<table><tr>" + b"<td rowspan=100 colspan=100>1" * _MANY),
    "PDF, 3,000 pages": ("a.pdf", lambda: _pages(FILES["pdf"]())),
    "PDF, 3,000 full pages": ("a.pdf", lambda: _pages(_full_pages())),
}


def work(case: str) -> None:
    """Read one case and print what it took; exit status 1 where that is too much."""
    name, make = CASES[case]
    content = make()
    began = time.process_time()
    try:
        document = read(content, name)
        what = f"{len(document.source):9,} characters, {len(document.blocks):7,} blocks"
    except UnreadableDocument as refused:
        what = refused.sentence
    memory = most_megabytes()
    print(
        f"{case:24} {len(content) / 1e6:6.1f} MB {time.process_time() - began:6.1f} s {memory:4} MB  {what}", flush=True
    )
    if memory > MOST_MEMORY:
        sys.exit(1)


def main() -> int:
    """Run every case, or the one that is named; 1 when one took too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", choices=sorted(CASES))
    chosen = parser.parse_args()
    if chosen.case:
        work(chosen.case)
        return 0
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "tests.load.readers_memory", "--case"]
    return max(subprocess.run([*command, case], check=False, cwd=root).returncode != 0 for case in CASES)


if __name__ == "__main__":
    sys.exit(main())
