"""The first sight of large files: a part of them shown as an estimate, and never loaded."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import fastexcel
import openpyxl
import pytest

from analytics.ingest import (
    Limits,
    SourceFile,
    completed,
    drop_stage,
    estimated,
    first_sight,
    load,
    preview,
    propose,
    remembered,
    stage_files,
)
from analytics.ingest.read.glimpse import glimpse
from analytics.warehouse import Workspace

ROWS = 4000
SMALL = Limits(sight_text=40_000, sight_sheet=200_000)
HEAD = ("Deal ID", "Deal Name", "Stage", "Amount", "Created Date", "Close Date")


def deal(number: int) -> tuple[str, ...]:
    """A row; the newest is the last one."""
    day = date(2024, 1, 1) + timedelta(days=number // 8)
    stage = "Won" if number % 3 else "Lost"
    return f"D{number:05}", f"Harbour {number}", stage, str(100 + number), day.isoformat(), (day + timedelta(days=90)).isoformat()


def as_text(path: Path, *more: str, encoding: str = "utf-8", rows: int = ROWS) -> SourceFile:
    lines = [",".join(HEAD), *(",".join(deal(number)) for number in range(rows)), *more]
    path.write_bytes("\n".join([*lines, ""]).encode(encoding))
    return SourceFile(path.name, path, "ab" * 32)


def as_book(path: Path, more: bool = True) -> SourceFile:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Deals")
    for row in (HEAD, *map(deal, range(ROWS))):
        sheet.append(row)
    if more:
        accounts = book.create_sheet("Accounts")
        for row in (("Account ID", "Account Name"), ("A1", "Harbour Group"), ("A2", "Mill Group")):
            accounts.append(row)
    book.save(path)
    return SourceFile(path.name, path, "cd" * 32)


@pytest.fixture
def place(make_workspace: Callable[..., Workspace]) -> Workspace:
    return make_workspace({})


@pytest.mark.parametrize("kind", ["utf-8", "gb18030", "xlsx"])
def test_a_part_tells_table_columns_and_about_how_many_rows(place: Workspace, tmp_path: Path, kind: str) -> None:
    file = as_book(tmp_path / "deals.xlsx") if kind == "xlsx" else as_text(tmp_path / "deals.csv", encoding=kind)
    with place.staging() as cur:
        sheets, issues = first_sight(cur, [file], place.incoming, SMALL)
        plan = propose(sheets, remembered(place), issues)
        seen = estimated(preview(cur, plan)[0])
    deals = sheets[0]
    assert deals.rows < ROWS / 1.5 and deals.estimate == pytest.approx(ROWS, rel=0.08)
    assert deals.file_hash == file.sha256 and deals.size == file.path.stat().st_size
    assert plan.sheets[0].table == "opportunities"
    assert {"opportunity_id", "stage", "amount", "created_date"} <= set(plan.sheets[0].mapped)
    assert seen.rows_read == deals.estimate == seen.rows_kept + seen.rows_rejected
    assert seen.first == date(2024, 1, 1)
    if kind == "xlsx":
        assert (sheets[1].rows, sheets[1].estimate) == (2, 2)
    else:  # its tail is among what was read
        assert seen.last == date(2024, 1, 1) + timedelta(days=(ROWS - 1) // 8 + 90)
    assert not list(place.incoming.iterdir())


def with_shared_strings(path: Path, target: Path) -> Path:
    """The book with its texts listed in a part of their own, as most programs write them."""
    texts: dict[bytes, int] = {}
    inline = re.compile(rb't="inlineStr"><is><t>([^<]*)</t></is>')
    shared = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = inline.sub(lambda cell: b't="s"><v>%d</v>' % texts.setdefault(cell[1], len(texts)), old.read(name))
            if name == "[Content_Types].xml":
                kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
                content = content.replace(b"</Types>", b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind)
            if name == "xl/_rels/workbook.xml.rels":
                kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
                content = content.replace(b"</Relationships>", b'<Relationship Id="rId99" Type="%s" Target="sharedStrings.xml"/></Relationships>' % kind)
            new.writestr(name, content)
        listed = "".join(f"<si><t>{text.decode()}</t></si>" for text in texts)
        new.writestr("xl/sharedStrings.xml", f'<?xml version="1.0"?><sst xmlns="{shared}">{listed}</sst>')
    return target


def test_shared_strings_are_cut_with_the_rows(tmp_path: Path) -> None:
    path = with_shared_strings(as_book(tmp_path / "inline.xlsx", more=False).path, tmp_path / "shared.xlsx")
    found = glimpse(path, tmp_path, SMALL)
    assert found is not None and found.times["Deals"] > 2
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(found.path) as part:
        assert part.getinfo("xl/sharedStrings.xml").file_size < whole.getinfo("xl/sharedStrings.xml").file_size
    cells = fastexcel.read_excel(found.path).load_sheet("Deals").to_arrow()
    assert 100 < cells.num_rows < ROWS
    assert tuple(cells.column(1).to_pylist()) == tuple(deal(number)[1] for number in range(cells.num_rows))


def test_all_rows_are_loaded_under_the_choices_made_for_the_part(place: Workspace, tmp_path: Path) -> None:
    file = as_text(tmp_path / "deals.csv")
    with place.staging() as cur:
        sheets, issues = first_sight(cur, [file], place.incoming, SMALL)
        plan = propose(sheets, remembered(place), issues).with_field(0, 1, None)
        with pytest.raises(ValueError, match="part of a sheet"):
            load(place, plan)
        whole, told = stage_files(cur, [file], place.incoming, SMALL)
        drop_stage(cur, sheets)
    plan = completed(plan, {file.name}, whole, told, remembered(place))
    assert plan.sheets[0].staged.estimate is None and plan.sheets[0].columns[1].field is None
    report = load(place, plan)
    assert (report.files[0].rows_read, report.files[0].rows_kept + report.files[0].rows_rejected) == (ROWS, ROWS)
    assert place.rows("select count(*) from raw.opportunities") == [(ROWS,)]


def test_a_file_that_looks_different_as_a_whole_is_proposed_anew(place: Workspace, tmp_path: Path) -> None:
    file = as_text(tmp_path / "deals.csv")
    with place.staging() as cur:
        sheets, _ = first_sight(cur, [file], place.incoming, SMALL)
        plan = propose(sheets).with_table(0, None)
        whole, _ = stage_files(cur, [file], place.incoming)
    other = [dataclasses.replace(whole[0], headers=(*whole[0].headers[:-1], "Signed On"))]
    assert completed(plan, {file.name}, other, (), remembered(place)).sheets[0].table == "opportunities"
    assert completed(plan, {file.name}, whole, (), remembered(place)).sheets[0].table is None
    assert completed(plan, {file.name}, [], (), remembered(place)).sheets == ()


@pytest.mark.parametrize(("name", "encoding", "limits"), [
    ("small", "utf-8", Limits()), ("wide", "utf-16", SMALL), ("forbidden", "utf-8", dataclasses.replace(SMALL, file_bytes=1000)),
])  # fmt: skip
def test_what_is_small_or_cannot_be_cut_is_read_whole(tmp_path: Path, name: str, encoding: str, limits: Limits) -> None:
    file = as_text(tmp_path / f"{name}.csv", encoding=encoding, rows=1500)
    assert glimpse(file.path, tmp_path, limits) is None


def test_lines_that_begin_within_a_cell_are_no_beginnings(place: Workspace, tmp_path: Path) -> None:
    lines = [",".join(HEAD), *(",".join((f"D{n:05}", f'"Harbour\n{n}, first\nsecond"', *deal(n)[2:])) for n in range(2000))]
    path = tmp_path / "deals.csv"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    with place.staging() as cur:
        sheets, issues = first_sight(cur, [SourceFile(path.name, path)], place.incoming, SMALL)
    assert not issues and sheets[0].estimate == pytest.approx(2000, rel=0.08)
    assert len(sheets[0].headers) == len(HEAD)
