"""What import contracts cannot see: doors, direction of keys, sizes, naive time, looked-up models."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import ForeignKey

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "cchc"
DOORS = {"services", "selectors", "events", "errors", "types", "policies", "rules", "models"}
CHECKER_DOORS = {"reading", "review", "writing", "types", "errors"}
ROOM_ORDER = {name: place for place, name in enumerate(settings.ROOMS)}
LONG_FILES: set[str] = set()
LONG_FUNCTIONS: set[str] = set()
"""Exceptions to the walls; the lists only shrink."""


def product_files() -> Iterator[Path]:
    for path in sorted([*SOURCE.rglob("*.py"), *(ROOT / "config").rglob("*.py")]):
        if "migrations" not in path.parts:
            yield path


def is_test(path: Path) -> bool:
    return "tests" in path.parts


def room_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).parts
    return ".".join(parts[:3]) if len(parts) > 3 else ""


def imports_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_other_rooms_enter_a_domain_by_its_doors() -> None:
    """Models may be named by another room's models (keys) and nothing else; the rest goes through the doors."""
    wrong = []
    for path in product_files():
        if is_test(path) or not path.is_relative_to(SOURCE):
            continue
        for name in imports_of(ast.parse(path.read_text())):
            parts = name.split(".")
            domain = parts[:3]
            if len(parts) < 4 or parts[0] != "cchc" or parts[1] in {"kernel", "support", "outlets"}:
                continue
            if ".".join(domain) == room_of(path):
                continue
            if parts[1] == "checker":  # one library with folders, entered by what reads, checks and tells
                if parts[2] not in CHECKER_DOORS and not path.is_relative_to(SOURCE / "checker"):
                    wrong.append(f"{path.relative_to(ROOT)} enters {name}")
                continue
            if parts[3] not in DOORS or (
                parts[3] == "models" and path.name != "models.py" and "models" not in path.parts
            ):
                wrong.append(f"{path.relative_to(ROOT)} enters {name}")
    assert not wrong, "\n".join(wrong)


def test_foreign_keys_point_down_the_order_of_rooms() -> None:
    wrong = []
    for model in apps.get_models():
        here = model._meta.app_config.name
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey) or here not in ROOM_ORDER:
                continue
            there = field.related_model._meta.app_config.name
            if there == here or there not in ROOM_ORDER:
                continue
            if ROOM_ORDER[there] > ROOM_ORDER[here]:
                wrong.append(f"{model.__name__}.{field.name} points up to {there}")
            if not field.remote_field.hidden:
                wrong.append(f"{model.__name__}.{field.name} shows itself in {there}: use related_name='+'")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", list(product_files()), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_and_says_what_question_it_answers(path: Path) -> None:
    text = path.read_text()
    name = str(path.relative_to(ROOT))
    assert len(text.splitlines()) <= 500 or name in LONG_FILES
    tree = ast.parse(text)
    if text.strip():
        assert ast.get_docstring(tree), f"{name} has no docstring"
    if is_test(path):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 60 or f"{name}:{node.name}" in LONG_FUNCTIONS, f"{name}:{node.name} has {length} lines"


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = re.compile(r"datetime\.now\(|timezone\.now\(|date\.today\(|datetime\.utcnow\(|time\.time\(|localtime\(")
    wrong = [
        str(path.relative_to(ROOT))
        for path in product_files()
        if not is_test(path) and path.name != "clock.py" and asking.search(path.read_text())
    ]
    assert not wrong, wrong


def test_no_room_looks_up_models_by_name() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in product_files()
        if not is_test(path) and "get_model(" in path.read_text()
    ]
    assert not wrong, wrong


def test_no_file_has_a_name_that_says_nothing() -> None:
    nothing = {"utils", "helpers", "misc", "common", "mixins", "manager", "managers"}
    wrong = [str(path.relative_to(ROOT)) for path in product_files() if path.stem in nothing]
    assert not wrong, wrong


def test_migrations_are_named_linear_and_import_no_product_code() -> None:
    wrong = []
    for folder in SOURCE.rglob("migrations"):
        numbers = sorted(path.stem for path in folder.glob("0*.py"))
        prefixes = [name[:4] for name in numbers]
        if prefixes != [f"{place:04d}" for place in range(1, len(prefixes) + 1)]:
            wrong.append(f"{folder.relative_to(ROOT)}: {numbers}")
        for path in folder.glob("0*.py"):
            if "_auto_" in path.stem:
                wrong.append(f"{path.relative_to(ROOT)} has no name")
            if any(name.startswith("cchc.") for name in imports_of(ast.parse(path.read_text()))):
                wrong.append(f"{path.relative_to(ROOT)} imports product code")
    assert not wrong, "\n".join(wrong)


def test_views_translate_and_catch_nothing() -> None:
    wrong = []
    for path in product_files():
        if is_test(path) or not ("views" in path.parts or path.name == "views.py"):
            continue
        wrong.extend(
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Try)
        )
    assert not wrong, wrong


def test_each_room_has_a_short_readme() -> None:
    wrong = []
    for room in settings.ROOMS:
        readme = SOURCE.parent / room.replace(".", "/") / "README.md"
        if not readme.exists():
            wrong.append(f"{room} has no README.md")
        elif len(readme.read_text().splitlines()) > 80:
            wrong.append(f"{room}/README.md is longer than 80 lines")
    assert not wrong, "\n".join(wrong)
