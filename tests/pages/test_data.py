"""The data page: drop, match, preview, load, report, undo and what can be measured, in both languages."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from analytics.i18n import has_text, text, texts
from analytics.ingest import Limits, SourceFile, import_files
from analytics.query import Filters, Period
from analytics.ui.data.columns import PAGE
from analytics.ui.data.desk import Desk
from analytics.ui.data.report import rejected_bytes
from analytics.ui.state import View
from analytics.warehouse import Workspace
from tests.pages.conftest import MAIN, ROOT, Run, shown, small_company

DEALS = (
    "商机编号,商机名称,客户名称,负责人,商机阶段,预计金额(万元),创建日期,预计成交日期\n"
    "O1,海港一期,海港集团,王敏,赢单,120,2026-03-01,2026-06-30\n"
    "O2,海港二期,海港集团,王敏,商务谈判2,80,2026-04-01,2026-09-30\n"
    ",,,李强,输单,50,2026-02-01,2026-05-31\n"
).encode("gb18030")
TWO_AMOUNTS = b"Deal ID,Deal Name,Stage,Amount,Deal Amount,Close Date\nD1,One,Won,10,12,2026-03-01\nD2,Two,Lost,20,25,2026-04-01\n"
SALES = "日期,客户,产品,销售额\n2026-01-05,甲公司,软件,1200\n2026-02-05,乙公司,服务,800\n".encode()


def dropped(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """The page after dropping files."""
    app.get("file_uploader")[0].set_value([(name, content, "text/csv") for name, content in files]).run()
    assert not app.exception
    return app


def sheet_box(app: AppTest):  # type: ignore[no-untyped-def]
    """The first sheet's box; boxes about values and repairs stand beside them."""
    return next(box for box in app.expander if "→" in box.label)


def load_button(app: AppTest):  # type: ignore[no-untyped-def]
    return app.button(key="load")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_from_drop_to_report_in_one_click(run: Run, lang: str) -> None:
    app = dropped(run("data", lang, {}), ("商机列表.csv", DEALS))
    line = sheet_box(app).label
    assert text("data.sure_certain", lang) in line or text("data.sure_likely", lang) in line
    assert "GB18030" in line.upper() or "GB" in line.upper()
    assert not load_button(app).disabled
    load_button(app).click().run()
    assert not app.exception
    assert text("data.report_title_problems", lang, kept=2, rejected=1, repaired=0) in shown(app)
    frame = app.dataframe[0].value
    assert text("data.kind_no_identity", lang) in set(frame["kind"])
    assert text("data.kind_unknown_stage", lang) in set(frame["kind"])
    assert "商务谈判2" in set(frame["found"])


def test_nothing_is_loaded_before_the_click_and_the_first_rows_are_shown(run: Run) -> None:
    app = dropped(run("data", "zh", {}), ("商机列表.csv", DEALS))
    assert not sheet_box(app).proto.expanded
    app.session_state["part"] = "history"
    app.run()
    assert text("data.history_title_none", "zh") in shown(app)


def test_two_columns_for_one_field_force_a_choice(run: Run) -> None:
    app = dropped(run("data", "en", {}), ("deals.csv", TWO_AMOUNTS))
    assert load_button(app).disabled
    assert len(app.radio) == 1
    app.radio[0].set_value("4").run()
    assert not load_button(app).disabled
    load_button(app).click().run()
    assert text("data.report_title", "en", kept=2, sheets=1) in shown(app)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_headers_without_rows_may_be_loaded_and_are_told(run: Run, lang: str) -> None:
    header = b"Id,Name,StageName,Amount,CloseDate,ForecastCategory,ForecastCategoryName\n"
    app = dropped(run("data", lang, {}), ("Opportunity.csv", header))
    assert not load_button(app).disabled
    load_button(app).click().run()
    assert not app.exception
    assert text("data.report_title", lang, kept=0, sheets=1) in shown(app)
    assert text("data.kind_no_rows", lang) in set(app.dataframe[0].value["kind"])


def test_sales_lines_are_asked_about(run: Run) -> None:
    app = dropped(run("data", "zh", {}), ("销售明细.csv", SALES))
    assert load_button(app).disabled
    yes = next(button for button in app.button if str(button.key).endswith("-yes"))
    yes.click().run()
    assert not load_button(app).disabled


def test_another_field_and_another_table_can_be_chosen(run: Run) -> None:
    app = dropped(run("data", "en", {}), ("deals.csv", TWO_AMOUNTS))
    field = next(box for box in app.selectbox if str(box.key).startswith("field-") and box.value == "opportunity_name")
    field.set_value("next_step").run()
    assert next(box for box in app.selectbox if box.key == field.key).value == "next_step"
    table = next(box for box in app.selectbox if str(box.key).startswith("table-"))
    table.set_value("").run()
    assert load_button(app).disabled
    assert text("data.decide_none", "en") in shown(app)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_no_table_is_told_and_changes_nothing(run: Run, lang: str) -> None:
    app = dropped(run("data", lang, {}), ("letter.pdf", b"%PDF-1.4 nothing"), ("empty.csv", b""))
    said = shown(app)
    assert text("data.nothing_read", lang, n=2) in said
    assert text("read.binary_action", lang, file="letter.pdf") in said
    assert not [button for button in app.button if button.key == "load"]


