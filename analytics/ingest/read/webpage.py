"""Tables that are written as a web page or as XML and named .xls, as many systems export them: rows of text cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.parsers import expat

from analytics.ingest.read.banner import Merge
from analytics.ingest.read.encoding import encoding_of

_LARGEST = 100 * 1024 * 1024
_MOST_COLUMNS = 2_000
_CHUNK = 1 << 20
_SHEET = "urn:schemas-microsoft-com:office:spreadsheet|"


@dataclass
class WrittenTable:
    """A table found in a page: its rows, and cells that reach over several rows or columns."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


def tables_of_page(path: Path) -> list[WrittenTable]:
    """The tables of a web page in their order; tables within tables belong to the page, not to a cell."""
    reader = _Page()
    for text in _texts(path):
        reader.feed(text)
    reader.close()
    return [table for table in reader.tables if table.rows]


def tables_of_xml(path: Path) -> list[WrittenTable]:
    """The sheets of an "XML Spreadsheet 2003". Raises ValueError or expat.ExpatError for other XML."""
    reader = _Xml()
    parser = expat.ParserCreate(namespace_separator="|")
    parser.EntityDeclHandler = reader.refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = reader.start, reader.end, reader.text
    if path.stat().st_size > _LARGEST:
        raise ValueError("too large for one page")
    with path.open("rb") as handle:
        parser.ParseFile(handle)
    return [table for table in reader.tables if table.rows]


def _texts(path: Path) -> list[str]:
    if path.stat().st_size > _LARGEST:
        raise ValueError("too large for one page")
    text = path.read_bytes().decode(encoding_of(path), "replace").lstrip("\ufeff")
    return [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]


def _place(table: WrittenTable, text: str, down: int, right: int, held: dict[int, int]) -> None:
    """Put a cell where the next free one is; cells from above that reach down keep their columns."""
    row, number = table.rows[-1], len(table.rows) - 1
    while held.get(len(row), -1) >= number:
        row.append("")
    column = len(row)
    right = min(right, _MOST_COLUMNS - min(column, _MOST_COLUMNS - 1))
    row += [text, *[""] * (right - 1)]
    if down > 1 or right > 1:
        table.merges.append((number, column, number + down - 1, column + right - 1))
        held.update(dict.fromkeys(range(column, column + right), number + down - 1))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[WrittenTable] = []
        self._open: list[tuple[WrittenTable, dict[int, int]]] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._muted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._muted += 1
        elif tag == "table":
            self._end_cell()
            self.tables.append(WrittenTable(""))
            self._open.append((self.tables[-1], {}))
        elif not self._open:
            return
        elif tag == "tr":
            self._end_cell()
            self._open[-1][0].rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            if not self._open[-1][0].rows:
                self._open[-1][0].rows.append([])
            found = dict(attrs)
            self._cell, self._span = [], (_span(found.get("rowspan")), _span(found.get("colspan")))
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._muted = max(0, self._muted - 1)
        elif tag in ("td", "th", "tr", "table"):
            self._end_cell()
            if tag == "table" and self._open:
                self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._muted:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._open:
            table, held = self._open[-1]
            _place(table, "\n".join(" ".join(line.split()) for line in "".join(self._cell).split("\n")).strip(), *self._span, held)
        self._cell = None


def _span(value: str | None) -> int:
    return min(max(1, int(value)), 10_000) if value and value.strip().isdecimal() else 1


def _more(attributes: dict[str, str], name: str) -> int:
    """Over how many further rows or columns a cell reaches."""
    value = attributes.get(f"{_SHEET}{name}", "0")
    return _span(value) if value != "0" else 0


class _Xml:
    def __init__(self) -> None:
        self.tables: list[WrittenTable] = []
        self._text: list[str] | None = None
        self._at = (0, 1, 1)

    def refuse(self, *_: object) -> None:
        """Entities have no place in a workbook; they are how XML is made to explode."""
        raise ValueError("entities in a workbook")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == f"{_SHEET}Worksheet":
            self.tables.append(WrittenTable(attributes.get(f"{_SHEET}Name", "")))
        elif not self.tables:
            return
        elif name == f"{_SHEET}Row":
            rows = self.tables[-1].rows
            wanted = _span(attributes.get(f"{_SHEET}Index")) - 1
            rows += [[] for _ in range(min(wanted - len(rows), 100_000))] if f"{_SHEET}Index" in attributes else []
            rows.append([])
        elif name == f"{_SHEET}Cell" and self.tables[-1].rows:
            row = self.tables[-1].rows[-1]
            if f"{_SHEET}Index" in attributes:
                row += [""] * (min(_span(attributes[f"{_SHEET}Index"]) - 1, _MOST_COLUMNS) - len(row))
            self._at = (len(row), _more(attributes, "MergeDown"), _more(attributes, "MergeAcross"))
            row.append("")
        elif name == f"{_SHEET}Data":
            self._text = []

    def text(self, data: str) -> None:
        """Text of a cell."""
        if self._text is not None:
            self._text.append(data)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == f"{_SHEET}Data" and self._text is not None and self.tables and self.tables[-1].rows:
            table, (column, down, right) = self.tables[-1], self._at
            table.rows[-1][column] = "".join(self._text).removesuffix("T00:00:00.000")
            self._text = None
            if down or right:
                number = len(table.rows) - 1
                table.merges.append((number, column, number + down, column + right))
                table.rows[-1] += [""] * right
