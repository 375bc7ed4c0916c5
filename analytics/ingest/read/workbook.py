"""Workbooks (.xlsx .xlsm .xls .xlsb .ods): checked, parsed in a child process, staged sheet by sheet."""

from __future__ import annotations

import json
import logging
import shutil
import struct
import subprocess
import uuid
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

from analytics.ingest.issues import Issue
from analytics.ingest.read.archive import book_facts, excess, unpacked_size
from analytics.ingest.read.binbook import binary_facts
from analytics.ingest.read.facts import BookFacts
from analytics.ingest.read.limits import Limits
from analytics.ingest.read.measure import fingerprint
from analytics.ingest.read.oldbook import old_facts
from analytics.ingest.read.openbook import open_facts
from analytics.ingest.read.sheets import Book, stage_sheets
from analytics.ingest.read.source import Cursor, SourceFile, StagedSheet, issue
from analytics.ingest.read.spare import child
from analytics.ingest.read.stray import without_strays

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Answer:
    """What the child said, or the kind of its failure ('memory', 'time', 'damaged', 'locked')."""

    sheets: list[dict[str, Any]]
    failure: str = ""


def stage_workbook(
    cur: Cursor, source: SourceFile, kind: str, incoming: Path, limits: Limits, stage: str,
    progress: Callable[[float], None],
) -> tuple[list[StagedSheet], list[Issue]]:
    """Stage the tables of a workbook; what cannot be read becomes an issue."""
    if kind != "xls" and (beyond := excess(source.path, limits)):
        return [], [issue(beyond[0], "refused", source.name, found=beyond[1], limit=beyond[2])]
    folder = incoming / f"book-{uuid.uuid4().hex}"
    folder.mkdir(parents=True)
    try:
        with ThreadPoolExecutor(1) as pool:
            facts = pool.submit(_facts, source.path, kind)
            mark = pool.submit(fingerprint, source.path)
            answer, issues = _parse(source, kind, folder, limits)
            progress(0.7)
            if answer.failure:
                return [], [*issues, _failed(answer.failure, source, limits)]
            book = Book(source.name, mark.result(), facts.result(), answer.sheets, limits)
        staged, told = stage_sheets(cur, book, stage)
        return staged, [*issues, *told]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _failed(failure: str, source: SourceFile, limits: Limits) -> Issue:
    """Why a workbook was not parsed; what took too long with its size and the time that was allowed for it."""
    if failure != "too_slow":
        return issue(failure, "refused", source.name)
    unpacked = unpacked_size(source.path)
    return issue(failure, "refused", source.name, found=f"{unpacked / 2**20:,.1f} MB", limit=f"{limits.seconds_for(unpacked):,}")


def _facts(path: Path, kind: str) -> BookFacts:
    """What the file says beside its cells; nothing when it cannot be read for it: the cells are what counts."""
    reader = {"xlsx": book_facts, "xlsb": binary_facts, "ods": open_facts, "xls": old_facts}[kind]
    try:
        return reader(path)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, EOFError, NotImplementedError, IndexError, struct.error,
            StopIteration, zlib.error, expat.ExpatError) as problem:
        _LOG.info("no facts about %s: %s", path.name, problem)
        return BookFacts()


def _parse(source: SourceFile, kind: str, folder: Path, limits: Limits) -> tuple[_Answer, list[Issue]]:
    """Parse in a child; when one far cell makes the sheet too large, again without it."""
    answer = _run(source.path, folder, limits)
    if answer.failure != "memory" or kind != "xlsx":
        return answer, []
    trimmed = without_strays(source.path, folder / "trimmed.xlsx", limits)
    if trimmed is None:
        return answer, []
    issues = [
        issue("stray_cells", "warning", source.name, stray.sheet, column=stray.first, found=stray.first,
              occurrences=stray.count, cell=stray.first)
        for stray in trimmed
    ]
    return _run(folder / "trimmed.xlsx", folder, limits), issues


def _run(path: Path, folder: Path, limits: Limits) -> _Answer:
    """Parse all sheets; without the hidden ones when they take too much memory."""
    answer = _run_child(path, folder, limits, hidden=True)
    if answer.failure != "memory":
        return answer
    return _run_child(path, folder, limits, hidden=False)


def _run_child(path: Path, folder: Path, limits: Limits, hidden: bool) -> _Answer:
    seconds = limits.seconds_for(unpacked_size(path))
    job = {"path": str(path), "folder": str(folder), "memory": limits.child_memory, "seconds": seconds,
           "hidden": hidden}
    with child() as process:
        try:
            said, complaint = process.communicate(json.dumps(job).encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            return _Answer([], "too_slow")
    if process.returncode:
        _LOG.info("parsing %s ended with %s: %s", path.name, process.returncode, complaint[-500:])
        return _Answer([], _failure(process.returncode, complaint))
    answer = json.loads(said)
    return _Answer(answer.get("sheets", []), answer.get("error", ""))


def _failure(code: int, stderr: bytes) -> str:
    if code == -24:  # SIGXCPU: the CPU limit
        return "too_slow"
    is_memory = any(word in stderr for word in (b"alloc", b"MemoryError", b"capacity overflow", b"failed to map"))
    return "memory" if is_memory or code in (-6, -9, -11) else "damaged"
