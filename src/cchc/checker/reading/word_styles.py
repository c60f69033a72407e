"""What do the styles and lists of a Word file say? Heading levels, fonts and automatic numbers.

Source: ECMA-376 part 1, 17.7 (styles) and 17.9 (numbering).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cchc.checker.reading.archives import Package

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_LONGEST_CHAIN = 20
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_SMALL = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: Any, *names: str) -> Any:
    """The element at the end of a path of local names, or ``None``."""
    for name in names:
        element = next((child for child in element if _local(child) == name), None)
        if element is None:
            return None
    return element


def attribute(attributes: Any, name: str, fallback: str = "") -> str:
    """An attribute of Word by its local name, in the transitional or the strict namespace."""
    return str(attributes.get(f"{{{MAIN}}}{name}") or attributes.get(f"{{{STRICT}}}{name}") or fallback)


def number_of(text: str, fallback: int = 0) -> int:
    """A whole number of up to nine digits; else ``fallback``."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else fallback


def font_of(attributes: Any) -> str:
    """The font that ``w:rFonts`` names."""
    return attribute(attributes, "ascii") or attribute(attributes, "hAnsi")


@dataclass(frozen=True, slots=True)
class Style:
    """A style as declared; what is empty comes from the style that it is based on."""

    name: str = ""
    based_on: str = ""
    outline: int = -1
    list_id: str = ""
    list_level: int = -1
    font: str = ""


@dataclass(slots=True)
class Styles:
    """All styles of a file."""

    styles: dict[str, Style] = field(default_factory=dict)
    default_style: str = ""
    default_font: str = ""

    def _chain(self, name: str) -> Iterator[Style]:
        for _ in range(_LONGEST_CHAIN):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = style.based_on

    def font(self, name: str) -> str:
        """The font of a style."""
        return next((style.font for style in self._chain(name or self.default_style) if style.font), self.default_font)

    def level(self, name: str) -> int:
        """The heading level of a paragraph style from 1; 0 for body text."""
        for style in self._chain(name):
            if style.outline >= 0:
                return style.outline + 1 if style.outline < 9 else 0
            lowered = style.name.lower()
            if lowered.startswith("heading ") and lowered[8:].isdigit():
                return number_of(lowered[8:])
        return 0

    def list_of(self, name: str) -> tuple[str, int]:
        """The list that a paragraph style numbers, and the level in it; empty where it numbers none."""
        found, level = "", -1
        for style in self._chain(name):
            found = found or style.list_id
            level = level if level >= 0 else style.list_level
        return found, max(level, 0)

    def is_contents(self, name: str) -> bool:
        """Whether a style is one of the table of contents."""
        return any(style.name.lower().startswith("toc ") for style in self._chain(name))


def styles_of(package: Package, part: str) -> Styles:
    """The styles in ``part``; none where it is missing."""
    found = Styles()
    for element in package.tree(part):
        if _local(element) == "docDefaults":
            fonts = _child(element, "rPrDefault", "rPr", "rFonts")
            found.default_font = font_of(fonts.attrib) if fonts is not None else ""
        elif _local(element) == "style":
            key = attribute(element.attrib, "styleId")
            found.styles[key] = _style(element)
            if attribute(element.attrib, "type") == "paragraph" and attribute(element.attrib, "default") in {
                "1",
                "true",
            }:
                found.default_style = key
    return found


def _value(element: Any, *names: str) -> str:
    child = _child(element, *names)
    return attribute(child.attrib, "val") if child is not None else ""


def _style(element: Any) -> Style:
    fonts = _child(element, "rPr", "rFonts")
    return Style(
        name=_value(element, "name"),
        based_on=_value(element, "basedOn"),
        outline=number_of(_value(element, "pPr", "outlineLvl"), -1),
        list_id=_value(element, "pPr", "numPr", "numId"),
        list_level=number_of(_value(element, "pPr", "numPr", "ilvl"), -1),
        font=font_of(fonts.attrib) if fonts is not None else "",
    )


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: ``%1.%2.`` with the form of its own number."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class Lists:
    """The automatic numbers of a file; counts while the paragraphs pass."""

    levels: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> str:
        """The number or bullet of the next paragraph of a list with a space behind it; empty where there is none."""
        key = self.abstract.get(list_id)
        if key is None or not 0 <= level <= 8:
            return ""
        levels = self.levels.get(key, {})
        own = levels.get(level, ListLevel())
        counts = self._counts.setdefault(key, {})
        if list_id not in self._seen:
            self._seen.add(list_id)
            for place, start in self.restarts.get(list_id, {}).items():
                counts[place] = start - 1
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        if own.form == "none" and not own.text:
            return ""
        text = own.text
        for place in range(9):
            if f"%{place + 1}" in text:
                shown = levels.get(place, ListLevel())
                form = "decimal" if own.legal else shown.form
                text = text.replace(f"%{place + 1}", written(counts.get(place, shown.start), form))
        return f"{text} " if text.strip() else ""


def lists_of(package: Package, part: str) -> Lists:
    """The lists in ``part``; none where it is missing."""
    found = Lists()
    for element in package.tree(part):
        if _local(element) == "abstractNum":
            levels = {}
            for child in element:
                if _local(child) == "lvl":
                    levels[number_of(attribute(child.attrib, "ilvl"))] = _list_level(child)
            found.levels[attribute(element.attrib, "abstractNumId")] = levels
        elif _local(element) == "num":
            key = attribute(element.attrib, "numId")
            found.abstract[key] = _value(element, "abstractNumId")
            found.restarts[key] = {
                number_of(attribute(child.attrib, "ilvl")): number_of(_value(child, "startOverride"), 1)
                for child in element
                if _local(child) == "lvlOverride" and _child(child, "startOverride") is not None
            }
    return found


def _list_level(element: Any) -> ListLevel:
    form = _value(element, "numFmt") or "decimal"
    text = _value(element, "lvlText")
    if form == "bullet" and not text.isascii():
        text = "•"
    elif form == "bullet" and text not in {"-", "+", "*"}:
        text = "•" if text.strip() else ""
    start = number_of(_value(element, "start"), 1)
    legal = _child(element, "isLgl") is not None
    return ListLevel("decimal" if form == "bullet" else form, text, start, legal)


def written(number: int, form: str) -> str:
    """A number in the form that a list or a note wants: ``decimal``, ``upperRoman``, ``lowerLetter``, …"""
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form in {"lowerLetter", "upperLetter"} and 0 < number < 500:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        text += letters * (number // value)
        number %= value
    return text
