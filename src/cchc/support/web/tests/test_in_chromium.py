"""Shared components in a real browser: no accessibility fault, no sideways scroll, a quiet console; keys work."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def visit(live_server, settings):
    """``visit(address, width, steps)`` runs steps with a page and answers what they answer.

    The browser's loop lives in a thread of its own, so that Django does not take the test for asynchronous code.
    """
    settings.DEBUG = True

    def walk(address, width, steps):
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": width, "height": 900})
            said = []
            page.on(
                "console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None
            )
            page.on("pageerror", lambda error: said.append(str(error)))
            page.goto(f"{live_server.url}{address}")
            answer = steps(page)
            browser.close()
            return answer, said

    with ThreadPoolExecutor(max_workers=1) as thread:
        yield lambda address, width, steps: thread.submit(walk, address, width, steps).result()


@pytest.mark.parametrize("width", [1280, 360])
def test_components_are_accessible_and_fit_the_screen(visit, width):
    def look(page):
        faults = [(fault["id"], fault["nodes"][0]["html"]) for fault in Axe().run(page).response["violations"]]
        return faults, page.evaluate("document.documentElement.scrollWidth")

    (faults, breadth), said = visit("/mau/", width, look)
    assert faults == []
    assert breadth == width
    assert said == []


def test_focus_goes_to_what_is_wrong_and_keys_lead_on(visit):
    def type_keys(page):
        first = page.evaluate("document.activeElement.className")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("?")
        opened = page.locator("#phim-tat").is_visible()
        page.keyboard.press("Escape")
        closed = page.locator("#phim-tat").is_hidden()
        page.keyboard.press("/")
        searching = page.evaluate("document.activeElement.id")
        return first, opened, closed, searching

    answer, said = visit("/mau/", 1280, type_keys)
    assert answer == ("govuk-error-summary", True, True, "tim-nhanh")
    assert said == []


def test_single_letters_can_be_switched_off_and_never_act_in_fields(visit):
    def type_keys(page):
        page.fill("#id_words", "")
        page.type("#id_words", "g/?")
        typed = page.input_value("#id_words")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("?")
        page.uncheck("[data-single-keys]")
        page.keyboard.press("Escape")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("/")
        return typed, page.evaluate("document.activeElement.id")

    answer, _ = visit("/mau/", 1280, type_keys)
    assert answer == ("g/?", "")


def test_a_password_can_be_shown_and_hidden(visit):
    def press(page):
        button = page.locator("[data-show-password]")
        button.click()
        shown = page.get_attribute("#id_secret", "type")
        button.click()
        return shown, page.get_attribute("#id_secret", "type")

    assert visit("/mau/", 1280, press)[0] == ("text", "password")
