"""At which step do cases become late? The step that held each late case at the end of its due day."""

from collections import defaultdict
from collections.abc import Mapping

from django.utils.translation import gettext as _

from cchc.measures.indicators.engines import engine as engine_named
from cchc.measures.indicators.evaluation import Evaluation
from cchc.measures.indicators.scope import scope_of
from cchc.measures.indicators.types import SettlementQuery, StepLateness
from cchc.registry.procedures import selectors as procedures


def lateness_by_step(query: SettlementQuery, engine: str | None = None) -> tuple[StepLateness, ...]:
    """Late cases by step, settled late and overdue apart, in order of the steps; steps of one name count together."""
    cells = ("settled.late", "in_progress.overdue")
    evaluation = Evaluation(query, scope_of(query), engine_named(engine))
    counted, _lineage = evaluation.count(cells, ("procedure_id", "late_step"))
    late = [(group, counts) for group, counts in counted if any(counts)]
    names = procedures.step_names({group[0] for group, _counts in late}, query.evening)
    found: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for (procedure_id, step), (settled, overdue) in late:
        name = step_name(names, procedure_id, step)
        found[step, name][0] += settled
        found[step, name][1] += overdue
    return tuple(StepLateness(step, name, *counts) for (step, name), counts in sorted(found.items()))


def step_name(names: Mapping[tuple[int, int], str], procedure_id: int, step: int) -> str:
    """The name of a step in its procedure; its number where the procedure, as published that day, has no such step."""
    return names.get((procedure_id, step)) or _("Bước %(place)s") % {"place": step}
