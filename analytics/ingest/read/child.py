"""The process that parses a workbook, so that a hostile one ends this process and not the server.

Run as a script with the job as JSON on stdin ({path, folder, memory, seconds, sheets}); answers with
one JSON object on stdout. Imports nothing of the project: it starts faster and has less to lose.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Parse the workbook of the job; each sheet becomes an Arrow file of text columns."""
    job = json.load(sys.stdin)
    confine(int(job["memory"]), int(job["seconds"]))
    answer = parse(Path(job["path"]), Path(job["folder"]), bool(job["hidden"]))
    json.dump(answer, sys.stdout)


def confine(memory: int, seconds: int) -> None:
    """Bound this process's address space and CPU time (where the system can)."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only bound
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def parse(path: Path, folder: Path, hidden: bool) -> dict[str, Any]:
    """All sheets of the workbook: {'sheets': [...]} or {'error': kind, 'detail': text}."""
    import fastexcel

    try:
        book = fastexcel.read_excel(path)
    except Exception as problem:  # whatever the library says becomes a sentence
        return {"error": _kind(str(problem)), "detail": str(problem).splitlines()[0][:300]}
    sheets = []
    for position, name in enumerate(book.sheet_names):
        try:
            sheets.append(_sheet(book, position, name, folder, hidden))
        except Exception as problem:  # one broken sheet leaves the others
            sheets.append({"name": name, "error": str(problem).splitlines()[0][:300]})
    return {"sheets": sheets}


def _kind(text: str) -> str:
    lowered = text.lower()
    return "locked" if "password" in lowered or "encrypt" in lowered else "damaged"


def _sheet(book: Any, position: int, name: str, folder: Path, hidden: bool) -> dict[str, Any]:
    sheet = book.load_sheet(position, header_row=None, skip_rows=0, dtypes="string")
    found: dict[str, Any] = {"name": name, "hidden": sheet.visible != "visible", "rows": 0, "width": sheet.width}
    if (found["hidden"] and not hidden) or not sheet.width:
        return found
    batch, problems = sheet.to_arrow_with_errors()
    errors = [(*_at(error), _error(error.detail)) for error in problems.errors] if problems else []
    found.update(rows=batch.num_rows, file=str(folder / f"{position}.arrow"), errors=errors[:50], error_count=len(errors))
    _write(batch, found["file"])
    return found


def _at(error: Any) -> tuple[int, int]:
    row, column = error.position
    return int(row) + 1, int(column)


def _error(detail: str) -> str:
    names = {"NA": "#N/A", "Div0": "#DIV/0!", "Ref": "#REF!", "Name": "#NAME?", "Null": "#NULL!", "Num": "#NUM!",
             "Value": "#VALUE!", "GettingData": "#GETTING_DATA"}
    inside = detail.rpartition("Error(")[2].split(")")[0]
    return names.get(inside, "#?")


def _write(batch: Any, file: str) -> None:
    import pyarrow as pa

    columns = [plain_times(column) for column in batch.columns]
    table = pa.table(columns, names=[f"c{index}" for index in range(len(columns))])
    with pa.OSFile(file, "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=100_000)


def plain_times(column: Any) -> Any:
    """Dates without their midnight, times without the epoch day: '2026-01-05', '09:30:00'."""
    import pyarrow.compute as pc

    for mark, pattern, kept in (
        (" 00:00:00", r"^(\d{4}-\d\d-\d\d) 00:00:00$", r"\1"),
        ("1899-12-3", r"^1899-12-3[01] (\d\d:\d\d:\d\d(\.\d+)?)$", r"\1"),
        ("_x", r"_x000[dD]_", ""),
    ):
        if pc.any(pc.match_substring(column, mark)).as_py():
            column = pc.replace_substring_regex(column, pattern, kept)
    return column


if __name__ == "__main__":
    main()
