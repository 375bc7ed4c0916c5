"""Files made to break the reader: each ends in a sentence, the others go on, the process lives."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.i18n import text
from analytics.ingest.read import Limits
from tests.unit.reading import Bench, kinds, open_bench, rewrite

DEALS = [["编号", "客户", "金额"], *[[f"O{i}", f"客户{i}", i] for i in range(30)]]
GOOD = "编号,客户\nO1,甲\n"


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.connection.close()


def refused(bench: Bench, name: str, limits: Limits | None = None) -> list[str]:
    """Kinds of the refusals of a file, after another file was read all the same."""
    sheets, issues = bench.stage(name, bench.text("good.csv", GOOD), limits=limits)
    assert [sheet.file for sheet in sheets] == ["good.csv"]
    assert bench.leftovers() == []
    found = [issue for issue in issues if issue.severity == "refused"]
    assert all(text(issue.action, lang, **issue.values) for issue in found for lang in ("en", "zh"))
    return [issue.kind for issue in found]


def test_far_cell_is_cut_off_and_the_table_read(bench: Bench) -> None:
    name = bench.book("deals.xlsx", {"Deals": DEALS})
    far = '<row r="900000"><c r="ZZ900000" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    rewrite(bench.incoming / name, "xl/worksheets/sheet1.xml", "</sheetData>", far)
    sheets, issues = bench.stage(name)
    assert (sheets[0].rows, sheets[0].headers) == (30, ("编号", "客户", "金额"))
    assert [(issue.kind, issue.column, issue.occurrences) for issue in issues] == [("stray_cells", "ZZ900000", 1)]


def test_far_cell_beside_a_row_of_the_table(bench: Bench) -> None:
    name = bench.book("deals.xlsx", {"Deals": DEALS})
    path = bench.incoming / name
    far = '<row r="1048000"><c r="XFD1048000"><v>7</v></c></row></sheetData>'
    rewrite(path, "xl/worksheets/sheet1.xml", "</sheetData>", far)
    sheets, issues = bench.stage(name)
    assert sheets[0].rows == 30
    assert kinds(issues) == {"stray_cells": 1}


def test_two_far_corners_without_a_table_are_refused(bench: Bench) -> None:
    rows = "".join(f'<row r="{r}"><c r="{c}{r}"><v>1</v></c></row>' for r, c in ((1, "A"), (500_000, "XFD"), (1_000_000, "B")))
    name = bench.book("deals.xlsx", {"Deals": [[1]]})
    rewrite(bench.incoming / name, "xl/worksheets/sheet1.xml", "</sheetData>", rows.replace('<row r="1">', '<row r="2">').replace("A1", "A2") + "</sheetData>")
    assert refused(bench, name)


def test_bomb_is_not_opened(bench: Bench) -> None:
    path = bench.incoming / "deals.xlsx"
    bench.book("deals.xlsx", {"Deals": DEALS})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * 80_000_000)
    _, issues = bench.stage("deals.xlsx")
    assert [(one.kind, int(one.found.replace(",", "")) > 200, one.values["limit"]) for one in issues] == [("bomb_ratio", True, "200")]


def test_many_small_unpacked_bytes_count_too(bench: Bench) -> None:
    name = bench.book("deals.xlsx", {"Deals": DEALS})
    assert refused(bench, name, Limits(workbook_bytes=1000)) == ["bomb"]


def test_truncated_workbook(bench: Bench) -> None:
    name = bench.book("deals.xlsx", {"Deals": DEALS})
    raw = (bench.incoming / name).read_bytes()
    assert refused(bench, bench.text("cut.xlsx", raw[: len(raw) // 2])) == ["damaged"]


def zipped(bench: Bench, **inside: str | bytes) -> str:
    """An archive of the given files; "__" in a name stands for a slash."""
    with zipfile.ZipFile(bench.incoming / "deals.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in inside.items():
            archive.writestr(name.replace("__", "/"), content)
    return "deals.zip"


def test_files_of_an_archive_are_read_as_if_dropped_alone(bench: Bench) -> None:
    book = (bench.incoming / bench.book("deals.xlsx", {"Deals": DEALS})).read_bytes()
    name = zipped(bench, **{"year__a.csv": GOOD, "b.xlsx": book, "broken.csv": "", "note.pdf": b"%PDF", "__MACOSX__._a.csv": "x", ".DS_Store": "x"})
    sheets, issues = bench.stage(name)
    alone = [bench.stage(bench.text("a.csv", GOOD))[0][0], bench.stage("deals.xlsx")[0][0]]
    assert [sheet.file for sheet in sheets] == ["deals.zip/year/a.csv", "deals.zip/b.xlsx"]
    assert [(s.headers, s.rows, s.file_hash, bench.rows(s)) for s in sheets] == [(s.headers, s.rows, s.file_hash, bench.rows(s)) for s in alone]
    assert [(issue.kind, issue.file, issue.found) for issue in issues] == [("empty_file", "deals.zip/broken.csv", ""), ("archive_others", "deals.zip", "note.pdf")]
    assert not bench.leftovers()


def test_names_in_an_archive_are_no_paths(bench: Bench) -> None:
    outside = bench.incoming.parent / "evil.csv"
    with zipfile.ZipFile(bench.incoming / "deals.zip", "w") as archive:
        for path in (f"../{outside.name}", str(outside), "C:\\evil.csv", "..\\..\\evil.csv"):
            archive.writestr(path, GOOD)
        archive.writestr("XXXX.csv", GOOD)
    old = (bench.incoming / "deals.zip").read_bytes().replace(b"XXXX", "商机".encode("gb18030"))  # without a word about its encoding
    bench.text("deals.zip", old)
    sheets, _ = bench.stage("deals.zip")
    assert {sheet.file.split("/")[-1] for sheet in sheets} == {"evil.csv", "商机.csv"} and len(sheets) == 5
    assert not any(".." in sheet.file or ":" in sheet.file for sheet in sheets)
    assert not outside.exists() and not bench.leftovers()


def test_archives_that_stay_closed(bench: Bench) -> None:
    assert refused(bench, zipped(bench, **{"readme.md": "x", "inner.zip": b"PK"})) == ["archive"]
    assert refused(bench, zipped(bench, **{"[Content_Types].xml": "x", "word__embeddings__a.csv": GOOD})) == ["archive"]
    inner = (bench.incoming / zipped(bench, **{"a.csv": GOOD})).read_bytes()
    assert refused(bench, zipped(bench, **{"nested.csv": inner})) == ["archive"]
    assert refused(bench, zipped(bench, **{f"{n}.csv": GOOD for n in range(4)}), limits=Limits(archive_files=3)) == ["archive_many"]
    assert refused(bench, zipped(bench, **{"a.csv": GOOD, "b.csv": GOOD * 9}), limits=Limits(workbook_bytes=100)) == ["bomb"]
    assert refused(bench, zipped(bench, **{"a.csv": "a,b\n" + "1,2\n" * 20_000_000}), limits=Limits(zip_ratio=50)) == ["bomb_ratio"]
    raw = bytearray((bench.incoming / zipped(bench, **{"a.csv": GOOD})).read_bytes())
    raw[6] |= 1
    raw[raw.rfind(b"PK\x01\x02") + 8] |= 1
    assert refused(bench, bench.text("locked.zip", bytes(raw))) == ["archive_locked"]
    raw = bytearray((bench.incoming / zipped(bench, **{"a.csv": GOOD})).read_bytes())
    raw[raw.rfind(b"PK\x01\x02") + 16] ^= 0xFF  # its check sum
    assert refused(bench, bench.text("damaged.zip", bytes(raw))) == ["damaged"]
    assert not bench.leftovers()


def test_workbook_with_broken_xml(bench: Bench) -> None:
    name = bench.book("deals.xlsx", {"Deals": DEALS})
    rewrite(bench.incoming / name, "xl/worksheets/sheet1.xml", "</sheetData>", '<row r="99"><c r="A99')
    assert refused(bench, name) in (["no_table"], ["damaged"])


def test_old_binary_garbage(bench: Bench) -> None:
    assert refused(bench, bench.text("deals.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 600)) == ["damaged"]


def test_password(bench: Bench) -> None:
    import msoffcrypto.format.ooxml as ooxml

    name = bench.book("plain.xlsx", {"Deals": DEALS})
    with (bench.incoming / name).open("rb") as plain, (bench.incoming / "locked.xlsx").open("wb") as locked:
        ooxml.OOXMLFile(plain).encrypt("secret", locked)
    assert refused(bench, "locked.xlsx") == ["locked"]
    sheets, issues = bench.stage("locked.xlsx", passwords={"locked.xlsx": "wrong"})
    assert (sheets, kinds(issues)) == ([], {"wrong_password": 1})
    sheets, issues = bench.stage("locked.xlsx", passwords={"locked.xlsx": "secret"})
    assert (sheets[0].rows, issues, bench.leftovers()) == (30, [], [])


def test_too_little_memory_or_time_ends_the_child_only(bench: Bench) -> None:
    name = bench.book("deals.xlsx", {"Deals": [*DEALS, *[[i, "x" * 50, i] for i in range(2000)]]})
    assert refused(bench, name, Limits(child_memory=60 * 2**20)) in (["memory"], ["damaged"])
    assert refused(bench, name, Limits(child_seconds=0)) == ["too_slow"]
    slow = bench.stage(name, limits=Limits(child_seconds=0))[1][0]
    for lang in ("en", "zh"):  # what was found and what is allowed
        assert slow.found in text(slow.action, lang, **slow.values) and slow.values["limit"] in text(slow.action, lang, **slow.values)


def test_sheets_and_columns_beyond_the_limit(bench: Bench) -> None:
    name = bench.book("deals.xlsx", {f"S{i}": DEALS for i in range(4)})
    sheets, issues = bench.stage(name, limits=Limits(sheets=2))
    assert (len(sheets), kinds(issues)) == (2, {"too_many_sheets": 2})
    assert refused(bench, bench.book("wide.xlsx", {"Wide": [[f"c{i}" for i in range(40)], list(range(40))]}),
                   Limits(columns=20)) == ["too_many_columns"]


def test_names_that_try_to_be_sql(bench: Bench) -> None:
    name = bench.text("x'; drop table a; --.csv", "a'b,\"c\"\"d\",e\n1,2,3\na'b,\"c\"\"d\",e\n合计,,9\n")
    sheets, _ = bench.stage(name)
    assert (sheets[0].headers, sheets[0].rows) == (("a'b", 'c"d', "e"), 1)


def test_missing_file_is_told(bench: Bench) -> None:
    assert refused(bench, "nowhere.csv") == ["unreadable"]


