"""What does ``./run bench`` print? The figures of each group, measured now, beside a baseline of the same run."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from config import database, env

HERE = Path(__file__).parent
Figure = dict[str, Any]
"""``name``, ``value``, ``unit``, ``target``, ``met``, ``baseline``, ``ratio``, ``conditions``."""


def main(words: list[str]) -> int:
    """Measure, print a table, write JSON where asked. Exit 1 when a figure misses its target."""
    options = _options(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.bench")
    database.ensure("bench")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)  # a fresh folder has an empty database
    sys.stdout.write(f"{platform.platform()}, {os.cpu_count()} CPU, Python {platform.python_version()}\n\n")
    figures = [figure for module in _modules(options.only) for figure in _measured(module)]
    if options.json:
        Path(options.json).write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
    missed = [figure["name"] for figure in figures if figure["met"] is False]
    sys.stdout.write(f"\n{len(figures)} figures, {len(missed)} below target: {', '.join(missed) or 'none'}\n")
    return 1 if missed else 0


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("--only", metavar="GROUP", help="measure one group: thread, checker")
    parser.add_argument("--json", metavar="FILE", help="also write the figures as JSON")
    return parser.parse_args(words)


def _modules(group: str | None) -> Iterator[ModuleType]:
    for path in sorted(HERE.glob("bench_*.py")):
        module = import_module(f"tests.load.{path.stem}")
        if group in {None, module.GROUP}:
            yield module


def _measured(module: ModuleType) -> Iterator[Figure]:
    for figure in module.figures():
        target = "" if figure["target"] is None else f"  target {figure['target']}"
        verdict = {True: "met", False: "MISSED", None: ""}[figure["met"]]
        sys.stdout.write(f"{figure['name']}: {figure['value']:,.2f} {figure['unit']}{target}  {verdict}\n")
        if figure.get("ratio") is not None:
            sys.stdout.write(f"    {figure['ratio']:,.2f} x baseline: {figure['baseline']}\n")
        sys.stdout.write(f"    {figure['conditions']}\n")
        sys.stdout.flush()
        yield figure


if __name__ == "__main__":
    os.chdir(env.ROOT)
    sys.exit(main(sys.argv[1:]))
