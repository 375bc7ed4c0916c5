"""Archives of exports: each workbook or text inside is read as if it had been dropped by itself.

Names inside are shown and never used as paths. Archives inside archives stay closed.
"""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from analytics.ingest.issues import Issue
from analytics.ingest.read.archive import excess
from analytics.ingest.read.limits import Limits
from analytics.ingest.read.source import SourceFile, StagedSheet, issue

Read = Callable[[SourceFile, float], tuple[list[StagedSheet], list[Issue]]]
_TAKEN = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_OF_PROGRAMS = ("[content_types].xml", "mimetype", "meta-inf/manifest.mf", "androidmanifest.xml")
_UTF8, _ENCRYPTED = 0x800, 0x1
_TOLD = 5


def stage_archive(file: SourceFile, incoming: Path, limits: Limits, read: Read) -> tuple[list[StagedSheet], list[Issue]]:
    """What `read` makes of the files inside, one after the other; their names are "archive.zip/file.csv"."""
    beyond = excess(file.path, limits)
    if beyond:
        kind, found, allowed = beyond
        return [], [issue(kind, "refused", file.name, found=found, limit=allowed)]
    staged: list[StagedSheet] = []
    issues: list[Issue] = []
    try:
        with zipfile.ZipFile(file.path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_hidden(entry)]
            taken = [] if _is_program(archive) else [entry for entry in entries if _suffix(entry) in _TAKEN]
            if refused := _refusal(file, taken, limits):
                return [], [refused]
            for number, entry in enumerate(taken):
                some, told = _one(archive, entry, file, incoming, limits, read, number / len(taken))
                staged += some
                issues += told
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return staged, [*issues, issue("damaged", "refused", file.name)]
    if others := [name_of(entry) for entry in entries if entry not in taken]:
        names = ", ".join(others[:_TOLD]) + (" …" if len(others) > _TOLD else "")
        issues.append(issue("archive_others", "warning", file.name, found=names, occurrences=len(others)))
    return staged, issues


def _refusal(file: SourceFile, taken: Sequence[zipfile.ZipInfo], limits: Limits) -> Issue | None:
    if not taken:
        return issue("archive", "refused", file.name)
    if len(taken) > limits.archive_files:
        return issue("archive_many", "refused", file.name, found=f"{len(taken):,}", limit=f"{limits.archive_files:,}")
    if any(entry.flag_bits & _ENCRYPTED for entry in taken):
        return issue("archive_locked", "refused", file.name)
    return None


def _one(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: SourceFile, incoming: Path, limits: Limits, read: Read, share: float,
) -> tuple[list[StagedSheet], list[Issue]]:
    """One file inside, written under a name of ours for as long as it is read; never more of it than it declares."""
    name = f"{file.name}/{name_of(entry)}"
    if entry.file_size > limits.file_bytes:
        allowed = f"{limits.file_bytes // 2**20:,} MB"
        return [], [issue("too_large", "refused", name, found=f"{entry.file_size / 2**20:,.0f} MB", limit=allowed)]
    target = incoming / f"inside-{uuid.uuid4().hex}{_suffix(entry)}"
    try:
        with archive.open(entry) as source, target.open("wb") as sink:
            while piece := source.read(1 << 20):
                sink.write(piece)
        return read(SourceFile(name, target), share)
    except zipfile.BadZipFile:
        return [], [issue("damaged", "refused", name)]
    finally:
        target.unlink(missing_ok=True)


def name_of(entry: zipfile.ZipInfo) -> str:
    """The name to show: the parts of the path without roots and steps upwards; Chinese names of old programs read as such."""
    text = entry.filename
    if not entry.flag_bits & _UTF8:
        try:
            text = text.encode("cp437").decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            text = entry.filename
    parts = [part for part in PurePosixPath(text.replace("\\", "/")).parts if part not in ("/", "..", ".") and not part.endswith(":")]
    return "/".join(parts)[-200:] or "?"


def _suffix(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename).suffix.lower()


def _is_hidden(entry: zipfile.ZipInfo) -> bool:
    """Whether it is what systems add by themselves."""
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    return "__MACOSX" in parts or (bool(parts) and (parts[-1].startswith((".", "~$")) or parts[-1] in ("Thumbs.db", "desktop.ini")))


def _is_program(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is the file of another program (a text document, slides, an app) whatever it holds."""
    return bool({name.lower() for name in archive.namelist()} & {*_OF_PROGRAMS})
