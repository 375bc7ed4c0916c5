"""Cells as people write them, all the way to typed values; what cannot be read is named with its row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.i18n import has_text
from analytics.ingest import ImportReport, evidence
from analytics.ingest import load as write
from analytics.ingest.headers import unit_of
from analytics.ingest.repair import groups, mended
from analytics.warehouse import Workspace
from tests.unit.importing import imported
from tests.unit.test_values import planned, seen

SHARED = {"Opportunity ID": "", "Opportunity Name": "", "Account Name": "A", "Owner": "O", "Stage": "Prospecting", "Amount": "5",
          "Expected Close Date": "2030-05-05", "Created Date": "2026-01-01"}


@pytest.fixture
def ws() -> Iterator[Workspace]:
    opened = Workspace.open()
    yield opened
    opened.close()


def load(ws: Workspace, folder: Path, rows: list[dict[str, str]], headers: dict[str, str] | None = None) -> ImportReport:
    """Deals that differ from ordinary ones in the given cells; `headers` renames columns."""
    columns = list(dict.fromkeys([*SHARED, *(name for row in rows for name in row)]))
    lines = [",".join((headers or {}).get(name, name) for name in columns)]
    for number, row in enumerate(rows):
        cells = {**SHARED, "Opportunity ID": f"d{number}", "Opportunity Name": f"n{number}", **row}
        lines.append(",".join('"' + cells.get(name, "").replace('"', '""') + '"' for name in columns))
    return imported(ws, folder, opportunities="\n".join(lines) + "\n")


def told(report: ImportReport) -> list[tuple[str, int | None, str]]:
    return [(issue.kind, issue.row, issue.found) for issue in report.files[0].issues]


def column(ws: Workspace, name: str) -> list[Any]:
    return [row[0] for row in ws.rows(f"select {name} from raw.opportunities order by cast(substr(opportunity_id, 2) as integer)")]


DATES = {
    "2024年3月5日": date(2024, 3, 5), "5.3.24": date(2024, 3, 5), "1709596800000": date(2024, 3, 5), "20240305": date(2024, 3, 5),
    "45356": date(2024, 3, 5), "2024/3/5 14:30": date(2024, 3, 5), "2024-03-05T10:00:00Z": date(2024, 3, 5),
    "March 5, 2024": date(2024, 3, 5), "Mar-24": date(2024, 3, 1), "3/2024": date(2024, 3, 1), "Q3 2026": date(2026, 9, 30),
    "2026Q1": date(2026, 3, 31), "2026年第二季度": date(2026, 6, 30), "31 Feb": None, "2026-02-31": None, "上午": None, "FY26 Q2": None,
}
AMOUNTS = {
    "(70,000)": -70000, "-70,000": -70000, "70,000-": -70000, "85,000.50": "85000.50", "¥12,000": 12000, "3.5万": 35000, "2亿": 200000000,
    "250k": 250000, "约100万元": 1000000, "１２３": 123, "1’234’567": 1234567, "12 345": 12345, "TBD": None, "2.41E+18": None,
}


def test_dates(ws: Workspace, tmp_path: Path) -> None:
    report = load(ws, tmp_path, [{"Created Date": cell} for cell in DATES])
    assert dict(zip(DATES, column(ws, "created_date"), strict=True)) == DATES
    unread = [found for kind, _, found in told(report) if kind == "unreadable_value"]
    assert unread == [cell for cell, day in DATES.items() if day is None]
    assert [found for kind, _, found in told(report) if kind == "quarter_dates"] == ["2026Q1"]


def test_amounts(ws: Workspace, tmp_path: Path) -> None:
    report = load(ws, tmp_path, [{"Amount": cell} for cell in AMOUNTS])
    wanted = {cell: None if value is None else Decimal(value) for cell, value in AMOUNTS.items()}
    assert dict(zip(AMOUNTS, column(ws, "amount"), strict=True)) == wanted
    assert {kind for kind, _, _ in told(report)} >= {"unreadable_value", "cell_units", "negative_amount", "no_amount"}


def test_decimal_commas_and_units_of_the_header(ws: Workspace, tmp_path: Path) -> None:
    load(ws, tmp_path, [{"Amount": cell} for cell in ("85.000,50", "(70.000,00)", "3.000")], {"Amount": "Amount (k USD)"})
    assert column(ws, "amount") == [Decimal("85000500"), Decimal("-70000000"), Decimal(3000000)]
    assert column(ws, "currency") == ["USD"] * 3
    assert [unit_of(header)[0] for header in ("金额(万元)", "Amount (€m)", "USD million", "Amount (in thousands)", "金额 / 亿元", "Area (m)")] == [
        1e4, 1e6, 1, 1e3, 1e8, 1]


def test_currencies_by_the_signs_of_the_cells(ws: Workspace, tmp_path: Path) -> None:
    cells = ["¥100", "$5", "€ 7", "HK$9", "8 美元", "12"]
    report = load(ws, tmp_path, [{"Amount": cell} for cell in cells])
    assert column(ws, "currency") == ["CNY", "USD", "EUR", "HKD", "USD", None]
    assert [found for kind, _, found in told(report) if kind == "mixed_currencies"] == ["USD 2, CNY 1, EUR 1, HKD 1"]


@pytest.mark.parametrize(("cells", "wanted"), [
    (["0.3", "1", "0"], [0.3, 1.0, 0.0]), (["30", "100", "0"], [0.3, 1.0, 0.0]), (["30%", "0.5%", "100%"], [0.3, 0.005, 1.0]),
    (["High", "中", "Low", "30%"], [0.75, 0.5, 0.25, 0.3]),
])
def test_probabilities(ws: Workspace, tmp_path: Path, cells: list[str], wanted: list[float]) -> None:
    load(ws, tmp_path, [{"Probability": cell} for cell in cells])
    assert column(ws, "probability") == wanted


def test_ids_keep_their_zeros_length_and_case_and_rounded_ones_are_told(ws: Workspace, tmp_path: Path) -> None:
    ids = ["00123", "123456789012345678", "006A0000001abcD", "006A0000001abcd", "006A0000001abcDIAU", "2.41E+18"]
    report = load(ws, tmp_path, [{"Opportunity ID": cell} for cell in ids])
    assert sorted(row[0] for row in ws.rows("select opportunity_id from raw.opportunities")) == sorted(ids)
    assert {("ids_differ_by_case", None, "006A0000001abcD"), ("rounded_ids", 7, "2.41E+18")} <= set(told(report))


def test_marks_that_nobody_sees_are_gone_and_emoji_stay(ws: Workspace, tmp_path: Path) -> None:
    load(ws, tmp_path, [{"Opportunity Name": cell} for cell in ("\u200ba\u202bb\u202c", "c\x00d\x1f", "👨‍👩‍👧 公司", "e\nf", " g\u00a0 ")])
    assert column(ws, "opportunity_name") == ["ab", "cd", "👨‍👩‍👧 公司", "e f", "g"]


@pytest.mark.parametrize("has_controls", [True, False])
def test_long_sheets_are_tidied_as_short_ones_are(ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_controls: bool) -> None:
    monkeypatch.setattr(evidence, "_LONG", 0)
    names = ["a\x01b", " c ", "\u200bd"] if has_controls else [" c ", "\u200bd"]
    load(ws, tmp_path, [{"Opportunity Name": name} for name in names])
    assert column(ws, "opportunity_name") == (["ab", "c", "d"] if has_controls else ["c", "d"])


def test_reopened_deals_and_amounts_of_nothing_are_told(ws: Workspace, tmp_path: Path) -> None:
    rows = [{"Amount": "0"}, {"Amount": ""}, {"Actual Close Date": "2026-02-02"}]
    report = load(ws, tmp_path, rows)
    assert {entry[:2] for entry in told(report)} >= {("zero_amount", 2), ("no_amount", 3), ("reopened", 4)}
    assert all(has_text(issue.action) and has_text(f"data.kind_{issue.kind}") for issue in report.files[0].issues)


def test_stages_after_the_outcome_are_told(ws: Workspace, tmp_path: Path) -> None:
    body = "Opportunity ID,Stage,Entered At\nd1,Prospecting,2026-01-01\nd1,Closed Lost,2026-02-01\nd1,Proposal/Price Quote,2026-03-01\n"
    report = imported(ws, tmp_path, stage_history=body)
    assert ("reopened_stages", 4, "d1") in told(report)


def test_a_user_name_is_no_name_where_there_is_a_real_one(ws: Workspace, tmp_path: Path) -> None:
    body = "Id,Username,FirstName,LastName,Department,Title,IsActive\nu1,ann@example.com,Ann,Lee,Sales,AE,1\nu2,bob@example.com,,,Sales,AE,1\n"
    imported(ws, tmp_path, User=body)
    assert ws.rows("select employee_id, employee_name from raw.employees order by 1") == [("u1", "Ann Lee"), ("u2", "bob@example.com")]


def test_a_share_beside_percentages_is_asked(ws: Workspace, tmp_path: Path) -> None:
    rows = [{"Probability (%)": text} for text in ("30", "0.3", "100", "", "70%", "1")]
    report = load(ws, tmp_path, rows)
    assert ("mixed_percents", 3, "0.3") in told(report)
    assert column(ws, "probability") == [0.3, 0.003, 1, None, 0.7, 0.01]
    sure = [{"Probability (%)": text} for text in ("0.3", "0.75", "1")], [{"Probability (%)": text} for text in ("30", "75", "1")]
    for rows in sure:
        assert "mixed_percents" not in {kind for kind, _, _ in told(load(ws, tmp_path, rows))}


@pytest.mark.parametrize(("action", "read"), [(0, [0.3, 0.3, 1, 0.7, 1]), (1, [0.3, 0.003, 1, 0.7, 0.01])])
@pytest.mark.parametrize("marked", ["70%", "70"])
def test_what_a_share_beside_percentages_means_is_chosen_and_remembered(ws: Workspace, tmp_path: Path, action: int, read: list[float], marked: str) -> None:
    lines = [f"d{place},n{place},A,5,{text}" for place, text in enumerate(("30", "0.3", "100", marked, "1"))]
    text = "Opportunity ID,Opportunity Name,Account Name,Amount,Probability (%)\n" + "\n".join(lines) + "\n"
    plan = planned(ws, tmp_path, deals=text)
    group = next(group for group in groups(plan, seen(ws, plan)) if group.kind == "mixed_percents")
    assert (group.weight, group.count, group.texts) == ("open", 1, ("0.3", "30"))
    plan = mended(plan, seen(ws, plan), group, group.actions[action])
    assert "mixed_percents" not in {group.kind for group in groups(plan, seen(ws, plan))}
    write(ws, plan)
    assert column(ws, "probability") == pytest.approx(read)
    again = planned(ws, tmp_path, deals=text)
    assert again.sheets[0].choices == plan.sheets[0].choices
