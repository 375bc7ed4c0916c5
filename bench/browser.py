"""In a real browser: cold start to the first chart, and a filter click until the last card shows it."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bench.ratio import BUILD, Ratio
from bench.scaling import LARGE, copied, prepared
from bench.server import serving

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"


@contextmanager
def browsing() -> Iterator[Any]:
    """A page of the system's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        yield browser.new_page(viewport={"width": 1366, "height": 768}, locale="en-US")
        browser.close()


def _cold(script: str, environment: dict[str, str]) -> float:
    """Seconds from starting the server until the first chart stands on the page."""
    start = time.perf_counter()
    with serving(script, environment) as server, browsing() as page:
        page.goto(server.url)
        page.wait_for_selector(".js-plotly-plot", timeout=120_000)
        return time.perf_counter() - start


def _changes(page: Any, selector: str, act: Callable[[], None]) -> float:
    """Seconds from the act until the text under `selector` is another one and the script has ended."""
    before = page.locator(selector).last.inner_text()
    start = time.perf_counter()
    act()
    page.wait_for_function(
        "([selector, before]) => { const all = document.querySelectorAll(selector); "
        "return all.length && all[all.length - 1].innerText !== before; }",
        arg=[selector, before], timeout=120_000,
    )
    page.wait_for_selector(IDLE, timeout=120_000)
    return time.perf_counter() - start


def _bare() -> float:
    with serving("bench/bare_page.py") as server, browsing() as page:
        page.goto(server.url)
        page.wait_for_selector(".js-plotly-plot", timeout=60_000)
        slider = page.get_by_test_id("stSlider").locator("input").first
        slider.focus()
        times = [_changes(page, "[data-testid=stMarkdown]", lambda: page.keyboard.press("ArrowRight")) for _ in range(4)]
    return statistics.median(times)


def _filter(deals: int) -> tuple[float, float]:
    """(first time, again) that one region is chosen on the overview, after the work ahead is done."""
    path = copied(prepared(deals), BUILD / "browser.duckdb")
    with serving("app.py", {"WUWEI_WORKSPACE": str(path), **LARGE}) as server, browsing() as page:
        page.goto(server.url)
        page.wait_for_selector("[class*='st-key-card-quarter']", timeout=300_000)
        page.wait_for_selector(IDLE, timeout=300_000)
        server.quiet()
        page.get_by_role("button", name="Filters").click()
        box = page.locator(".st-key-region input").first
        card = "[class*='st-key-card-quarter']"

        def choose() -> None:
            page.get_by_role("option").nth(1).click()  # the first takes all

        def opened() -> None:
            box.click()  # opening the list is not the choice that is timed
            page.get_by_role("option").nth(1).wait_for()
            page.wait_for_timeout(500)

        opened()
        first = _changes(page, card, choose)
        again = []
        for _ in range(3):
            _changes(page, card, lambda: page.locator(".st-key-region [aria-label='Clear all']").click())
            opened()
            again.append(_changes(page, card, choose))
        return first, statistics.median(again)


def measure(runs: int, scale: float) -> list[Ratio]:
    """Cold start on the sample company; a filter at 500,000 deals."""
    bare_cold = statistics.median(_cold("bench/bare_page.py", {}) for _ in range(runs))
    own_cold = statistics.median(_cold("app.py", {"WUWEI_START": "sample"}) for _ in range(runs))
    rounds = [(_bare(), *_filter(int(500_000 * scale))) for _ in range(runs)]  # in turn, so that a slow minute hits both
    bare, first, again = (statistics.median(times) for times in zip(*rounds, strict=True))
    return [
        Ratio("browser", "cold start to the first chart / bare page", own_cold / bare_cold, 1.5, None, f"floor {bare_cold:.1f} s"),
        Ratio("browser", "500k deals, filter click to last card / bare slider", first / bare, 2.5, 1.7, f"floor {bare * 1000:.0f} ms"),
        Ratio("browser", "the same again", again / bare, 1.7, 1.2),
    ]
