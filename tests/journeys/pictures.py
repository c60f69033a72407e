"""Pictures of the main screens for the guide: ``.venv/bin/python -m tests.journeys.pictures FOLDER ADDRESS``.

FOLDER is the data folder (``CCHC_VAR``) of a demonstration that answers at ADDRESS; docs/how-to/pictures.md says how to
start one.
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.visitor import WIDTHS, Visitor

IMAGES = Path(__file__).parents[2] / "docs" / "guide" / "images"
LIMIT = 300_000
TALL = {1280: 1100, 360: 1400}
SCREENS = {
    "": (("dang-nhap", "/dang-nhap/"), ("cong", "/cong/"), ("tien-do", "/cong/tien-do/")),
    "motcua.huyen": (("tiep-nhan", "/ho-so/tiep-nhan/?thu-tuc=2"), ("ho-so", "/ho-so/")),
    "giamdoc.datdai": (("viec-cua-toi", "/"), ("mot-ho-so", "/ >> tr.c-row a.c-title")),
    "cchc": (
        ("dieu-hanh", "/dieu-hanh/"),
        ("cong-bo", "/dieu-hanh/cong-bo/"),
        ("bao-cao", "/bao-cao/ >> main td a"),
        ("soat", "/bao-cao/soat/"),
        ("ket-qua-soat", "/bao-cao/soat/ << du-thao.txt"),
        ("don-vi", "/don-vi/"),
        ("lich", "/lich/"),
        ("nhap-ho-so", "/ho-so/nhap-du-lieu/"),
    ),
    "cchc.anlao": (("chi-so", "/chi-so/ >> main a[href^='/chi-so/']"),),
    "quantri": (("tai-khoan", "/tai-khoan/danh-sach/"),),
}
"""By person: name of the picture and path; behind ``>>`` what is clicked there first, behind ``<<`` a file to send."""


def main(folder: Path, address: str) -> int:
    """Take all pictures of the demonstration that runs in this folder; 1 when one is too heavy for the guide."""
    told = json.loads((folder / "demonstration.json").read_text())
    accounts = {account["username"]: account for account in told["accounts"]}
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for who, screens in SCREENS.items():
            _take(browser, address, accounts, who, screens)
        browser.close()
    heavy = [picture.name for picture in IMAGES.glob("*.png") if picture.stat().st_size > LIMIT]
    sys.stdout.write(f"Heavier than {LIMIT} bytes: {', '.join(heavy)}\n" if heavy else "All pictures are taken.\n")
    return 1 if heavy else 0


def _take(
    browser: Browser, address: str, accounts: dict[str, dict[str, str]], who: str, screens: tuple[tuple[str, str], ...]
) -> None:
    context = browser.new_context(locale="vi-VN")
    visitor = Visitor(context.new_page(), address, accounts)
    if who:
        visitor.sign_in(who)
    for width, height in WIDTHS.values():
        visitor.page.set_viewport_size({"width": width, "height": height})
        for name, way in screens:
            steps, _, sent = way.partition(" << ")
            path, _, click = steps.partition(" >> ")
            visitor.open(path)
            if sent:
                visitor.page.locator("main input[type=file]").first.set_input_files(Path(__file__).with_name(sent))
                visitor.page.locator("main [data-primary]").click()
                visitor.page.locator("article mark").first.wait_for()
            if click:
                visitor.page.locator(click).first.click()
                visitor.page.wait_for_load_state()
            whole = int(visitor.page.evaluate("document.documentElement.scrollHeight"))
            clip = {"x": 0, "y": 0, "width": width, "height": min(whole, TALL[width])}
            visitor.page.screenshot(path=IMAGES / f"{name}-{width}.png", full_page=True, clip=clip)  # type: ignore[arg-type]
    context.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
