"""A cancelled or crashed import leaves the workspace exactly as before; undoing restores what was before, byte for byte."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ask import ask
from analytics.ingest import books, import_files, undo
from analytics.query import Period, Query
from analytics.warehouse import Workspace
from tests.unit.importing import written

HEAD = "Opportunity ID,Opportunity Name,Account Name,Owner,Stage,Amount,Created Date,Close Date\n"
FIRST = HEAD + "1,A,Acme,Li,Closed Won,100,2026-01-01,2026-05-01\n2,B,Bolt,Wu,Prospecting,7,2026-02-01,2026-12-01\n"
SECOND = HEAD + "1,A,Acme,Li,Closed Lost,90,2026-01-01,2026-05-02\n3,C,Bolt,Wu,Closed Won,5,2026-03-01,2026-06-01\n"
JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)


def answers(ws: Workspace) -> bytes:
    """Answers by owner and account at two dates, and the rows they rest on, as bytes."""
    said = [ws.rows("select * exclude (batch_id, sheet_id) from raw.opportunities order by row_key, amount"), ws.rows("select as_of from raw.batches where not is_undone order by 1")]
    for period in ("all", "2026-01-01..2026-07-31"):
        for by in ((), ("owner",), ("account",)):
            query = Query(("won_count", "won_amount", "open_amount", "open_count"), by, Period.parse(period))
            said.append(ask(ws, query).frame.to_csv(index=False))
    return repr(said).encode()


def test_an_import_that_fails_while_writing_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ws = Workspace.open()
    import_files(ws, written(tmp_path, deals=FIRST), as_of=JUNE)
    before, version = answers(ws), ws.version

    def cancelled(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(books, "write_issues", cancelled)
    with pytest.raises(KeyboardInterrupt):
        import_files(ws, written(tmp_path, deals=SECOND), as_of=SEPTEMBER, modes={"opportunities": "replace"})
    assert (answers(ws), ws.version) == (before, version)
    books_left = [ws.rows(f"select count(*) from raw.{name}")[0][0] for name in ("batches", "batch_tables", "sheets")]
    assert books_left == [1, 1, 1]
    monkeypatch.undo()
    assert import_files(ws, written(tmp_path, deals=SECOND), as_of=SEPTEMBER).batch == 2
    ws.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from datetime import date
from analytics.ingest import books, import_files, SourceFile
from analytics.warehouse import Workspace
books.write_issues = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
path = Path(sys.argv[2])
import_files(Workspace.open(Path(sys.argv[1]), readable=[path.parent]), [SourceFile(path.name, path)], as_of=date(2026, 9, 30))
"""


def test_an_import_that_is_killed_while_writing_changes_nothing(tmp_path: Path) -> None:
    place, files = tmp_path / "workspace.duckdb", tmp_path / "files"
    files.mkdir()
    ws = Workspace.open(place, readable=[files])
    import_files(ws, written(files, deals=FIRST), as_of=JUNE)
    before = answers(ws)
    ws.close()
    path = written(files, more=SECOND)[0].path
    done = subprocess.run([sys.executable, "-c", KILLED, str(place), str(path)], cwd=Path(__file__).parents[2], capture_output=True)
    assert done.returncode == -signal.SIGKILL
    ws = Workspace.open(place, readable=[files])
    assert answers(ws) == before
    ws.close()


DEALS = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["Closed Won", "Closed Lost", "Prospecting"]), st.integers(1, 9), st.sampled_from(["Acme", "Bolt"])),
    min_size=1, max_size=4, unique_by=lambda deal: deal[0],
)
IMPORTS = st.lists(st.tuples(DEALS, st.sampled_from(["update", "replace", "append"]), st.sampled_from([JUNE, SEPTEMBER])), min_size=2, max_size=3)


@settings(max_examples=3, deadline=None)
@given(IMPORTS, st.data())
def test_answers_after_undoing_are_those_without_that_import(tmp_path_factory: pytest.TempPathFactory, imports: list, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("undo")
    taken = data.draw(st.integers(0, len(imports) - 1))

    def loaded(which: list[int]) -> Workspace:
        ws = Workspace.open()
        for number in which:
            deals, mode, day = imports[number]
            text = HEAD + "".join(f"{n},D{n},{company},Li,{stage},{amount},2026-01-01,2026-05-01\n" for n, stage, amount, company in deals)
            import_files(ws, written(folder, deals=text), as_of=day, modes={"opportunities": mode})
        return ws

    whole, without = loaded(list(range(len(imports)))), loaded([n for n in range(len(imports)) if n != taken])
    undo(whole, taken + 1)
    assert answers(whole) == answers(without)
    whole.close()
    without.close()


def test_importing_the_same_again_answers_the_same(tmp_path: Path) -> None:
    ws = Workspace.open()
    import_files(ws, written(tmp_path, deals=FIRST), as_of=JUNE)
    frame = ask(ws, Query(("won_count", "open_amount"), ("account",), Period.ALL)).frame.to_csv()
    again = import_files(ws, written(tmp_path, deals=FIRST), as_of=JUNE).changes[0]
    assert (again.new, again.changed, again.absent) == (0, 0, 0)
    assert ask(ws, Query(("won_count", "open_amount"), ("account",), Period.ALL)).frame.to_csv() == frame
    ws.close()
