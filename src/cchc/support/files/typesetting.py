"""How does data become a PDF? A Typst template of the project reads it as JSON; data is never template source.

The fonts travel with the project, so that a page looks the same on every machine. The same template and data give the
same bytes: the creation time is fixed, and the moment that matters is printed by the document itself.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import typst

from cchc.support.files import official

ROOM = Path(__file__).parent
FONTS = ROOM / "fonts"
PACKAGE = ROOM.parents[1]
"""The folder of the product: templates may import ``/support/files/typst/official.typ``."""
EPOCH = 946_684_800
"""The fixed creation time of every PDF: 1 January 2000, UTC."""

PdfStandard = Literal["a-2b", "a-2u", "a-3b", "ua-1", "1.7"]
"""The standards in use, by the names that Typst gives them; PDF/A-2b is for files that are kept."""

_CONTROL = {code: None for code in range(32) if code not in (9, 10)} | {0xFFFE: None, 0xFFFF: None}


def typeset_pdf(template: Path, data: Mapping[str, Any], *, pdf_standard: PdfStandard = "a-2b") -> bytes:
    """The PDF that ``template`` makes of ``data``.

    The template reads ``json(bytes(sys.inputs.data))``. Values must be JSON values; control characters are left out. A
    template outside the product's folder may import only files beside it. Raises ``typst.TypstError`` for a broken
    template: a programming mistake.
    """
    inside = template.resolve().is_relative_to(PACKAGE)
    pdf = typst.Compiler(
        template,
        root=PACKAGE if inside else template.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_printable(data), ensure_ascii=False)},
    ).compile(format="pdf", pdf_standards=[pdf_standard], timestamp=EPOCH)
    if not isinstance(pdf, bytes):
        raise TypeError("a PDF is one file")
    return pdf


def typeset_official(document: official.OfficialDocument) -> bytes:
    """An official document as tagged PDF/A-2b."""
    return typeset_pdf(ROOM / "typst" / "document.typ", official.to_data(document))


def _printable(value: Any) -> Any:
    """The same JSON value without control characters, which neither PDF nor JSON readers of other makers expect."""
    if isinstance(value, str):
        return value.translate(_CONTROL)
    if isinstance(value, Mapping):
        return {name: _printable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    return value
