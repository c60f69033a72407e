"""How do several rooms share one word of the command line? ``cchc cases rows``, ``cchc cases late`` are of one noun.

Each room may have a module ``commands`` with ``register(words)``; the outlet ``cli`` finds them and calls what a
command set as ``run`` with the parsed arguments. ``run`` answers the exit status.
"""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Words = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse names its type so


def noun(words: "Words", name: str, sentence: str) -> "Words":
    """The words that may follow ``name``, which is added when no room has added it yet.

    ``sentence`` is what the help shows beside the noun.
    """
    known = words.choices.get(name)
    parser = known if known is not None else words.add_parser(name, help=sentence, description=sentence)
    for action in parser._actions:  # noqa: SLF001 - argparse offers no other way to find its own sub-commands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return action
    return parser.add_subparsers(dest=f"{name}_verb", required=True, metavar="…")
