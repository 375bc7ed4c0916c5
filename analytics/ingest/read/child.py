"""The process that parses a workbook, so that a hostile one ends this process and not the server.

Run as a script: it gets ready, waits for the job as JSON on stdin ({path, folder, memory, seconds, hidden})
and answers with one JSON object on stdout. Imports nothing of the project: it starts faster and has less
to lose. One process parses one workbook.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_LISTED_ERRORS = 50
_CHUNK_ROWS = 30_720  # several pieces per sheet, so that more than one thread takes them in
_ERROR_NAMES = {
    "NA": "#N/A", "Div0": "#DIV/0!", "Ref": "#REF!", "Name": "#NAME?", "Null": "#NULL!", "Num": "#NUM!",
    "Value": "#VALUE!", "GettingData": "#GETTING_DATA",
}
_REWRITTEN = (
    (b" 00:00:00", r"^(\d{4}-\d\d-\d\d) 00:00:00$", r"\1"),
    (b"1899-12-3", r"^1899-12-3[01] (\d\d:\d\d:\d\d(\.\d+)?)$", r"\1"),
    (b"1904-01-01 ", r"^1904-01-01 (\d\d:\d\d:\d\d(\.\d+)?)$", r"\1"),
    (b"_x000", r"_x000[dD]_", ""),
)


def main() -> None:
    """Parse the workbook of the job; each sheet becomes an Arrow file of text columns."""
    importlib.import_module("fastexcel")  # outside of the try: what fails here is this process, not the file
    importlib.import_module("pyarrow.compute")
    given = sys.stdin.read()
    if not given:  # never needed
        return
    job = json.loads(given)
    confine(int(job["memory"]), int(job["seconds"]))
    path, folder, hidden = Path(job["path"]), Path(job["folder"]), bool(job["hidden"])
    try:
        answer = {"sheets": list(parse(path, folder, hidden))}
    except MemoryError:
        raise
    except BaseException:  # a panic of the parser is no Exception; a second reader may know better
        answer = parse_again(path, folder, hidden)
    json.dump(answer, sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # giving back every cell of a large workbook one by one takes long, and the parent waits for the end


def confine(memory: int, seconds: int) -> None:
    """Bound this process's address space and CPU time (where the system can)."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only bound
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def parse(path: Path, folder: Path, hidden: bool) -> Iterator[dict[str, Any]]:
    """What is in each sheet, its cells written to a file. Raises what the library raises on opening."""
    import fastexcel

    book = fastexcel.read_excel(path)
    for position, name in enumerate(book.sheet_names):
        try:
            yield _sheet(book, position, name, folder, hidden)
        except MemoryError:
            raise
        except BaseException as problem:  # one broken sheet leaves the others
            yield {"name": name, "error": _first_line(problem)}


def _sheet(book: Any, position: int, name: str, folder: Path, hidden: bool) -> dict[str, Any]:
    sheet = book.load_sheet(position, header_row=None, skip_rows=0, dtypes="string")
    found: dict[str, Any] = {"name": name, "hidden": sheet.visible != "visible", "rows": 0, "width": sheet.width}
    if (found["hidden"] and not hidden) or not sheet.width:
        return found
    batch, problems = sheet.to_arrow_with_errors()
    columns, errors = list(batch.columns), []
    for error in problems.errors if problems else ():
        row, column = error.position
        kind = error.detail.rpartition("Error(")[2].split(")")[0]
        if kind in _ERROR_NAMES:
            errors.append((int(row) + 1, int(column), _ERROR_NAMES[kind]))
        else:  # a time or date that the library would not print
            columns[column] = _with_cell(columns[column], int(row), _inner(error.detail))
    left = sheet.available_columns()[0].absolute_index  # blank columns before the first used one are not among the columns
    found.update(left=left, rows=batch.num_rows, file=str(folder / f"{position}.arrow"), errors=errors[:_LISTED_ERRORS],
                 error_count=len(errors))
    _write([plain_times(column) for column in columns], found["file"])
    return found


def _inner(detail: str) -> str:
    """The value in the library's words about it: "... 'DurationIso(\\"PT9H\\")'" -> 'PT9H'."""
    quoted = re.search(r"\(\\?\"([^\"\\]*)\\?\"\)", detail)
    number = re.search(r"value: ([-+0-9.eE]+)", detail)
    found = quoted or number
    return found.group(1) if found else ""


def _with_cell(column: Any, row: int, value: str) -> Any:
    import pyarrow as pa

    cells = column.to_pylist()
    cells[row] = value
    return pa.array(cells, pa.string())


def _write(columns: list[Any], file: str) -> None:
    import pyarrow as pa

    table = pa.table(columns, names=[f"c{index}" for index in range(len(columns))])
    with pa.OSFile(file, "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=_CHUNK_ROWS)


def plain_times(column: Any) -> Any:
    """Dates without their midnight, times without the epoch day: '2026-01-05', '09:30:00'."""
    for mark, pattern, kept in _REWRITTEN:
        text = column.buffers()[-1]  # searching the column's bytes at once is far cheaper than cell by cell
        if text is not None and mark in text.to_pybytes():
            column = _replaced(column, pattern, kept)
    return column


def _replaced(column: Any, pattern: str, kept: str) -> Any:
    """The pattern replaced in every distinct cell: a column of dates has few of them."""
    import pyarrow.compute as pc

    distinct = pc.dictionary_encode(column)
    if len(distinct.dictionary) * 2 > len(column):
        return pc.replace_substring_regex(column, pattern, kept)
    return pc.take(pc.replace_substring_regex(distinct.dictionary, pattern, kept), distinct.indices)


def parse_again(path: Path, folder: Path, hidden: bool) -> dict[str, Any]:
    """The second reader, cell by cell: {'sheets': [...]} or {'error': kind, 'detail': text}."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
    except MemoryError:
        raise
    except BaseException as problem:
        return {"error": _kind(str(problem)), "detail": _first_line(problem)}
    return {"sheets": [_sheet_again(book, position, folder, hidden) for position in range(len(book.sheet_names))]}


def _sheet_again(book: Any, position: int, folder: Path, hidden: bool) -> dict[str, Any]:
    import pyarrow as pa

    facts = book.sheets_metadata[position]
    found: dict[str, Any] = {"name": facts.name, "hidden": not str(facts.visible).endswith(".Visible"), "rows": 0,
                             "width": 0}
    if found["hidden"] and not hidden:
        return found
    try:
        rows = book.get_sheet_by_index(position).to_python(skip_empty_area=False)
    except MemoryError:
        raise
    except BaseException as problem:
        return {"name": facts.name, "error": _first_line(problem)}
    width = max(map(len, rows), default=0)
    if width:
        columns = [pa.array([_text(cell) for cell in column], pa.string()) for column in zip(*rows, strict=True)]
        found.update(rows=len(rows), width=width, file=str(folder / f"{position}.arrow"), errors=[], error_count=0)
        _write([plain_times(column) for column in columns], found["file"])
    return found


def _text(cell: Any) -> str | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e22 else repr(cell)
    return str(cell)


def _kind(text: str) -> str:
    lowered = text.lower()
    if "cell limit" in lowered:
        return "memory"
    return "locked" if "password" in lowered or "encrypt" in lowered else "damaged"


def _first_line(problem: BaseException) -> str:
    return (str(problem).splitlines() or [type(problem).__name__])[0][:300]


if __name__ == "__main__":
    main()
