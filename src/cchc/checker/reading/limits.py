"""How much is read at most? Each limit with its reason; together they keep any file under 300 MB of memory."""

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes. A report with pictures has some tens of megabytes; a file of 200 MB is refused before anything is parsed."""
LARGEST_TEXT = 8_000_000
"""Characters. Some 3,000 full pages; source, blocks and their offsets take about 20 bytes for each."""
LARGEST_TEXT_FILE = 4 * LARGEST_TEXT
"""Bytes of a file of plain text, HTML or Markdown; a Vietnamese letter takes up to 3, and HTML adds its signs."""
MOST_LINES = 200_000
"""Printed lines. 3,000 pages have about 150,000; each costs some 400 bytes beside its text."""
MOST_PARAGRAPHS = 120_000
"""Paragraphs and cells where the file knows them; each costs a kilobyte. 3,000 pages have about 40,000."""
LARGEST_PART = 120 * 1024 * 1024
"""Bytes of one part of a Word or OpenDocument file when unpacked; it is read in pieces and never held whole."""
LARGEST_SMALL_PART = 12 * 1024 * 1024
"""Bytes of a part that is held whole: styles, numbering, relations."""
HIGHEST_RATIO = 400
"""A part that is packed more than this to one and larger than ``LARGEST_SMALL_PART`` is a bomb; text packs 10 to 50."""
MOST_MEMBERS = 5_000
"""Members of an archive; a report with a thousand pictures has some 1,100."""
DEEPEST = 200
"""Levels of nested elements; real reports stay under 60."""
