"""The command line: shapes, exit codes, what goes where."""

from __future__ import annotations

import json

import pytest

from analytics.cli import main
from analytics.warehouse import Workspace

CSV = (
    "Opportunity ID,Opportunity Name,Account Name,Owner,Stage,Amount,Created Date,Close Date,Region\n"
    "o1,Pumps,Acme,Li Na,Closed Won,100,2026-01-05,2026-03-01,North\n"
    "o2,Valves,Acme,Li Na,Closed Lost,50,2026-01-06,2026-04-01,North\n"
    "o3,Pipes,Bolt,Wang Wei,Closed Won,70,2026-01-07,2026-05-01,South\n"
    "o4,Tanks,Bolt,Wang Wei,Prospecting,30,2026-05-07,2026-12-01,South\n"
)


@pytest.fixture
def place(tmp_path, capsys):
    """A workspace with four deals."""
    file = tmp_path / "deals.csv"
    file.write_text(CSV, encoding="utf-8")
    assert main(["import", str(file), "--workspace", str(tmp_path / "w.duckdb"), "--json"]) == 0
    tmp_path.joinpath("report.json").write_text(capsys.readouterr().out, encoding="utf-8")
    return tmp_path


def _json(capsys):
    return json.loads(capsys.readouterr().out)


def test_import_reports_every_sheet_and_row(place):
    report = json.loads(place.joinpath("report.json").read_text(encoding="utf-8"))
    (sheet,) = report["files"]
    assert {"batch", "as_of", "files"} <= report.keys()
    assert (sheet["table"], sheet["rows_read"], sheet["rows_kept"], sheet["rows_rejected"]) == ("opportunities", 4, 4, 0)
    assert {"header": "Amount", "field": "amount", "confidence": 1.0} in sheet["columns"]


def test_ask_answers_by_dimension(place, capsys):
    assert main(["ask", "win_rate", "won_amount", "--by", "owner", "--workspace", str(place / "w.duckdb"), "--json"]) == 0
    answer = _json(capsys)
    assert answer["rows"] == [
        {"owner": "Li Na", "win_rate": 0.5, "won_amount": 100.0, "n": 2, "win_rate_n": 2, "won_amount_n": 1},
        {"owner": "Wang Wei", "win_rate": 1.0, "won_amount": 70.0, "n": 1, "win_rate_n": 1, "won_amount_n": 1},
    ]
    assert answer["period"]["code"] == "all" and answer["definitions"]["win_rate"]["label"] == "Win rate"


PROMISED = (
    "win_rate", "win_rate_value", "won_count", "lost_count", "open_count", "won_amount", "open_amount",
    "average_won_amount", "median_cycle_days", "no_decision_rate",
)  # fmt: skip


@pytest.mark.parametrize("dimension", ["owner", "account", "region", "industry", "team", "product_line", "month", "quarter", "year"])
def test_promised_metrics_split_by_promised_dimensions(place, capsys, dimension):
    assert main(["ask", *PROMISED, "--by", dimension, "--workspace", str(place / "w.duckdb"), "--json"]) == 0
    rows = _json(capsys)["rows"]
    assert rows and all({dimension, *PROMISED, "n"} <= row.keys() for row in rows)


def test_health_has_the_five_dimensions(place, capsys):
    assert main(["health", "--workspace", str(place / "w.duckdb"), "--json"]) == 0
    found = _json(capsys)
    assert [d["id"] for d in found["dimensions"]] == ["dao", "shu", "ben", "shi", "lv"]
    indicator = found["dimensions"][3]["elements"][0]["indicators"][0]
    assert {"id", "value", "score", "n", "missing"} <= indicator.keys() and indicator["value"] is None and indicator["missing"]


def test_rows_lead_back_to_file_and_row(place, capsys):
    assert main(["rows", "win_rate", "--where", "owner=Li Na", "--workspace", str(place / "w.duckdb"), "--json"]) == 0
    assert [(r["opportunity_id"], r["file"], r["row_number"]) for r in _json(capsys)["rows"]] == [("o1", "deals.csv", 2), ("o2", "deals.csv", 3)]


@pytest.mark.parametrize("arguments", [["ask", "win_rat"], ["ask", "win_rate", "--by", "planet"], ["ask", "win_rate", "--period", "soon"], ["health", "--filter", "planet=Mars"]])
def test_wrong_usage_is_two_with_a_sentence(place, capsys, arguments):
    assert main([*arguments, "--workspace", str(place / "w.duckdb"), "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.strip()


def test_input_that_says_nothing_is_refused(tmp_path, capsys):
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    assert main(["import", str(file), "--workspace", str(tmp_path / "w.duckdb"), "--json"]) == 3
    assert capsys.readouterr().err.strip()


def test_absent_file_is_wrong_usage(tmp_path):
    assert main(["import", str(tmp_path / "none.csv"), "--workspace", str(tmp_path / "w.duckdb")]) == 2


def test_sample_writes_files(tmp_path, capsys):
    assert main(["sample", "--deals", "400", "--format", "csv", "--lang", "zh", "--out", str(tmp_path)]) == 0
    assert len(capsys.readouterr().out.split()) == 22


def test_a_sample_that_cannot_be_written_is_wrong_usage(tmp_path, capsys):
    assert main(["sample", "--deals", "0", "--out", str(tmp_path)]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_file_of_which_no_row_can_be_kept_is_refused_and_leaves_nothing(tmp_path, capsys):
    file = tmp_path / "deals.csv"
    file.write_text("Opportunity ID,Opportunity Name,Stage,Amount\n,,Closed Won,5\n,,Closed Lost,6\n", encoding="utf-8")
    path = tmp_path / "w.duckdb"
    assert main(["import", str(file), "--workspace", str(path), "--json"]) == 3
    assert "2" in capsys.readouterr().err
    ws = Workspace.open(path)
    assert ws.is_empty and not ws.rows("select * from raw.batches")
    ws.close()
