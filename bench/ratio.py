"""A measured ratio, and how work is timed: in processes of their own, medians of several runs."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BUILD = Path(__file__).parent.parent / "build" / "bench"


@dataclass(frozen=True)
class Ratio:
    """`value` = ours / floor, to be at most `limit`; `aim` is what we want."""

    part: str
    name: str
    value: float
    limit: float | None
    aim: float | None = None
    detail: str = ""

    @property
    def is_within(self) -> bool:
        """Whether the ratio keeps its limit."""
        return self.limit is None or self.value <= self.limit

    def __str__(self) -> str:
        bound = "" if self.limit is None else f"limit {self.limit:g}"
        aim = "" if self.aim is None else f"aim {self.aim:g}"
        mark = " " if self.is_within else "!"
        return f"{mark} {self.name:62s} {self.value:8.2f}  {bound:11s} {aim:9s} {self.detail}"


@dataclass(frozen=True)
class Job:
    """Seconds and peak memory (MiB) of one job run in a process of its own, and what it returned."""

    seconds: float
    peak: float
    found: Any = None


def timed(module: str, name: str, *arguments: object) -> Job:
    """Run `module.name(*arguments)` in a fresh process; raises CalledProcessError when it fails.

    `module.name_ready()`, if there is one, brings about what a running server has; its time does not count.
    """
    code = (
        "import importlib, json, resource, sys, time\n"
        "import analytics.catalog, analytics.ingest, analytics.warehouse, duckdb, fastexcel, openpyxl, pandas\n"
        "analytics.catalog.catalog(); analytics.catalog.sources.sources()\n"  # as a running server has them
        f"module = importlib.import_module({module!r})\n"
        f"job, ready = getattr(module, {name!r}), getattr(module, {name!r} + '_ready', None)\n"
        "ready() if ready else None\n"
        "arguments = json.loads(sys.argv[1])\n"
        "start = time.perf_counter()\nfound = job(*arguments)\nseconds = time.perf_counter() - start\n"
        "own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "print(json.dumps([seconds, max(own, children) / 1024, found]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps([str(a) for a in arguments])],
        capture_output=True, text=True, check=True, env=os.environ, cwd=Path(__file__).parent.parent,
    )
    return Job(*json.loads(done.stdout.strip().splitlines()[-1]))


def medians_of(runs: int, *jobs: Callable[[], Job]) -> tuple[Job, ...]:
    """The median seconds of `runs` runs of each job, with its highest peak; in turn, so that a slow minute hits all alike."""
    rounds = [[job() for job in jobs] for _ in range(runs)]
    return tuple(
        Job(statistics.median(item.seconds for item in found), max(item.peak for item in found)) for found in zip(*rounds, strict=True)
    )
