"""Columns of the files' own stand in the filter bar under their headers, and in the address."""

from __future__ import annotations

import json

import pytest

from analytics.i18n import text
from tests.pages.conftest import Run, shown, small_company

HEADER = "<b>渠道</b> *level*"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_own_columns_narrow_the_page_and_stand_in_the_address(run: Run, lang: str) -> None:
    deals = small_company()["opportunities"]
    marked = [{**deal, "extra": json.dumps({HEADER: "<i>gold</i>" if place % 3 else "plain", "Code": f"C{place}"})} for place, deal in enumerate(deals)]
    app = run("deals", lang, {"opportunities": marked}, query={})
    assert not app.exception
    whole = shown(app)
    (box,) = [box for box in app.multiselect if box.key.startswith("file.")]
    assert box.label == r"\<b\>渠道\</b\> \*level\*"
    box.select("<i>gold</i>").run()
    assert not app.exception and shown(app) != whole
    assert "<i>gold</i>" not in shown(app)
    again = run("deals", lang, {"opportunities": marked}, query={f"file.{HEADER}": "<i>gold</i>"})
    assert shown(again) == shown(app)
    assert [block.proto.popover.label for block in again.get("popover")] == [text("shell.filters_on", lang, n=1)]
