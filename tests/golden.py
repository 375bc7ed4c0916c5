"""The stored answers of the sample company: `make golden` writes them, a test compares.

Look at the difference before writing them anew: a changed number needs a reason.
"""

from __future__ import annotations

import json
from pathlib import Path

from analytics.catalog import catalog
from analytics.health import healths, measurements
from analytics.query import Filters
from analytics.warehouse import Workspace

TARGET = Path(__file__).parent / "definitions" / "golden.json"


def answers(ws: Workspace) -> dict[str, dict[str, object]]:
    """Value, n and hits of every metric, and the score of every dimension, at two review dates."""
    from tests.definitions.conftest import DATES

    found: dict[str, dict[str, object]] = {}
    measured = measurements(ws, tuple(sorted(catalog().metrics)), DATES, Filters())
    for day, health in healths(ws, DATES).items():
        found[f"scores {day}"] = {d.id: _round(d.score) for d in health.dimensions}
        found[f"metrics {day}"] = {name: [_round(m.value), m.n, m.hits] for name, m in measured[day].items()}
    return found


def _round(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.9g}")


def main() -> None:
    """Write the stored answers."""
    from analytics.ingest import SourceFile, import_files
    from analytics.sample import company_path

    ws = Workspace.open()
    path = company_path("en")
    import_files(ws, [SourceFile(path.name, path)])
    TARGET.write_text(json.dumps(answers(ws), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    ws.close()


if __name__ == "__main__":
    main()
