"""Facts about old binary workbooks (.xls), read record by record."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from analytics.ingest.read.facts import ERRORS, BookFacts, Noted, SheetFacts

_BOUNDSHEET, _DATEMODE, _MERGED, _ROW, _BOOLERR, _FORMULA, _EOF, _BOF = 0x85, 0x22, 0xE5, 0x208, 0x205, 0x06, 0x0A, 0x809
_PIVOT, _CHART = 0xB0, 2


def old_facts(path: Path) -> BookFacts:
    """Facts of an .xls. Raises OSError, ValueError, struct.error or IndexError for one that is damaged."""
    with olefile.OleFileIO(path) as container:
        name = next(name for name in ("Workbook", "Book", "WORKBOOK", "BOOK") if container.exists(name))
        stream = container.openstream(name).read()
    is_1904, sheets = False, {}
    for code, start, size in _records(stream, 0):
        if code == _DATEMODE:
            is_1904 = stream[start] == 1
        elif code == _BOUNDSHEET:
            offset, _, kind = struct.unpack_from("<IBB", stream, start)
            sheets[_name(stream[start + 6 : start + size])] = _sheet(stream, offset, kind)
    return BookFacts(path.stat().st_size, is_1904, sheets)


def _records(stream: bytes, position: int) -> Iterator[tuple[int, int, int]]:
    """(code, start of the content, its length) of the records up to the end of the part, nested parts left out."""
    depth, end = 0, len(stream) - 4
    while position <= end:
        code, size = struct.unpack_from("<HH", stream, position)
        if code == _BOF:
            depth += 1
        elif code == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth <= 1:
            yield code, position + 4, size
        position += 4 + size


def _name(content: bytes) -> str:
    """The name of a sheet: a byte of length, in newer files a byte of flags, then the characters."""
    length = content[0]
    if len(content) == length + 1:
        return content[1:].decode("cp1252", "replace")
    wide = content[1] & 1
    return content[2 : 2 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _sheet(stream: bytes, offset: int, kind: int) -> SheetFacts:
    noted = Noted(is_chart=kind == _CHART)
    for code, start, size in _records(stream, offset):
        if code == _MERGED:
            for index in range(struct.unpack_from("<H", stream, start)[0]):
                top, bottom, left, right = struct.unpack_from("<4H", stream, start + 2 + 8 * index)
                noted.merge(top, left, bottom, right)
        elif code == _ROW and size >= 16 and stream[start + 12] & 0x20:
            noted.hide(struct.unpack_from("<H", stream, start)[0] + 1)
        elif (code == _BOOLERR and stream[start + 7]) or (code == _FORMULA and _is_error(stream, start)):
            row, column = struct.unpack_from("<HH", stream, start)
            place = start + (6 if code == _BOOLERR else 8)
            noted.error(row + 1, column, ERRORS.get(stream[place], "#VALUE!"))
        elif code == _PIVOT:
            top, bottom, left, right = struct.unpack_from("<4H", stream, start)
            noted.pivots.append((top, left, bottom, right))
    return noted.facts()


def _is_error(stream: bytes, start: int) -> bool:
    return stream[start + 12 : start + 14] == b"\xff\xff" and stream[start + 6] == 2
