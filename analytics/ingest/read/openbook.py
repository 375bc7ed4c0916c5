"""Facts about OpenDocument workbooks (.ods), from one pass over their XML."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.parsers import expat

from analytics.ingest.read.facts import BookFacts, Noted

_CHUNK = 1 << 20
_ROW, _CELL, _COVERED, _SHEET = "table:table-row", "table:table-cell", "table:covered-table-cell", "table:table"


def open_facts(path: Path) -> BookFacts:
    """Facts of an .ods. Raises zipfile.BadZipFile, KeyError, OSError, ValueError or expat.ExpatError for a damaged one."""
    scan = _Scan()
    with zipfile.ZipFile(path) as archive:
        parser = expat.ParserCreate()
        parser.EntityDeclHandler = scan.refuse
        parser.StartElementHandler = scan.start
        parser.EndElementHandler = scan.end
        parser.CharacterDataHandler = scan.text
        with archive.open("content.xml") as handle:
            while chunk := handle.read(_CHUNK):
                parser.Parse(chunk)
        unpacked = sum(entry.file_size for entry in archive.infolist())
    return BookFacts(unpacked, False, {name: noted.facts() for name, noted in scan.sheets.items()})


class _Scan:
    """Where the parser stands, and what it has noted."""

    def __init__(self) -> None:
        self.sheets: dict[str, Noted] = {}
        self._noted = Noted()
        self._row, self._column, self._repeated, self._width = -1, 0, 1, 1
        self._error = ""
        self._in_error = False
        self._depth = 0

    def refuse(self, *_: object) -> None:
        """Entities have no place in a workbook; they are how XML is made to explode."""
        raise ValueError("entities in a workbook")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == _SHEET:
            self._depth += 1
            if self._depth == 1:
                self._noted = self.sheets.setdefault(attributes.get("table:name", ""), Noted())
                self._row, self._repeated = -1, 1
        elif self._depth != 1:
            return
        elif name == _ROW:
            self._row += self._repeated
            self._repeated, self._column, self._width = _count(attributes, "table:number-rows-repeated"), 0, 0
            if attributes.get("table:visibility") in ("collapse", "filter") and self._repeated < 100_000:
                self._noted.hide(self._row + 1, self._repeated)
        elif name in (_CELL, _COVERED):
            self._column += self._width
            self._width = _count(attributes, "table:number-columns-repeated")
            down, right = _count(attributes, "table:number-rows-spanned"), _count(attributes, "table:number-columns-spanned")
            self._noted.merge(self._row, self._column, self._row + down - 1, self._column + right - 1)
            self._in_error, self._error = attributes.get("calcext:value-type") == "error", ""

    def text(self, data: str) -> None:
        """Text of a cell; only kept where it names an error."""
        if self._in_error and len(self._error) < 20:
            self._error += data

    def end(self, name: str) -> None:
        """An element ends."""
        if name == _SHEET:
            self._depth -= 1
        elif name == _CELL and self._in_error:
            self._noted.error(self._row + 1, self._column, self._error.strip() or "#VALUE!")
            self._in_error = False


def _count(attributes: dict[str, str], name: str) -> int:
    found = attributes.get(name, "1")
    return max(1, int(found)) if found.isdecimal() else 1
