"""Workbooks as archives: what they unpack to, and what their XML says that the parser does not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from analytics.ingest.read.banner import Merge
from analytics.ingest.read.binbook import relations
from analytics.ingest.read.facts import FEW, WHOLE_SHEET, BookFacts, Noted, SheetFacts
from analytics.ingest.read.letters import column_index
from analytics.ingest.read.limits import Limits

_CHUNK = 1 << 20
_MOST_PARTS = 20_000
_TAG = r"<(?:\w+:)?"
_SHEET = re.compile(_TAG + r"sheet\b[^>]*>")
_RELATION = re.compile(_TAG + r"Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_UNCACHED = re.compile((_TAG + r"c\b[^>]*?\br=\"([A-Z]{1,3}\d{1,7})\"[^>]*>" + _TAG
                        + r"f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?"
                        + r"</(?:\w+:)?c>").encode())
_ERROR = re.compile((_TAG + r"c\b(?=[^>]*?\bt=\"e\")[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>.*?" + _TAG + r"v>([^<]*)<").encode(), re.S)
_HIDDEN = re.compile((_TAG + r"row\b(?=[^>]*?\bhidden=\"(?:1|true)\")[^>]*?\br=\"(\d{1,7})\"").encode())
_LOCATION = re.compile(rb"location\b[^>]*\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_MERGED = re.compile(rb"mergeCell\s[^>]*ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")


def excess(path: Path, limits: Limits) -> tuple[str, str, str] | None:
    """What an archive declares beyond what is allowed: the kind, the number found and the number allowed; None when nothing."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.workbook_bytes:
        return "bomb", f"{unpacked / _CHUNK:,.1f} MB", f"{limits.workbook_bytes / _CHUNK:,.1f} MB"
    if len(entries) > _MOST_PARTS:
        return "bomb_parts", f"{len(entries):,}", f"{_MOST_PARTS:,}"
    swollen = [entry.file_size / max(1, entry.compress_size) for entry in entries if entry.file_size > 50 * _CHUNK]
    if max(swollen, default=0) > limits.zip_ratio:
        return "bomb_ratio", f"{max(swollen):,.0f}", f"{limits.zip_ratio:,}"
    return None


def unpacked_size(path: Path) -> int:
    """Bytes that the archive declares to unpack to; the file's own size when it is none."""
    if not zipfile.is_zipfile(path):
        return path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def book_facts(path: Path) -> BookFacts:
    """Scan an .xlsx: streamed, in bounded memory. Raises zipfile.BadZipFile, KeyError or OSError."""
    with zipfile.ZipFile(path) as archive:
        book = _small(archive, "xl/workbook.xml")
        parts = sheet_parts(archive)
        sheets = {}
        for name, part in parts.items():
            if part in archive.NameToInfo:
                sheets[name] = _facts(archive, part)
        unpacked = sum(entry.file_size for entry in archive.infolist())
    return BookFacts(unpacked, re.search(r"date1904=[\"'](1|true)", book) is not None, sheets)


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> name of its XML in the archive."""
    relations = {}
    for tag in _RELATION.findall(_small(archive, "xl/_rels/workbook.xml.rels")):
        found = _attributes(tag)
        target = found.get("Target", "")
        relations[found.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    parts = {}
    for tag in _SHEET.findall(_small(archive, "xl/workbook.xml")):
        found = _attributes(tag)
        key = next((value for name, value in found.items() if name.endswith(":id")), "")
        parts[_unescaped(found.get("name", ""))] = relations.get(key, "")
    return parts


def _small(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as handle:
        return handle.read(8 * _CHUNK).decode("utf-8", "replace")


def _attributes(tag: str) -> dict[str, str]:
    return {name: first or second for name, first, second in _ATTRIBUTE.findall(tag)}


def _unescaped(text: str) -> str:
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


def _facts(archive: zipfile.ZipFile, part: str) -> SheetFacts:
    noted = Noted()
    if part.startswith("xl/chartsheets/"):
        noted.is_chart = True
        return noted.facts()
    for name, kind in relations(archive, part).values():
        if kind == "pivotTable" and name in archive.NameToInfo:
            place = _LOCATION.search(_small(archive, name).encode())
            noted.pivots.append(_merge(place.groups()) if place else WHOLE_SHEET)
    with archive.open(part) as handle:
        for piece in row_pieces(handle):
            _note(noted, piece)
    return noted.facts()


def _note(noted: Noted, piece: bytes) -> None:
    if b"<f" in piece or b":f" in piece:
        found = _UNCACHED.findall(piece)
        noted.uncached_count += len(found)
        noted.uncached += [cell.decode() for cell in found[:FEW]]
    if b't="e"' in piece:
        for letters, row, text in _ERROR.findall(piece):
            noted.error(int(row), column_index(letters.decode()), text.decode("utf-8", "replace")[:20])
    if b'hidden="' in piece:
        for row in _HIDDEN.findall(piece):
            noted.hide(int(row))
    if b"mergeCell" in piece:
        for match in _MERGED.findall(piece):
            noted.merge(*_merge(match))


def row_pieces(handle: IO[bytes]) -> Iterator[bytes]:
    """The XML in pieces that end after a row (the last one holds what follows the rows)."""
    rest = b""
    while chunk := handle.read(_CHUNK):
        rest += chunk
        end = rest.rfind(b"</row>")
        end = end + 6 if end >= 0 else (len(rest) if len(rest) > 16 * _CHUNK else 0)
        if end:
            yield rest[:end]
            rest = rest[end:]
    if rest:
        yield rest


def _merge(match: Sequence[bytes]) -> Merge:
    left, top, right, bottom = match
    return int(top) - 1, column_index(left.decode()), int(bottom) - 1, column_index(right.decode())
