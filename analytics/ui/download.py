"""Tables as files that cannot bite: no cell of text is ever read as a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

_LEADS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(value: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front; the rest is as it was."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_LEADS) else value


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The table as CSV that Excel opens in any language (UTF-8 with its mark)."""
    safe = frame.map(harmless)
    safe.columns = pd.Index([harmless(str(name)) for name in frame.columns])
    text: str = safe.to_csv(index=False)
    return text.encode("utf-8-sig")


def xlsx_bytes(frame: pd.DataFrame, title: str) -> bytes:
    """The table as a workbook; every text is written as text."""
    return workbook_bytes([(title, frame)])


def workbook_bytes(frames: Sequence[tuple[str, pd.DataFrame]]) -> bytes:
    """Tables as the sheets of one workbook, (title, table) each; every text is written as text."""
    book = Workbook(write_only=True)
    for title, frame in frames:
        sheet = book.create_sheet(_sheet_name(title))
        sheet.append([_cell(sheet, str(name), bold=True) for name in frame.columns])
        for row in frame.itertuples(index=False):
            sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_name(title: str) -> str:
    return "".join(sign for sign in title if sign not in r"[]:*?/\'")[:31] or "Wuwei"


def _cell(sheet: Any, value: Any, bold: bool = False) -> WriteOnlyCell:
    is_missing = value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value)
    plain = None if is_missing else value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
    if isinstance(plain, np.generic):
        plain = plain.item()
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(plain, str):
        cell.value = "".join(sign for sign in plain if sign >= " " or sign in "\t\n")
        cell.data_type = "s"
    else:
        cell.value = plain
    if bold:
        cell.font = Font(bold=True)
    return cell
