"""What does ``cchc WORD …`` do? It finds the command that a room registered, runs it and answers its exit status."""

import argparse
import logging
import sys
from collections.abc import Sequence
from importlib import import_module

import django
from django.core.management import execute_from_command_line
from django.utils.module_loading import module_has_submodule

from cchc.kernel.errors import DomainError, ManyRefusals
from cchc.support.web import request_code

UNREADABLE = 2


def main(words: Sequence[str]) -> int:
    """Run the command that ``words`` name.

    The exit status is what the command says; 2 for a refusal, 3 for a failure of ours.
    """
    if words and words[0] == "manage":
        execute_from_command_line(["cchc manage", *words[1:]])
        return 0
    django.setup()
    arguments = parser().parse_args(words)
    request_code.use(request_code.new())
    try:
        return int(arguments.run(arguments))
    except ManyRefusals as refused:
        for refusal in refused.refusals:
            print(refusal.sentence, file=sys.stderr)
        return UNREADABLE
    except DomainError as refused:
        print(refused.sentence, file=sys.stderr)
        return UNREADABLE
    except BrokenPipeError:  # the reader of our output has had enough, as ``head`` does
        sys.stderr.close()
        return 0
    except Exception:  # the one place where a command's failure becomes a sentence; the log keeps all of it
        logging.getLogger("cchc.cli").exception("command failed")
        sentence = "Hệ thống chưa làm được việc này, dữ liệu đã có vẫn còn nguyên. Hãy thử lại; nếu vẫn lỗi, báo mã {}."
        print(sentence.format(request_code.current()), file=sys.stderr)
        return 3


def parser() -> argparse.ArgumentParser:
    """The parser with the words of every room."""
    from django.apps import apps

    whole = argparse.ArgumentParser(prog="cchc", description="Hệ thống CCHC: số liệu, chỉ số, báo cáo từ hồ sơ.")
    words = whole.add_subparsers(dest="noun", required=True, metavar="LỆNH")
    words.add_parser("manage", help="Lệnh quản trị của Django.", add_help=False)
    for config in apps.get_app_configs():
        if config.name.startswith("cchc.") and module_has_submodule(config.module, "commands"):
            import_module(f"{config.name}.commands").register(words)
    return whole
