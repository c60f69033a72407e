"""How does the kept catalogue become the form that the site reads? Compiled at set-up, with the standard library alone.

The catalogue is a text file that people edit; Python's ``gettext`` reads a binary one, which is made here and not kept.
"""

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
_MAGIC = 0x950412DE
_KEYWORDS = ("msgctxt", "msgid_plural", "msgid", "msgstr")


def compile_catalogues(locales: Path = LOCALES) -> None:
    """Write the binary form of every catalogue beside it, where it is absent or says something else."""
    for catalogue in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        compiled = catalogue.with_suffix(".mo")
        wanted = binary(catalogue.read_text(encoding="utf-8"))
        if not compiled.exists() or compiled.read_bytes() != wanted:
            aside = compiled.with_suffix(".new")
            aside.write_bytes(wanted)
            aside.replace(compiled)


def binary(text: str) -> bytes:
    """The binary form of a catalogue: sorted messages and their translations, untranslated ones left out."""
    found = sorted(_pairs(text))
    begin = 7 * 4
    place = begin + 16 * len(found)
    tables: list[bytes] = []
    strings = b""
    for side in (0, 1):
        for pair in found:
            tables.append(struct.pack("<II", len(pair[side]), place + len(strings)))
            strings += pair[side] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(found), begin, begin + 8 * len(found), 0, place)
    return head + b"".join(tables) + strings


def _pairs(text: str) -> Iterator[tuple[bytes, bytes]]:
    """Key and translation of each entry; contexts and plurals are joined as ``gettext`` reads them."""
    for block in text.split("\n\n"):
        entry = _fields(block)
        said = [value for name, value in entry.items() if name.startswith("msgstr")]
        if "msgid" not in entry or not said or not all(said):
            continue
        key = "\0".join(entry[name] for name in ("msgid", "msgid_plural") if name in entry)
        context = entry["msgctxt"] + "\x04" if "msgctxt" in entry else ""
        yield (context + key).encode(), "\0".join(said).encode()


def _fields(block: str) -> dict[str, str]:
    """The strings of one entry by keyword; a string may go on over several lines."""
    entry: dict[str, str] = {}
    name = ""
    for line in block.split("\n"):
        if line.startswith(_KEYWORDS):
            name, _, line = line.partition(" ")  # noqa: PLW2901 - the rest of the line is its string
            entry[name] = ""
        if name and line.startswith('"'):
            entry[name] += ast.literal_eval(line)
    return entry
