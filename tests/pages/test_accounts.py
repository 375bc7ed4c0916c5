"""The accounts page in both languages: a company with key accounts, one with deals only, an empty one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from tests.pages.conftest import Run, shown, small_company

SECTIONS = ("portfolio", "account", "people", "space", "growth")
AS_OF = date(2026, 9, 30)


def key_company() -> Mapping[str, list[dict[str, Any]]]:
    """The small company with two of its accounts marked as key: one worked on, one left alone."""
    accounts = [
        {"account_id": f"A{n}", "account_name": f"Account {n}", "is_key_account": n < 2, "owner_id": f"E{n % 4}", "annual_potential": 9e6 / (n + 1)}
        for n in range(8)
    ]
    people = [{"employee_id": f"E{n}", "employee_name": f"Owner {n}", "role": "sales"} for n in range(4)]
    visits = [
        {"activity_id": f"V{n}", "activity_date": AS_OF - timedelta(days=10 * n), "activity_type": "visit", "account_id": "A0",
         "purpose": ("relationship", "solution", "incubation")[n % 3], "employee_id": f"E{n % 2}", "contact_id": "C0"}
        for n in range(12)
    ]  # fmt: skip
    contacts = [
        {"contact_id": f"C{n}", "contact_name": f"Person {n}", "account_id": f"A{n % 2}", "department": "IT & <OT>", "seniority": "director", "is_key_person": True}
        for n in range(4)
    ]
    cells = [
        {"account_id": f"A{n % 2}", "buying_unit": "HQ", "offering": f"Suite {n // 2}", "status": ("owned", "gap", "pipeline")[n % 3],
         "potential_amount": 1e6, "incumbent_competitor": "Rival" if n == 1 else None}
        for n in range(6)
    ]  # fmt: skip
    base = small_company()["opportunities"]
    old = {**base[0], "opportunity_id": "OLD", "account_id": "A0", "status": "won", "stage": "won", "lead_source": "Existing customer",
           "created_date": date(2024, 3, 1), "actual_close_date": date(2025, 3, 15)}  # fmt: skip
    return {"opportunities": [*base, old], "accounts": accounts, "employees": people, "activities": visits, "contacts": contacts, "account_offerings": cells}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_shows_key_accounts(run: Run, lang: str, section: str) -> None:
    app = run("accounts", lang, key_company(), {"section": section})
    assert not app.exception
    said = shown(app)
    opens = " ".join(button.label for button in app.button)
    assert section == "account" or "Account 0" in said + opens
    assert ">nan" not in said and "None" not in said


@pytest.mark.parametrize("section", SECTIONS)
def test_deals_alone_are_enough_to_say_what_is_missing(run: Run, section: str) -> None:
    app = run("accounts", "en", None, {"section": section})
    assert not app.exception
    assert "None" not in shown(app)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_empty_workspace_gets_the_invitation(run: Run, lang: str) -> None:
    app = run("accounts", lang, {})
    assert not app.exception
    assert not [item for item in app.get("html") if "<table" in item.proto.body]


def test_the_address_chooses_the_account(run: Run) -> None:
    app = run("accounts", "en", key_company(), {"section": "account", "account": "A1"})
    assert app.selectbox(key="account").value == "A1"
    assert "Owner 1" in shown(app)


def test_names_are_escaped(run: Run) -> None:
    assert "IT &amp; &lt;OT&gt;" in shown(run("accounts", "en", key_company(), {"section": "people"}))


def test_accounts_at_risk_are_named_and_open_their_page(run: Run) -> None:
    app = run("accounts", "en", key_company(), {"section": "portfolio"})
    assert re.search(r"[12] of 2 key accounts are at risk: .*Account 1", shown(app))
    row = next(button for button in app.button if button.key.startswith("cells-roles-") and "Account 1" in button.label)
    row.click().run()
    assert app.selectbox(key="account").value == "A1"


def test_open_potential_per_account(run: Run) -> None:
    said = shown(run("accounts", "en", key_company(), {"section": "space", "gaps": "accounts"}))
    assert "Most lies open at Account 0: " in said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_account_that_is_not_key_has_its_card(run: Run, lang: str) -> None:
    app = run("accounts", lang, key_company(), {"section": "account", "account": "A5"})
    assert not app.exception
    assert app.selectbox(key="account").value == "A5"
    said = shown(app)
    assert {"en": "Not a key account", "zh": "不是大客户"}[lang] in said
    assert ">nan" not in said and "None" not in said
