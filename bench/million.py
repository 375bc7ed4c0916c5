"""Every page on 1,000,000 deals and 3,000,000 activities: how long it takes to open, and the server's memory."""

from __future__ import annotations

import sys

from bench.ratio import BUILD, Ratio
from bench.scaling import LARGE, MEMORY, copied, prepared, seconds
from bench.screens import PAGES
from bench.server import drive, serving


def measure(runs: int, scale: float) -> list[Ratio]:
    """The first opening of each page and the second, one after the other in one server."""
    deals = int(1_000_000 * scale)
    path, found, peak = copied(prepared(deals), BUILD / "million.duckdb"), [], 0.0
    with serving("app.py", {"WUWEI_WORKSPACE": str(path), **LARGE}) as server:
        cold = seconds(lambda: drive(server, 1, 0))  # a session opens the overview first
        for page in PAGES:
            visits = drive(server, 1, 2, (page,))
            if visits.exceptions:
                print(f"{page or 'overview'}: {visits.exceptions[0]}", file=sys.stderr)
            peak = max(peak, server.memory() / 1024)
            first, again = visits.seconds if page else (cold, visits.seconds[-1])
            detail = f"again {again:.2f} s, server {server.memory() / 1024:.1f} GiB"
            found.append(Ratio("million", f"seconds to open {page or 'overview'} at {deals:,} deals", first, None, None, detail))
            found.append(Ratio("million", f"exceptions on {page or 'overview'}", len(visits.exceptions), 0))
    return [*found, Ratio("million", "peak memory of the server, GiB", peak, MEMORY)]
