"""How is a section written? As a new revision on top of the one that was read; what was typed is never lost."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.outlets.reports.errors import ReportIsFinished, StaleNarrative
from cchc.outlets.reports.models import NarrativeSection, Report
from cchc.outlets.reports.outline import section_of
from cchc.outlets.reports.selectors import locked_report
from cchc.registry.accounts import policies
from cchc.support.audit.services import record

LONGEST = 60_000
"""Characters of a section; ten printed pages."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody typed for a section. ``base_revision`` is the revision they read, 0 where there was none."""

    code: str
    text: str
    base_revision: int
    nothing_arose: bool = False


@transaction.atomic
def edit_narrative(actor: Actor, report_id: int, writing: Writing) -> int:
    """Keep the text as the next revision and answer its number; the same text again changes nothing.

    Raises ``NotPermitted`` without ``reports.write``, ``ReportIsFinished``, ``StaleNarrative`` when somebody wrote
    meanwhile, ``DomainError`` for an unknown section, a text beside "nothing arose", or one that is too long.
    """
    section = section_of(writing.code)
    report = locked_report(report_id)
    policies.require(actor, "reports.write", report.unit_id)
    if report.state == Report.State.FINISHED:
        raise ReportIsFinished
    text = writing.text.replace("\r\n", "\n").strip()
    _check(text, writing, needs_text=section.needs_text)
    newest = report.sections.filter(code=writing.code).order_by("-revision").first()
    if newest is not None and newest.revision != writing.base_revision:
        raise StaleNarrative(newest.edited_by, newest.edited_at, newest.text)
    if newest is not None and (newest.text, newest.nothing_arose) == (text, writing.nothing_arose):
        return newest.revision
    revision = writing.base_revision + 1 if newest else 1
    NarrativeSection.objects.create(
        report=report,
        code=writing.code,
        revision=revision,
        text=text,
        nothing_arose=writing.nothing_arose,
        edited_at=clock.now(),
        edited_by=actor.name,
        editor_id=actor.account_id,
    )
    record(actor, "reports.narrative_edited", report, section=writing.code, revision=revision, length=len(text))
    return revision


def _check(text: str, writing: Writing, *, needs_text: bool) -> None:
    if len(text) > LONGEST:
        sentence = _("Mục này dài %(length)s ký tự, nhiều nhất là %(most)s. Hãy rút gọn hoặc đưa vào phụ lục.")
        sentence %= {"length": len(text), "most": LONGEST}
        raise DomainError(sentence, code="too_long", field="text")
    if writing.nothing_arose and text:
        sentence = _("Đã có lời văn thì không chọn “Không phát sinh”. Hãy bỏ chọn, hoặc xóa lời văn.")
        raise DomainError(sentence, code="text_and_nothing", field="nothing_arose")
    if writing.nothing_arose and not needs_text:
        sentence = _("Mục này tự lập từ số liệu nên không chọn “Không phát sinh”.")
        raise DomainError(sentence, code="nothing_in_composed", field="nothing_arose")
