"""Does the demonstration end in order whenever it is asked to, and go on from where it was?

One test in the order of a day; the demonstration is filled once for this and the journeys.
"""

import socket
from pathlib import Path

import pytest

from tests.conftest import Filled
from tests.survival.site import Site, forget, free_port, until

RECORD = "Khóa cấp khi trang đang chạy"


@pytest.fixture
def site(filled: Filled, tmp_path_factory: pytest.TempPathFactory):
    site = filled.site.copy(tmp_path_factory.mktemp("site"))
    yield site
    site.run("stop")
    forget(site.place)


@pytest.mark.xdist_group("site")
def test_a_demonstration_is_interrupted_completed_stopped_and_started_again(filled: Filled, site: Site):
    _was_interrupted_in_words(filled)
    running = site.serve()
    _is_whole(site)
    _a_second_one_is_refused_in_words(site)
    _keep_a_record(site)
    _ends_in_order(site, running)
    _a_killed_supervisor_takes_its_children_along(site)
    running = site.serve()
    _kept_the_record(site)
    assert site.run("stop").returncode == 0
    assert running.wait(10) == 0
    assert site.processes() == []


def test_a_port_in_use_is_told_in_one_sentence(tmp_path: Path):
    site = Site(tmp_path / "site")
    with socket.socket() as other:
        other.bind(("127.0.0.1", site.port))
        other.listen()
        refused = site.run("demo", "--port", str(site.port))
    assert refused.returncode == 1
    assert refused.stderr == (
        f"Cổng {site.port} đang có chương trình khác dùng. Hãy chạy: ./run demo --port {site.port + 1}\n"
    )
    assert site.processes() == []


def test_stop_where_nothing_runs_is_content(tmp_path: Path):
    site = Site(tmp_path / "site")
    assert site.run("stop").returncode == 0
    (site.folder / "supervisor.pid").write_text("1")  # left by a killed supervisor; the number is another's now
    assert site.run("stop").returncode == 0


def _was_interrupted_in_words(filled: Filled) -> None:
    assert filled.status == 130, filled.said
    assert "Chạy lại ./run demo để làm tiếp." in filled.said
    assert "Traceback" not in filled.said
    assert filled.processes == []


def _is_whole(site: Site) -> None:
    """The published totals, not one case more for having begun twice."""
    total = site.settlement()
    assert (total["received"]["total"], total["settled"]["total"], total["settled"]["late"]) == (6015, 5916, 43)


def _a_second_one_is_refused_in_words(site: Site) -> None:
    refused = site.run("demo", "--port", str(free_port()))
    assert refused.returncode == 1
    assert refused.stderr.startswith("Trang đang chạy (tiến trình ")
    assert site.answers()


def _keep_a_record(site: Site) -> None:
    """Somebody issues a key to a program while the site serves."""
    act = (
        "from cchc.kernel.actor import SYSTEM; from cchc.registry.accounts.models import Account;"
        "from cchc.registry.accounts.services import issue_api_token;"
        f"issue_api_token(SYSTEM, Account.objects.earliest('pk').pk, name='{RECORD}')"
    )
    done = site.run("cchc", "manage", "shell", "--no-imports", "-v", "0", "-c", act)
    assert done.returncode == 0, done.stderr


def _a_killed_supervisor_takes_its_children_along(site: Site) -> None:
    """Web server and worker end by themselves; the database waits for the next start, or for “stop”."""
    running = site.serve()
    running.kill()
    running.wait(10)
    until(lambda: not [command for command in site.processes() if "postgres" not in command], seconds=60)
    assert not site.answers()


def _kept_the_record(site: Site) -> None:
    assert site.ask(f"select count(*) from accounts_apitoken where name = '{RECORD}'") == [(1,)]  # noqa: S608
    assert "hồ sơ của nửa năm" not in site.said()  # the parts that were filled are not filled again


def _ends_in_order(site: Site, running) -> None:
    assert len(site.processes()) > 3
    assert site.interrupt(running) == 0, site.said()
    assert site.processes() == []
    assert "database system is shut down" in (site.place.data / "server.log").read_text()[-400:]
