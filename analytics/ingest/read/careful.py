"""Text files that are not clean: ragged rows, stray or open quotes, line breaks in cells, invalid bytes.

Every record keeps its own number, as a person counts records from the top of the file.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pyarrow as pa

from analytics.ingest.issues import Issue
from analytics.ingest.read.dialect import doubled
from analytics.ingest.read.limits import Limits
from analytics.ingest.read.measure import fingerprint, line_count, pieces
from analytics.ingest.read.source import Cursor, issue, row_list
from analytics.ingest.read.textfile import Loaded, TextFile
from analytics.ingest.read.tidy import Grid

_BATCH = 20_000
_BLOCK = 5_000
_LONGEST_RECORD_LINES = 500
_LONGEST_RECORD = 2_000_000


@dataclass
class _Seen:
    """Row numbers by kind of trouble, counted as they pass."""

    rows: dict[str, list[int]] = field(default_factory=dict)

    def add(self, kind: str, row: int) -> None:
        self.rows.setdefault(kind, []).append(row)

    def issues(self, name: str) -> list[Issue]:
        return [
            issue(kind, "repaired" if kind == "bad_bytes" else "warning", name, row=rows[0], found=row_list(rows),
                  occurrences=len(rows), rows=row_list(rows))
            for kind, rows in self.rows.items()
        ]


def is_clean(path: Path, encoding: str) -> bool:
    """Whether the whole file decodes strictly."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        for piece in pieces(path):
            decoder.decode(piece)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def load(
    cur: Cursor, described: TextFile, limits: Limits, stage: str, progress: Callable[[float], None],
) -> tuple[Loaded, list[Issue]]:
    """Load the records under the header into `stage.<stage>_grid`, one overflow column at the end."""
    seen, width, table = _Seen(), described.width + 1, f"{stage}_grid"
    columns = ", ".join(f"c{index} varchar" for index in range(width))
    cur.execute(f"create table stage.{table} ({columns})")
    size, mark = max(1, described.source.path.stat().st_size), fingerprint(described.source.path)
    taken = 0
    with described.source.path.open("rb") as raw:
        handle = io.TextIOWrapper(raw, encoding=described.encoding, errors="replace", newline="")
        has_bad_bytes = not is_clean(described.source.path, described.encoding)
        lines = _without_bom(handle)
        if described.is_backslashed:
            lines = map(doubled, lines)
        rows = _squared(_records(lines, described.delimiter, seen), described, seen, has_bad_bytes)
        while batch := list(islice(rows, _BATCH)):
            taken += len(batch)
            if taken > limits.rows:
                rows_found = max(line_count(described.source.path) - described.layout.first_data, taken)
                found = issue("too_many_rows", "refused", described.source.name, found=f"{rows_found:,}", limit=f"{limits.rows:,}")
                return Loaded(None, mark), [found]
            _insert(cur, table, batch, width)
            progress(min(0.9, raw.tell() / size))
    return Loaded(Grid(table, width, described.layout.first_data + 1), mark), seen.issues(described.source.name)


def _insert(cur: Cursor, table: str, batch: list[list[str]], width: int) -> None:
    arrays = [pa.array(column, pa.string()) for column in zip(*batch, strict=True)]
    cur.register("incoming_batch", pa.table(arrays, names=[f"c{index}" for index in range(width)]))
    selected = ", ".join(f"nullif(c{index}, '')" for index in range(width))
    cur.execute(f"insert into stage.{table} select {selected} from incoming_batch")
    cur.unregister("incoming_batch")


