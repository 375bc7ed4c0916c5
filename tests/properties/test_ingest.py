"""What holds for any sheet: no row is lost, cleaning twice is cleaning once, importing twice is importing once."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from pathlib import Path

import openpyxl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.errors import InputRefused
from analytics.ingest import SourceFile, import_files
from analytics.ingest.headers import squeeze, tidy, unit_of
from analytics.ingest.words import code_of, readings
from analytics.warehouse import Workspace

CELLS = st.one_of(
    st.sampled_from(["", "N/A", "—", "1,5", "(70)", "3万", "2026-02-31", "31/12/2026", "Closed Won", "废标", "是", "100%", "#REF!", "=1+1"]),
    st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=12),
    st.integers(-10**20, 10**20).map(str),
    st.dates().map(str),
)
HEADERS = ("Opportunity ID", "Opportunity Name", "Stage", "Amount", "Created Date", "Probability", "Incubated", "Main Competitor")


def as_csv(rows: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEADERS, *rows])
    return out.getvalue()


def run(ws: Workspace, text: str) -> list[tuple[int, int, int, int]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "opportunities.csv"
        path.write_text(text, encoding="utf-8")
        report = import_files(ws, [SourceFile(path.name, path)])
    return [(s.rows_read, s.rows_kept, s.rows_rejected, s.rows_repaired) for s in report.files]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[CELLS] * len(HEADERS)), min_size=1, max_size=12))
@example([("", "1,5", *[""] * 6), ("1,5", *[""] * 7)])  # one row's name is another row's id
def test_every_row_is_kept_or_rejected_and_none_twice(rows: list[tuple[str, ...]]) -> None:
    ws = Workspace.open()
    try:
        for read, kept, rejected, repaired in run(ws, as_csv([("id1", "sure", *[""] * 6), *rows])):
            assert read == kept + rejected
            assert repaired <= kept
        stored = ws.rows("select count(*), count(distinct row_key) from raw.opportunities")[0]
        assert stored == (kept, kept)
        assert ws.rows("select count(*) from raw.rejected_rows") == [(rejected,)]
        first = ws.rows("select * exclude (batch_id, sheet_id) from raw.opportunities order by row_key")
        run(ws, as_csv([("id1", "sure", *[""] * 6), *rows]))
        assert ws.rows("select * exclude (batch_id, sheet_id) from raw.opportunities where batch_id = 2 order by row_key") == first
    except InputRefused:
        pass
    finally:
        ws.close()


@given(st.text(max_size=40))
def test_cleaning_a_header_twice_is_cleaning_it_once(header: str) -> None:
    assert squeeze(squeeze(header)) == squeeze(header)
    assert tidy(tidy(header)) == tidy(header)
    assert unit_of(header)[0] > 0


@given(st.text(max_size=20))
def test_a_word_is_read_alike_with_spaces_and_capitals(word: str) -> None:
    assert code_of("stage", word) == code_of("stage", f"  {word}  ")
    assert all(readings(reading)[0] == reading for reading in readings(word))


ENCODINGS = ("utf-8", "gb18030", "utf-16")
WORDS = st.text(alphabet="华东机械集团有限公司甲乙丙ABCxyz 0123.-", min_size=1, max_size=12).map(str.strip).filter(bool)
DEALS = st.lists(
    st.tuples(WORDS, st.sampled_from(["赢单", "输单", "方案", "Prospecting"]), st.integers(0, 10**9), st.dates(min_value=date(2001, 1, 1), max_value=date(2025, 12, 31))),
    min_size=3, max_size=8,
)


@settings(max_examples=4, deadline=None)
@given(DEALS)
def test_one_content_gives_one_answer_in_every_format(deals: list[tuple[str, str, int, date]]) -> None:
    header = ("商机编号", "商机名称", "商机阶段", "商机金额", "创建日期")
    rows = [(f"O{number}", *deal) for number, deal in enumerate(deals)]
    with tempfile.TemporaryDirectory() as folder:
        book = openpyxl.Workbook()
        for row in (header, *rows):
            book.active.append(row)
        book.save(Path(folder) / "deals.xlsx")
        files = [Path(folder) / "deals.xlsx"]
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([header, *rows])
        for encoding in ENCODINGS:
            files.append(Path(folder) / f"deals_{encoding}.csv")
            files[-1].write_bytes(out.getvalue().encode(encoding))
        ws = Workspace.open()
        try:
            answers = [answer(ws, path) for path in files]
        finally:
            ws.close()
    assert answers == [answers[0]] * len(files)
    assert len(answers[0]) == len(rows)


def answer(ws: Workspace, path: Path) -> list[tuple[object, ...]]:
    """Everything that one file says, as stored."""
    report = import_files(ws, [SourceFile(path.name, path)])
    return ws.rows("select opportunity_id, opportunity_name, stage, stage_name, status, amount, created_date, row_number "
                   "from raw.opportunities where batch_id = $batch order by row_number", {"batch": report.batch})
