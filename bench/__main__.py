"""Measure, print a table of ratios with their limits, append to the history."""

from __future__ import annotations

import argparse
import json
import math
import platform
import subprocess
import time
import traceback
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bench import asking, browser, dropping, imports, million, scaling, screens
from bench.ratio import Ratio

PARTS = {
    "import": imports.measure, "ask": asking.measure, "scaling": scaling.measure,
    "screens": screens.measure, "browser": browser.measure,
    "dropping": dropping.measure, "million": million.measure,
}
HISTORY = Path(__file__).parent / "history.jsonl"


def main() -> int:
    """Run the chosen parts; returns 1 when a ratio is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--runs", type=int, default=3, help="runs per measurement; the median counts")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full sizes, for a quick look")
    given = parser.parse_args()
    results: list[Ratio] = []
    for name in given.parts or PARTS:
        start = time.perf_counter()
        try:
            results += PARTS[name](given.runs, given.scale)
        except Exception:  # one part that fails must not cost the numbers of the others
            traceback.print_exc()
            results.append(Ratio(name, f"{name}: could not be measured", math.nan, 0))
        print(f"{name}, {time.perf_counter() - start:.0f} s")
        print("\n".join(str(ratio) for ratio in results if ratio.part == name), flush=True)
    _remember(results, given.scale)
    return int(any(not ratio.is_within for ratio in results))


def _remember(results: list[Ratio], scale: float) -> None:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    entry = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"), "commit": commit, "scale": scale,
        "python": platform.python_version(), "ratios": [asdict(ratio) for ratio in results],
    }
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry) + "\n")


raise SystemExit(main())
