"""From a file to the overview's chart, as a visitor does it, in both languages; and what every page must keep to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from analytics.i18n import text
from tests.browser.conftest import Open, drop, settle

pytestmark = pytest.mark.browser
GRAVE = ("serious", "critical")
HEADERS = {
    "en": "Opportunity ID,Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,Created Date,Close Date,Region",
    "zh": "商机编号,商机名称,客户名称,负责人,商机阶段,预计金额(万元),创建日期,预计成交日期,区域",
}
STAGES = {"en": ("Closed Won", "Closed Lost", "Negotiation"), "zh": ("赢单", "输单", "商务谈判")}


def deals(lang: str) -> bytes:
    """Sixty deals as a CRM exports them, in Chinese as GB18030; one row tells nothing about itself."""
    lines = [HEADERS[lang]]
    for number in range(60):
        created = date(2025, 9, 1) + timedelta(days=5 * number)
        cells = (f"O{number}", f"Deal {number}", f"Account {number % 9}", f"Owner {number % 4}", STAGES[lang][number % 3],
                 str(50 + number), created.isoformat(), (created + timedelta(days=60)).isoformat(), ("North", "South")[number % 2])  # fmt: skip
        lines.append(",".join(cells))
    lines.append(",,,,,12,2026-01-01,2026-02-01,North")
    return ("\n".join(lines) + "\n").encode("gb18030" if lang == "zh" else "utf-8")


def headline(page: Page) -> str:
    return page.locator("h1.ww-headline").first.inner_text()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_from_the_first_screen_to_the_overview(visit: Open, lang: str) -> None:
    page = visit("", lang)
    assert headline(page) == text("shell.welcome", lang)
    drop(page, {"en": "opportunities.csv", "zh": "商机列表.csv"}[lang], deals(lang))
    assert headline(page) == text("data.staged_title_one", lang, rows=text("data.rows_more", lang, n=60))

    page.locator("[class*=st-key-sheet-] summary").first.click()
    settle(page)
    expect(page.locator("[class*=st-key-match-] [data-testid=stSelectbox]").first).to_be_visible()
    page.locator("[class*=st-key-tab-] button").nth(1).click()
    settle(page)
    expect(page.locator("[data-testid=stDataFrame]").first).to_be_visible()
    expect(page.get_by_text(text("data.kind_no_identity", lang)).first).to_be_visible()

    page.locator(".st-key-load button").click()
    page.wait_for_selector(".st-key-to-overview")
    settle(page)
    assert headline(page) == text("data.report_title_problems", lang, kept=60, rejected=1, repaired=0)
    with page.expect_download() as download:
        page.locator(".st-key-rejected button").click()
    assert download.value.suggested_filename.endswith("-rejected.xlsx")

    page.locator(".st-key-to-overview button").click()
    page.wait_for_selector(".st-key-card-balance")
    settle(page)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()

    next_month(page, lang)
    assert page.locator("[data-testid=stException]").count() == 0


def next_month(page: Page, lang: str) -> None:
    """The same list with a column renamed and one added: nothing is asked, only what changed is told."""
    page.locator("[data-testid=stTopNavLink][href*=data]").first.click()
    page.wait_for_selector(".st-key-data-bar")
    settle(page)
    page.locator(".st-key-data-bar button").first.click()
    settle(page)
    before, after = {"en": ("Region", "Region Name,Sponsor"), "zh": ("区域", "所属区域,赞助方")}[lang]
    content = deals(lang).decode("gb18030" if lang == "zh" else "utf-8").replace(before, after).encode("utf-8")
    drop(page, {"en": "july.csv", "zh": "七月.csv"}[lang], content)
    said = page.locator(".st-key-card-changes").inner_text()
    assert text("data.changed_renamed", lang, before=before, now=after.split(",")[0]) in said
    assert text("data.changed_new", lang, column=after.split(",")[1]) in said
    expect(page.locator(".st-key-load button")).to_be_enabled()
    with page.expect_download() as download:
        page.locator(".st-key-choices-go button").click()
    assert download.value.suggested_filename.endswith(".toml")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_violation_on_the_way(visit: Open, scheme: str) -> None:
    page = visit("data", "en", scheme)
    found = grave(page)
    drop(page, "opportunities.csv", deals("en"))
    page.locator("[class*=st-key-sheet-] summary").first.click()
    page.wait_for_selector("[class*=st-key-match-] [data-testid=stSelectbox] input")
    settle(page)
    found += grave(page)
    page.locator(".st-key-load button").click()
    page.wait_for_selector(".st-key-to-overview")
    settle(page)
    found += grave(page)
    page.locator(".st-key-to-overview button").click()
    page.wait_for_selector(".st-key-card-balance")
    settle(page)
    assert found + grave(page) == []


def grave(page: Page, pause: int = 800) -> list[str]:
    """Serious and critical violations, each with the first element that has it."""
    page.mouse.move(2, 2)  # a hint that is just fading in or out under the pointer has any contrast
    page.wait_for_timeout(pause)
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in GRAVE]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_that_is_no_table_gets_a_sentence(visit: Open, lang: str) -> None:
    page = visit("data", lang)
    drop(page, "letter.pdf", b"%PDF-1.7\nnothing to see")
    assert headline(page) == text("data.nothing_read_one", lang)
    expect(page.get_by_text(text("read.binary_action", lang, file="letter.pdf"))).to_be_visible()
