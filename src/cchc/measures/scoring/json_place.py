"""Where in a JSON document is something wrong? A place knows its value, its path and the list of what was refused."""

import json
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from cchc.kernel.errors import DomainError, ManyRefusals
from cchc.measures.scoring.errors import DocumentUnreadable

MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """One value of a document; ``path`` is written ``domains[0].max``. Refusals are gathered to be seen at once."""

    value: object
    path: str
    error: type[DomainError]
    refusals: list[DomainError]

    def refuse(self, sentence: str) -> None:
        """Note what is wrong here; the sentence is in Vietnamese, without the path."""
        where = _("Tại %(path)s: %(sentence)s") % {"path": self.path or "$", "sentence": sentence}
        self.refusals.append(self.error(where, field=self.path or "$"))

    def has(self, key: str) -> bool:
        """Whether the object has a value other than null under ``key``."""
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def at(self, key: str) -> "Place":
        """The place under ``key``; an absent key gives the value ``None``."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Place(value, f"{self.path}.{key}" if self.path else key, self.error, self.refusals)

    def is_object(self) -> bool:
        """Whether this is an object; otherwise that is noted."""
        if isinstance(self.value, dict):
            return True
        self.refuse(_("thiếu mục này.") if self.value is None else _("cần một đối tượng { … }."))
        return False

    def items(self) -> Iterator["Place"]:
        """The places of a list; an absent list is empty, anything else is noted."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            self.refuse(_("cần một danh sách [ … ]."))
            return
        for number, value in enumerate(self.value):
            yield Place(value, f"{self.path}[{number}]", self.error, self.refusals)

    def members(self) -> Iterator[tuple[str, "Place"]]:
        """The places of an object by key, in the order of the document."""
        if isinstance(self.value, dict):
            for key in self.value:
                yield key, Place(self.value[key], f"{self.path}[{key}]", self.error, self.refusals)
        elif self.value is not None:
            self.refuse(_("cần một đối tượng { … }."))

    def text(self, *, required: bool = False) -> str:
        """The string here in NFC; empty where there is none."""
        if isinstance(self.value, str) and (self.value.strip() or not required):
            return unicodedata.normalize("NFC", self.value).strip()
        if self.value is not None or required:
            self.refuse(_("cần một dòng chữ không để trống.") if required else _("cần một dòng chữ."))
        return ""

    def number(self, *, least: Decimal | None = Decimal(0)) -> Decimal:
        """The number here, written as a JSON number or as text with a decimal point; 0 where it is wrong."""
        if self.value is None:
            self.refuse(_("thiếu số này."))
            return Decimal(0)
        number = _decimal(self.value)
        if number is None:
            self.refuse(_("cần một số, phần thập phân viết sau dấu chấm; đang là %(value)s.") % {"value": self.shown()})
            return Decimal(0)
        if least is not None and number < least:
            self.refuse(_("số không được nhỏ hơn %(least)s; đang là %(value)s.") % {"least": least, "value": number})
            return Decimal(0)
        return number

    def integer(self) -> int:
        """The whole number from 0 here; 0 where it is wrong."""
        number = self.number()
        if number != number.to_integral_value():
            self.refuse(_("cần một số nguyên; đang là %(value)s.") % {"value": number})
            return 0
        return int(number)

    def day(self) -> date | None:
        """The date here, written ``2021-01-31``."""
        try:
            return date.fromisoformat(self.text(required=True))
        except ValueError:
            self.refuse(_("cần một ngày viết dạng 2021-01-31; đang là %(value)s.") % {"value": self.shown()})
            return None

    def flag(self) -> bool:
        """True or false; absent is false."""
        if self.value is None or isinstance(self.value, bool):
            return bool(self.value)
        self.refuse(_("cần true hoặc false; đang là %(value)s.") % {"value": self.shown()})
        return False

    def only(self, allowed: AbstractSet[str]) -> None:
        """Note every key that is not known here."""
        for key in sorted(set(self.value) - allowed) if isinstance(self.value, dict) else ():
            self.at(key).refuse(
                _("không có mục này. Các mục dùng được: %(keys)s.") % {"keys": ", ".join(sorted(allowed))}
            )

    def shown(self) -> str:
        """The value as the document writes it, shortened."""
        written = json.dumps(self.value, ensure_ascii=False, default=str)
        return written if len(written) <= 60 else f"{written[:57]}…"

    def raise_refusals(self) -> None:
        """Raise what was gathered: one refusal as it is, several together."""
        if len(self.refusals) == 1:
            raise self.refusals[0]
        if self.refusals:
            raise ManyRefusals(self.refusals)


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    # An exponent such as 1e999999 would fill the memory as soon as it is written out.
    sane = number.is_finite() and abs(number) < 10**15 and -12 <= int(number.as_tuple().exponent) <= 15
    return number if sane else None


class ExactDecoder(json.JSONDecoder):
    """Reads fractions as ``Decimal``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "parse_float": Decimal})


class ExactEncoder(json.JSONEncoder):
    """Writes a ``Decimal`` as its digits in quotes, which every reader of this room takes for a number."""

    def default(self, o: object) -> object:
        """The text of a decimal; anything else is a mistake of the caller."""
        return str(o) if isinstance(o, Decimal) else super().default(o)


def canonical(document: object) -> str:
    """The document in one spelling whatever the order of its keys and its spacing; two equal ones are equal here."""
    return json.dumps(document, cls=ExactEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parse(text: str, name: str) -> object:
    """The JSON document in ``text``, numbers as ``Decimal``. Raises ``DocumentUnreadable`` naming ``name`` and line."""
    try:
        return json.loads(text, cls=ExactDecoder)
    except json.JSONDecodeError as error:
        place = {"name": name, "line": error.lineno, "column": error.colno}
        sentence = _("Tệp %(name)s không phải JSON đúng: dòng %(line)s, cột %(column)s.") % place
        raise DocumentUnreadable(sentence, field=name) from error
    except (RecursionError, ValueError) as error:
        sentence = _("Tệp %(name)s có số quá dài hoặc lồng quá nhiều tầng nên không đọc được.") % {"name": name}
        raise DocumentUnreadable(sentence, field=name) from error


def load(path: Path) -> object:
    """The JSON document in a file of at most 5 MB in UTF-8. Raises ``DocumentUnreadable``."""
    name = {"name": path.name}
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise DocumentUnreadable(_("Không mở được tệp %(name)s.") % name, field=path.name) from error
    except UnicodeDecodeError as error:
        sentence = _("Tệp %(name)s không viết bằng mã UTF-8. Hãy lưu lại bằng UTF-8.") % name
        raise DocumentUnreadable(sentence, field=path.name) from error
    if len(content) > MAX_BYTES:
        raise DocumentUnreadable(_("Tệp %(name)s lớn hơn 5 MB.") % name, field=path.name)
    return parse(text, path.name)
