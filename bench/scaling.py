"""All indicators and scores for one date, as the data grows; every size in a process of its own."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bench.ratio import BUILD, Ratio, timed

if TYPE_CHECKING:
    from analytics.warehouse import Workspace

SIZES = (400, 10_000, 100_000, 1_000_000)
LARGE = {"WUWEI_MEMORY_LIMIT": "3GB", "WUWEI_QUERY_SECONDS": "600"}  # what a million deals are given
MEMORY = 6  # GiB that a process with them may use


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


def copied(source: Path, target: Path) -> Path:
    """A copy to serve; the log that an ended server left beside the copy before would be played into it."""
    Path(f"{target}.wal").unlink(missing_ok=True)
    shutil.copyfile(source, target)
    return target


def prepared(deals: int) -> Path:
    """The same as a server has it after its work ahead: everything built, the past looked back on."""
    path = BUILD / f"prepared-{deals}.duckdb"
    timed("bench.scaling", "prepare", company(deals), path)
    return path


def prepare(source: str, target: str) -> None:
    """Build what these definitions have not built yet; of the past one number is enough to be done with it."""
    os.environ |= LARGE
    from analytics.health import review_dates
    from analytics.history import fill
    from analytics.score import Measurement
    from analytics.warehouse import Workspace

    if not Path(target).exists():
        copied(Path(source), Path(f"{target}.part")).rename(target)
    ws = Workspace.open(Path(target))
    assert ws.as_of is not None
    ws.ensure((ws.as_of,))
    if ws.is_large:
        fill(ws, review_dates(ws, ws.as_of)[:-1], lambda day: {"win_rate": Measurement(None)})
    ws.close()


def scored(path: str, runs: str) -> list[float]:
    """Seconds of a plain aggregate, of building and scoring a date that nobody asked for, of scoring it again."""
    os.environ |= LARGE
    from analytics.health import health
    from analytics.warehouse import Workspace

    ws = Workspace.open(Path(path))
    assert ws.as_of is not None
    day = ws.as_of - timedelta(days=1)
    ws.forget((day,))
    plain = statistics.median(seconds(lambda: aggregate(ws)) for _ in range(int(runs)))
    first = seconds(lambda: health(ws, day))
    again = statistics.median(seconds(lambda: health(ws, day)) for _ in range(int(runs)))
    ws.forget((day,))
    ws.close()
    return [plain, first, again]


def measure(runs: int, scale: float) -> list[Ratio]:
    """Models and scores against one plain aggregate over the same tables; growth against the data's."""
    found, costs, peak = [], [], 0.0
    for deals in (max(400, int(size * scale)) for size in SIZES):
        job = timed("bench.scaling", "scored", company(deals), runs)
        plain, first, again = job.found
        peak = max(peak, job.peak / 1024)
        costs.append((deals, first, again))
        said = f"{again * 1000:.0f} ms, building {first:.1f} s, aggregate {plain * 1000:.1f} ms, {job.peak / 1024:.1f} GiB"
        found.append(Ratio("scaling", f"scores, models built, {deals:,} deals / plain aggregate", again / plain, None, None, said))
    for (few, build_few, score_few), (many, build_many, score_many) in pairwise(costs):
        growth = many / few
        if growth > 1:
            name = f"growth of cost / growth of data, {few:,} to {many:,}"
            found.append(Ratio("scaling", f"building: {name}", build_many / build_few / growth, 1.3))
            found.append(Ratio("scaling", f"scores: {name}", score_many / score_few / growth, 1.3))
    return [*found, Ratio("scaling", "peak memory of it, GiB", peak, MEMORY)]


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def aggregate(ws: Workspace) -> None:
    """What one would ask of the same tables without a method."""
    ws.rows("select owner_id, count(*), sum(amount), median(amount) from raw.opportunities group by 1")
    ws.rows("select employee_id, count(*), max(activity_date) from raw.activities group by 1")
