"""Do damaged files ever crash a reader of the checker, or fill the memory?

    PYTHONPATH=src:. .venv/bin/python -m tests.load.fuzz_readers --seconds 600

Each kind is read with so many seconds of processor time in processes of its own, because a fault in a native library
would end the process. A file is read or refused with ``UnreadableDocument``; everything else is printed with its seed
and makes the exit status 1. The normal tests run ten seconds of it; minutes would hold up every submission.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import read
from cchc.checker.tests.mutated_files import FILES, damaged
from tests.load.memory import most_megabytes

MOST_MEMORY = 300
"""Megabytes of a process that reads."""
SLOWEST = 20.0
"""Seconds of processor time for one damaged small file."""


def work(kind: str, seconds: float, first: int) -> None:
    """Read damaged files of a kind for so long; print how many were read and refused, the slowest and the memory."""
    valid = FILES[kind]()
    seed, counts, slowest = first, {"read": 0, "refused": 0}, (0.0, 0)
    began = time.process_time()
    while time.process_time() - began < seconds:
        sys.stderr.write(f"{kind} {seed}\n")
        before = time.process_time()
        try:
            document = read(damaged(valid, seed), f"a.{kind}")
            for block in document.blocks:
                if len(block.text) != len(block.origins) or block.origins[-1] >= len(document.source):
                    raise AssertionError(f"{kind} {seed}: offsets of a block are wrong")
            counts["read"] += 1
        except UnreadableDocument:
            counts["refused"] += 1
        slowest = max(slowest, (time.process_time() - before, seed))
        seed += 1
    memory = most_megabytes()
    print(
        f"{kind:5} {seed - first:7} files: {counts['read']} read, {counts['refused']} refused; "
        f"slowest {slowest[0]:.2f} s (seed {slowest[1]}); {memory} MB",
        flush=True,
    )
    if memory > MOST_MEMORY or slowest[0] > SLOWEST:
        sys.exit(1)


def main(arguments: list[str] | None = None) -> int:
    """Share the seconds among the kinds; 1 when a process ended badly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=sorted(FILES))
    chosen = parser.parse_args(arguments)
    if chosen.kind:
        work(chosen.kind, chosen.seconds, chosen.seed)
        return 0
    failed = 0
    for kind in FILES:
        command = [sys.executable, "-m", "tests.load.fuzz_readers", "--kind", kind, "--seed", str(chosen.seed)]
        done = subprocess.run(
            [*command, "--seconds", str(chosen.seconds / len(FILES))],
            check=False,
            capture_output=True,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )
        print(done.stdout, end="", flush=True)
        if done.returncode:
            failed += 1
            print(f"{kind}: ended with {done.returncode}\n{done.stderr[-3000:]}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
