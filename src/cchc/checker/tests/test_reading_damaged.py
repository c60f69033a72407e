"""Damaged files are read or refused; no reader crashes and none fills the memory.

Each kind has a process of its own, because a fault in a native library would end the process.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.checker.tests.mutated_files import FILES

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize("kind", FILES)
def test_damage_never_crashes_a_reader(kind: str) -> None:
    """Under two seconds of processor time for each kind; ``tests/load/fuzz_readers.py`` runs for minutes."""
    command = [sys.executable, "-m", "tests.load.fuzz_readers", "--kind", kind, "--seconds", "1.6"]
    surroundings = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, check=False, capture_output=True, text=True)  # noqa: S603 - ours
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
