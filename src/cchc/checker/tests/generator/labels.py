"""Which labels does a planted fault give? Its sentence, quoted word for word, with the figure that was right."""

from cchc.checker.tests.generator.making import Planted
from cchc.checker.tests.generator.shapes import Source
from cchc.checker.tests.scoring import Labelled

AROUND = 12
"""So many characters beside the slots belong to the label, so that a quote of the words around a blank finds it."""
APART = 220
"""Slots farther apart are quoted one by one."""


def label_of(planted: Planted, source: Source) -> Labelled:
    """The label of a planted fault in one shape of its report.

    ``spans`` are offsets in the source; quotes are the source between the slots, with some characters around.
    """
    places = sorted(span for slot in planted.fault.slots for span in source.spans.get(id(slot), []))
    spans: list[tuple[int, int]] = []
    for first, last in places:
        if spans and first - spans[-1][1] < APART and "\n" not in source.text[spans[-1][1] : first].replace(" \n", " "):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    wide = tuple((max(0, first - AROUND), min(len(source.text), last + AROUND)) for first, last in spans)
    fault = planted.fault
    wrong = "; ".join(f"“{text}”" for _, text in planted.change.texts)
    return Labelled(
        name=fault.name,
        quotes=tuple(source.text[first:last] for first, last in wide),
        kind=fault.kind,
        holds=False,
        severity=fault.severity,
        hard=fault.severity != "warning",
        note=f"{wrong[:200]} · {planted.change.how}",
        rights=planted.change.rights,
        spans=wide,
    )
