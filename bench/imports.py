"""Import against the bare readers."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from bench.ratio import BUILD, Ratio, medians_of, timed

COLUMNS = (
    "opportunity_id", "opportunity_name", "account_id", "owner_id", "stage", "status", "amount", "probability",
    "created_date", "expected_close_date", "actual_close_date", "deal_tier", "product_line", "loss_reason",
)
ME = "bench.imports"


def deals_csv(deals: int) -> Path:
    """A CSV of deals with 14 columns, made once."""
    return _made(deals, "csv")


def deals_book(deals: int) -> Path:
    """The same as a workbook."""
    return _made(deals, "xlsx")


def _made(deals: int, kind: str) -> Path:
    from analytics.sample import generate

    folder = BUILD / f"deals-{deals}-{kind}"
    if not folder.exists():
        folder.mkdir(parents=True)
        generate(deals=deals, seed=7, lang="en", format=kind, out=folder, tables=("opportunities",), columns=COLUMNS)
    return next(folder.glob(f"*.{kind}"))


def gb18030(path: Path) -> Path:
    """The same file in GB18030."""
    target = path.with_name(path.stem + ".gb18030.csv")
    if not target.exists():
        with path.open(encoding="utf-8-sig", newline="") as source, target.open("w", encoding="gb18030", newline="") as out:
            shutil.copyfileobj(source, out, 1 << 20)
    return target


def floor_csv(path: str) -> None:
    """DuckDB's own reader, all text, into a file."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        con = duckdb.connect(f"{folder}/floor.duckdb", config={"threads": 2})
        con.execute(f"create table t as select * from read_csv('{path}', all_varchar = true)")
        con.close()


def floor_fastexcel(path: str) -> None:
    """The bare parse of a workbook's first sheet."""
    import fastexcel

    fastexcel.read_excel(path).load_sheet(0).to_arrow()


def floor_pandas(path: str) -> None:
    """What most people do."""
    import pandas as pd

    pd.read_excel(path, engine="openpyxl")


def ours_ready() -> None:
    """A server has tried the import on a small table; the page on which files are dropped has a process waiting for a workbook."""
    from analytics.ingest import warm
    from analytics.ui.standing import try_out

    try_out()
    warm()
    time.sleep(1.5)


def ours(path: str) -> None:
    """The product's import, all checks on, into a workspace file."""
    from analytics.ingest import SourceFile, import_files
    from analytics.warehouse import Workspace

    source = Path(path)
    with tempfile.TemporaryDirectory() as folder:
        ws = Workspace.open(Path(folder) / "ours.duckdb", readable=(source.parent,))
        report = import_files(ws, [SourceFile(source.name, source)])
        kept = sum(sheet["rows_kept"] for sheet in report.to_json()["files"])
        ws.close()
    if not kept:
        raise RuntimeError(f"nothing was kept of {path}")


def measure(runs: int, scale: float) -> list[Ratio]:
    """CSV in two encodings, and a workbook."""
    csv, book = deals_csv(int(1_000_000 * scale)), deals_book(int(100_000 * scale))
    other = gb18030(csv)
    floor, mine, chinese = medians_of(
        runs, lambda: timed(ME, "floor_csv", csv), lambda: timed(ME, "ours", csv), lambda: timed(ME, "ours", other)
    )
    bare, workbook = medians_of(runs, lambda: timed(ME, "floor_fastexcel", book), lambda: timed(ME, "ours", book))
    pandas = timed(ME, "floor_pandas", book)
    detail = f"floor {floor.seconds:.2f} s"
    return [
        Ratio("import", "CSV 1M x 14 / read_csv(all_varchar) into a file", mine.seconds / floor.seconds, 2.5, 1.5, detail),
        Ratio("import", "the same in GB18030 / the same floor", chinese.seconds / floor.seconds, 3, 2, detail),
        Ratio("import", "peak memory of the CSV imports, GiB", max(mine.peak, chinese.peak) / 1024, 2),
        Ratio("import", "XLSX 100k x 14 / bare fastexcel", workbook.seconds / bare.seconds, 2.5, 1.6, f"floor {bare.seconds:.2f} s"),
        Ratio("import", "XLSX 100k x 14 / pandas with openpyxl", workbook.seconds / pandas.seconds, 0.2),
    ]
