"""Tables that lie below each other in one grid, told from one table with blank rows in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.ingest.read.layout import clean, find_layout, kind_of_cell
from analytics.ingest.read.source import Cursor
from analytics.ingest.read.tidy import Grid

_MOST_CELLS = 4_000_000
_MOST_PLACES = 200
_MOST_SPARSE = 20_000
_WINDOW = 32
_NAMED_ALIKE = 0.6


@dataclass(frozen=True)
class Below:
    """A further table: its header as a row of the grid (0-based), the rows of its header, its title if it has one."""

    header: int
    names: tuple[str, ...]
    joined: int
    title: str
    title_rows: int


@dataclass(frozen=True)
class Part:
    """One of the tables of a grid with its names; `below` is None for the first."""

    grid: Grid
    stage: str
    names: tuple[str, ...]
    below: Below | None = None


def parts_of(cur: Cursor, grid: Grid, names: Sequence[str], stage: str) -> list[Part]:
    """The tables of the grid from top to bottom; rows of later ones are moved into grids of their own."""
    found = _tables_below(cur, grid, tuple(names))
    parts = [Part(grid, stage, tuple(names))]
    for number, below in enumerate(found):
        first = below.header + 1
        last = found[number + 1].header - found[number + 1].joined - found[number + 1].title_rows if number + 1 < len(found) else 1 << 62
        own = f"{stage}_p{number + 1}"
        cur.execute(f"create table stage.{own}_grid as select * from stage.{grid.table} where rowid >= {first} and rowid < {last} order by rowid")
        parts.append(Part(Grid(f"{own}_grid", grid.width, grid.first_row + first), own, below.names, below))
    if found:
        cur.execute(f"delete from stage.{grid.table} where rowid >= {found[0].header - found[0].joined - found[0].title_rows}")
    return parts


def _tables_below(cur: Cursor, grid: Grid, names: tuple[str, ...]) -> list[Below]:
    cur.execute(f"select count(*) from stage.{grid.table}")
    rows = int(cur.fetchall()[0][0])
    if rows * grid.width > _MOST_CELLS or grid.width < 2:
        return []
    kinds = _kinds(_window(cur, grid, 0, 200))
    found: list[Below] = []
    for start, title, title_rows in _places(cur, grid):
        window = _window(cur, grid, start, _WINDOW)
        if len(window) < 2 or (found and start <= found[-1].header) or not _is_header(window, names, kinds):
            continue
        layout = find_layout(window)
        if layout.problem in ("empty", "title_only", "no_header") or layout.header > layout.joined:
            continue
        below = Below(start + layout.header, layout.headers, layout.joined, title, title_rows)
        found.append(below)
        names, kinds = layout.headers, _kinds(window[layout.first_data :])
    return found


def _places(cur: Cursor, grid: Grid) -> list[tuple[int, str, int]]:
    """Rows after blank rows or a single cell: (row, the title above it, rows of that title)."""
    filled = " + ".join(f"(coalesce(trim(c{column}), '') <> '')::int" for column in range(grid.width))
    texts = ", ".join(f"nullif(trim(c{column}), '')" for column in range(grid.width))
    # two filled neighbours rule nearly every row out before any cell is trimmed
    alone = " and ".join(f"coalesce(c{c} < '!' or c{c + 1} < '!', c{c} is null or c{c + 1} is null)" for c in range(0, grid.width - 1, 2))
    cur.execute(f"select rowid, coalesce({texts}) from stage.{grid.table} where {alone} and {filled} <= 1 order by rowid limit {_MOST_SPARSE}")
    sparse = {int(place): str(said or "") for place, said in cur.fetchall()}
    ends = [place for place in sparse if place + 1 not in sparse][:_MOST_PLACES]
    return [(end + 1, sparse[end] if is_title else "", int(is_title)) for end in ends
            for is_title in (bool(sparse[end]) and not sparse.get(end - 1),)]


def _window(cur: Cursor, grid: Grid, start: int, length: int) -> list[list[str]]:
    cells = ", ".join(f"coalesce(c{column}, '')" for column in range(grid.width))
    cur.execute(f"select {cells} from stage.{grid.table} where rowid >= {start} and rowid < {start + length} order by rowid")
    return [list(row) for row in cur.fetchall()]


def _kinds(rows: Sequence[Sequence[str]]) -> list[str]:
    """The commonest kind of cell of every column: 'v' for values (numbers, dates), 't' for text, '' for none."""
    found = []
    for column in zip(*rows, strict=True):
        kinds = [kind for cell in column if (kind := kind_of_cell(cell))]
        values = sum(kind != "t" for kind in kinds)
        found.append("" if not kinds else "v" if values * 2 > len(kinds) else "t")
    return found


def _is_header(window: Sequence[Sequence[str]], names: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether the first row names columns of another table: words where this one has values, or values under its words."""
    row = [clean(cell) for cell in window[0]]
    said = [cell for cell in row if cell]
    if len(said) < 2 or len(set(said)) < len(said) or any(kind_of_cell(cell) != "t" for cell in said):
        return False
    if not any(cell.strip() for cell in window[1]):
        return False
    alike = sum(1 for cell, name in zip(row, names, strict=False) if cell and cell == name)
    if alike >= _NAMED_ALIKE * len(said):
        return False
    over = [kind for cell, kind in zip(row, [*kinds, *[""] * len(row)], strict=False) if cell and kind == "v"]
    below = _kinds(window[1:])
    values = sum(1 for cell, kind in zip(row, below, strict=True) if cell and kind == "v")
    return bool(values) if not over else len(over) * 2 >= sum(kind == "v" for kind in kinds) or values * 3 >= len(said)
