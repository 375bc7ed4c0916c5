"""The sample company with its models built, kept as a file so that a server starts with it at once."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from analytics.health import healths, review_dates
from analytics.ingest import SourceFile, import_files
from analytics.sample import company_path
from analytics.warehouse import Workspace

_CODE = Path(__file__).parent.parent
_copies: list[tempfile.TemporaryDirectory[str]] = []  # removed when the process ends


def prepared_sample(folder: Path) -> Workspace:
    """The sample company from `folder`, made there first where it is missing or of another version.

    Each server works on a copy of its own, so several may run side by side.
    """
    kept = folder / f"sample-{_version()}.duckdb"
    if not kept.exists():
        _make(kept)
    own = tempfile.TemporaryDirectory(prefix="wuwei-sample-")
    _copies.append(own)
    path = Path(own.name) / "sample.duckdb"
    shutil.copyfile(kept, path)
    return Workspace.open(path)


def _make(target: Path) -> None:
    """Import and build aside, then move into place, so that nobody finds half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        path = Path(folder) / "sample.duckdb"
        book = company_path("en")
        place = Workspace.open(path, readable=(book.parent,))
        import_files(place, [SourceFile(book.name, book)])
        assert place.as_of is not None
        healths(place, review_dates(place, place.as_of))
        place.close()
        for old in target.parent.glob("sample-*.duckdb"):
            old.unlink(missing_ok=True)
        path.replace(target)


def _version() -> str:
    """Of everything that the file follows from: the workbook, the definitions and the code that reads them."""
    digest = hashlib.sha256(company_path("en").read_bytes())
    for part in ("definitions", "ingest", "warehouse", "catalog"):
        for path in sorted((_CODE / part).rglob("*.*")):
            if path.suffix in (".py", ".sql", ".toml"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
