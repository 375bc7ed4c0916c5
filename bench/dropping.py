"""In a real browser: from dropping a workbook to its preview, and from loading it to the overview's first chart."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

from bench.browser import IDLE, browsing
from bench.imports import deals_book
from bench.ratio import BUILD, Ratio
from bench.server import serving

_LONG = 600_000  # milliseconds


def _drop(page: Any, book: Path, then: str) -> float:
    """Seconds from dropping the book until `then` stands on the page."""
    page.wait_for_selector(IDLE)
    place = page.get_by_test_id("stFileUploader").locator("input[type=file]").first
    place.wait_for(state="attached")
    page.wait_for_timeout(3000)
    start = time.perf_counter()
    place.set_input_files(str(book))
    page.wait_for_selector(then, timeout=_LONG)
    return time.perf_counter() - start


def _bare(book: Path) -> float:
    with serving("bench/bare_upload.py") as server, browsing() as page:
        page.goto(server.url)
        return _drop(page, book, "text=got ")


def _ours(book: Path) -> tuple[float, float]:
    """(drop to preview, loading to the overview's first chart) in a new workspace."""
    path = BUILD / "dropping.duckdb"
    for left in (path, path.with_suffix(".duckdb.wal")):
        left.unlink(missing_ok=True)
    environment = {"WUWEI_WORKSPACE": str(path), "WUWEI_QUERY_SECONDS": "300"}
    with serving("app.py", environment) as server, browsing() as page:
        page.goto(server.url)
        seen = _drop(page, book, ".st-key-load button:not([disabled])")
        start = time.perf_counter()
        page.locator(".st-key-load button").click()
        page.wait_for_selector(".st-key-load", state="detached", timeout=_LONG)
        page.get_by_role("link", name="Overview", exact=True).click(timeout=_LONG)
        page.wait_for_selector(".js-plotly-plot", timeout=_LONG)
        return seen, time.perf_counter() - start


def measure(runs: int, scale: float) -> list[Ratio]:
    """A workbook of 100,000 deals; the bare upload and ours in turn."""
    book = deals_book(int(100_000 * scale))
    bare, seen, shown = [], [], []
    for _ in range(runs):
        bare.append(_bare(book))
        one, other = _ours(book)
        seen.append(one)
        shown.append(other)
    floor, mine, after = (statistics.median(times) for times in (bare, seen, shown))
    return [
        Ratio("dropping", "drop of 100k x 14 XLSX to its preview / bare upload", mine / floor, 2, 1.5, f"floor {floor:.2f} s"),
        Ratio("dropping", "loading it to the overview's first chart / drop to preview", after / mine, 1, None, f"{after:.1f} s"),
    ]
