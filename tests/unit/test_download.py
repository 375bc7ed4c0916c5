"""Tables leave the product as text and numbers, never as formulas."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from analytics.ui.download import csv_bytes, harmless, xlsx_bytes

EVIL = ["=1+1", "+cmd", "-2+3", "@sum", "\tx", "＝1"]


@pytest.mark.parametrize("text", EVIL)
def test_leading_signs_are_disarmed_in_csv(text: str) -> None:
    assert harmless(text) == "'" + text
    lines = csv_bytes(pd.DataFrame({text: [text]})).decode("utf-8-sig")
    assert all(not line.strip('"').startswith(("=", "+", "-", "@", "\t", "＝")) for line in lines.splitlines())


def test_numbers_and_plain_text_stay_as_they_are() -> None:
    frame = pd.DataFrame({"数": [-1.5, None], "名": ["北网", None]})
    assert csv_bytes(frame).decode("utf-8-sig") == "数,名\n-1.5,北网\n,\n"


def test_workbooks_hold_text_as_text() -> None:
    frame = pd.DataFrame({"a": [*EVIL, None], "n": [1, 2, 3, 4, 5, 6, None], "d": pd.to_datetime(["2026-09-30"] * 7)})
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(frame, "win_rate: [x]")))
    rows = list(book.active.iter_rows(min_row=2))
    assert all(row[0].data_type == "s" for row in rows[:-1])
    assert [row[0].value for row in rows[:-1]] == EVIL
    assert rows[-1][0].value is None and rows[-1][1].value is None
    assert rows[0][2].value.year == 2026
