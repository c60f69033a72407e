"""What runs when the site runs? PostgreSQL, web server and worker, children of one process that ends them in order."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from config import database, embedded, env, presence

_GRACE = 20.0
_INTERRUPTED = 130
_AGAIN = "Chạy lại ./run demo để làm tiếp.\n"
_LEAVING = 5.0
_STARTING = 60.0
ONE_AT_A_TIME = ("--blocking-threads", "1")
"""A web process answers one request at a time. Threads of one Python process wait for each other at every query: with
eight people at once they tripled the time of a page. More at once means more processes (``CCHC_WORKERS``)."""


class Family:
    """The children of the supervisor, started in one order and ended in the reverse one."""

    def __init__(self) -> None:
        self._children: list[tuple[str, subprocess.Popen[bytes]]] = []
        self.ending = False

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start a child in a group of its own, so that Ctrl-C reaches only us; it ends with us all the same."""
        bound = [sys.executable, "-m", "config.child", str(os.getpid()), *command]
        log = (env.var_folder() / f"{name}.log").open("ab")
        child = subprocess.Popen(  # noqa: S603 - our own commands
            bound, cwd=env.ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        log.close()
        self._children.append((name, child))

    def fallen(self) -> str | None:
        """The name of a child that ended by itself, or ``None``."""
        return next((name for name, child in self._children if child.poll() is not None), None)

    def end(self) -> None:
        """End the children, last started first, each with time to finish what it holds."""
        self.ending = True
        for _name, child in reversed(self._children):
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
                try:
                    child.wait(_GRACE)
                except subprocess.TimeoutExpired:
                    os.killpg(child.pid, signal.SIGKILL)
                    child.wait()


def main(words: list[str]) -> int:
    """``demo`` serves the filled demonstration, ``stop`` ends it, ``cchc`` runs one command with the database up.

    ``prepare`` brings tables, translations and static files up to date and starts nothing.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.site")
    word, rest = words[0], words[1:]
    if word == "stop":
        return stop()
    if word == "cchc":
        return command(rest)
    if word == "prepare":
        database.ensure()
        prepare()
        return 0
    return demo(rest)


def command(words: list[str]) -> int:
    """Run one command of the command line; the database is started first where it is needed, and left running."""
    from cchc.outlets.cli.entry import main as run
    from cchc.outlets.cli.entry import needs_database

    if needs_database(words):
        database.ensure()
    return run(words)


def demo(words: list[str]) -> int:
    """Set up, fill, write the report, and serve unless ``--no-serve``. Whatever happens, the database ends with it."""
    options = _options(words)
    os.environ.setdefault("CCHC_ORIGIN", f"http://127.0.0.1:{options.port}")
    if options.serve and _stays_taken(options.port):
        sys.stderr.write(
            f"Cổng {options.port} đang có chương trình khác dùng. Hãy chạy: ./run demo --port {options.port + 1}\n"
        )
        return 1
    # while setting up, “stop” means the same as Ctrl-C, which a shell in the background may have switched off
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with presence.held():
            try:
                status = _set_up()
                if status == _INTERRUPTED:
                    sys.stderr.write(_AGAIN)  # the step that was interrupted has said that it stopped
                return status or (serve(options.port) if options.serve else 0)
            finally:
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave the database behind
                _stop_database("")
    except presence.AlreadyRunning as found:
        sys.stderr.write(f"Trang đang chạy (tiến trình {found}). Muốn chạy lại, hãy dừng trước: ./run stop\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write(f"Đã dừng theo yêu cầu. {_AGAIN}")
        return _INTERRUPTED


def _set_up() -> int:
    """Everything before serving; answers an exit status."""
    began = time.monotonic()
    database.ensure()
    prepare()
    filling = time.monotonic()
    filled = fill()
    if not filled:
        sys.stdout.write(f"Lập dữ liệu trình diễn trong {time.monotonic() - filling:.1f} giây.\n")
        sys.stdout.write(f"Sẵn sàng sau {time.monotonic() - began:.0f} giây.\n")
    return filled


def prepare() -> None:
    """Bring tables, cache table, translations and static files up to date. Quick when they are."""
    import django
    from django.core.management import call_command

    django.setup()
    from cchc.support.web.catalogue import compile_catalogues

    compile_catalogues()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from django.db import connections

    connections.close_all()


def fill() -> int:
    """Fill the demonstration, write its report once as Word and PDF, tell the accounts; answers an exit status."""
    from cchc.outlets.cli.entry import main as cchc

    reports = env.var_folder() / "reports"
    reports.mkdir(exist_ok=True)
    report = ["--kind", "cchc-half-year", "--unit", "chu-puh", "--from", "2020-12-15", "--to", "2021-07-28"]
    written = [reports / f"bao-cao-cchc-6-thang-2021.{kind}" for kind in ("docx", "pdf")]
    steps = [["demonstration", "fill"]]
    if not all(path.exists() for path in written):
        steps.append(["report", "texts", *report])
        steps += [["report", "build", *report, "--out", str(path)] for path in written]
    steps.append(["demonstration", "tell", *(word for path in written for word in ("--written", str(path)))])
    return next((status for status in map(cchc, steps) if status), 0)


def serve(port: int) -> int:
    """Serve until Ctrl-C, SIGTERM or the fall of a child; then end everything in order."""
    family = Family()

    def ask_to_end(_signal: int, _frame: object) -> None:
        family.ending = True

    for wanted in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wanted, ask_to_end)
    granian = [
        str(Path(sys.executable).with_name("granian")),
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        *ONE_AT_A_TIME,
    ]
    family.start("web", [*granian, "--workers", env.WORKERS.text(), "--no-ws", "config.wsgi:application"])
    family.start("worker", [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "2"])
    try:
        if not _answers(port, family):
            sys.stderr.write(f"Trang chưa mở được. Xem {env.var_folder() / 'web.log'}.\n")
            return 1
        sys.stdout.write(f"CCHC: http://127.0.0.1:{port}   (Ctrl-C để dừng)\n")
        sys.stdout.flush()
        while not family.ending:
            time.sleep(0.3)
            fallen = family.fallen()
            if fallen:
                sys.stderr.write(f"Tiến trình {fallen} đã dừng. Xem {env.var_folder() / (fallen + '.log')}.\n")
                return 1
    finally:
        family.end()
    return 0


def stop() -> int:
    """End a running site, then the embedded servers of the site and of the tests."""
    if not presence.end(3 * _GRACE):
        sys.stderr.write(f"Trang chưa dừng sau {3 * _GRACE:.0f} giây. Xem {env.var_folder() / 'web.log'}.\n")
        return 1
    _stop_database("", "test", "bench")
    return 0


def _stop_database(*purposes: str) -> None:
    if env.DATABASE_URL.text():
        return
    for purpose in purposes:
        home = database.home(purpose)
        place = embedded.cluster(home)
        if (place.data / "PG_VERSION").exists():
            embedded.stop(place)


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run demo")
    parser.add_argument(
        "--no-serve", dest="serve", action="store_false", help="set up, fill, write the report and stop"
    )
    parser.add_argument("--port", type=int, default=8000)
    return parser.parse_args(words)


def _stays_taken(port: int) -> bool:
    """Whether a program listens there and goes on to; the children of a killed supervisor need a moment to end."""
    end = time.monotonic() + _LEAVING
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return False
        if time.monotonic() > end:
            return True
        time.sleep(0.2)


def _answers(port: int, family: Family) -> bool:
    end = time.monotonic() + _STARTING
    while time.monotonic() < end and not family.ending and family.fallen() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return family.ending


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
