"""All indicators and scores for one date, as the data grows."""

from __future__ import annotations

import statistics
import time
from datetime import timedelta
from pathlib import Path

from bench.ratio import BUILD, Ratio

SIZES = (400, 10_000, 100_000, 1_000_000)


def company(deals: int) -> Path:
    """A workspace file with a whole company of that many deals, made once."""
    from analytics.ingest import SourceFile, import_files
    from analytics.sample import generate
    from analytics.warehouse import Workspace

    path = BUILD / f"company-{deals}.duckdb"
    if not path.exists():
        folder = BUILD / f"company-{deals}"
        folder.mkdir(parents=True, exist_ok=True)
        files = generate(deals=deals, seed=7, lang="en", format="csv", out=folder)
        ws = Workspace.open(path, readable=(folder,))
        import_files(ws, [SourceFile(file.name, file) for file in files])
        ws.close()
        for file in files:
            file.unlink()
    return path


def measure(runs: int, scale: float) -> list[Ratio]:
    """Models and scores against one plain aggregate over the same tables; growth against the data's."""
    from analytics.health import health
    from analytics.warehouse import Workspace

    found, costs = [], []
    for deals in (int(size * scale) or 1 for size in SIZES):
        ws = Workspace.open(company(max(400, deals)))
        day = ws.as_of
        assert day is not None
        plain = statistics.median(_seconds(lambda ws=ws: _aggregate(ws)) for _ in range(runs))
        first = _seconds(lambda ws=ws, day=day: health(ws, day - timedelta(days=1)))
        again = statistics.median(_seconds(lambda ws=ws, day=day: health(ws, day - timedelta(days=1))) for _ in range(runs))
        ws.close()
        costs.append((deals, first, again))
        found.append(Ratio("scaling", f"scores, models built, {deals:,} deals / plain aggregate", again / plain, None, None, f"{again * 1000:.0f} ms, building {first:.2f} s, aggregate {plain * 1000:.1f} ms"))
    (few, build_few, score_few), (many, build_many, score_many) = costs[-2], costs[-1]
    growth = many / few
    found.append(Ratio("scaling", f"building: growth of cost / growth of data, {few:,} to {many:,}", build_many / build_few / growth, 1.3))
    found.append(Ratio("scaling", f"scores: growth of cost / growth of data, {few:,} to {many:,}", score_many / score_few / growth, 1.3))
    return found


def _seconds(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - start


def _aggregate(ws: object) -> None:
    ws.rows("select owner_id, count(*), sum(amount), median(amount) from raw.opportunities group by 1")  # type: ignore[attr-defined]
    ws.rows("select employee_id, count(*), max(activity_date) from raw.activities group by 1")  # type: ignore[attr-defined]
