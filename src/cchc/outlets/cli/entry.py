"""What does ``cchc WORD …`` do? It finds the command that a room registered, runs it and answers its exit status."""

import argparse
import logging
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from cchc.kernel.errors import DomainError, ManyRefusals

if TYPE_CHECKING:
    from cchc.kernel.commandline import Words

UNREADABLE = 2
INTERRUPTED = 130
AGAINST_DATABASE = "--against-database"
"""The option with which a draft is compared with the records."""
_PLAIN = {"check-report": "cchc.outlets.cli.commands"}
"""Commands that need neither Django nor the database, and where they stand."""


def needs_database(words: Sequence[str]) -> bool:
    """Whether the command that ``words`` name works on the records."""
    return not (words and words[0] in _PLAIN) or AGAINST_DATABASE in words


def main(words: Sequence[str]) -> int:
    """Run the command that ``words`` name.

    The exit status is what the command says; 2 for a refusal, 3 for a failure of ours, 130 when it was interrupted.
    """
    if words and words[0] == "manage":
        from django.core.management import execute_from_command_line

        execute_from_command_line(["cchc manage", *words[1:]])
        return 0
    arguments = _parser_for(words).parse_args(words)
    from cchc.support.web import request_code

    request_code.use(request_code.new())
    try:
        return int(arguments.run(arguments))
    except DomainError as refused:
        for refusal in refused.refusals if isinstance(refused, ManyRefusals) else (refused,):
            print(refusal.sentence, file=sys.stderr)
        return UNREADABLE
    except BrokenPipeError:  # the reader of our output has had enough, as ``head`` does
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return INTERRUPTED
    except Exception:  # the one place where a command's failure becomes a sentence; the log keeps all of it
        logging.getLogger("cchc.cli").exception("command failed")
        sentence = "Hệ thống chưa làm được việc này, dữ liệu đã có vẫn còn nguyên. Hãy thử lại; nếu vẫn lỗi, báo mã {}."
        print(sentence.format(request_code.current()), file=sys.stderr)
        return 3


def _parser_for(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser that knows these words: of one plain command, else of all rooms."""
    if needs_database(words):
        import django

        django.setup()
        return parser()
    return plain_parser(words[0])


def plain_parser(noun: str) -> argparse.ArgumentParser:
    """The parser of one command of ``_PLAIN`` alone."""
    whole, nouns = _beginning()
    import_module(_PLAIN[noun]).register(nouns)
    return whole


def parser() -> argparse.ArgumentParser:
    """The parser with the words of every room. Django is set up."""
    from django.apps import apps
    from django.utils.module_loading import module_has_submodule

    whole, words = _beginning()
    words.add_parser("manage", help="Lệnh quản trị của Django.", add_help=False)
    for config in apps.get_app_configs():
        if config.name.startswith("cchc.") and module_has_submodule(config.module, "commands"):
            import_module(f"{config.name}.commands").register(words)
    return whole


def _beginning() -> "tuple[argparse.ArgumentParser, Words]":
    whole = argparse.ArgumentParser(prog="cchc", description="Hệ thống CCHC: số liệu, chỉ số, báo cáo từ hồ sơ.")
    return whole, whole.add_subparsers(dest="noun", required=True, metavar="LỆNH")
