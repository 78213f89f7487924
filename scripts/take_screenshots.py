#!/usr/bin/env python3
"""Takes the pictures of the guides from a running demo (`make run`): scripts/take_screenshots.py [http://127.0.0.1:8000]"""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from mudun.demo.people import PASSWORD

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "guides" / "images"
ADDRESS = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
WIDTH, COLOURS = 1100, 256
FOCAL, EDITOR = "focal@aswan.example", "editor@secretariat.example"

# Name of the picture → who sees it, which links lead there from which page, how high it is.
PICTURES: dict[str, tuple[str | None, str, list[str], int]] = {
    "sign-in": (None, "/ar/sign-in", [], 620),
    "home": (FOCAL, "/ar/home", [], 900),
    "proposal": (FOCAL, "/ar/projects/new", [], 900),
    "project": (FOCAL, "/ar/projects", ["main h3 a"], 900),
    "partnership": ("focal@damietta.example", "/ar/home", ["main a[href*='/partnerships/']"], 900),
    "experience": (FOCAL, "/ar/experiences/new", [], 620),
    "desk": (EDITOR, "/ar/desk", [], 900),
    "decide": (EDITOR, "/ar/desk", ["main a[href*='/experiences/']"], 900),
    "compose": (EDITOR, "/ar/digests/desk", ["main a[href*='/compose']"], 900),
    "digest": (EDITOR, "/ar/digests", ["main a[href*='/digests/1']"], 900),
}


def chromium() -> str:
    """The browser: named by MUDUN_CHROMIUM, or on the PATH."""
    found = os.environ.get("MUDUN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("No Chromium: install it, or name it in MUDUN_CHROMIUM.")
    return found


def page_of(browser: Any, who: str | None, pages: dict[str | None, Any]) -> Any:
    """A page where this person is signed in."""
    if who not in pages:
        page = browser.new_context(viewport={"width": WIDTH, "height": 900}, locale="ar").new_page()
        if who:
            page.goto(f"{ADDRESS}/ar/sign-in")
            page.fill("[name=email]", who)
            page.fill("[name=password]", PASSWORD)
            page.press("[name=password]", "Enter")
            page.wait_for_url(lambda url: "/sign-in" not in url)
        pages[who] = page
    return pages[who]


def take(page: Any, name: str, path: str, links: list[str], height: int) -> None:
    """Go there and keep a small picture."""
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.goto(ADDRESS + path)
    for link in links:
        page.locator(link).first.click()
        page.wait_for_load_state()
    target = IMAGES / f"{name}.png"
    page.screenshot(path=target)
    Image.open(target).convert("RGB").quantize(COLOURS).save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1024} kB")


def main() -> None:
    """Take them all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium(), args=root)
        pages: dict[str | None, Any] = {}
        for name, (who, path, links, height) in PICTURES.items():
            take(page_of(browser, who, pages), name, path, links, height)
        browser.close()


if __name__ == "__main__":
    main()
