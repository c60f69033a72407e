"""Is a page of a PDF a picture of text? Then its words cannot be read, and the person must know.

A page is unread when next to nothing is written between its margins and pictures fill a good part of it, or when its
letters were drawn as curves. An empty page, and a picture with a caption, are none.
"""

import ctypes
from typing import Any

from pypdfium2 import raw

MARGIN = 0.12
"""Page numbers, heads, stamps of portals and signatures stand in so much of the height at the top and at the bottom."""
FILLED = 0.3
"""Pictures fill at least so much of a scanned page; scanners cut a page into strips, so their areas are added."""
MOST_CURVES = 2_000
"""A page of letters drawn as curves has more strokes than this; tables, charts and logos have fewer."""
MOST_OBJECTS = 20_000
"""So many objects of a page are looked at."""


def is_scan(page: Any, layer: Any, fewest_letters: int) -> bool:
    """Whether ``page`` with the text ``layer`` has less than ``fewest_letters`` in its middle and looks written on.

    The caller holds the lock of PDFium.
    """
    return _letters_inside(page, layer, fewest_letters) < fewest_letters and _is_drawn(page)


def _letters_inside(page: Any, layer: Any, enough: int) -> int:
    """Letters between the margins; counting stops at ``enough``."""
    _left, bottom, _right, top = page.get_bbox()
    low, high = bottom + MARGIN * (top - bottom), top - MARGIN * (top - bottom)
    x, y = ctypes.c_double(), ctypes.c_double()
    found = 0
    for index in range(layer.count_chars()):
        if chr(raw.FPDFText_GetUnicode(layer, index)).isspace():
            continue
        raw.FPDFText_GetCharOrigin(layer, index, x, y)
        found += low <= y.value <= high
        if found >= enough:
            break
    return found


def _is_drawn(page: Any) -> bool:
    """Whether pictures fill the page, or curves as many as letters have."""
    left, bottom, right, top = page.get_bbox()
    filled = 0.0
    strokes = 0
    for index in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, index)
        pictures, lines = _kinds_in(drawn, 0)
        strokes += lines
        if pictures:
            filled += _area(drawn, (left, bottom, right, top))
        if strokes > MOST_CURVES or filled >= FILLED * (right - left) * (top - bottom):
            return True
    return False


_DEEPEST = 4


def _kinds_in(drawn: Any, depth: int) -> tuple[bool, int]:
    """Whether an object is or holds a picture, and of how many strokes it is drawn."""
    kind = raw.FPDFPageObj_GetType(drawn)
    if kind == raw.FPDF_PAGEOBJ_IMAGE:
        return True, 0
    if kind == raw.FPDF_PAGEOBJ_PATH:
        return False, max(0, raw.FPDFPath_CountSegments(drawn))
    if kind != raw.FPDF_PAGEOBJ_FORM or depth == _DEEPEST:
        return False, 0
    pictures, strokes = False, 0
    for index in range(min(raw.FPDFFormObj_CountObjects(drawn), MOST_OBJECTS)):
        inner, lines = _kinds_in(raw.FPDFFormObj_GetObject(drawn, index), depth + 1)
        pictures = pictures or inner
        strokes += lines
        if pictures or strokes > MOST_CURVES:
            break
    return pictures, strokes


def _area(drawn: Any, box: tuple[float, float, float, float]) -> float:
    """The area of an object inside the page, in square points."""
    left, bottom, right, top = (ctypes.c_float() for _side in range(4))
    if not raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
        return 0.0
    width = min(right.value, box[2]) - max(left.value, box[0])
    height = min(top.value, box[3]) - max(bottom.value, box[1])
    return max(0.0, width) * max(0.0, height)
