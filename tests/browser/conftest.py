"""One server for all browser tests, the system's Chromium, and a guard that nothing is fetched from elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("WUWEI_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
WAIT = 120_000
_OWN = re.compile(r"^(https?|wss?)://(localhost|127\.0\.0\.1)[:/]|^(data|blob|about|chrome-error):")
_IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"

if not shutil.which(CHROMIUM):
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, started once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on which every visitor starts with an empty workspace of their own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "WUWEI_START": "empty", "WUWEI_DATA_DIR": str(tmp_path_factory.mktemp("data"))}
    env.pop("WUWEI_WORKSPACE", None)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("the server does not answer")


Open = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, server: str) -> Iterator[Open]:
    """`visit("data", lang="zh", scheme="dark")`: that page in a new browser; fails when anything foreign is asked for."""
    foreign: list[str] = []
    opened: list[BrowserContext] = []

    def visit_page(path: str = "", lang: str = "en", scheme: Literal["light", "dark"] = "light") -> Page:
        locale = {"en": "en-US", "zh": "zh-CN"}[lang]
        opened.append(chromium.new_context(viewport={"width": 1366, "height": 768}, locale=locale, color_scheme=scheme))
        page = opened[-1].new_page()
        page.set_default_timeout(WAIT)
        page.on("request", lambda request: None if _OWN.match(request.url) else foreign.append(request.url))
        page.goto(f"{server}/{path}")
        settle(page)
        return page

    yield visit_page
    for context in opened:
        context.close()
    assert not foreign, f"asked for {foreign[:5]}"


def settle(page: Page) -> None:
    """Wait until the script has run and is not about to run again."""
    page.wait_for_selector(_IDLE)
    page.wait_for_timeout(400)
    page.wait_for_selector(_IDLE)


def drop(page: Page, name: str, content: bytes) -> None:
    """Drop a file on the first uploader and wait for what was understood of it."""
    page.get_by_test_id("stFileUploader").first.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.wait_for_selector(".st-key-start-over")
    settle(page)
