"""Clean text files, read by the engine itself and verified by counting lines.

The engine is asked to be strict: a ragged row, a stray quote or an invalid byte makes it fail, and a
line count that disagrees makes us distrust it. Both mean the careful reader, never a lost row.
"""

from __future__ import annotations

import codecs
import hashlib
import logging
import os
import queue
import shutil
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from analytics.ingest.read.limits import Limits
from analytics.ingest.read.measure import LineCounter, Lines, measure, pieces, quoted_records
from analytics.ingest.read.source import Cursor, Fingerprint
from analytics.ingest.read.textfile import UTF8, Loaded, TextFile
from analytics.ingest.read.tidy import Grid, quoted

_LOG = logging.getLogger(__name__)
_SEGMENT = 32 << 20
_LONGEST_LINE = 4 << 20
_BUFFER = 8 << 20  # several buffers per segment, so that more than one thread reads it


@dataclass(frozen=True)
class _Measured:
    fingerprint: Fingerprint
    lines: Lines


def load(
    cur: Cursor, described: TextFile, incoming: Path, limits: Limits, stage: str, progress: Callable[[float], None],
) -> Loaded | None:
    """Load the rows under the header into `stage.<stage>_grid`; None when the file is not clean enough."""
    if not described.records_are_lines or described.is_backslashed or not _keeps_order(cur):
        return None
    grid = Grid(f"{stage}_grid", described.width, described.layout.first_data + 1)
    reader = _load_utf8 if described.encoding in UTF8 else _load_transcoded
    try:
        found = reader(cur, described, incoming, grid, progress)
    except Exception as refusal:  # the engine's error classes may be named in analytics.warehouse only
        _LOG.info("%s goes to the careful reader: %s", described.source.name, type(refusal).__name__)
        return None
    if found.lines.count > limits.rows or not _agrees(cur, grid, found.lines, described):
        return None
    return Loaded(grid, found.fingerprint, found.lines.trailing_blank, _has_controls(cur, grid, found.lines, described))


def _has_controls(cur: Cursor, grid: Grid, lines: Lines, described: TextFile) -> bool:
    """Whether a cell may hold a control character, by the bytes of the file: far cheaper than cell by cell."""
    if lines.controls or (lines.tabs and described.delimiter != "\t"):
        return True
    cur.execute(f"select count(*) from stage.{grid.table}")
    return int(cur.fetchall()[0][0]) + described.layout.first_data != lines.count - lines.trailing_blank


def _keeps_order(cur: Cursor) -> bool:
    cur.execute("select current_setting('preserve_insertion_order')")
    return bool(cur.fetchall()[0][0])


def _agrees(cur: Cursor, grid: Grid, lines: Lines, described: TextFile) -> bool:
    """Whether the rows loaded are the lines of the file, or its records when cells hold line breaks."""
    cur.execute(f"select count(*) from stage.{grid.table}")
    loaded = int(cur.fetchall()[0][0]) + described.layout.first_data
    if loaded == lines.count - lines.trailing_blank:
        return True
    wide = described.encoding.startswith(("utf-16", "utf-32"))
    return not wide and loaded == quoted_records(described.source.path, lines.trailing_blank)


def _load_utf8(
    cur: Cursor, described: TextFile, incoming: Path, grid: Grid, progress: Callable[[float], None],
) -> _Measured:
    with ThreadPoolExecutor(1) as pool, reachable(described.source.path, incoming) as path:
        counted = pool.submit(measure, path)
        reading = _reading(path, described, described.layout.first_data)
        cur.execute(f"create table stage.{grid.table} as select * from {reading}")
        progress(0.9)
        return _Measured(*counted.result())


def _load_transcoded(
    cur: Cursor, described: TextFile, incoming: Path, grid: Grid, progress: Callable[[float], None],
) -> _Measured:
    """Transcode to UTF-8 in segments, one ahead of the engine, so that both work at once."""
    work = _Transcoding(described, incoming)
    try:
        for number, (segment, share) in enumerate(work.segments()):
            reading = _reading(segment, described, 0 if number else described.layout.first_data, True)
            how = f"insert into stage.{grid.table}" if number else f"create table stage.{grid.table} as"
            cur.execute(f"{how} select * from {reading}")
            segment.unlink()
            progress(0.9 * share)
    finally:
        work.stop()
    return work.measured()


