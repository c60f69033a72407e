"""Does every sentence on a screen have its English? Message ids are Vietnamese; the catalogue is ``locale/en``.

``python -m cchc.support.web.translations update`` reads all Python files and templates, adds what is new, drops what is
gone and writes the compiled catalogue that the site reads; ``check`` names what has no translation.
"""

import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from cchc.support.web.catalogue import compile_catalogues

SOURCE = Path(__file__).resolve().parents[3]
CATALOGUE = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
_KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
_HEAD = """# English catalogue of CCHC. The message ids are Vietnamese.
msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
_NAMES = {
    "roles.json": ("name",),
    "levels-and-kinds.json": ("name",),
    "measures.json": ("name",),
    "indicators.json": ("name", "formula"),
}
"""Data files of the programme whose words are shown to people, and under which keys they stand."""
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def messages(source: Path = SOURCE) -> Catalog:
    """Every message of the project, in the order of its files, each with the files that say it."""
    found = Catalog()
    for path in sorted(source.rglob("*")):
        if "tests" in path.parts:
            continue
        if path.parent.name == "data" and path.name in _NAMES:
            for name in _named_in(json.loads(path.read_text(encoding="utf-8")), _NAMES[path.name]):
                found.add(name, locations=[(str(path.relative_to(source)), 0)])
        if path.suffix not in {".py", ".html", ".txt"}:
            continue
        for _, message, _, context in _messages_of(path):
            found.add(message, context=context, locations=[(str(path.relative_to(source)), 0)])
    return found


def _named_in(data: object, keys: tuple[str, ...]) -> Iterator[str]:
    """The words that stand under the keys anywhere in JSON values."""
    if isinstance(data, dict):
        yield from (data[key] for key in keys if isinstance(data.get(key), str))
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _named_in(part, keys)


def _messages_of(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        if "templates" not in path.parts:
            return iter(())
        text = f"(\n{templatize(text, origin=str(path))}\n)"  # in brackets, because its indentation means nothing
    return iter(extract("python", io.BytesIO(text.encode()), keywords=_KEYWORDS))


def known(catalogue: Path = CATALOGUE) -> Catalog:
    """The kept catalogue; an empty one where there is none."""
    if not catalogue.exists():
        return Catalog(locale="en")
    with catalogue.open("rb") as file:
        return pofile.read_po(file, locale="en")


def update() -> Catalog:
    """Bring the kept catalogue in step with the sources; translations are kept, obsolete ones dropped."""
    kept = known()
    fresh = Catalog(locale="en")
    for message in messages():
        if message.id:
            before = kept.get(_key(message), message.context)
            fresh.add(message.id, before.string if before else "", locations=message.locations, context=message.context)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        file.write(_HEAD.encode())
        pofile.write_po(file, fresh, width=0, omit_header=True, sort_output=True, include_lineno=False)
    compile_catalogues(CATALOGUE.parents[2])
    return fresh


def faults() -> list[str]:
    """What is wrong with the catalogue, one line each: missing, gone, or with other placeholders than its message."""
    kept = known()
    used = messages()
    lines: list[str] = []
    for message in used:
        if not message.id:
            continue
        found = kept.get(_key(message), message.context)
        if found is None or not _complete(found):
            lines.append(f"no English for: {_key(message)!r} ({message.locations[0][0]})")
        elif _placeholders(found.id) != _placeholders(found.string):
            lines.append(f"other placeholders in English for: {_key(message)!r}")
    lines += [
        f"no longer said anywhere: {_key(message)!r}"
        for message in kept
        if message.id and used.get(_key(message), message.context) is None
    ]
    return lines


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else str(message.id)


def _complete(message: Message) -> bool:
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(said) and (len(said) == 2) == isinstance(message.id, tuple | list)


def _placeholders(text: object) -> set[str]:
    parts = text if isinstance(text, tuple | list) else (text,)
    return {found for part in parts for found in _PLACEHOLDER.findall(str(part))}


def main(arguments: list[str]) -> int:
    """``update`` or ``check``; 1 when something has no translation."""
    if arguments == ["update"]:
        update()
    elif arguments != ["check"]:
        sys.stderr.write("usage: python -m cchc.support.web.translations update|check\n")
        return 2
    found = faults()
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
