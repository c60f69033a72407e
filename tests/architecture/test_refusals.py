"""Is every refusal said in the language of the reader? A sentence that no catalogue knows cannot be."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.utils import translation

from cchc.intake.cases import inputs
from cchc.intake.cases.errors import ReasonMissing
from cchc.registry.calendars.errors import DayNotCovered

SOURCE = Path(__file__).resolve().parents[2] / "src" / "cchc"
WITHOUT_FRAMEWORK = {"kernel", "checker"}
"""Plain libraries: what they refuse is said in Vietnamese."""
STARTS_WITHOUT_FRAMEWORK = SOURCE / "outlets" / "cli" / "commands.py"
"""A check of a file starts in a moment, without framework and database; a terminal is told in Vietnamese."""
TRANSLATING = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
SAID_IN_ROWS = {"CellProblem", "NotADate", "NoSuchDay"}
"""Refusals of a single cell, which become the sentences of rejected rows."""
TAKES_A_SENTENCE = {"reason": 1, "reject": 1}
"""Functions that refuse with a sentence of their caller, and the place of that sentence."""


def product_files() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0]
        is_ours = not {"tests", "migrations"} & set(path.parts) and room not in WITHOUT_FRAMEWORK
        if is_ours and path != STARTS_WITHOUT_FRAMEWORK:
            yield path


def refusal_names() -> set[str]:
    """The names of all classes below ``DomainError``, wherever they stand."""
    bases: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {_name(base) for base in node.bases}
    found = {"DomainError"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found | SAID_IN_ROWS


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


@dataclass
class Reader:
    """Finds the sentences of one file that are said as they are written."""

    tree: ast.Module
    refusals: set[str]
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef):
                self.functions[node.name] = node
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.constants[node.targets[0].id] = node.value
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
                self.constants[node.target.id] = node.value

    def untranslated(self) -> set[int]:
        """The lines of sentences that reach a reader as they stand in the source."""
        return set(self._inside(self.tree, {}, ""))

    def _inside(self, node: ast.AST, local: dict[str, list[ast.expr]], owner: str) -> Iterator[int]:
        if isinstance(node, ast.ClassDef):
            owner = node.name
        elif isinstance(node, ast.FunctionDef):
            local = _assigned(node)
        elif isinstance(node, ast.Call):
            for sentence in self._sentences(node, owner):
                yield from self._plain(sentence, local, frozenset())
        for child in ast.iter_child_nodes(node):
            yield from self._inside(child, local, owner)

    def _sentences(self, call: ast.Call, owner: str) -> Iterator[ast.expr]:
        name = _name(call.func)
        makes = owner in self.refusals and name in {"cls", "__init__"}
        if (name in self.refusals or makes) and call.args:
            yield call.args[0]
        if name in TAKES_A_SENTENCE and len(call.args) > TAKES_A_SENTENCE[name]:
            yield call.args[TAKES_A_SENTENCE[name]]
        yield from (word.value for word in call.keywords if word.arg in {"required", "sentence"})

    def _plain(self, node: ast.expr, local: dict[str, list[ast.expr]], seen: frozenset[str]) -> Iterator[int]:
        """The lines of literals that ``node`` may become without passing through the catalogue."""
        if isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and any(map(str.isalpha, node.value))
        ):
            yield node.lineno
        elif isinstance(node, ast.Call) and _name(node.func) not in TRANSLATING:
            yield from self._plain_call(node, local, seen)
        elif isinstance(node, ast.Name) and node.id not in seen:
            known = local.get(node.id) or [self.constants[node.id]] if node.id in {*local, *self.constants} else []
            for value in known:
                yield from self._plain(value, local, seen | {node.id})
        elif isinstance(node, ast.BinOp | ast.IfExp | ast.BoolOp | ast.Subscript | ast.Tuple | ast.List | ast.Dict):
            for part in _parts(node):
                yield from self._plain(part, local, seen)

    def _plain_call(self, call: ast.Call, local: dict[str, list[ast.expr]], seen: frozenset[str]) -> Iterator[int]:
        name = _name(call.func)
        if name == "str":
            yield from (line for each in call.args for line in self._plain(each, local, seen))
        elif isinstance(call.func, ast.Attribute) and name in {"format", "get"}:
            yield from self._plain(call.func.value, local, seen)
        elif name in self.functions and name not in seen:
            function = self.functions[name]
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value:
                    yield from self._plain(node.value, _assigned(function), seen | {name})


def _assigned(function: ast.FunctionDef) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
    return found


def _parts(node: ast.expr) -> list[ast.expr]:
    """The parts of an expression that may become the sentence."""
    parts: list[ast.expr | None] = []
    if isinstance(node, ast.BinOp):
        parts = [node.left] if isinstance(node.op, ast.Mod) else [node.left, node.right]
    elif isinstance(node, ast.IfExp):
        parts = [node.body, node.orelse]
    elif isinstance(node, ast.Subscript):
        parts = [node.value]
    elif isinstance(node, ast.BoolOp | ast.Dict):
        parts = list(node.values)
    elif isinstance(node, ast.Tuple | ast.List):
        parts = list(node.elts)
    return [part for part in parts if part is not None]


def test_every_refusal_of_a_room_with_the_framework_passes_through_the_catalogue() -> None:
    refusals = refusal_names()
    wrong = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in product_files()
        for line in sorted(Reader(ast.parse(path.read_text()), refusals).untranslated())
    ]
    assert not wrong, "said in Vietnamese only: " + ", ".join(wrong)


@pytest.mark.parametrize(
    "source",
    [
        'raise NotFound("Không có hồ sơ này.")',
        'raise NotFound(f"Không có hồ sơ {code}.")',
        'raise NotFound("Không có hồ sơ {}.".format(code))',
        'GONE = "Không còn."\ndef act():\n    raise NotFound(GONE)',
        'def act():\n    said = "Không còn." if late else ""\n    raise NotFound(said)',
        'def why():\n    return "Không còn."\ndef act():\n    raise NotFound(why())',
        'GONE = {"a": "Không còn."}\ndef act():\n    raise NotFound(GONE[kind])',
        'class Gone(NotFound):\n    def __init__(self):\n        super().__init__("Không còn.")',
        'inputs.reason(text, "Hãy nêu lý do.")',
        'inputs.line(text, "name", 200, required="Hãy ghi tên.")',
    ],
)
def test_a_sentence_that_no_catalogue_knows_is_found(source: str) -> None:
    assert Reader(ast.parse(source), refusal_names() | {"Gone"}).untranslated()


@pytest.mark.parametrize(
    "source",
    [
        'raise NotFound(_("Không có hồ sơ này."), code="gone", field="code")',
        'raise NotFound(_("Không có hồ sơ %(code)s.") % {"code": code})',
        "raise NotFound(other.sentence)",
        'GONE = {"a": gettext_lazy("Không còn.")}\ndef act():\n    raise NotFound(str(GONE[kind]))',
        'def why():\n    return _("Không còn.")\ndef act():\n    raise NotFound(why())',
    ],
)
def test_a_sentence_of_the_catalogue_is_left_alone(source: str) -> None:
    assert not Reader(ast.parse(source), refusal_names()).untranslated()


def test_a_refusal_speaks_the_language_of_the_reader_at_the_moment_it_is_raised() -> None:
    with translation.override("en"), pytest.raises(ReasonMissing) as refused:
        inputs.reason(" ")
    assert refused.value.sentence == "Please give the reason."
    with translation.override("en"):
        assert "lies outside the published working calendar (2019–2030)" in DayNotCovered.of(1, 2019, 2030).sentence
    assert "nằm ngoài lịch làm việc đã công bố (2019–2030)" in DayNotCovered.of(1, 2019, 2030).sentence