def _reading(path: Path, described: TextFile, skip: int, is_segment: bool = False) -> str:
    buffer = f", buffer_size = {_BUFFER}" if is_segment else ""
    columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(described.width))
    return (
        f"read_csv({quoted(str(path))}, auto_detect = false, header = false, skip = {skip},"
        f" delim = {quoted(described.delimiter)}, quote = '\"', escape = '\"', strict_mode = true,"
        f" max_line_size = {_LONGEST_LINE}{buffer}, columns = {{{columns}}})"
    )


class _Transcoding:
    """A thread that writes UTF-8 segments of a text file, cut at line ends, into the incoming folder."""

    def __init__(self, described: TextFile, incoming: Path) -> None:
        self._path, self._encoding = described.source.path, described.encoding
        self._folder = incoming / f"text-{uuid.uuid4().hex}"
        self._ready: queue.Queue[tuple[Path, float] | Exception | None] = queue.Queue(maxsize=1)
        self._stopped = threading.Event()
        self._digest, self._counter = hashlib.sha256(), LineCounter()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def segments(self) -> Iterator[tuple[Path, float]]:
        """The segments in order, each with the share of the file done; raises what decoding raises."""
        self._folder.mkdir(parents=True)
        self._thread.start()
        while (item := self._ready.get()) is not None:
            if isinstance(item, Exception):
                raise item
            yield item

    def stop(self) -> None:
        """End the thread and remove what it wrote."""
        self._stopped.set()
        while self._thread.is_alive():
            try:
                self._ready.get(timeout=0.05)
            except queue.Empty:
                continue
        shutil.rmtree(self._folder, ignore_errors=True)

    def measured(self) -> _Measured:
        """Hash of the original bytes and lines of the text."""
        size = self._path.stat().st_size
        return _Measured(Fingerprint(self._digest.hexdigest(), size), self._counter.lines())

    def _run(self) -> None:
        try:
            self._write_segments()
            self._ready.put(None)
        except Exception as problem:  # handed to the reading thread, which raises it
            self._ready.put(problem)

    def _write_segments(self) -> None:
        decoder, rest, done = codecs.getincrementaldecoder(self._encoding)("strict"), b"", 0
        size, parts = max(1, self._path.stat().st_size), []
        for piece in pieces(self._path):
            if self._stopped.is_set():
                return
            self._digest.update(piece)
            text = decoder.decode(piece).encode()
            self._counter.add(text)
            parts.append(text)
            done += len(piece)
            if sum(map(len, parts)) >= _SEGMENT:
                rest = self._put(b"".join(parts), done / size)
                parts = [rest]
        parts.append(decoder.decode(b"", True).encode())
        self._put(b"".join(parts), 1.0, whole=True)

    def _put(self, text: bytes, share: float, whole: bool = False) -> bytes:
        """Write the whole lines of the text as a segment; the rest comes back."""
        end = len(text) if whole else text.rfind(b"\n") + 1
        if text[:end].strip():
            segment = self._folder / f"{uuid.uuid4().hex}.csv"
            segment.write_bytes(text[:end])
            self._ready.put((segment, share))
        return text[end:]


@contextmanager
def reachable(path: Path, incoming: Path) -> Iterator[Path]:
    """The file at a path that the engine may read: in `incoming`, and free of wildcard characters."""
    inside = path.resolve().is_relative_to(incoming.resolve())
    if inside and not set(str(path)) & set("*?[]"):
        yield path
        return
    linked = incoming / f"text-{uuid.uuid4().hex}.csv"
    try:
        os.link(path, linked)
    except OSError:
        shutil.copyfile(path, linked)
    try:
        yield linked
    finally:
        linked.unlink(missing_ok=True)
