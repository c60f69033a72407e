"""How fast does a register of ten thousand rows become cells? The part of an import that needs no database."""

import resource
from time import perf_counter

from cchc.intake.cases.importing.headings import find_sheet
from cchc.intake.cases.tests.import_files import records, xlsx
from cchc.support.files.sheets import read_workbook

GROUP = "import"
ROWS = 10_000


def figures() -> list[dict[str, object]]:
    """Rows of an XLSX read in a second, headings found; the peak memory of the process stands in the conditions."""
    content = xlsx(records(ROWS))
    started = perf_counter()
    book = read_workbook(content, "so.xlsx")
    sheet = book.sheet(find_sheet(book.sheets).sheet)
    rows = sum(1 for _ in sheet.rows())
    taken = perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return [
        {
            "name": "register read from XLSX",
            "value": round(rows / taken),
            "unit": "rows per second",
            "target": ">= 3000",
            "met": rows / taken >= 3_000,
            "baseline": None,
            "ratio": None,
            "conditions": f"{ROWS} rows x 14 columns, {len(content) // 1024} KiB; peak memory of the process {peak} MB",
        }
    ]
