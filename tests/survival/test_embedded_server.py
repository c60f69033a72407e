"""What does the embedded server keep when all of it is killed, and where does it live when its folder is closed?"""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import embedded, env
from tests.survival.site import forget, until

WRITE = textwrap.dedent(
    """
    import sys, psycopg
    with psycopg.connect(host=sys.argv[1], user=sys.argv[2], dbname="postgres", autocommit=True) as connection:
        connection.execute("create table if not exists kept (number integer)")
        number = 0
        while True:
            number += 1
            connection.execute("insert into kept values (%s)", [number])
            print(number, flush=True)  # only what was acknowledged is said
    """
)
ENSURE = "import sys, pathlib; from config import embedded; embedded.ensure(pathlib.Path(sys.argv[1]))"


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A place for a server; it is stopped afterwards."""
    home = tmp_path_factory.mktemp("server") / "postgres"
    yield home
    forget(embedded.cluster(home))


def servers(place: embedded.Cluster) -> list[int]:
    """The server processes of the place: the postmaster and its children."""
    postmaster = place.data / "postmaster.pid"
    if not postmaster.exists():
        return []
    first = int(postmaster.read_text().split()[0])
    children = Path(f"/proc/{first}/task/{first}/children")
    return [first, *map(int, children.read_text().split())] if children.exists() else []


def test_every_acknowledged_row_is_there_after_all_processes_were_killed(home: Path, tmp_path: Path):
    place = embedded.ensure(home)
    said = tmp_path / "said"
    with said.open("w") as output:
        words = [sys.executable, "-c", WRITE, str(place.sockets), embedded.USER]
        writer = subprocess.Popen(words, stdout=output, stderr=subprocess.DEVNULL)
        until(lambda: said.read_text().count("\n") > 200)
        killed = servers(place)
        assert len(killed) > 1
        for process in killed:
            os.kill(process, signal.SIGKILL)
        writer.wait(30)
    acknowledged = [int(line) for line in said.read_text().splitlines()]
    place = embedded.ensure(home)
    with psycopg.connect(host=str(place.sockets), user=embedded.USER, dbname="postgres") as connection:
        kept = {row[0] for row in connection.execute("select number from kept")}
    assert set(acknowledged) <= kept
    assert len(kept) - len(acknowledged) <= 1  # the one row whose answer was cut off


def test_two_that_start_it_at_once_get_one_server(home: Path):
    starters = [
        subprocess.Popen([sys.executable, "-c", ENSURE, str(home)], cwd=env.ROOT, env={**os.environ}) for _ in range(2)
    ]
    assert [starter.wait(90) for starter in starters] == [0, 0]
    place = embedded.cluster(home)
    assert embedded.running(place)
    log = (place.data / "server.log").read_text()
    assert log.count("database system is ready to accept connections") == 1


def test_a_cluster_whose_making_was_killed_is_made_anew(home: Path):
    place = embedded.cluster(home)
    making = place.data.with_name(f"{place.data.name}.making")
    making.mkdir(parents=True)
    (making / "PG_VERSION").write_text("18\n")
    assert embedded.running(embedded.ensure(home))
    assert not making.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another user")
def test_in_a_folder_that_others_cannot_enter_the_server_moves_to_a_shelter(tmp_path: Path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    place = embedded.cluster(closed / "postgres")
    assert closed not in place.data.parents
    assert place.data.parent.parent == embedded.SHELTERS
    assert embedded.cluster(closed / "postgres") == place
    assert embedded.cluster(tmp_path / "other").data != place.data
    try:
        assert embedded.running(embedded.ensure(closed / "postgres"))
        assert oct(closed.stat().st_mode)[-3:] == "700"
        with psycopg.connect(host=str(place.sockets), user=embedded.USER, dbname="postgres") as connection:
            assert connection.execute("select 1").fetchone() == (1,)
    finally:
        forget(place)
