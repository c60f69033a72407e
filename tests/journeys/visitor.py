"""Who walks through the site? A visitor with a real Chromium, who notices errors in the console and looks with axe."""

import re
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDTHS = {"desk": (1280, 900), "phone": (360, 780)}
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
QUIET = re.compile(r"favicon")


@dataclass
class Visitor:
    """One person in one window; what the console says wrong is kept in ``troubles``."""

    page: Page
    address: str
    accounts: dict[str, dict[str, str]]
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def _hear(self, message: Any) -> None:
        if message.type == "error" and not QUIET.search(message.text):
            self.troubles.append(message.text)

    def open(self, path: str) -> Page:
        """Go to a path of the site."""
        self.page.goto(self.address + path)
        return self.page

    def sign_in(self, username: str) -> Page:
        """Sign in as the person with this name, as the demonstration printed it."""
        self.open("/dang-nhap/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", self.accounts[username]["password"])
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/dang-nhap/" not in url)
        return self.page

    def look(self, where: str) -> None:
        """Nothing scrolls sideways, the console is quiet, axe finds nothing."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{where}: the page is {wide} px wider than the window"
        found = Axe().run(self.page, options=AXE)
        assert not found.response["violations"], f"{where}: {found.generate_report()}"
        assert not self.troubles, f"{where}: {self.troubles}"


@dataclass
class Windows:
    """Opens windows in the one thread in which the browser lives."""

    browser: Browser
    thread: Executor
    address: str
    accounts: dict[str, dict[str, str]]

    def walk(self, journey: Callable[[Visitor], None], width: str = "desk", **options: Any) -> None:
        """Run a journey in a fresh window of this width; no cookies of another are seen."""

        def inside() -> None:
            size = {"width": WIDTHS[width][0], "height": WIDTHS[width][1]}
            context = self.browser.new_context(viewport=size, locale="vi-VN", **options)
            try:
                journey(Visitor(context.new_page(), self.address, self.accounts))
            finally:
                context.close()

        self.thread.submit(inside).result()