def test_the_last_import_can_be_taken_back(run: Run) -> None:
    app = dropped(run("data", "en", {}), ("deals.csv", DEALS))
    load_button(app).click().run()
    app.session_state["part"] = "history"
    app.run()
    assert text("data.history_title_one", "en", day="1 Apr 2026") in shown(app)
    app.button(key="undo-1").click().run()
    app.button(key="undo-yes").click().run()
    assert text("data.history_title_none", "en") in shown(app)
    assert text("data.history_undone", "en") in shown(app)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("part", ["import", "report", "history", "measurable", "trust"])
def test_every_part_of_a_filled_workspace(run: Run, lang: str, part: str) -> None:
    app = run("data", lang, None, {"part": part})
    assert not app.exception
    assert ">None" not in shown(app) and ">nan" not in shown(app)


def test_what_would_add_most_is_named(run: Run) -> None:
    page = shown(run("data", "en", None, {"part": "trust"}))
    assert "indicators not measured" in page
    assert "open deals should have closed" in page


def test_a_sheet_of_hundreds_of_columns_draws_a_page_of_choices(run: Run) -> None:
    heads = "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Deal Amount,Created Date,Close Date,Owner"
    wide = f"{heads},{','.join(f'Custom {n}' for n in range(300))}\nO1,One,Acme,Won,5,6,2026-01-01,2026-02-01,Ann,{','.join('x' * 300)}\n"
    app = dropped(run("data", "en", {}), ("wide.csv", wide.encode()))  # two columns for one field: its box is open

    def fields() -> list[str]:
        return [str(box.key) for box in app.selectbox if str(box.key).startswith("field-")]

    assert 0 < len(fields()) <= PAGE
    part = next(choice for choice in app.get("button_group") if str(choice.key).startswith("columns-"))
    part.set_value("spare").run()
    assert not app.exception
    assert len(fields()) == PAGE


def test_saved_choices_settle_what_would_be_asked(run: Run) -> None:
    choices = '[[sheets]]\ntable = "opportunities"\n[sheets.columns]\n"Deal ID" = "opportunity_id"\n"Deal Name" = "opportunity_name"\n"Stage" = "stage"\n"Deal Amount" = "amount"\n"Close Date" = "expected_close_date+actual_close_date"\n'
    app = dropped(run("data", "en", {}), ("deals.csv", TWO_AMOUNTS), ("choices.toml", choices.encode()))
    assert text("data.choices_taken", "en", file="choices.toml") in " ".join(warning.value for warning in app.warning)
    assert not load_button(app).disabled and not app.radio
    load_button(app).click().run()
    assert text("data.report_title", "en", kept=2, sheets=1) in shown(app)


def test_a_sheet_left_out_is_named_and_can_be_taken_in(run: Run) -> None:
    app = dropped(run("data", "zh", {}), ("deals.csv", TWO_AMOUNTS.replace(b",Deal Amount", b",Notes")), ("销售明细.csv", SALES))
    assert text("data.left_unknown", "zh") in shown(app)
    next(button for button in app.button if str(button.key).startswith("take-")).click().run()
    assert not app.exception
    assert [button for button in app.button if str(button.key).endswith("-yes")], "sales lines are asked about"


def test_names_from_files_are_no_markup(run: Run) -> None:
    app = dropped(run("data", "en", {}), ("<b>x</b>*deals*.csv", TWO_AMOUNTS))
    assert "<b>x" not in shown(app).replace("&lt;b&gt;x", "")
    assert r"\*deals\*" in sheet_box(app).label


def test_rejected_rows_leave_as_a_workbook_with_reasons(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(DEALS)
    place = Workspace.open(readable=(tmp_path,))
    report = import_files(place, [SourceFile(path.name, path)])
    view = View("zh", "light", place, Period.TTM, Filters())
    sheet = openpyxl.load_workbook(io.BytesIO(rejected_bytes(view, report.batch))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("未导入原因", "原文件行号")
    assert rows[1][:2] == ("既无编号也无名称", 4)
    place.close()


@pytest.mark.parametrize("key", sorted(k for k in texts("en") if k.startswith(("ingest.", "read.")) and k.endswith("_action")))
def test_every_kind_of_issue_has_a_name(key: str) -> None:
    assert has_text(f"data.kind_{key.partition('.')[2].removesuffix('_action')}")


def test_files_dropped_on_the_sample_open_ones_own_workspace(
    make_workspace: Callable[..., Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    sample, own = make_workspace(small_company()), make_workspace({})
    before = sample.version
    monkeypatch.setattr("analytics.ui.places.sample_workspace", lambda: sample)
    monkeypatch.setattr("analytics.ui.places._private", lambda: own)
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.session_state["on_sample"] = True
    app.run()
    app.switch_page(str(ROOT / "pages" / "data.py")).run()
    assert text("data.drop_sample", "en") in shown(app)
    load_button(dropped(app, ("deals.csv", DEALS))).click().run()
    assert not app.exception
    assert own.as_of is not None and sample.version == before


def test_a_file_that_is_too_large_is_not_taken(make_workspace: Callable[..., Workspace]) -> None:
    place = make_workspace({})
    found = Desk(place)
    upload = type("Upload", (), {"name": "big.csv", "size": 10, "getbuffer": lambda self: memoryview(b"0123456789")})()
    found.receive([upload], Limits(file_bytes=5))
    assert found.is_empty and found.told[0][0] == "data.too_large"
    found.receive([upload, upload])
    assert [file.name for file in found.waiting] == ["big.csv"]
    assert found.told[-1][0] == "data.repeated"
    found.clear()
    assert not list(place.incoming.iterdir())
