"""The table of unknown words and the groups to be mended, in both languages."""

from __future__ import annotations

import pytest

from analytics.i18n import text
from tests.pages.conftest import Run, shown
from tests.pages.test_data import dropped, load_button

DEALS = (
    "商机编号,商机名称,商机阶段,商机金额,预计成交日期,是否孵化\nO1,海港一期,商务谈判2,10,待定,是\nO2,海港二期,废标,20,2026-09-30,大概\n"
    "O3,海港三期,废标,20,2026-09-30,否\n合计,,,50,,\n"
).encode("gb18030")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_are_settled_in_one_table_and_problems_by_one_action_each(run: Run, lang: str) -> None:
    app = dropped(run("data", lang, {}), ("商机列表.csv", DEALS))
    assert load_button(app).disabled  # a cancelled tender is asked about, not assumed
    assert text("mend.values_more", lang, n=3) in shown(app)
    asked = next(box for box in app.selectbox if str(box.key).endswith("-废标"))
    assert asked.value is None and text("mend.proposed", lang, meaning=text("values.stage_no_decision", lang)) == asked.placeholder
    asked.set_value("lost").run()
    assert not app.exception and not load_button(app).disabled
    app.button(key="take-proposals").click().run()
    assert next(box for box in app.selectbox if str(box.key).endswith("-商务谈判2")).value == "G5"
    assert text("mend.values_one", lang) in shown(app)
    next(button for button in app.button if "leave_blank" in str(button.key)).click().run()
    assert not app.exception and text("mend.repair_none", lang) in shown(app)
    load_button(app).click().run()
    assert text("data.kind_mapped_value", lang) in set(app.dataframe[0].value["kind"])
