"""A text file described: encoding, delimiter, layout."""

from __future__ import annotations

import io
from dataclasses import dataclass

from analytics.ingest.read.dialect import delimiter_of, doubled, is_backslashed, records
from analytics.ingest.read.layout import Layout, find_layout
from analytics.ingest.read.source import Fingerprint, SourceFile
from analytics.ingest.read.tidy import Grid

_HEAD_BYTES = 1 << 20
_HEAD_RECORDS = 250
UTF8 = ("utf-8", "utf-8-sig")


@dataclass(frozen=True)
class TextFile:
    """How one text file is to be read. `records_are_lines` holds for the part down to the header.

    `is_backslashed` says that quotes in cells are escaped by a backslash.
    """

    source: SourceFile
    encoding: str
    delimiter: str
    layout: Layout
    records_are_lines: bool
    is_backslashed: bool = False

    @property
    def width(self) -> int:
        """Columns of the table."""
        return len(self.layout.headers)


@dataclass(frozen=True)
class Loaded:
    """The rows under the header as a grid (None when refused), and the blank lines after them.

    `has_controls` is False where it is known that no cell holds a control character.
    """

    grid: Grid | None
    fingerprint: Fingerprint
    trailing_blank: int = 0
    has_controls: bool = True


def describe(source: SourceFile, encoding: str) -> TextFile:
    """Delimiter and layout of the file, judged by its first records."""
    text = head_of(source, encoding)
    delimiter = delimiter_of(text, source.path.suffix.lower())
    lines = io.StringIO(text, newline="").readlines()[: 4 * _HEAD_RECORDS]
    backslashed = is_backslashed(text, delimiter)
    if backslashed:
        lines = [doubled(line) for line in lines]
    found = records(lines, delimiter)[:_HEAD_RECORDS]
    layout = find_layout(_squared(found))
    upper = records(lines[: layout.header + 1], delimiter)
    return TextFile(source, encoding, delimiter, layout, upper == found[: layout.header + 1], backslashed)


def head_of(source: SourceFile, encoding: str) -> str:
    """The first megabyte as text, whole lines only."""
    with source.path.open("rb") as handle:
        head = handle.read(_HEAD_BYTES)
    text = io.TextIOWrapper(io.BytesIO(head), encoding=encoding, errors="replace", newline="").read()
    if len(head) == _HEAD_BYTES:
        text = text[: text.rfind("\n") + 1] or text
    return text.lstrip("\ufeff")


def _squared(found: list[list[str]]) -> list[list[str]]:
    width = max((len(record) for record in found), default=0)
    return [record + [""] * (width - len(record)) for record in found]
