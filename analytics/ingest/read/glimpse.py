"""Parts of large files, written as small files of the same kind: enough to see what the file is.

A text gives its head, pieces between and its tail, all cut at line ends; a workbook the first rows of each
sheet. What cannot be cut with certainty is not cut: the file is then read to its end at once.
"""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path

from analytics.ingest.read.archive import excess
from analytics.ingest.read.cutbook import cut_book
from analytics.ingest.read.encoding import encoding_of, whole_lines
from analytics.ingest.read.kind import kind_of
from analytics.ingest.read.limits import Limits

_HEAD, _PIECE = 1 << 20, 1 << 17
_BETWEEN = (0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
_QUOTE = b'"'
_LINES_OF_A_CELL = 50
_WIDE = ("utf-16", "utf-32")  # a line break is no byte of its own in them


@dataclass(frozen=True)
class Glimpse:
    """A part of a file, and by sheet ('' for a text) how many times larger the whole is."""

    path: Path
    times: Mapping[str, float]

    def times_of(self, sheet: str) -> float | None:
        """How many times as many rows the whole sheet has; None when it is not known."""
        base = next((name for name in self.times if sheet == name or sheet.startswith(f"{name} (")), None)
        return None if base is None else self.times[base]


def glimpse(path: Path, folder: Path, limits: Limits) -> Glimpse | None:
    """Write a part of a large file into the folder; None when the file is not large or cannot be cut."""
    size = path.stat().st_size
    if size > limits.file_bytes:
        return None
    kind = kind_of(path)
    target = folder / f"part-{uuid.uuid4().hex}{path.suffix.lower()}"
    if kind == "text" and size > limits.sight_text:
        return _of_text(path, target, size)
    if kind != "xlsx" or excess(path, limits):
        return None
    try:
        times = cut_book(path, target, limits.sight_sheet)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, EOFError, NotImplementedError):
        times = None
    if not times:
        target.unlink(missing_ok=True)
        return None
    return Glimpse(target, times)


def _of_text(path: Path, target: Path, size: int) -> Glimpse | None:
    if encoding_of(path).startswith(_WIDE):
        return None
    with path.open("rb") as handle:
        parts = [_head(handle.read(min(_HEAD, size // 4)))]
        if not parts[0]:
            return None
        if not any(line.count(_QUOTE) % 2 for line in parts[0].splitlines()):  # else a line may begin within a cell
            for share in _BETWEEN:
                handle.seek(int(size * share))
                parts.append(whole_lines(handle.read(min(_PIECE, size // 20))))
            handle.seek(-min(_PIECE, size // 20), SEEK_END)
            tail = handle.read()
            parts.append(tail[tail.find(b"\n") + 1 :])
    part = b"".join(one for one in parts if one.count(_QUOTE) % 2 == 0)
    target.write_bytes(part)
    return Glimpse(target, {"": size / len(part)})


def _head(piece: bytes) -> bytes:
    """The piece up to the last line end that lies outside of quotes; nothing when there is none near its end."""
    for _ in range(_LINES_OF_A_CELL):
        piece = piece[: piece.rfind(b"\n", 0, -1) + 1]
        if piece.count(_QUOTE) % 2 == 0:
            return piece
    return b""
