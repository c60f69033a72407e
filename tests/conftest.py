"""One demonstration is filled for all who walk through it, stop it or kill it; each has a copy of its folder."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.survival.site import Site, forget, until


@dataclass(frozen=True, slots=True)
class Filled:
    """A whole demonstration that nobody serves, and what was seen when its fill was interrupted on the way."""

    site: Site
    status: int
    said: str
    processes: list[str]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """Filled in two goes, as somebody does who presses Ctrl-C and begins again; stopped in order."""
    site = Site(tmp_path_factory.mktemp("filled"))
    try:
        running = site.start()
        until(lambda: running.poll() is not None or site.ask("select 1 from organizations_unit limit 1"), why=site.said)
        assert running.poll() is None, site.said()
        seen = Filled(site, site.interrupt(running), site.said(), site.processes())
        running = site.serve()
        assert site.interrupt(running) == 0, site.said()
        yield seen
    finally:
        site.run("stop")
        forget(site.place)
