"""Writes the sample company: a workbook with a sheet per table, or one CSV per table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
from openpyxl import Workbook

from analytics.sample.columns import EPOCH
from analytics.sample.company import rendered
from analytics.sample.vocabulary import LANGUAGES, title

EXCEL_ROWS = 1_048_576
BATCH = 10_000
CREATED = datetime(2026, 9, 30)
ENCODINGS = {"en": "utf-8-sig", "zh": "gb18030", "code": "utf-8"}

Progress = Callable[[int, int], None]
Parts = Iterator[tuple[int, str, Any]]


def generate(
    deals: int, seed: int, lang: str, format: str, out: Path, as_of: date | None = None,
    progress: Progress | None = None, tables: Sequence[str] | None = None, columns: Sequence[str] | None = None,
) -> list[Path]:  # fmt: skip
    """Writes the company and returns the files.

    `format` is "xlsx" (one workbook; `out` is the file or its folder) or "csv" (one file per table in the
    folder `out`). `progress` is told deals written and deals in all after every division. Raises
    ValueError for unknown names and for sheets longer than Excel allows.
    """
    if lang not in LANGUAGES or format not in ("csv", "xlsx") or deals < 1:
        raise ValueError(f"cannot write {deals} deals as {format!r} in {lang!r}")
    parts = _told(rendered(deals, seed, lang, as_of, tables, columns), deals, progress)
    if format == "xlsx":
        return [_workbook(parts, lang, Path(out))]
    return _csv_files(parts, lang, Path(out))


def company_path(lang: str) -> Path:
    """The workbook of the sample company that comes with the product."""
    folder = Path(__file__).resolve().parents[2] / "sample_data"
    return folder / f"wuwei-sample-{'zh' if lang == 'zh' else 'en'}.xlsx"


def _told(parts: Parts, deals: int, progress: Progress | None) -> Parts:
    """Passes tables on and reports when a division is finished."""
    done, before, first = 0, 0, ""
    for size, name, table in parts:
        if name == first:
            done += before
            if progress:
                progress(done, deals)
        first, before = first or name, size
        yield size, name, table
    if progress:
        progress(deals, deals)


def _csv_files(parts: Parts, lang: str, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, BinaryIO] = {}
    try:
        for _, name, table in parts:
            is_new = name not in files
            if is_new:
                files[name] = (folder / f"{name}.csv").open("wb")
            _append(files[name], table, lang, is_new)
    finally:
        for file in files.values():
            file.close()
    return [folder / f"{name}.csv" for name in files]


def _append(file: BinaryIO, table: Any, lang: str, with_header: bool) -> None:
    """Adds rows in the encoding that exports of that language come in."""
    options = pcsv.WriteOptions(include_header=False, quoting_style="none")
    if with_header:
        file.write((",".join(table.column_names) + "\n").encode(ENCODINGS[lang]))
    if lang != "zh":
        pcsv.write_csv(table, file, options)
        return
    sink = pa.BufferOutputStream()
    pcsv.write_csv(_slashed(table), sink, options)
    file.write(sink.getvalue().to_pybytes().decode("utf-8").encode(ENCODINGS["zh"]))


def _slashed(table: Any) -> Any:
    """Dates as 2026/09/30, the usual form in Chinese exports."""
    for place, column in enumerate(table.schema):
        if column.type != pa.date32():
            continue
        numbers = pc.cast(table.column(place).combine_chunks(), pa.int32())
        if numbers.null_count == len(numbers):
            texts = pa.nulls(len(numbers), pa.string())
        else:
            low, high = pc.min(numbers).as_py(), pc.max(numbers).as_py()
            days = [(EPOCH + timedelta(days=d)).strftime("%Y/%m/%d") for d in range(low, high + 1)]
            texts = pa.array(days).take(pc.subtract(numbers, low))
        table = table.set_column(place, column.name, texts)
    return table


def _workbook(parts: Parts, lang: str, out: Path) -> Path:
    path = out if out.suffix == ".xlsx" else out / f"wuwei-sample-{lang}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(write_only=True)
    sheets: dict[str, Any] = {}
    rows: dict[str, int] = {}
    for _, name, table in parts:
        if name not in sheets:
            sheets[name] = book.create_sheet(title(name, lang))
            sheets[name].freeze_panes = "A2"
            sheets[name].append(table.column_names)
            rows[name] = 1
        rows[name] += table.num_rows
        if rows[name] > EXCEL_ROWS:
            raise ValueError(f"{name} has more rows than an Excel sheet holds: choose csv or fewer deals")
        _fill(sheets[name], table)
    book.properties.created = book.properties.modified = CREATED
    book.save(path)
    return path




def _fill(sheet: Any, table: Any) -> None:
    for batch in table.to_batches(max_chunksize=BATCH):
        columns = [batch.column(place).to_pylist() for place in range(batch.num_columns)]
        for row in zip(*columns, strict=True):
            sheet.append(row)
