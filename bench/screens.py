"""Script runs of the screens against a bare page, alone and with twenty sessions."""

from __future__ import annotations

import statistics

from bench.ratio import Ratio
from bench.server import drive, serving

PAGES = ("", "accounts", "deals", "relationships", "presales", "patterns", "data", "method")


def measure(runs: int, scale: float) -> list[Ratio]:
    """Every page warm on the sample company, and the overview with twenty sessions at once."""
    rounds = 10 * runs
    with serving("bench/bare_page.py") as bare:
        alone = statistics.median(drive(bare, 1, rounds).seconds)
        crowd = statistics.median(drive(bare, 20, runs).seconds)
    found = []
    with serving("app.py", {"WUWEI_START": "sample"}) as server:
        for page in PAGES:
            drive(server, 1, 2, (page,))
            visits = drive(server, 1, rounds, (page,))
            value = statistics.median(visits.seconds) / alone
            limit = 3.0
            found.append(Ratio("screens", f"script run, {page or 'overview'} / bare page", value, limit, 1.5, f"floor {alone * 1000:.0f} ms"))
            if visits.exceptions:
                raise RuntimeError(f"{page}: {visits.exceptions[0]}")
        visits = drive(server, 20, runs)
        memory = server.memory()
    found.append(Ratio("screens", "20 sessions, overview rerun / bare page with 20", statistics.median(visits.seconds) / crowd, 1.5, 1.0, f"floor {crowd * 1000:.0f} ms"))
    found.append(Ratio("screens", "20 sessions, exceptions", len(visits.exceptions), 0))
    found.append(Ratio("screens", "20 sessions, server memory, MiB", memory, 500))
    return found
