"""What holds for the screens over the sample company: nobody is shut out, and a card can be used without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from analytics.i18n import text
from tests.browser.conftest import Open, settle
from tests.browser.test_import_flow import grave

pytestmark = pytest.mark.browser
PAGES = ("overview", "accounts", "deals", "relationships", "presales", "patterns", "people", "data", "method", "settings")


def _sample(visit: Open) -> Page:
    page = visit("")
    page.set_viewport_size({"width": 1700, "height": 900})  # all pages stand in the navigation
    page.locator(".st-key-go-sample button").click()
    page.wait_for_selector(".st-key-card-balance")
    settle(page)
    return page


def _go(page: Page, name: str, lang: str) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text=text(f"shell.page_{name}", lang)).first.click()
    page.mouse.move(2, 2)
    settle(page)
    assert page.url.partition("?")[0].endswith(f"/{name}" if name != "overview" else "/")


def test_no_serious_violation_on_any_page(visit: Open) -> None:
    page = _sample(visit)
    found = []
    for lang, scheme in (("en", "light"), ("zh", "dark")):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.locator(".st-key-lang button", has_text={"en": "EN", "zh": "中文"}[lang]).click()
        for name in PAGES:
            _go(page, name, lang)
            found += [f"{lang} {name}: {fault}" for fault in grave(page, pause=100)]
    assert found == []
