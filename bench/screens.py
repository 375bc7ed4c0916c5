"""Script runs of the screens against a bare page, alone and with twenty sessions."""

from __future__ import annotations

import statistics

from bench.ratio import BUILD, Ratio
from bench.scaling import LARGE, copied, prepared
from bench.server import Server, drive, serving

PAGES = ("", "accounts", "deals", "relationships", "presales", "patterns", "people", "data", "method", "settings")


def _warm(server: Server, rounds: int, floor: float, where: str, limit: float) -> list[Ratio]:
    """The script run of every page, when all that it asks has been asked before."""
    found = []
    for page in PAGES:
        drive(server, 1, 2, (page,))
        visits = drive(server, 1, rounds, (page,))
        if visits.exceptions:
            raise RuntimeError(f"{page}: {visits.exceptions[0]}")
        value = statistics.median(visits.seconds) / floor
        found.append(Ratio("screens", f"script run, {page or 'overview'}{where} / bare page", value, limit, 1.5, f"floor {floor * 1000:.0f} ms"))
    return found


def measure(runs: int, scale: float) -> list[Ratio]:
    """Every page warm on the sample company and on a large one, and the overview with twenty sessions at once."""
    rounds = 10 * runs
    with serving("bench/bare_page.py") as bare:
        alone = statistics.median(drive(bare, 1, rounds).seconds)
        crowd = statistics.median(drive(bare, 20, runs).seconds)
    with serving("app.py", {"WUWEI_START": "sample"}) as server:
        found = _warm(server, rounds, alone, "", 3.0)
        visits = drive(server, 20, runs)
        memory = server.memory()
    found.append(Ratio("screens", "20 sessions, overview rerun / bare page with 20", statistics.median(visits.seconds) / crowd, 1.5, 1.0, f"floor {crowd * 1000:.0f} ms"))
    found.append(Ratio("screens", "20 sessions, exceptions", len(visits.exceptions), 0))
    found.append(Ratio("screens", "20 sessions, server memory, MiB", memory, 500))
    deals = int(100_000 * scale)
    path = copied(prepared(deals), BUILD / "screens.duckdb")
    with serving("app.py", {"WUWEI_WORKSPACE": str(path), **LARGE}) as server:
        drive(server, 1, 1)
        server.quiet()  # the work ahead is done
        found += _warm(server, rounds, alone, f" at {deals:,} deals", 4.0)
    return found
