"""How is an official document written as a Word file? As the parts of the format themselves, in one pass.

The general Word libraries write no footnotes and grow quadratically on long tables; this writer does one thing, the
layout of NĐ 30/2020, and writes a table of two thousand rows in a fraction of a second.
"""

from cchc.support.files.word.document import write_docx

__all__ = ["write_docx"]
