"""The journeys walk through the demonstration as ``./run demo`` serves it: same supervisor, server, worker and data."""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from config import embedded, env
from tests.conftest import Filled
from tests.journeys.visitor import Windows

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys share one site, so that one process runs them; without a browser they say so."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("site"))
            if CHROMIUM is None:
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium on this machine (Debian: apt-get install chromium)")
                )


@pytest.fixture(scope="session")
def site(filled: Filled) -> Iterator[tuple[str, dict[str, dict[str, str]], Path]]:
    """A demonstration of its own: its address, its accounts by username, its folder."""
    folder = env.var_folder() / "journeys"
    if (folder / "postgres" / "PG_VERSION").exists():  # a run that was killed left its server behind
        embedded.stop(embedded.cluster(folder / "postgres"))
    shutil.rmtree(folder, ignore_errors=True)
    site = filled.site.copy(folder)
    running = site.serve()
    try:
        told = json.loads((folder / "demonstration.json").read_text())
        yield f"http://127.0.0.1:{site.port}", {account["username"]: account for account in told["accounts"]}, folder
    finally:
        site.interrupt(running)


@pytest.fixture(scope="session")
def windows(site: tuple[str, dict[str, dict[str, str]], Path]) -> Iterator[Windows]:
    """Chromium in a thread of its own: its event loop must not meet Django's."""
    address, accounts, folder = site
    with ThreadPoolExecutor(max_workers=1) as thread:
        playwright = thread.submit(lambda: sync_playwright().start()).result()
        browser = thread.submit(playwright.chromium.launch, executable_path=CHROMIUM, args=FLAGS).result()
        try:
            yield Windows(browser, thread, address, accounts, folder)
        finally:
            thread.submit(browser.close).result()
            thread.submit(playwright.stop).result()
