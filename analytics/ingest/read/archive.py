"""Workbooks as archives: what they unpack to, and what their XML says that the parser does not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from analytics.ingest.read.layout import Merge
from analytics.ingest.read.limits import Limits

_CHUNK = 1 << 20
_FEW = 50
_TAG = r"<(?:\w+:)?"
_SHEET = re.compile(_TAG + r"sheet\b[^>]*>")
_RELATION = re.compile(_TAG + r"Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_UNCACHED = re.compile((_TAG + r"c\b[^>]*?\br=\"([A-Z]{1,3}\d{1,7})\"[^>]*>" + _TAG
                        + r"f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?"
                        + r"</(?:\w+:)?c>").encode())
_MERGED = re.compile(rb"mergeCell\s[^>]*ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")


@dataclass(frozen=True)
class SheetFacts:
    """Formulas saved without a value (the first few cell names, and how many), merged ranges (0-based)."""

    uncached: tuple[str, ...] = ()
    uncached_count: int = 0
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True)
class BookFacts:
    """What the archive says: bytes unpacked, the 1904 calendar, facts by sheet name."""

    unpacked: int = 0
    is_1904: bool = False
    sheets: dict[str, SheetFacts] = field(default_factory=dict)


def is_bomb(path: Path, limits: Limits) -> bool:
    """Whether the archive declares more than is allowed, in size or in ratio to what was sent."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    return unpacked > limits.workbook_bytes or len(entries) > 20_000 or any(
        entry.file_size > 50 * _CHUNK and entry.file_size > limits.zip_ratio * max(1, entry.compress_size)
        for entry in entries
    )


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
                with archive.open(part) as handle:
                    sheets[name] = _facts(handle)
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


def _facts(handle: IO[bytes]) -> SheetFacts:
    cells: list[str] = []
    count, merges = 0, []
    for piece in row_pieces(handle):
        if b"<f" in piece or b":f" in piece:
            found = _UNCACHED.findall(piece)
            count += len(found)
            cells += [cell.decode() for cell in found[: _FEW - len(cells)]]
        if b"mergeCell" in piece:
            merges += [_merge(match) for match in _MERGED.findall(piece)]
    return SheetFacts(tuple(cells), count, tuple(merges))


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


def _merge(match: tuple[bytes, bytes, bytes, bytes]) -> Merge:
    left, top, right, bottom = match
    return int(top) - 1, column_index(left.decode()), int(bottom) - 1, column_index(right.decode())


def column_index(letters: str) -> int:
    """0-based index of a spreadsheet column: A -> 0, AA -> 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def column_letters(index: int) -> str:
    """Spreadsheet name of a 0-based column: 0 -> A, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
