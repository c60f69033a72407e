"""How good is the report checker on generated reports? ``python -m tests.load.prove_checker --reports 1000``."""

import argparse
import sys
from collections import Counter

from cchc.checker.tests.generator.making import true_report
from cchc.checker.tests.generator.measuring import Measured, as_blocks, as_print, measure, table
from cchc.checker.tests.generator.writer import HELD_BACK, OPEN, THIRD


def main(words: list[str]) -> int:
    """Print recall and precision; with ``--details`` false errors and misses, the most frequent rule first."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.prove_checker")
    parser.add_argument("--reports", type=int, default=300, help="how many reports, each true and with one fault")
    parser.add_argument("--first", type=int, default=1, help="seed of the first report")
    parser.add_argument("--print", action="store_true", help="as text of a PDF with hard line breaks")
    parser.add_argument("--held-back", action="store_true", help="in wordings that were not looked at for the rules")
    parser.add_argument("--third", action="store_true", help="in the wordings of the third book")
    parser.add_argument("--fault", default="", help="plant this fault only")
    parser.add_argument("--details", type=int, default=0, help="so many examples of each rule and fault")
    parser.add_argument("--show", type=int, help="print the true report of this seed and stop")
    options = parser.parse_args(words)
    book = THIRD if options.third else HELD_BACK if options.held_back else OPEN
    if options.show is not None:
        print("\n".join(paragraph.plain() for paragraph in true_report(options.show, book).paragraphs))
        return 0
    seeds = range(options.first, options.first + options.reports)
    result = measure(seeds, shape=as_print if options.print else as_blocks, name=options.fault, book=book)
    print("\n".join(table(result)))
    if options.details:
        _details(result, options.details)
    return 0


def _details(result: Measured, most: int) -> None:
    false = result.false_on_true + result.false_beside
    for rule, count in Counter(each.rule for _, each in false).most_common():
        print(f"\nFALSE {rule}: {count}")
        for seed, each in [pair for pair in false if pair[1].rule == rule][:most]:
            print(f"  seed {seed}: “{each.quotes[0][:240]}” | {[quote[:160] for quote in each.quotes[1:4]]}")
            print(f"      {each.message}")
    for name, count in Counter(name for _, name in result.missed).most_common():
        print(f"\nMISSED {name}: {count}")
        chosen = [each for each in result.faults.found if each.label.name == name and not each.hits]
        for each in chosen[:most]:
            print(f"  {each.label.note} ← {each.label.rights}: {' … '.join(each.label.quotes)[:400]!r}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
