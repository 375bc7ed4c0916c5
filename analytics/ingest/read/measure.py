"""One pass over the bytes of a file: its hash and its lines, the yardstick for every row count."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analytics.ingest.read.source import Fingerprint

_CHUNK = 4 << 20
_TAB, _NEWLINE, _RETURN, _SPACE, _QUOTE = 9, 10, 13, 32, 34
_DELETE = b"\x7f"


@dataclass(frozen=True)
class Lines:
    """Lines of a text in UTF-8 (the last one counts without a line break too), trailing blank ones apart.

    `controls` counts control characters other than line breaks and tabs, `tabs` the tabs.
    """

    count: int
    trailing_blank: int
    controls: int = 0
    tabs: int = 0


class LineCounter:
    """Counts lines of UTF-8 bytes given piece by piece."""

    def __init__(self) -> None:
        self._newlines = self._tabs = self._controls = 0
        self._tail = b""

    def add(self, piece: bytes) -> None:
        """Take in the next bytes of the text."""
        codes = np.frombuffer(piece, dtype=np.uint8)
        low = codes[codes < _SPACE]
        newlines, tabs = (int(np.count_nonzero(low == code)) for code in (_NEWLINE, _TAB))
        self._newlines += newlines
        self._tabs += tabs
        self._controls += len(low) - newlines - tabs - int(np.count_nonzero(low == _RETURN)) + piece.count(_DELETE)
        self._tail = (self._tail + piece[-65536:])[-65536:]

    def lines(self) -> Lines:
        """The lines so far."""
        unfinished = bool(self._tail) and not self._tail.endswith(b"\n")
        after = self._tail[len(self._tail.rstrip(b"\r\n")) :]
        blank = max(0, after.count(b"\n") - 1) if self._tail.strip(b"\r\n") else after.count(b"\n")
        return Lines(self._newlines + unfinished, blank, self._controls, self._tabs)


def measure(path: Path) -> tuple[Fingerprint, Lines]:
    """Hash, size and lines of the file in one pass."""
    digest, counter = hashlib.sha256(), LineCounter()
    for piece in pieces(path):
        digest.update(piece)
        counter.add(piece)
    return Fingerprint(digest.hexdigest(), path.stat().st_size), counter.lines()


def line_count(path: Path) -> int:
    """Lines of a text, whatever ends them; in cells with line breaks those count too."""
    newlines = returns = 0
    for piece in pieces(path):
        newlines, returns = newlines + piece.count(b"\n"), returns + piece.count(b"\r")
    return max(newlines, returns)


def fingerprint(path: Path) -> Fingerprint:
    """Hash and size of the file."""
    with path.open("rb") as handle:
        return Fingerprint(hashlib.file_digest(handle, "sha256").hexdigest(), path.stat().st_size)


def quoted_records(path: Path, trailing_blank: int) -> int | None:
    """Records of a well quoted file whose cells may hold line breaks, trailing blank lines not counted.

    None when blank records or stray quotes make the count uncertain. Right for every encoding in which
    quotes and line breaks are single bytes of their own.
    """
    ends, blanks, inside, previous = 0, 0, 0, _NEWLINE
    for piece in pieces(path):
        codes = np.frombuffer(piece, dtype=np.uint8)
        codes = codes[codes != _RETURN]
        if not codes.size:
            continue
        parity = np.bitwise_xor.accumulate((codes == _QUOTE).view(np.uint8)) ^ np.uint8(inside)
        breaks = (codes == _NEWLINE) & (parity == 0)
        before = np.concatenate((np.array([previous], dtype=np.uint8), codes[:-1]))
        blanks += int(np.count_nonzero(breaks & (before == _NEWLINE)))
        ends += int(np.count_nonzero(breaks))
        inside, previous = int(parity[-1]), int(codes[-1])
    if inside or blanks != trailing_blank:
        return None
    return ends + (previous != _NEWLINE) - trailing_blank


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of the file in large pieces."""
    with path.open("rb") as handle:
        while piece := handle.read(_CHUNK):
            yield piece
