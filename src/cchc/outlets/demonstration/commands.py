"""``cchc demonstration …``: fill it, and tell what a new user needs to know."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from cchc.kernel.commandline import noun
from cchc.outlets.demonstration import telling
from cchc.outlets.demonstration.services.fill_demonstration import fill_demonstration

if TYPE_CHECKING:
    from cchc.kernel.commandline import Words


def register(words: "Words") -> None:
    """Add ``demonstration fill`` and ``demonstration tell`` to the command line."""
    verbs = noun(words, "demonstration", "Bản trình diễn: nửa năm của một huyện có thật, hồ sơ được sinh ra.")
    fill = verbs.add_parser("fill", help="Lập những phần còn thiếu; phần đã có được giữ nguyên.")
    fill.set_defaults(run=fill_parts)
    tell = verbs.add_parser("tell", help="In địa chỉ, tài khoản và các tệp đã ghi.")
    tell.add_argument("--written", type=Path, action="append", default=[], metavar="TỆP", help="Ghi nhớ tệp vừa ghi.")
    tell.set_defaults(run=tell_all)


def fill_parts(_arguments: argparse.Namespace) -> int:
    """Fill and say what was filled. 0."""
    for sentence in fill_demonstration():
        print(sentence, flush=True)
    return 0


def tell_all(arguments: argparse.Namespace) -> int:
    """Print what a new user needs to know. 0."""
    accounts, paths = telling.told()
    known = list(dict.fromkeys([*paths, *(path.resolve() for path in arguments.written)]))
    if known != paths:
        telling.keep(accounts, known)
    print(telling.announcement(accounts, known, settings.ORIGIN))
    return 0
