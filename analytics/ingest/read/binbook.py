"""Facts about binary workbooks (.xlsb): the records that say what the parser does not."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from analytics.ingest.read.facts import ERRORS, WHOLE_SHEET, BookFacts, Noted, SheetFacts

_ROW, _ERROR, _ERROR_FORMULA, _SHEET, _WORKBOOK, _MERGE = 0, 3, 11, 156, 153, 176
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_PART = re.compile(r"\b(Id|Target|Type)\s*=\s*[\"']([^\"']*)[\"']")
_LARGEST = 1 << 20


def binary_facts(path: Path) -> BookFacts:
    """Facts of an .xlsb. Raises zipfile.BadZipFile, KeyError, OSError, ValueError or struct.error for a damaged one."""
    is_1904, sheets = False, {}
    with zipfile.ZipFile(path) as archive:
        parts = relations(archive, "xl/workbook.bin")
        with archive.open("xl/workbook.bin") as handle:
            for code, content in _records(handle):
                if code == _WORKBOOK:
                    is_1904 = bool(content[0] & 1)
                elif code == _SHEET:
                    link, after = _text(content, 8)
                    name, _ = _text(content, after)
                    part, kind = parts.get(link, ("", ""))
                    sheets[name] = _sheet(archive, part, kind)
        unpacked = sum(entry.file_size for entry in archive.infolist())
    return BookFacts(unpacked, is_1904, sheets)


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Id -> (name in the archive, type) of what a part of an archive refers to."""
    folder, name = posixpath.split(part)
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in archive.NameToInfo:
        return {}
    with archive.open(listed) as handle:
        text = handle.read(_LARGEST).decode("utf-8", "replace")
    found = {}
    for tag in _RELATION.findall(text):
        values = dict(_PART.findall(tag))
        target = values.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[values.get("Id", "")] = (whole, values.get("Type", "").rpartition("/")[2])
    return found


def _records(handle: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """(code, content) of the records; what is too long to be of interest comes without its content."""
    while (code := _number(handle, 2)) is not None:
        size = _number(handle, 4) or 0
        content = handle.read(min(size, _LARGEST))
        if size > _LARGEST:
            handle.read(size - _LARGEST)
        yield code, content


def _number(handle: IO[bytes], most: int) -> int | None:
    """A number of seven bits a byte; codes keep their marks as the format writes them."""
    value = 0
    for place in range(most):
        byte = handle.read(1)
        if not byte:
            return None
        value |= (byte[0] & 0x7F) << (7 * place)
        if not byte[0] & 0x80:
            break
    return value


def _text(content: bytes, start: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", content, start)[0]
    end = start + 4 + 2 * length
    return content[start + 4 : end].decode("utf-16-le", "replace"), end


def _sheet(archive: zipfile.ZipFile, part: str, kind: str) -> SheetFacts:
    noted, row = Noted(is_chart=kind == "chartsheet"), 0
    if part not in archive.NameToInfo or noted.is_chart:
        return noted.facts()
    if any(found == "pivotTable" for _, found in relations(archive, part).values()):
        noted.pivots.append(WHOLE_SHEET)
    with archive.open(part) as handle:
        for code, content in _records(handle):
            if code == _ROW:
                row = struct.unpack_from("<I", content)[0]
                if len(content) > 11 and content[11] & 0x10:
                    noted.hide(row + 1)
            elif code in (_ERROR, _ERROR_FORMULA):
                noted.error(row + 1, struct.unpack_from("<I", content)[0], ERRORS.get(content[8], "#VALUE!"))
            elif code == _MERGE:
                top, bottom, left, right = struct.unpack_from("<4I", content)
                noted.merge(top, left, bottom, right)
    return noted.facts()
