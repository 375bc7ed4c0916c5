"""The deals page: every section runs in both languages, on little data, on none, and says what is missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.pages.conftest import Run, shown, small_company

PARTS = ("uses", "worth", "process", "preparation", "quarter", "pipeline", "attention", "coaching", "deal")
WORDS = {
    ("uses", "en"): "What this rests on", ("uses", "zh"): "依据",
    ("worth", "en"): "Below 100", ("worth", "zh"): "不足100",
    ("process", "en"): "The process leaks at", ("process", "zh"): "流程漏在",
    ("preparation", "en"): "As known at each quarter end", ("preparation", "zh"): "各季末当时所知",
    ("quarter", "en"): "won or promised", ("quarter", "zh"): "已赢与承诺",
    ("pipeline", "en"): "Pipeline", ("pipeline", "zh"): "管道",
    ("attention", "en"): "red flags", ("attention", "zh"): "红灯",
    ("coaching", "en"): "review", ("coaching", "zh"): "评审",
    ("deal", "en"): "elements", ("deal", "zh"): "要素",
}  # fmt: skip


def company() -> dict[str, list[dict[str, Any]]]:
    """The small company with stage history, so that the funnel and the dates are measured."""
    tables = dict(small_company())
    history = []
    for deal in tables["opportunities"]:
        for step in range(3):
            day = deal["created_date"] + timedelta(days=20 * step)
            history.append(
                {
                    "opportunity_id": deal["opportunity_id"], "stage": f"G{step + 1}", "stage_name": f"G{step + 1}", "entered_at": day,
                    "probability": 0.2 * (step + 1), "amount": deal["amount"], "expected_close_date": day + timedelta(days=60),
                }
            )  # fmt: skip
    tables["stage_history"] = history
    return tables


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("part", PARTS)
def test_section_runs_and_answers(run: Run, part: str, lang: str) -> None:
    app = run("deals", lang, company(), {"part": part})
    assert not app.exception
    said = shown(app)
    assert WORDS[part, lang] in said
    assert "None" not in said
    assert "nan" not in said.replace("governance", "")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_empty_workspace_is_an_invitation(run: Run, lang: str) -> None:
    app = run("deals", lang, {})
    assert not app.exception
    assert "None" not in shown(app)


@pytest.mark.parametrize("part", PARTS)
def test_bare_opportunities_say_what_is_missing(run: Run, part: str) -> None:
    """A list of deals without dates, people or history: no error, no invented number."""
    deals = [{"opportunity_id": f"D{n}", "opportunity_name": f"D{n}", "status": ("won", "lost", "open")[n % 3]} for n in range(9)]
    app = run("deals", "en", {"opportunities": deals}, {"part": part})
    assert not app.exception
    assert "None" not in shown(app)


def test_address_names_the_deal(run: Run) -> None:
    app = run("deals", "en", company(), {"part": "deal", "deal": "O7"})
    assert "Deal &lt;7&gt; 海港" in shown(app)


def test_unknown_deal_in_the_address_falls_back(run: Run) -> None:
    app = run("deals", "en", company(), {"part": "deal", "deal": "no such deal"})
    assert not app.exception


def test_past_period_moves_the_review_date(run: Run) -> None:
    app = run("deals", "en", company(), {"part": "pipeline", "period": "2026Q1"})
    assert not app.exception
    assert date(2025, 12, 31).strftime("%Y") in shown(app)
