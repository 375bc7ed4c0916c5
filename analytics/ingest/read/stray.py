"""A cell far away from its table (ZZ900000) blows a sheet up to billions of cells; here it is cut off."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from analytics.ingest.read.archive import row_pieces, sheet_parts
from analytics.ingest.read.letters import column_index
from analytics.ingest.read.limits import Limits

_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*?(?:/>|>(.*?)</(?:\w+:)?c>)", re.S)
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?(?:/>|>.*?</(?:\w+:)?row>)", re.S)
_ROW_NUMBER = re.compile(rb"\br=\"(\d{1,7})\"")
_GAP_ROWS, _GAP_COLUMNS = 1000, 50
_MOST_CELLS = 40_000_000


@dataclass(frozen=True)
class Stray:
    """Cells cut off a sheet: the first one's name and how many."""

    sheet: str
    first: str
    count: int


@dataclass(frozen=True)
class _Extent:
    """Last row (1-based) and column (0-based) of the table proper."""

    row: int
    column: int
    strays: int
    first: str


def without_strays(path: Path, target: Path, limits: Limits) -> list[Stray] | None:
    """Write a copy of an .xlsx without its far cells; None when there are none, or too many to be strays."""
    try:
        with zipfile.ZipFile(path) as archive:
            extents = {part: _extent(archive, part) for part in sheet_parts(archive).values() if part in archive.NameToInfo}
            if not any(extent.strays for extent in extents.values()):
                return None
            _copy(archive, target, extents)
            names = {part: name for name, part in sheet_parts(archive).items()}
    except (zipfile.BadZipFile, KeyError, OSError, ValueError):
        return None
    if any(extent.row * (extent.column + 1) > _MOST_CELLS for extent in extents.values()):
        return None
    return [Stray(names[part], extent.first, extent.strays) for part, extent in extents.items() if extent.strays]


def _extent(archive: zipfile.ZipFile, part: str) -> _Extent:
    rows: Counter[int] = Counter()
    columns: Counter[int] = Counter()
    cells: list[tuple[int, int, str]] = []
    with archive.open(part) as handle:
        for piece in row_pieces(handle):
            for letters, number, body in _CELL.findall(piece):
                if body:
                    row, column = int(number), column_index(letters.decode())
                    rows[row] += 1
                    columns[column] += 1
                    if row > 200_000 or column > 200:
                        cells.append((row, column, f"{letters.decode()}{row}"))
    last_row, last_column = _last(rows, _GAP_ROWS), _last(columns, _GAP_COLUMNS)
    strays = [name for row, column, name in cells if row > last_row or column > last_column]
    return _Extent(last_row, last_column, len(strays), strays[0] if strays else "")


def _last(counts: Counter[int], gap: int) -> int:
    """The last index before a gap behind which there is next to nothing."""
    indices = sorted(counts)
    if not indices:
        return 0
    total, behind = sum(counts.values()), 0
    last = indices[-1]
    for earlier, later in zip(reversed(indices[:-1]), reversed(indices[1:]), strict=True):
        behind += counts[later]
        if behind > max(5, total // 100):
            break
        if later - earlier > gap:
            last = earlier
    return last


def _copy(archive: zipfile.ZipFile, target: Path, extents: dict[str, _Extent]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for entry in archive.infolist():
            with archive.open(entry) as source, copy.open(entry.filename, "w", force_zip64=True) as sink:
                extent = extents.get(entry.filename)
                if extent is None or not extent.strays:
                    while chunk := source.read(1 << 20):
                        sink.write(chunk)
                    continue
                for piece in row_pieces(source):
                    sink.write(_ROW.sub(lambda found, limit=extent: _row(found, limit), piece))  # type: ignore[misc]


def _row(found: re.Match[bytes], extent: _Extent) -> bytes:
    row = found.group()
    number = _ROW_NUMBER.search(row)
    if number and int(number.group(1)) > extent.row:
        return b""
    return _CELL.sub(lambda cell: cell.group() if column_index(cell.group(1).decode()) <= extent.column else b"", row)
