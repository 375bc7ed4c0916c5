"""Cells to values, column by column, as an import reads them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.ingest.words import code_of, is_to_ask, truth_of
from analytics.warehouse import Workspace
from tests.unit.importing import imported


def column(folder: Path, header: str, field: str, *cells: str, table: str = "opportunities") -> list[Any]:
    """The values of one column imported beside names."""
    first = {"opportunities": "Opportunity Name,Stage", "presales_requests": "Request ID,Opportunity"}[table]
    lines = [f"{first},{header}", *(f'row {n},Qualification,"{cell}"' for n, cell in enumerate(cells))]
    ws = Workspace.open()
    imported(ws, folder, **{table: "\n".join(lines) + "\n"})
    rows = ws.rows(f"select {field} from raw.{table} order by row_number")
    ws.close()
    return [row[0] for row in rows]


def test_dates_in_every_usual_spelling(tmp_path: Path) -> None:
    cells = ["2026-03-05", "2026/3/5", "2026.3.5", "2026年3月5日", "20260305", "46086", "1772668800000", "5 Mar 2026",
             "Mar 5, 2026", "2026-03-05T10:00:00Z", "2026-03-05 00:00:00", "２０２６-03-05", "Mar-26", "2026年3月"]
    march = date(2026, 3, 5)
    assert column(tmp_path, "Created Date", "created_date", *cells) == [march] * 12 + [date(2026, 3, 1)] * 2


def test_midnight_in_china_stays_on_its_day(tmp_path: Path) -> None:
    assert column(tmp_path, "Created Date", "created_date", "1772640000000") == [date(2026, 3, 5)]


def test_impossible_dates_are_blank_never_rolled_over(tmp_path: Path) -> None:
    assert column(tmp_path, "Created Date", "created_date", "2026-02-31", "13/25/2026", "next quarter", "Q5 2026", "0026-01-01",
                  ) == [None] * 5


def test_a_day_beyond_twelve_decides_the_order_of_its_column(tmp_path: Path) -> None:
    assert column(tmp_path, "Created Date", "created_date", "19/06/2026", "03/04/2026") == [date(2026, 6, 19), date(2026, 4, 3)]
    assert column(tmp_path, "Created Date", "created_date", "06/19/2026", "03/04/2026") == [date(2026, 6, 19), date(2026, 3, 4)]
    assert column(tmp_path, "Created Date", "created_date", "03/04/2026") == [date(2026, 3, 4)]
    assert column(tmp_path, "Created Date", "created_date", "05.03.2026") == [date(2026, 3, 5)]


def test_times_are_kept_where_they_matter(tmp_path: Path) -> None:
    cells = ["2026-03-05 10:30", "2026/3/5 3:05 PM", "46086.5"]
    assert column(tmp_path, "Requested At", "requested_at", *cells, table="presales_requests") == [
        datetime(2026, 3, 5, 10, 30), datetime(2026, 3, 5, 15, 5), datetime(2026, 3, 5, 12)]


def test_amounts_in_every_usual_spelling(tmp_path: Path) -> None:
    cells = {"85,000": 85000, "£120,000": 120000, "(70,000)": -70000, "250k": 250000, "¥1.2万": 12000, "3亿": 300000000,
             "1,234,567.89": Decimal("1234567.89"), "US$ 5,000": 5000, "5000 CNY": 5000, "１２３４": 1234, "-5": -5, "1e5": 100000,
             "120万元": 1200000, "85.000,50": Decimal("85000.50"), "1.250.000": 1250000, "3.5m": 3500000, "0": 0}
    found = column(tmp_path, "Amount", "amount", *cells)
    assert found == [Decimal(value) for value in cells.values()]


def test_commas_as_decimal_sign_are_told_by_the_column(tmp_path: Path) -> None:
    assert column(tmp_path, "Amount", "amount", "85.000,50", "85.000", "12,5") == [Decimal("85000.5"), 85000, Decimal("12.5")]


def test_the_unit_of_a_header_applies_unless_the_cell_has_its_own(tmp_path: Path) -> None:
    assert column(tmp_path, "商机金额（万元）", "amount", "1.23456", "120万") == [Decimal("12345.60"), 1200000]
    assert column(tmp_path, "商机金额（万元）", "amount", "1.23456") == [Decimal("12345.60")]


def test_percentages_by_the_largest_of_their_column(tmp_path: Path) -> None:
    assert column(tmp_path, "Probability", "probability", "0.3", "1") == [0.3, 1.0]
    assert column(tmp_path, "Probability", "probability", "30", "100") == [0.3, 1.0]
    assert column(tmp_path, "Probability", "probability", "30%", "5%") == [0.3, 0.05]
    assert column(tmp_path, "Probability", "probability", "High", "低", "50%") == [0.75, 0.25, 0.5]
    assert column(tmp_path, "Probability", "probability", "30", "250") == [0.3, None]


def test_lists_are_cut_trimmed_and_joined(tmp_path: Path) -> None:
    assert column(tmp_path, "Main Competitor", "main_competitor", "甲、乙", "a; b ;c", "a/b", "x，y") == ["甲;乙", "a;b;c", "a;b", "x;y"]


def test_texts_lose_control_characters_and_full_width_letters(tmp_path: Path) -> None:
    assert column(tmp_path, "Next Step", "next_step", "  Ａ公司（北京）\u3000", "a\x07b", "N/A", "000000000000000AAA") == [
        "A公司(北京)", "ab", None, None]


@pytest.mark.parametrize(("text", "code"), [
    ("Closed Won", "won"), ("3-Propose", "G4"), ("Qualified To Buy (40%)", "G2"), ("方案/报价", "G4"), ("阶段3：技术交流", "G3"),
    ("中标", "won"), ("未中标", "lost"), ("废标", "no_decision"), ("closedlost", "lost"), ("Warm-up lap", None),
])
def test_stages_are_read_in_the_words_of_several_systems(text: str, code: str | None) -> None:
    assert code_of("stage", text) == code


def test_yes_and_no_in_both_languages() -> None:
    assert [truth_of(text) for text in ("是", "Y", "TRUE", "1", "√")] == ["true"] * 5
    assert [truth_of(text) for text in ("否", "no", "0", "未", "×")] == ["false"] * 5
    assert truth_of("maybe") is None
    assert is_to_ask("流标") and not is_to_ask("取消")
