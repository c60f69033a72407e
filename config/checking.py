"""What does ``./run check`` look at? Format, lint, types, order of rooms, migrations, templates, translations."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from config import database, env


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name and the command that decides it."""

    name: str
    command: Sequence[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check said, whether it passed, and after how many seconds."""

    check: Check
    passed: bool
    said: str
    seconds: float


def _python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


CHECKS = (
    Check("format", _python("-m", "ruff", "format", "--check", "--quiet", ".")),
    Check("lint", _python("-m", "ruff", "check", "--quiet", ".")),
    Check("import contracts", _python("-c", "import sys; from importlinter.cli import lint_imports_command as c; c()")),
    Check("architecture", _python("-m", "pytest", "-q", "-p", "no:randomly", "tests/architecture")),
    Check("migrations", _python("-m", "django", "makemigrations", "--check", "--dry-run", "-v", "1")),
    Check("deployment", _python("-m", "django", "check", "--deploy", "--fail-level", "WARNING")),
    Check("translations", _python("-m", "cchc.support.web.translations", "check")),
    Check("types", _python("-m", "mypy")),
)


AT_ONCE = 2
"""As many as the smallest machine has processors."""


def main() -> int:
    """Run every check, two at once, print a line for each in their order, answer 1 when one of them failed."""
    database.ensure("test")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        failed = [outcome.check.name for outcome in pool.map(_outcome, CHECKS) if not _told(outcome).passed]
    sys.stdout.write(f"\n{len(CHECKS) - len(failed)} checks passed, {len(failed)} failed\n")
    return 1 if failed else 0


def _outcome(check: Check) -> Outcome:
    began = time.monotonic()
    settings = "config.settings.site" if check.name == "deployment" else "config.settings.test"
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": settings}
    if check.name == "deployment":
        surroundings |= {
            "CCHC_ORIGIN": "https://cchc.example.vn",
            "CCHC_SECRET_KEY": "-".join(["deployment-check"] * 5),
        }
    done = subprocess.run(  # noqa: S603 - the commands stand above
        check.command, cwd=env.ROOT, env=surroundings, check=False, capture_output=True, text=True
    )
    return Outcome(check, done.returncode == 0, done.stdout + done.stderr, time.monotonic() - began)


def _told(outcome: Outcome) -> Outcome:
    sys.stdout.write(f"{'ok    ' if outcome.passed else 'FAILED'} {outcome.check.name} ({outcome.seconds:.1f} s)\n")
    if not outcome.passed:
        sys.stdout.write(outcome.said + "\n")
    sys.stdout.flush()
    return outcome


if __name__ == "__main__":
    sys.exit(main())
