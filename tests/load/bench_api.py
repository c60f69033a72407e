"""How many calls does the API answer in a second, and how fast is the worklist, driven as programs and people do?

Two workers of the web server, eight kept-alive connections, the load generator on the same machine, everything as an
ordinary clerk of a commune; a million cases are stored.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config import env
from config.supervisor import ONE_AT_A_TIME
from tests.load.api_office import CASES, PROCEDURE, Office, fill, own_database
from tests.load.http_line import HttpLine

GROUP = "thread"
CONNECTIONS = 8
WORKERS = 2
SECONDS = 12
QUERIES_AT_MOST = 12
RECEPTION = {
    "counter": "xa-0",
    "procedure": PROCEDURE,
    "applicant": {"name": "Rơ Mah H'Bia", "number": "064098000123", "phone": "0905123456", "address": "Làng Kênh"},
    "subject": "Cấp bản sao trích lục khai sinh",
}
Call = tuple[str, str, bytes, dict[str, str]]
"""Method, address, content, headers."""


@dataclass
class Driven:
    """What eight connections heard: how long each call took in seconds, what came back, and how long all took."""

    taken: list[float] = field(default_factory=list)
    heard: list[bytes] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """Calls answered in a second."""
        return len(self.taken) / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the calls was answered."""
        return sorted(self.taken)[int(len(self.taken) * share)] * 1000


def figures() -> list[dict[str, object]]:
    """The measured figures: name, value, unit, target, met, baseline, ratio, conditions."""
    with own_database() as address:
        office = fill()
        queries = _queries(office)
        with _served(address) as port:
            load = f"load of the machine before: {os.getloadavg()[0]:.1f}"
            conditions = (
                f"{CONNECTIONS} connections, {WORKERS} workers and the load on one machine, one counter,"
                f" {CASES:,} cases stored; {load}"
            )
            return [*_api_figures(port, office, conditions), *_worklist_figures(port, office, queries, load)]


def _api_figures(port: int, office: Office, conditions: str) -> Iterator[dict[str, object]]:
    header = {"Authorization": f"Bearer {office.keys[0]}", "Content-Type": "application/json"}
    content = json.dumps(RECEPTION).encode()
    _drive(port, lambda _number: ("POST", "/api/v1/cases", content, header), 3, 201)
    received = _drive(port, lambda _number: ("POST", "/api/v1/cases", content, header), SECONDS, 201)
    codes = [json.loads(heard)["code"] for heard in received.heard]
    yield _figure("receiving a case through the API", received, 150, 38, conditions)
    read = _drive(
        port, lambda number: ("GET", f"/api/v1/cases/{codes[number % len(codes)]}", b"", header), SECONDS, 200
    )
    yield _figure("reading a case through the API", read, 400, 52, conditions)
    step = json.dumps({"to_step": 2, "note": "Chuyển thẩm định"}).encode()
    handed = _drive(
        port,
        lambda number: ("POST", f"/api/v1/cases/{codes[number]}/hand-over", step, header),
        SECONDS,
        200,
        len(codes),
    )
    yield _figure("handing a case over through the API", handed, 120, 21, conditions)


def _figure(name: str, driven: Driven, target: int, baseline: int, conditions: str) -> dict[str, object]:
    spread = f"median {driven.percentile(0.5):.0f} ms, p95 {driven.percentile(0.95):.0f} ms"
    return {
        "name": name,
        "value": round(driven.per_second, 1),
        "unit": "per second",
        "target": f"≥ {target}",
        "met": driven.per_second >= target,
        "baseline": f"a leading open case system under the same load: {baseline} per second",
        "ratio": round(driven.per_second / baseline, 2),
        "conditions": f"{len(driven.taken):,} calls, {spread}; {conditions}",
    }


def _queries(office: Office) -> tuple[int, int]:
    """How many queries the worklist takes: for a clerk, and for a leader who may read everything."""
    counts = []
    for person in (office.clerk, office.leader):
        browser = Client(headers={"Host": "127.0.0.1"})
        browser.force_login(person)
        browser.get("/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            response = browser.get("/")
        if response.status_code != 200:
            raise RuntimeError(f"the worklist answers {response.status_code}")
        counts.append(len(asked))
    return counts[0], counts[1]


def _worklist_figures(port: int, office: Office, queries: tuple[int, int], load: str) -> Iterator[dict[str, object]]:
    clerk, leader = queries
    yield {
        "name": "queries of the worklist of an ordinary clerk",
        "value": clerk,
        "unit": "queries",
        "target": f"≤ {QUERIES_AT_MOST}, as many as for a leader",
        "met": clerk <= QUERIES_AT_MOST and clerk == leader,
        "baseline": f"a leader who may read everything: {leader}",
        "ratio": round(leader / clerk, 2),
        "conditions": f"{CASES:,} cases stored",
    }

    def call(number: int) -> Call:
        return "GET", "/", b"", {"Cookie": office.cookies[number % CONNECTIONS]}

    _drive(port, call, 3, 200)
    seen = _drive(port, call, SECONDS, 200)
    p95 = seen.percentile(0.95)
    yield {
        "name": "worklist of an ordinary clerk, 95 of 100",
        "value": round(p95, 1),
        "unit": "ms",
        "target": "≤ 120",
        "met": p95 <= 120,
        "baseline": None,
        "ratio": None,
        "conditions": (
            f"{CONNECTIONS} people at once, each opens the next page without a pause, {len(seen.taken):,} pages,"
            f" {CASES:,} cases stored; {load}"
        ),
    }


def _drive(port: int, call: Callable[[int], Call], seconds: float, expected: int, at_most: int = 1_000_000) -> Driven:
    """Keep eight connections busy for a time, or until ``at_most`` calls were made. Raises for another status."""
    numbers, driven = count(), Driven()
    begun = time.perf_counter()

    def connection_of_one(_place: int) -> None:
        line = HttpLine(port)
        while time.perf_counter() - begun < seconds and (number := next(numbers)) < at_most:
            method, address, content, headers = call(number)
            asked = time.perf_counter()
            status, heard = line.ask(method, address, content, headers)
            driven.taken.append(time.perf_counter() - asked)
            if status != expected:
                raise RuntimeError(f"{method} {address} answers {status}: {heard[:300]!r}")
            driven.heard.append(heard)
        line.close()

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        list(threads.map(connection_of_one, range(CONNECTIONS)))
    driven.seconds = time.perf_counter() - begun
    return driven


@contextmanager
def _served(address: str) -> Iterator[int]:
    """The site on a free port, on the database of the measuring; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    granian = str(Path(sys.executable).with_name("granian"))
    command = [granian, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS)]
    surroundings = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "config.settings.bench"}
    folder = env.var_folder() / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "web.log").open("wb") as log:
        running = subprocess.Popen(
            [*command, *ONE_AT_A_TIME, "--no-ws", "config.wsgi:application"],
            cwd=env.ROOT,
            env=surroundings,
            stdout=log,
            stderr=log,
        )
        try:
            _wait(port, running)
            yield port
        finally:
            running.terminate()
            running.wait(30)


def _wait(port: int, running: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and running.poll() is None:
        try:
            web = HTTPConnection("127.0.0.1", port, timeout=5)
            web.request("GET", "/healthz")
            if web.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"the site does not answer; see {env.var_folder() / 'bench' / 'web.log'}")
