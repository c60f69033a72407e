"""How do the tests start, watch, end and kill a site in a folder of its own? As a person at a terminal does."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from config import database, embedded, env

PATIENCE = 480.0
signal.signal(signal.SIGINT, signal.default_int_handler)
# A shell that runs the tests in the background ignores Ctrl-C for them and, through them, for every site started here.


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], Any], *, seconds: float = PATIENCE, why: Callable[[], str] = str) -> Any:
    """Wait until something is true, and answer it; fails with ``why`` after ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(why() or "it did not come about in time")


def forget(place: embedded.Cluster) -> None:
    """Stop a server and take away the shelter that it had when its own folder was closed to others."""
    embedded.stop(place)
    if place.data.parent.parent == embedded.SHELTERS:
        shutil.rmtree(place.data.parent)


class Site:
    """The demonstration in ``folder``: each start is a process as ``./run`` makes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.log = folder / "demo.log"
        folder.mkdir(parents=True, exist_ok=True)
        self._environment = {**os.environ, "CCHC_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.site"}
        self._environment.pop("DATABASE_URL", None)

    def copy(self, folder: Path) -> "Site":
        """A site in ``folder`` with all that this one has; nobody may serve this one."""
        other = Site(folder)
        for each in self.folder.iterdir():
            if each != self.place.data:
                subprocess.run(["cp", "-a", str(each), str(folder)], check=True)
        other.place.data.parent.mkdir(parents=True, exist_ok=True)  # data may stand elsewhere when others cannot enter
        subprocess.run(["cp", "-a", str(self.place.data), str(other.place.data)], check=True)
        return other

    def start(self) -> subprocess.Popen[bytes]:
        """``./run demo``, without waiting."""
        with self.log.open("wb") as log:
            command = self._command("demo", "--port", str(self.port))
            return subprocess.Popen(
                command, cwd=env.ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """``./run`` with words, to its end."""
        return subprocess.run(
            self._command(*words),
            cwd=env.ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    def serve(self) -> subprocess.Popen[bytes]:
        """``./run demo`` until the site answers; the process."""
        running = self.start()
        until(lambda: running.poll() is not None or self.answers(), why=self.said)
        assert running.poll() is None, self.said()
        return running

    def interrupt(self, running: subprocess.Popen[bytes]) -> int:
        """Ctrl-C; the exit status."""
        running.send_signal(signal.SIGINT)
        return running.wait(PATIENCE)

    def answers(self) -> bool:
        """Whether ``/healthz`` says that all is well."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def said(self) -> str:
        """What the demonstration printed, the end of it."""
        return self.log.read_text()[-3000:]

    def processes(self) -> list[str]:
        """Commands that run for this folder: its own by their environment, the database by its arguments."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                surroundings = (process / "environ").read_bytes().decode(errors="replace")
            except (OSError, ProcessLookupError):
                continue  # it ended while we looked
            places = (f"CCHC_VAR={self.folder}\0", f"{self.place.data}")
            if places[0] in surroundings or places[1] in command:
                found.append(command)
        return found

    @property
    def place(self) -> embedded.Cluster:
        """The embedded server of the folder."""
        return embedded.cluster(self.folder / "postgres")

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Rows of the site's database; none while it cannot be asked."""
        try:
            with psycopg.connect(
                host=str(self.place.sockets), user=embedded.USER, dbname=database.NAME, autocommit=True
            ) as connection:
                return connection.execute(question).fetchall()  # type: ignore[arg-type]
        except (psycopg.OperationalError, psycopg.errors.UndefinedTable):
            return []

    def settlement(self) -> dict[str, Any]:
        """The sums of the published half-year of the district."""
        period = ["--from", "2020-12-15", "--to", "2021-07-28", "--format", "json"]
        done = self.run("cchc", "stats", "settlement", "--unit", "chu-puh", *period)
        assert done.returncode == 0, done.stderr
        total: dict[str, Any] = json.loads(done.stdout)["total"]
        return total

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "config.supervisor", *words]
