"""A person adds a security key in a real browser and then signs in with nothing else."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import sync_playwright

from cchc.registry.accounts.tests.conftest import PASSWORD

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
]


def add_key_and_use_it(address):
    """The whole visit; runs in a thread of its own, because the browser's event loop must not meet Django's."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        troubles = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        page.goto(f"{address}/dang-nhap/")
        page.fill("input[name=login]", "mot-cua.iahru")
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        page.wait_for_url(lambda url: "/dang-nhap/" not in url)
        page.goto(f"{address}/tai-khoan/khoa-bao-mat/them/")
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Tiếp tục").click()
        page.fill("input[name=name]", "Máy ở bộ phận một cửa")
        page.get_by_label("Cho phép đăng nhập chỉ bằng khóa này").check()
        page.get_by_role("button", name="Thêm khóa").click()
        page.wait_for_url(lambda url: not url.endswith("/them/"))
        page.goto(f"{address}/tai-khoan/khoa-bao-mat/")
        listed = page.inner_text("main")
        page.context.clear_cookies()
        page.goto(f"{address}/dang-nhap/")
        page.get_by_role("button", name="Dùng khóa bảo mật").click()
        page.wait_for_url(lambda url: "/dang-nhap/" not in url)
        page.goto(f"{address}/tai-khoan/")
        inside = page.inner_text("main")
        browser.close()
    return listed, inside, troubles


@pytest.mark.django_db(transaction=True)
def test_a_security_key_replaces_the_password(live_server, site, people):
    with ThreadPoolExecutor(max_workers=1) as thread:
        listed, inside, troubles = thread.submit(add_key_and_use_it, live_server.url).result()
    assert "Máy ở bộ phận một cửa" in listed
    assert "Thay mật khẩu" in listed
    assert "mot-cua.iahru" in inside
    assert troubles == []
