"""How good is the report checker on a folder of labelled reports? ``python -m tests.load.score_checker FOLDER``.

The folder holds texts and a ``claims.json``: a list of ``{id, seed, quote, kind, relation, holds, computed, severity,
confidence, note}``. The project brings no such folder; reports and labels stay with those who made them.
"""

import argparse
import sys
from pathlib import Path

from cchc.checker.reading import read
from cchc.checker.review import check
from cchc.checker.tests.scoring import Score, details, labelled_texts, raised_of, score, table


def main(words: list[str]) -> int:
    """Print the score of each text and of all; with ``--details`` each miss and each false error."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.score_checker")
    parser.add_argument("folder", type=Path, help="folder with texts and claims.json")
    parser.add_argument("--details", action="store_true", help="name every miss and every false error")
    parser.add_argument("--warnings", action="store_true", help="print the warnings too")
    options = parser.parse_args(words)
    total = Score()
    for path, each in scores(options.folder):
        total += each
        print(f"{path.name}: {each.recall:.3f} found, {each.false_errors} false errors")
        for line in details(each) if options.details else ():
            print(f"  {line}")
        for warning in each.warnings if options.warnings else ():
            print(f"  {warning.severity} {warning.kind} [{warning.rule}] “{warning.quotes[0]}” – {warning.message}")
    print("\n".join(table(total)))
    return 0


def scores(folder: Path) -> list[tuple[Path, Score]]:
    """The score of each text of a labelled folder. Raises ``FileNotFoundError`` where there is no ``claims.json``."""
    results = []
    for path, labels in labelled_texts(folder):
        document = read(path.read_bytes(), path.name)
        results.append((path, score(document.source, labels, raised_of(check(document).findings))))
    return results


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