def _without_bom(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line if number else line.lstrip("\ufeff")


def _squared(
    records: Iterator[list[str]], described: TextFile, seen: _Seen, has_bad_bytes: bool,
) -> Iterator[list[str]]:
    """Data records at one width: short ones filled, what is too long joined in the overflow column."""
    width, first = described.width, described.layout.first_data + 1
    named = max((i + 1 for i, name in enumerate(described.layout.headers) if name), default=width)
    for number, record in enumerate(records, start=1):
        if number < first:
            continue
        count = len(record)
        if 1 < count < named:
            seen.add("short_rows", number)
        elif count > named and any(cell.strip() for cell in record[named:]):
            seen.add("long_rows", number)
        if has_bad_bytes and any("\ufffd" in cell for cell in record):
            seen.add("bad_bytes", number)
        overflow = described.delimiter.join(record[width:]) if count > width else ""
        yield [*record[:width], *[""] * (width - count), overflow]


def _records(lines: Iterator[str], delimiter: str, seen: _Seen) -> Iterator[list[str]]:
    """The records of the lines, block by block: at once when every line is a record of its own."""
    state = _State(_Pushable(lines), delimiter, seen)
    while block := list(islice(state.lines, _BLOCK)):
        found = _at_once(block, delimiter)
        if found is None:
            state.lines.push(block)
            for _ in range(len(block)):
                record = state.next_record()
                if record is None:
                    return
                state.number += 1
                yield record
        else:
            state.number += len(found)
            yield from found


def _at_once(block: list[str], delimiter: str) -> list[list[str]] | None:
    """The records of a block in which no line is part of a longer record, else None."""
    if any(line.count('"') & 1 for line in block):
        return None
    try:
        found = list(csv.reader(block, delimiter=delimiter))
    except csv.Error:
        return None
    return found if len(found) == len(block) else None


class _Pushable:
    """Lines that can be given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._given: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return self._given.popleft() if self._given else next(self._lines)

    def push(self, lines: list[str]) -> None:
        """Give lines back; they come next, in their order."""
        self._given.extendleft(reversed(lines))


@dataclass
class _State:
    """The lines still to come, and the number of the last record."""

    lines: _Pushable
    delimiter: str
    seen: _Seen
    number: int = 0
    trusts_quotes: bool = True

    def next_record(self) -> list[str] | None:
        """One record. A quote that never closes costs its line; from there on a record is a line."""
        line = next(self.lines, None)
        if line is None:
            return None
        if '"' not in line or not _is_open(line, self.delimiter):
            return _parse(line, self.delimiter)
        if self.trusts_quotes:
            following = _until_closed(line, self.lines, self.delimiter)
            if following.closed:
                return _parse("".join(following.lines), self.delimiter)
            self.trusts_quotes = False
            self.lines.push(following.lines[1:])
        self.seen.add("open_quote", self.number + 1)
        return [cell.strip('"') for cell in line.rstrip("\r\n").split(self.delimiter)]


@dataclass(frozen=True)
class _Joined:
    lines: list[str]
    closed: bool


def _until_closed(line: str, lines: Iterator[str], delimiter: str) -> _Joined:
    """The line and those after it that belong to its quoted cell."""
    taken, length = [line], len(line)
    for following in lines:
        taken.append(following)
        length += len(following)
        if following.count('"') % 2 and not _is_open("".join(taken), delimiter):
            return _Joined(taken, True)
        if len(taken) > _LONGEST_RECORD_LINES or length > _LONGEST_RECORD:
            break
    return _Joined(taken, False)


def _parse(record: str, delimiter: str) -> list[str]:
    if '"' not in record:
        body = record.rstrip("\r\n")
        return body.split(delimiter) if body else []
    return next(csv.reader([record], delimiter=delimiter), [])


def _is_open(record: str, delimiter: str) -> bool:
    """Whether the record ends inside a quoted cell. A quote only opens at the start of a cell."""
    position, end = 0, len(record)
    while position < end:
        if record[position] == '"':
            position = record.find('"', position + 1)
            while position >= 0 and record[position + 1 : position + 2] == '"':
                position = record.find('"', position + 2)
            if position < 0:
                return True
        cut = record.find(delimiter, position)
        if cut < 0:
            return False
        position = cut + 1
    return False
