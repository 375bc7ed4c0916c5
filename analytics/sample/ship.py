"""Writes the sample company that comes with the product: `python -m analytics.sample.ship`."""

from __future__ import annotations

from pathlib import Path

from analytics.sample.writing import company_path, generate

DEALS, SEED = 420, 5


def ship(folder: Path | None = None) -> list[Path]:
    """Both workbooks and both sets of CSV files."""
    folder = folder or company_path("en").parent
    written = []
    for lang in ("en", "zh"):
        written += generate(DEALS, SEED, lang, "xlsx", folder / company_path(lang).name)
        written += generate(DEALS, SEED, lang, "csv", folder / f"csv-{lang}")
    return written


if __name__ == "__main__":
    for path in ship():
        print(path)
