"""Who walks through the site? A visitor with a real Chromium, who notices errors in the console and looks with axe."""

import re
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Download, Page, expect

WIDTHS = {"desk": (1280, 900), "phone": (360, 780)}
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
CODE = re.compile(r"\d{3}\.\d{2}\.\d{2}\.H\d{2}-\d{6}-\d{4}")
"""The code of a case."""
REFUSED = re.compile(r"the server responded with a status of 4\d\d")
_FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return "";
  const labels = [...(one.labels ?? [])].map((label) => label.innerText);
  return [...labels, one.getAttribute("aria-label") ?? "", one.innerText ?? ""].join(" ").replace(/\\s+/g, " ").trim();
}"""

Accounts = dict[str, dict[str, str]]


@dataclass
class Visitor:
    """One person in one window; what the console says wrong is kept in ``troubles``."""

    page: Page
    address: str
    accounts: Accounts
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(8_000)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def _hear(self, message: Any) -> None:
        """Note what is wrong; that Chromium remarks on a form that came back with its mistakes (422) is no trouble."""
        if message.type in {"error", "warning"} and "a status of 422" not in message.text:
            self.troubles.append(message.text)

    def open(self, path: str) -> Page:
        """Go to a path of the site, which answers."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        return self.page

    def refused(self, path: str, status: int) -> Page:
        """Go to a path that answers with this refusal; Chromium's own line about the status is no trouble."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status} instead of {status}"
        self.troubles[:] = [trouble for trouble in self.troubles if not REFUSED.search(trouble)]
        return self.page

    def fetch(self, path: str) -> tuple[int, bytes]:
        """Status and bytes under a path, asked for as this person beside the page."""
        answer = self.page.request.get(self.address + path)
        return answer.status, answer.body()

    def sign_in(self, username: str, password: str = "") -> Page:
        """Type name and password as the demonstration printed them, or another password."""
        self.open("/dang-nhap/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", password or self.accounts[username]["password"])
        self.page.keyboard.press("Enter")
        if not password:
            self.page.wait_for_url(lambda url: "/dang-nhap/" not in url)
        return self.page

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, words: str, limit: int = 120) -> None:
        """Press Tab until what has the focus says these words."""
        passed = []
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            passed.append(self.page.evaluate(_FOCUSED))
            if words in passed[-1]:
                return
        raise AssertionError(f"Tab never came to “{words}”, but to {passed}")

    def follow(self, words: str) -> None:
        """Tab to a link or button with these words and press Enter; the next page has come when this returns."""
        self.tab_to(words)
        with self.page.expect_navigation():
            self.press("Enter")

    def says(self, words: str) -> None:
        """The main part of the page says these words."""
        expect(self.page.locator("main")).to_contain_text(words)

    def download(self, words: str) -> Download:
        """Click what is called so and take the file that comes."""
        with self.page.expect_download() as coming:
            self.page.locator("main a", has_text=words).first.click()
        return coming.value

    def look(self, where: str = "") -> None:
        """Nothing scrolls sideways, the console is quiet, axe finds nothing."""
        where = where or self.page.url.removeprefix(self.address)
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{where}: the page is {wide} px wider than the window"
        found = Axe().run(self.page, options=AXE)
        assert not found.response["violations"], f"{where}: {found.generate_report()}"
        assert not self.troubles, f"{where}: {self.troubles}"

    def look_at(self, paths: Iterable[str]) -> None:
        """Open these paths one after the other and look at each."""
        for path in paths:
            self.open(path)
            self.look()


@dataclass
class Windows:
    """Opens windows in the one thread in which the browser lives."""

    browser: Browser
    thread: Executor
    address: str
    accounts: Accounts
    folder: Path
    cookies: dict[str, Any] = field(default_factory=dict)

    def walk(self, journey: Callable[[Visitor], None], width: str = "desk", *, who: str = "", **options: Any) -> None:
        """Run a journey in a fresh window of this width, as the person ``who`` or without sign-in.

        A person signs in once; later windows show the same cookie. A journey that fails leaves a picture of what the
        visitor saw in the folder of the demonstration.
        """
        self.thread.submit(self._inside, journey, width, who, options).result()

    def _inside(self, journey: Callable[[Visitor], None], width: str, who: str, options: dict[str, Any]) -> None:
        size = {"width": WIDTHS[width][0], "height": WIDTHS[width][1]}
        state = self.cookies.get(who)
        context = self.browser.new_context(viewport=size, locale="vi-VN", storage_state=state, **options)
        visitor = Visitor(context.new_page(), self.address, self.accounts)
        try:
            if who and state is None:
                visitor.sign_in(who)
                self.cookies[who] = context.storage_state()
            journey(visitor)
        except BaseException:
            visitor.page.screenshot(path=self.folder / f"failed-{journey.__name__}-{width}.png", full_page=True)
            raise
        finally:
            context.close()
