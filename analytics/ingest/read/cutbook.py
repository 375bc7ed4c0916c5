"""A copy of an .xlsx with the first rows of its large sheets only."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from analytics.ingest.read.archive import row_pieces, sheet_parts

_STRINGS = "xl/sharedStrings.xml"
_SHARED = re.compile(rb"<c\b[^>]*\bt=\"s\"[^>]*><v>(\d+)</v>")
_STRING_END = re.compile(rb"</si>|<si\s*/>")
_ROW_END = b"</row>"
_NO_STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
_FIRST = 1 << 20  # bytes of XML: a thousand rows and more
_SMALL = 4 << 20  # other parts of more are pictures and caches of pivot tables
_CHUNK = 1 << 20


def cut_book(path: Path, target: Path, large: int) -> dict[str, float] | None:
    """Write the copy; by sheet, how many times larger the whole is. None when no sheet has more than `large` bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: part for name, part in sheet_parts(archive).items() if part in archive.NameToInfo}
        if not any(archive.getinfo(part).file_size > large for part in parts.values()):
            return None
        heads = {part: _head(archive, part, min(large, _FIRST)) for part in parts.values()}
        if any(head is None for head in heads.values()):
            return None
        kept = {part: head for part, head in heads.items() if head is not None}
        _write(archive, target, {part: head for part, (head, _) in kept.items()})
        return {name: kept[part][1] for name, part in parts.items()}


def _head(archive: zipfile.ZipFile, part: str, most: int) -> tuple[bytes, float] | None:
    """The sheet's XML up to some row, closed again, and how many times larger the whole is; None when it cannot be cut."""
    size = archive.getinfo(part).file_size
    with archive.open(part) as handle:
        if size <= 2 * most:
            return handle.read(), 1.0
        found = b""
        for piece in row_pieces(handle):
            found += piece
            if len(found) >= most:
                break
    end = found.find(_ROW_END, most)
    found = found[: end + len(_ROW_END)] if end > 0 else found
    if not found.endswith(_ROW_END) or b"<sheetData>" not in found[: 1 << 16]:
        return None  # tags with a prefix of their own
    return found + b"</sheetData></worksheet>", size / len(found)


def _write(archive: zipfile.ZipFile, target: Path, heads: Mapping[str, bytes]) -> None:
    used = max((int(index) for head in heads.values() for index in _SHARED.findall(head)), default=-1) + 1
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
        for entry in archive.infolist():
            if entry.filename in heads:
                copy.writestr(entry.filename, heads[entry.filename])
            elif entry.filename == _STRINGS:
                copy.writestr(entry.filename, _strings(archive, used))
            elif entry.file_size <= _SMALL:
                copy.writestr(entry.filename, archive.read(entry))


def _strings(archive: zipfile.ZipFile, used: int) -> bytes:
    """The first shared strings, as many as are used: they are listed in the order of their first use, mostly."""
    if not used:
        return _NO_STRINGS
    found, ends = b"", 0
    with archive.open(_STRINGS) as handle:
        while ends < used and (chunk := handle.read(_CHUNK)):
            found += chunk
            ends = len(_STRING_END.findall(found))
    places = [match.end() for match in _STRING_END.finditer(found)]
    return found if len(places) <= used else found[: places[used - 1]] + b"</sst>"
