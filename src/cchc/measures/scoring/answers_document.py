"""How are answers written in JSON? The format stands in ``docs/methods/index.md``."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cchc.kernel.text import tidy
from cchc.measures.scoring.errors import AnswerInvalid
from cchc.measures.scoring.json_place import Place
from cchc.measures.scoring.types import (
    Answer,
    Breaches,
    Choice,
    Counts,
    DoneOn,
    Given,
    GrantedPoints,
    IndicatorReader,
    Link,
    NotApplicable,
    Range,
    Value,
)

NOT_APPLICABLE = frozenset({"not applicable", "không áp dụng", "không phát sinh"})
DESCRIPTION = frozenset({"reason", "evidence", "owner", "note", "assumed"})


@dataclass(frozen=True, slots=True)
class AnswersDocument:
    """The answers of one unit and year, by code of the criterion; ``indicators`` are counts frozen into the file."""

    unit: str
    year: int | None
    answers: dict[str, Answer]
    indicators: dict[str, Counts]

    def reader(self) -> IndicatorReader:
        """Reads the indicators that the file itself carries."""
        return self.indicators.get


def read_answers(document: object) -> AnswersDocument:
    """The answers that the document holds. Raises ``AnswerInvalid`` with the path, ``ManyRefusals`` for several."""
    place = Place(document, "", AnswerInvalid, [])
    if place.is_object():
        place.only({"title", "set", "unit", "unit_name", "year", "round", "source", "note", "answers", "indicators"})
        if not place.has("answers"):
            place.at("answers").refuse(_("thiếu mục này; các câu trả lời viết theo mã tiêu chí."))
    answers = {code.strip(): _answer(each) for code, each in place.at("answers").members()}
    indicators = {code: _counts(each) for code, each in place.at("indicators").members()}
    year = place.at("year").integer() if place.has("year") else None
    read = AnswersDocument(place.at("unit").text(), year, answers, indicators)
    place.raise_refusals()
    return read


def read_answer(document: object, code: str) -> Answer:
    """One answer, as it stands under its code in the file. Raises like ``read_answers``."""
    place = Place(document, code, AnswerInvalid, [])
    answer = _answer(place)
    place.raise_refusals()
    return answer


def _answer(place: Place) -> Answer:
    if not isinstance(place.value, dict):
        return Answer(_bare(place))
    place.only(DESCRIPTION | {key for kind in _KINDS for key in kind.keys})
    found = [kind for kind in _KINDS if kind.keys & place.value.keys()]
    if len(found) != 1:
        place.refuse(_("cần đúng một cách trả lời: %(ways)s.") % {"ways": ", ".join(_WAYS)})
        return Answer(NotApplicable())
    return Answer(
        given=found[0].read(place),
        reason=place.at("reason").text(),
        evidence=place.at("evidence").text(),
        owner=place.at("owner").text(),
        note=place.at("note").text(),
        assumed=place.at("assumed").flag(),
    )


def _bare(place: Place) -> Given:
    if isinstance(place.value, bool):
        return Choice("có" if place.value else "không")
    if isinstance(place.value, str):
        label = place.text(required=True)
        return NotApplicable() if tidy(label).casefold() in NOT_APPLICABLE else Choice(label)
    return Value(place.number())


def _counts(place: Place) -> Counts:
    if place.is_object():
        place.only(DESCRIPTION | {"numerator", "denominator"})
    return Counts(place.at("numerator").number(), place.at("denominator").number())


def _range(place: Place) -> Given:
    band = place.at("range")
    if band.is_object():
        band.only({"from", "below"})
    low = band.at("from").number() if band.has("from") else None
    below = band.at("below").number() if band.has("below") else None
    if low is None and below is None:
        band.refuse(_("cần mục from (từ), below (dưới) hoặc cả hai."))
    if low is not None and below is not None and low >= below:
        band.refuse(_("from phải nhỏ hơn below."))
    return Range(low, below)


def _choice(place: Place) -> Given:
    option = place.at("option")
    if isinstance(option.value, bool | str):
        return _bare(option) if isinstance(option.value, bool) else Choice(option.text(required=True))
    return Value(option.number())


def _breaches(place: Place) -> Given:
    return Breaches(tuple((label, each.integer()) for label, each in place.at("breaches").members()))


def _done_on(place: Place) -> Given:
    return DoneOn(place.at("date").day() if place.has("date") else None)


def _not_applicable(place: Place) -> Given:
    if not place.at("not_applicable").flag():
        place.at("not_applicable").refuse(_("chỉ nhận true; nếu tiêu chí có phát sinh, hãy bỏ mục này."))
    return NotApplicable()


@dataclass(frozen=True, slots=True)
class _Kind:
    keys: frozenset[str]
    read: Callable[[Place], Given]


_KINDS = (
    _Kind(frozenset({"value"}), lambda place: Value(place.at("value").number())),
    _Kind(frozenset({"option"}), _choice),
    _Kind(
        frozenset({"numerator", "denominator"}),
        lambda place: Counts(place.at("numerator").number(), place.at("denominator").number()),
    ),
    _Kind(frozenset({"range"}), _range),
    _Kind(frozenset({"breaches"}), _breaches),
    _Kind(frozenset({"date"}), _done_on),
    _Kind(frozenset({"points"}), lambda place: GrantedPoints(place.at("points").number())),
    _Kind(frozenset({"not_applicable"}), _not_applicable),
    _Kind(frozenset({"indicator"}), lambda place: Link(place.at("indicator").text(required=True))),
)
_WAYS = (
    "value",
    "option",
    "numerator + denominator",
    "range",
    "breaches",
    "date",
    "points",
    "not_applicable",
    "indicator",
)
