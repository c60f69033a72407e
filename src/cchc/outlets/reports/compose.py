"""How do figures and written sections become the document? Outline, sentences, texts and annexes in one tree."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from cchc.kernel import clock
from cchc.outlets.reports.annexes import annexes
from cchc.outlets.reports.figures import figures_of
from cchc.outlets.reports.markup import paragraphs
from cchc.outlets.reports.outline import Section, kind_of, outline
from cchc.outlets.reports.sentences import COMPOSED
from cchc.outlets.reports.types import Figure, Head, SectionText, Snapshot
from cchc.support.files.official import (
    Block,
    Heading,
    Letterhead,
    OfficialDocument,
    Paragraph,
    ParagraphKind,
    Run,
    Signature,
)

GAP = "[Mục này chưa viết.]"
NOTHING = "Không phát sinh."
_NOT_FIGURES = frozenset({"known_at", "load"})


def compose(head: Head, snapshot: Snapshot, texts: Mapping[str, SectionText], reference: str) -> OfficialDocument:
    """The whole report as an official document. ``texts`` holds the newest text of each written section by its code."""
    figures = figures_of(snapshot)
    kind = kind_of(head.kind)
    period, following = kind.period_name(head.last), kind.following_name(head.last)
    blocks: list[Block] = []
    for section in outline():
        blocks.append(_heading(section, period))
        blocks.extend(_body(section, texts.get(section.code, SectionText(section.code)), snapshot, figures))
    blocks.append(_closing(period, head.agency))
    date = clock.in_words(head.signed_on) if head.signed_on else ""
    number = head.number or "      "
    note = f"(Kèm theo Báo cáo số {number}/{head.symbol})"
    return OfficialDocument(
        title=f"Báo cáo sơ kết công tác cải cách hành chính {period}",
        letterhead=Letterhead(
            parent=head.parent,
            agency=head.agency,
            symbol=head.symbol,
            place=head.place,
            year=head.last.year,
            type="Báo cáo",
            subject=(
                f"{_word(head.kind)} công tác cải cách hành chính {period},",
                f"phương hướng, nhiệm vụ {following}",
            ),
            number=head.number,
            date=date,
        ),
        blocks=tuple(blocks),
        recipients=head.recipients,
        signature=Signature(tuple(part for part in (head.authority, head.signer_title) if part), head.signer_name),
        annexes=annexes(snapshot, note),
        reference=reference,
    )


def digest(data: Mapping[str, Any]) -> str:
    """The SHA-256 of JSON values in their canonical form: keys sorted, no spaces, UTF-8."""
    written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def digest_of_figures(snapshot: Mapping[str, Any]) -> str:
    """The SHA-256 of the figures of a snapshot's JSON values: the same as long as no figure changes."""
    return digest({name: value for name, value in snapshot.items() if name not in _NOT_FIGURES})


def _word(kind: str) -> str:
    return "Tổng kết" if kind == "cchc-year" else "Sơ kết"


def _heading(section: Section, period: str) -> Heading:
    words = section.title.replace("{PERIOD}", period.upper())
    return Heading(section.level, section.number, words, section.code)


def _body(
    section: Section, text: SectionText, snapshot: Snapshot, figures: Mapping[str, Figure]
) -> Iterator[Paragraph]:
    """The paragraphs of one section: composed sentences first, then what was written, or the mark of a gap."""
    if section.compose:
        for paragraph in COMPOSED[section.compose](snapshot, figures):
            yield Paragraph(paragraph.inlines, paragraph.kind)
    if not section.takes_text:
        return
    if text.text.strip():
        yield from paragraphs(text.text, figures, section.code)
    elif text.nothing_arose and section.needs_text:
        yield Paragraph((Run(NOTHING),), origin=section.code)
    elif section.needs_text:
        yield Paragraph((Run(GAP),), ParagraphKind.GAP, section.code)


def _closing(period: str, agency: str) -> Paragraph:
    who = agency.split("\n", maxsplit=1)[0]
    words = (
        f"Trên đây là Báo cáo kết quả thực hiện công tác cải cách hành chính {period} và giải pháp "
        "trong thời gian tới. "
        f"{who} yêu cầu các cơ quan, đơn vị tiếp tục triển khai thực hiện./."
    )
    return Paragraph((Run(words),))
