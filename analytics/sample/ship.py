"""Writes the sample company that comes with the product: `python -m analytics.sample.ship`."""

from __future__ import annotations

from pathlib import Path

from analytics.sample.company import frames
from analytics.sample.stories import Tables
from analytics.sample.telling import told
from analytics.sample.writing import company_path, generate

DEALS, SEED = 420, 5


def ship(folder: Path | None = None) -> list[Path]:
    """Both workbooks, both sets of CSV files, and the stories."""
    folder = folder or company_path("en").parent
    written = []
    for lang in ("en", "zh"):
        written += generate(DEALS, SEED, lang, "xlsx", folder / company_path(lang).name)
        written += generate(DEALS, SEED, lang, "csv", folder / f"csv-{lang}")
    path = folder / "STORIES.md"
    path.write_text(told(Tables.of(frames(DEALS, SEED))), encoding="utf-8")
    return [*written, path]


if __name__ == "__main__":
    for path in ship():
        print(path)
