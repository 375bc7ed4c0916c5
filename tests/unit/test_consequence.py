"""What an import changes is told before it is written, and is what then happens; any import can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.errors import UnknownName, UsageError
from analytics.ingest import TableConsequence, history, import_files, rehearse_files, undo
from analytics.ingest.modes import Alias
from analytics.warehouse import Workspace
from tests.unit.importing import written

HEAD = "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Created Date\n"
JUNE = HEAD + "1,A,Acme,Closed Won,100,2026-01-01\n2,B,Acme,Prospecting,200,2026-02-01\n3,C,Bolt,Prospecting,300,2026-03-01\n"
SEPTEMBER = HEAD + "1,A,Acme,Closed Won,100,2026-01-01\n2,B,Acme,Prospecting,250,2026-02-01\n4,D,Bolt,Closed Lost,40,2026-07-01\n"
DAYS = (date(2026, 6, 30), date(2026, 9, 30), date(2026, 10, 31))


@pytest.fixture
def ws() -> Iterator[Workspace]:
    opened = Workspace.open()
    yield opened
    opened.close()


def brought(ws: Workspace, folder: Path, day: date, modes: dict[str, Any] | None = None, **texts: str) -> tuple[TableConsequence, ...]:
    """What importing the texts as of that day changed."""
    return import_files(ws, written(folder, **texts), as_of=day, modes=modes or {}).changes


def counts(one: TableConsequence) -> tuple[int, ...]:
    return one.rows_before, one.new, one.changed, one.unchanged, one.absent, one.gone, one.rows_after


def known(ws: Workspace, day: date) -> list[tuple[Any, ...]]:
    """Deals and their amounts as known at that day."""
    ws.ensure([day], {"deals"})
    return ws.rows("select opportunity_id, amount from model.deals where as_of = $day order by 1", {"day": day})


def test_the_first_import_is_new_and_the_same_again_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    first = brought(ws, tmp_path, DAYS[0], deals=JUNE)[0]
    assert counts(first) == (0, 3, 0, 0, 0, 0, 3) and first.is_first and first.before is None
    again = brought(ws, tmp_path, DAYS[0], deals=JUNE)[0]
    assert counts(again) == (3, 0, 0, 3, 0, 0, 3) and again.before == again.after


def test_new_changed_unchanged_and_absent_rows_are_told_with_the_sums(ws: Workspace, tmp_path: Path) -> None:
    brought(ws, tmp_path, DAYS[0], deals=JUNE)
    changed = brought(ws, tmp_path, DAYS[1], deals=SEPTEMBER)[0]
    assert counts(changed) == (3, 1, 1, 1, 1, 0, 4) and not changed.looks_whole
    assert changed.before is not None and changed.after is not None
    assert (changed.before.open, changed.before.won, changed.before.all) == (500, 100, 600)
    assert (changed.after.open, changed.after.won, changed.after.all) == (550, 100, 690)
    assert known(ws, DAYS[1]) == [("1", 100), ("2", 250), ("3", 300), ("4", 40)]


def test_what_a_replacing_file_lacks_is_gone_from_its_date_on_only(ws: Workspace, tmp_path: Path) -> None:
    brought(ws, tmp_path, DAYS[0], deals=JUNE)
    changed = brought(ws, tmp_path, DAYS[1], {"opportunities": "replace"}, deals=SEPTEMBER)[0]
    assert counts(changed) == (3, 1, 1, 1, 1, 1, 3)
    assert changed.after is not None and changed.after.all == 390
    assert [row[0] for row in known(ws, DAYS[1])] == ["1", "2", "4"]
    assert [row[0] for row in known(ws, DAYS[0])] == ["1", "2", "3"]


def test_the_mode_is_remembered_until_another_is_chosen(ws: Workspace, tmp_path: Path) -> None:
    brought(ws, tmp_path, DAYS[0], {"opportunities": "replace"}, deals=JUNE)
    assert brought(ws, tmp_path, DAYS[1], deals=SEPTEMBER)[0].mode == "replace"
    assert brought(ws, tmp_path, DAYS[2], {"opportunities": "update"}, deals=SEPTEMBER)[0].mode == "update"


NAMES = "Opportunity Name,Account Name,Stage,Amount,Created Date\n"


def test_adding_keeps_rows_of_one_name_apart_and_doubles_none(ws: Workspace, tmp_path: Path) -> None:
    brought(ws, tmp_path, DAYS[0], deals=NAMES + "A,Acme,Closed Won,100,2026-01-01\nB,Acme,Prospecting,5,2026-01-02\n")
    more = NAMES + "A,Acme,Closed Won,70,2026-07-01\nB,Acme,Prospecting,5,2026-01-02\n"
    assert counts(brought(ws, tmp_path, DAYS[1], {"opportunities": "append"}, deals=more)[0]) == (2, 1, 0, 1, 1, 0, 3)
    assert counts(brought(ws, tmp_path, DAYS[1], {"opportunities": "append"}, deals=more)[0]) == (3, 0, 0, 2, 1, 0, 3)
    assert sorted(amount for _, amount in known(ws, DAYS[1])) == [5, 70, 100]


def test_an_added_row_with_an_id_is_the_newer_version_of_that_row(ws: Workspace, tmp_path: Path) -> None:
    brought(ws, tmp_path, DAYS[0], deals=JUNE)
    assert counts(brought(ws, tmp_path, DAYS[1], {"opportunities": "append"}, deals=SEPTEMBER)[0]) == (3, 1, 1, 1, 1, 0, 4)


def test_columns_that_the_new_file_lacks_are_told(ws: Workspace, tmp_path: Path) -> None:
    brought(ws, tmp_path, DAYS[0], deals=JUNE)
    changed = brought(ws, tmp_path, DAYS[1], deals="Opportunity ID,Opportunity Name,Stage\n1,A,Closed Won\n2,B,Prospecting\n")[0]
    assert dict(changed.blanked or {})["amount"] == 2 and changed.looks_whole is False


def test_sums_of_other_currencies_count_where_a_rate_is_set(ws: Workspace, tmp_path: Path) -> None:
    head = "Opportunity ID,Opportunity Name,Stage,Amount,Currency\n"
    brought(ws, tmp_path, DAYS[0], deals=head + "1,A,Closed Won,100,CNY\n2,B,Closed Won,10,USD\n3,C,Closed Won,9,CNY\n4,D,Closed Won,10,EUR\n")
    with ws.write() as cur:
        cur.execute("insert into raw.currency_rates values ('USD', 7)")
    changed = brought(ws, tmp_path, DAYS[1], deals=head + "1,A,Closed Won,101,CNY\n")[0]
    assert changed.before is not None and changed.after is not None
    assert (changed.before.won, changed.after.won) == (179, 180)


def test_rows_of_two_sheets_are_counted_once(ws: Workspace, tmp_path: Path) -> None:
    first = brought(ws, tmp_path, DAYS[0], a=JUNE, b=SEPTEMBER)[0]
    assert (first.new, first.rejected) == (4, 2)
    again = brought(ws, tmp_path, DAYS[0], a=JUNE, b=SEPTEMBER)[0]
    assert (again.unchanged, again.new, again.rejected) == (4, 0, 2)


def test_any_import_can_be_taken_back_once(ws: Workspace, tmp_path: Path) -> None:
    brought(ws, tmp_path, DAYS[0], deals=JUNE)
    brought(ws, tmp_path, DAYS[1], {"opportunities": "replace"}, deals=SEPTEMBER)
    brought(ws, tmp_path, DAYS[2], {"opportunities": "update"}, deals=HEAD + "9,Z,Acme,Prospecting,1,2026-10-01\n")
    undo(ws, 2)
    assert [row[0] for row in known(ws, DAYS[2])] == ["1", "2", "3", "9"]
    assert [(batch.batch, batch.is_undone, counts(batch.changes[0])) for batch in history(ws)] == [
        (3, False, (3, 1, 0, 0, 3, 0, 4)), (2, True, (3, 1, 1, 1, 1, 1, 3)), (1, False, (0, 3, 0, 0, 0, 0, 3))]
    with pytest.raises(UsageError):
        undo(ws, 2)
    with pytest.raises(UnknownName):
        undo(ws, 7)


def test_a_mode_or_table_there_is_not_is_refused(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        brought(ws, tmp_path, DAYS[0], {"opportunities": "overwrite"}, deals=JUNE)
    with pytest.raises(UnknownName):
        brought(ws, tmp_path, DAYS[0], {"deals": "replace"}, deals=JUNE)
    assert ws.is_empty and Alias("accounts", "a", "b").target == "b"


def test_rows_that_several_files_have_are_told_before_and_turned_away(ws: Workspace, tmp_path: Path) -> None:
    late = HEAD + "2,B,Acme,Prospecting,250,2026-02-01\n3,C,Bolt,Prospecting,300,2026-03-01\n5,E,Bolt,Prospecting,9,2026-03-01\n"
    files = {"a_june": JUNE, "b_late": late}
    for day in DAYS[:2]:
        told = rehearse_files(ws, written(tmp_path, **files), as_of=day).changes
        assert [(one.place, one.kept, one.rows, one.keys) for one in told[0].doubled] == [("a_june.csv", "b_late.csv", 2, ("2", "3"))]
        report = import_files(ws, written(tmp_path, **files), as_of=day)
        assert report.changes == told and told[0].rejected == 2 and told[0].rows_after == 4
        assert [(file.rows_read, file.rows_kept, file.rows_rejected) for file in report.files] == [(3, 1, 2), (3, 3, 0)]
    assert known(ws, DAYS[1])[1] == ("2", 250)
    assert rehearse_files(ws, written(tmp_path, only=JUNE)).changes[0].doubled == ()
