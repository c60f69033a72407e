"""How does a line of the worklist look? One row of the table, with the words of the columns for narrow screens.

Written here and not as a template: a page has fifty lines of thirty values, and looking each of them up by its dotted
name took most of the time of the page that people open most.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django import template
from django.template.defaultfilters import truncatechars
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cchc.intake.cases.types import NextAct
from cchc.outlets.desk.lines import Line
from cchc.support.web.daystrip import draw
from cchc.support.web.patterns import Pattern, joined
from cchc.support.web.templatetags.components import clock

register = template.Library()

_SUBJECT = 80
"""So many characters of a subject are shown."""
_ROW = Pattern("""<tr class="govuk-table__row c-row" id="dong-{case}">
  <td class="govuk-table__cell w-due" data-label="{due}">{clock}<span class="c-sub c-num">{under}</span></td>
  <td class="govuk-table__cell w-what"><a class="c-title" id="mo-{case}" href="{url}">{procedure}</a>\
<span class="c-sub"><span class="c-num">{code}</span>{subject}</span></td>
  <td class="govuk-table__cell w-who" data-label="{who}"><span>{applicant}{unit}</span></td>
  <td class="govuk-table__cell w-step" data-label="{at_step}"><span>{step}{notes}</span></td>
  <td class="govuk-table__cell w-strip" data-label="{days}"><span>{strip}</span></td>
  <td class="govuk-table__cell w-act"><ul class="c-next">{acts}</ul></td>
</tr>""")
_ACT = Pattern("<li>{act}{to}</li>")
_LINK = Pattern('<a href="{url}">{act}<span class="c-vh"> {procedure} {code}</span></a>')
_SMALL = Pattern('<span class="c-sub">{words}</span>')


@register.simple_tag
def work_lines(lines: Sequence[Line], *, several_units: bool) -> SafeString:
    """The rows of lines; with ``several_units`` each says whose case it is."""
    language = get_language()
    row = _row_in(language)
    return joined("\n", (_written(row, line, language, several_units=several_units) for line in lines))


@lru_cache(maxsize=8)
def _row_in(_language: str | None) -> Pattern:
    """The row with the words of its columns, which narrow screens show in each cell."""
    return _ROW.having(due=_("Hạn"), who=_("Người nộp"), at_step=_("Đang ở bước"), days=_("Ngày làm việc"))


def _written(pattern: Pattern, line: Line, language: str | None, *, several_units: bool) -> SafeString:
    row = line.row
    return pattern(
        case=row.case_id,
        url=line.url,
        clock=clock(line.standing.value, line.label),
        under=line.under,
        procedure=row.procedure_name,
        code=row.code,
        subject=f" · {truncatechars(row.subject, _SUBJECT)}" if row.subject else "",
        applicant=row.applicant,
        unit=_below([row.unit_name] if several_units else []),
        step=row.step_name,
        notes=_below([row.holder_name, *line.notes] if row.holder_name else line.notes),
        strip=draw(line.used, line.limit, line.over, line.standing.value, language),
        acts=joined(
            "", (_ACT(act=_act(line, act, url), to=_below([act.to] if act.to else [])) for act, url in line.acts)
        ),
    )


def _act(line: Line, act: NextAct, url: str) -> SafeString | str:
    """What to do next as a link to its form, or as words for a reader who may not do it."""
    if not url:
        return act.name
    return _LINK(url=url, act=act.name, procedure=line.row.procedure_name, code=line.row.code)


def _below(words: Iterable[str]) -> SafeString:
    """Small lines under what stands in a cell."""
    return joined("", (_SMALL(words=each) for each in words))
