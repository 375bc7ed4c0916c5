"""Q23: does the organisation learn, or are mistakes repeated?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.charts import bars
from analytics.charts import lines as curves
from analytics.i18n import has_text
from analytics.ui.cards import card, chart, kpis
from analytics.ui.compare import quarter_name
from analytics.ui.lists import ranked
from analytics.ui.notices import not_measured
from analytics.ui.patterns.words import Row, named, rate
from analytics.ui.state import View

METRICS = ("lessons_coverage", "repeat_mistakes", "documents_kept", "pattern_use_lift")
LISTED = 6
HEIGHT = 345


def lessons_topic(view: View) -> None:
    """Tiles, causes of losses and which come back, and who writes lessons."""
    kpis(view, METRICS)
    left, right = st.columns([1.3, 1], gap="small")
    with left:
        _causes_card(view)
    with right:
        _time_card(view)


def _time_card(view: View) -> None:
    """Lost deals by quarter with and without a lesson, and those that repeat; then who writes lessons."""
    found = view.report("losses_by_quarter")
    rows = found.records()
    whole = view.ask("lessons_coverage")
    needs, value = whole.missing.get("lessons_coverage", ()), whole.value("lessons_coverage")
    title = view.t("patterns.teams_title" if value is not None else "patterns.teams_none", share=view.show(value, "percent"))
    with card(view, "teams", title, view.t("patterns.time_sub"), found, height=HEIGHT):
        if needs:
            not_measured(view, needs)
        if rows:
            names = ("untaught", "again_at_account") if needs else ("taught", "untaught", "repeated")
            series = [(view.t(f"patterns.time_{name}"), [row[name] for row in rows], view.show(rows[-1][name], "count")) for name in names]
            days = [pd.Timestamp(row["quarter"]).date() for row in rows]
            figure = curves(series, [quarter_name(view, day) for day in days], view.ink, columns=len(names), height=HEIGHT - (240 if needs else 200))
            chart(figure, alt=view.t("patterns.time_alt", n=len(rows)), key="losses-time-chart")
        ranked([_closed(view)] if needs else _teams(view)[:1])


def _cause(view: View, code: str) -> str:
    return view.t(f"patterns.cause_{code}") if has_text(f"patterns.cause_{code}") else named(view, code)


def _causes_card(view: View) -> None:
    found = view.report("repeated_causes")
    rows = found.records()
    repeated = view.ask("repeat_mistakes")
    needs = repeated.missing.get("repeat_mistakes", ())
    sub = view.t("patterns.causes_weaker" if needs else "patterns.causes_sub")
    with card(view, "causes", _title(view, rows, bool(needs), repeated.value("repeat_mistakes")), sub, found, height=HEIGHT):
        if needs:
            not_measured(view, needs)
        if not rows:
            return
        shown = rows[:LISTED]
        texts = [view.t("patterns.cause_again", n=row["lost"], again=row["again_at_account" if needs else "repeated"]) for row in shown]
        figure = bars(
            [_cause(view, row["cause"]) for row in shown], [row["lost"] if needs else row["repeated"] for row in shown], texts, view.ink,
            height=HEIGHT - (165 if needs else 125),
        )  # fmt: skip
        chart(figure, alt=view.t("patterns.causes_alt", n=len(shown)), key="causes-chart")


def _title(view: View, rows: list[Row], is_unknown: bool, share: float | None) -> str:
    if is_unknown or share is None:
        reasons, again = sum(row["reasons"] for row in rows), sum(row["again_at_account"] for row in rows)
        kind = sum(row["again_in_type"] for row in rows)
        return view.t("patterns.causes_booked", n=again, of=reasons, kind=kind) if reasons else view.t("patterns.causes_unknown")
    if not share:
        return view.t("patterns.causes_new")
    return view.t("patterns.causes_title", share=view.show(share, "percent"), cause=_cause(view, rows[0]["cause"]), n=rows[0]["repeated"])


def _teams(view: View) -> list[tuple[str, str, str, str]]:
    """The teams, the one with the fewest lessons first."""
    found = view.ask("lessons_coverage", by=("team",)).records()
    return [_team(view, row) for row in sorted(found, key=lambda row: (row["lessons_coverage"] or 0, str(row["team"]))) if row["lessons_coverage__n"]]


def _closed(view: View) -> tuple[str, str, str, str]:
    count = view.ask("lessons_coverage").count("lessons_coverage")
    return "none", view.t("patterns.to_review"), view.t("patterns.to_review_note"), fmt.number(count, view.lang)


def _team(view: View, row: Row) -> tuple[str, str, str, str]:
    share = row["lessons_coverage"]
    state = "good" if share >= 0.7 else "watch" if share >= 0.4 else "act"
    return state, named(view, row["team"]), rate(view, int(row["lessons_coverage__hits"] or 0), int(row["lessons_coverage__n"])), view.show(share, "percent")
