"""The pages in a real Chromium: axe finds nothing and nothing scrolls sideways, at 1280 and at 360 pixels.

The pages are asked for beforehand and served to the browser from memory, so that it needs no network and no database.
"""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from cchc.kernel import clock

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WIDTHS = {"desk": 1280, "phone": 360}
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SITE = "http://portal.test"
KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
PICTURES = os.environ.get("CCHC_PICTURES", "")

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
]


@pytest.fixture(autouse=True)
def _machine_time():
    """The shifted clock goes with the test."""
    yield
    clock.set_shift(timedelta(0))


def pages_of(client, work):
    track = "/cong/theo-doi/"
    asked = {
        "home": client.get("/cong/"),
        "search": client.get("/cong/thu-tuc/"),
        "nothing": client.get("/cong/thu-tuc/", {"q": "chứnng thựcc"}),
        "procedure": client.get("/cong/thu-tuc/1.000001/"),
        "track": client.get(track),
        "wrong": client.get(track, {"ma": "000"}),
        "counters": client.get("/cong/noi-nop/"),
        "privacy": client.get("/cong/thong-tin-ca-nhan/"),
        "progress": client.get("/cong/tien-do/"),
        "period": client.get("/cong/tien-do/?tu=31/02/2021&den="),
        "opened": client.post(f"{track}?ma={work['missing'].code}", {"secret": work["missing"].pin}),
        "refused-secret": client.post(f"{track}?ma={work['late'].code}", {"secret": "x"}),
        **{f"case-{name}": client.get(track, {"ma": work[name].code}) for name in ("running", "late", "returned")},
    }
    clock.set_shift(timedelta(days=-1000))
    asked["demonstration"] = client.get("/dang-nhap/")
    client.cookies["django_language"] = "en"
    asked["english"] = client.get("/cong/")
    asked["english-case"] = client.get(track, {"ma": work["late"].code})
    return {name: answer.content.decode() for name, answer in asked.items()}


def _served(pages, path):
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        if found is None:
            return {"status": 404, "body": ""}
        return {"body": Path(found).read_bytes(), "content_type": KINDS.get(Path(found).suffix, "text/plain")}
    return {"body": pages.get(path.strip("/"), ""), "content_type": "text/html; charset=utf-8"}


def _walk(pages):
    """Every page at both widths: what axe says, and how much wider than the window the page is."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    troubles = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for width_name, width in WIDTHS.items():
            window = browser.new_page(viewport={"width": width, "height": 800}, locale="vi-VN")
            window.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
            window.route("**/*", lambda route: route.fulfill(**_served(pages, urlsplit(route.request.url).path)))
            for name in pages:
                window.goto(f"{SITE}/{name}")
                wide = window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                found = Axe().run(window, options=AXE)
                if wide > 0:
                    troubles.append(f"{name} at {width}: {wide} px too wide")
                if found.response["violations"]:
                    troubles.append(f"{name} at {width}: {found.generate_report()}")
                if PICTURES:
                    window.screenshot(path=f"{PICTURES}/{name}-{width_name}.png", full_page=True)
        browser.close()
    return troubles


def test_every_page_is_open_to_everyone_on_every_screen(client, facts):
    pages = pages_of(client, facts)
    with ThreadPoolExecutor(max_workers=1) as thread:  # the event loop of the browser must not meet Django's
        troubles = thread.submit(_walk, pages).result()
    assert not troubles, "\n".join(troubles)
