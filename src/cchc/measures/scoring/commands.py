"""What does ``cchc index …`` do? ``cchc index score`` prints the score of an answers file; no database is needed."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cchc.kernel.commandline import noun
from cchc.kernel.numbers import write_decimal, write_percent
from cchc.measures.scoring.answers_document import read_answers
from cchc.measures.scoring.json_place import load
from cchc.measures.scoring.library import find_set
from cchc.measures.scoring.rules import score_set
from cchc.measures.scoring.services.score_document import as_document
from cchc.measures.scoring.types import Score, Sum

if TYPE_CHECKING:
    from cchc.kernel.commandline import Words


def register(words: "Words") -> None:
    """Add ``index score`` to the command line."""
    verbs = noun(words, "index", _("Chỉ số CCHC."))
    score = verbs.add_parser("score", help=_("Chấm điểm một tệp trả lời theo một bộ tiêu chí."))
    score.add_argument("--set", required=True, dest="criteria_set", help=_("mã bộ tiêu chí hoặc đường dẫn tệp JSON"))
    score.add_argument("--answers", required=True, type=Path, help=_("đường dẫn tệp trả lời JSON"))
    score.add_argument("--format", choices=["table", "json"], default="table")
    score.set_defaults(run=run_score)


def run_score(arguments: argparse.Namespace) -> int:
    """Print the score; 0. What cannot be read is a ``DomainError``, which the command line turns into 2."""
    criteria_set = find_set(arguments.criteria_set)
    answers = read_answers(load(arguments.answers))
    score = score_set(criteria_set, answers.answers, answers.reader())
    if arguments.format == "json":
        print(json.dumps(as_document(score), ensure_ascii=False, indent=1))
    else:
        print(f"{criteria_set.title}\n")
        print(as_table(score))
    return 0


def as_table(score: Score) -> str:
    """The score for people: domains, totals, and the ledger of lost points with reasons."""
    width = max(len(domain.name) for domain in score.domains) + 5
    lines = [f"{'':{width}}  {_('Điểm'):>8} {_('Tối đa'):>8} {_('Tỷ lệ'):>10}"]
    lines += [_table_line(f"{domain.code:4} {domain.name}", domain.sum, width) for domain in score.domains]
    if score.survey.max and score.work.max:
        lines.append(_table_line(_("Kết quả thực hiện"), score.work, width))
        lines.append(_table_line(_("Điều tra xã hội học"), score.survey, width))
    lines.append(_table_line(_("Tổng cộng"), score.total, width))
    lost = sum(entry.lost for entry in score.deductions)
    if lost:
        words = {"count": len(score.deductions), "lost": write_decimal(lost, 2)}
        lines += ["", _("Mất %(lost)s điểm ở %(count)s tiêu chí:") % words]
    for entry in score.deductions:
        amounts = f"{write_decimal(entry.points, 2)}/{write_decimal(entry.max, 2)}"
        lines.append(f"  {entry.code:6} -{write_decimal(entry.lost, 2):5} {amounts:>12}  {entry.name}")
        lines.append(f"  {'':27}{entry.reason}")
    assumed = sum(leaf.assumed for domain in score.domains for leaf in domain.leaves())
    if assumed:
        lines += ["", _("%(count)s tiêu chí được giả định vì nguồn không nêu (mục assumed).") % {"count": assumed}]
    return "\n".join(lines)


def _table_line(label: str, amount: Sum, width: int) -> str:
    points, maximum = write_decimal(amount.points, 2), write_decimal(amount.max, 2)
    return f"{label:{width}}  {points:>8} {maximum:>8} {write_percent(amount.percent):>10}"
