"""Q21: how well open deals are prepared, and whether that is improving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.ask import fiscal_start
from analytics.catalog import catalog
from analytics.charts import heat, lines
from analytics.query import quarter_of
from analytics.score import scale
from analytics.ui.cards import card, chart, plain_card
from analytics.ui.deals.words import Row
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured
from analytics.ui.state import View

HEIGHT = 560
QUALITY = ("graded_share", "competitor_identified", "questionnaire_completeness", "strategy_stated", "value_quantified", "dated_next_step")
OVER_TIME = (
    "graded_share", "grade_discrimination", "competitor_identified", "head_to_head", "questionnaire_completeness", "questionnaire_freshness",
    "questionnaire_prediction", "strategy_stated", "strategy_refreshed", "value_quantified",
)  # fmt: skip
MOST = 10  # rows of the quality map
TELLING = 5  # fewer deals than this get no sign
MOVED = 5.0  # points of an indicator's score that count as a change


@dataclass(frozen=True)
class Course:
    """An indicator at the quarter ends: its values, how many deals are behind the newest, and its move over a year in points."""

    id: str
    values: tuple[float | None, ...]
    n: int
    points: float | None


def preparation(view: View) -> None:
    """Each owner's or team's deals element by element; beside them the same elements over two years."""
    left, right = st.columns([1.15, 1], gap="small")
    with left:
        _quality(view)
    with right:
        _course(view)


def _course(view: View) -> None:
    found = courses(view)
    told = [one for one in found if one.points is not None]
    waiting = [one for one in found if one.points is None and one.values[-1] is not None]
    with plain_card("courses", course_title(view, told), view.t("preparation.sub"), HEIGHT):
        if not told and not waiting:
            not_measured(view, ["opportunities.deal_tier", "deal_assessments.answer", "opportunities.competition_strategy"])
            return
        if told:
            _lines(view, told)
        if waiting:
            names = fmt.listing([view.t("preparation.now", name=_name(view, one), value=_shown(view, one)) for one in waiting], view.lang)
            st.html(f'<p class="ww-sub">{escape(view.t("preparation.waiting", names=names))}</p>')


def _lines(view: View, told: Sequence[Course]) -> None:
    x = [quarter_of(day, fiscal_start(view.workspace)).label for day in view.healths()]
    series = [(_name(view, one), one.values, f"{_sign(one)} {_shown(view, one)} (n {one.n})") for one in told]
    rows = -(-len(series) // 2)
    said = [view.t("preparation.line", name=_name(view, one), past=_past(view, one), now=_shown(view, one)) for one in told]
    figure = lines(series, x, view.ink, columns=2, height=min(HEIGHT - 200, 110 * rows + 20))
    chart(figure, alt=view.t("preparation.alt", names=fmt.listing(said, view.lang)), key="courses-chart")


def courses(view: View) -> list[Course]:
    """Every element of preparation as it was known at each quarter end; what was not recorded yet is missing, not zero."""
    by_day = {day: {item.id: item for item in health.dimension("shu").indicators} for day, health in view.healths().items()}
    last, year = view.as_of, _year_before(by_day, view.as_of)
    found = []
    for name in OVER_TIME:
        if name not in by_day[last]:
            continue
        values = _recorded([items[name].value if name in items else None for items in by_day.values()])
        then = next((value for day, value in zip(by_day, values, strict=True) if value is not None and year and year <= day < last), None)
        found.append(Course(name, tuple(values), by_day[last][name].n, _moved(view, name, then, values[-1])))
    return found


def _year_before(days: Mapping[dt.date, object], as_of: dt.date) -> dt.date | None:
    """The quarter end nearest to a year before."""
    earlier = [day for day in days if day < as_of]
    return min(earlier, key=lambda day: abs((as_of - day).days - 365)) if earlier else None


def _recorded(values: Sequence[float | None]) -> list[float | None]:
    """Zeros before the first other value say that nothing was recorded yet."""
    first = next((place for place, value in enumerate(values) if value), len(values) - 1)
    return [None if place < first else value for place, value in enumerate(values)]


def _moved(view: View, name: str, then: float | None, now: float | None) -> float | None:
    metric = view.catalog.metric(name)
    before, after = (None if value is None else scale(metric, value) for value in (then, now))
    return None if before is None or after is None else after - before


def _name(view: View, one: Course) -> str:
    return catalog().metric(one.id).label[view.lang]


def _shown(view: View, one: Course) -> str:
    return view.show(one.values[-1], catalog().metric(one.id).format)


def _past(view: View, one: Course) -> str:
    return view.show(next((value for value in one.values if value is not None), None), catalog().metric(one.id).format)


def _sign(one: Course) -> str:
    moved = one.points or 0.0
    return "▲" if moved >= MOVED else "▼" if moved <= -MOVED else "●"


def course_title(view: View, told: Sequence[Course]) -> str:
    """Improving, getting worse or neither, over a year."""
    up, down = (sum(1 for one in told if side * (one.points or 0.0) >= MOVED) for side in (1, -1))
    if not told:
        return view.t("preparation.unknown")
    key = "improving" if up > down else "worse" if down > up else "mixed" if up else "steady"
    return view.t(f"preparation.{key}", up=up, down=down, n=len(told))


def _quality(view: View) -> None:
    teams = view.marked(None).ask("open_count", by=("team",)).records()
    axis = "team" if len({row["team"] for row in teams if row["open_count"]}) > 1 else "owner"
    mine = view.apart(axis)
    source = mine.ask(*QUALITY, by=(axis,))
    deals = {row[axis]: row["open_count"] or 0 for row in mine.ask("open_count", by=(axis,)).records()}
    found = sorted((row for row in source.records() if deals.get(row[axis])), key=lambda row: -deals[row[axis]])[:MOST]
    total = view.ask(*QUALITY)
    weakest = _weakest(view, total.records()[0] if not total.is_empty else {})
    title = view.t("deals.quality_title", name=catalog().metric(weakest[0]).label[view.lang], value=view.show(weakest[1], "percent")) if weakest else view.t("deals.quality_none")
    with card(view, "quality", title, view.t(f"deals.quality_sub_{axis}"), source, height=HEIGHT):
        if not weakest or not found:
            not_measured(view, ["opportunities.deal_tier", "deal_assessments.answer", "opportunities.competition_strategy"])
            return
        values = [[row[name] for name in QUALITY] for row in found]
        states = [[_state(view, row, name) for name in QUALITY] for row in found]
        texts = [[_printed(view, row, name) for name in QUALITY] for row in found]
        rows = [view.t("deals.with_n", name=str(row[axis]), n=deals[row[axis]]) for row in found]
        figure = heat(rows, [view.t(f"deals.quality_{name}") for name in QUALITY], values, texts, view.ink, states=states, height=HEIGHT - 112)
        marks = [mark(row[axis], **{axis: row[axis]}) for row in found]
        chart(figure, alt=title, key="quality-chart", marks=marks)


def _state(view: View, row: Row, name: str) -> str:
    """The state of a cell; none when not measured, no state at all on fewer than five deals."""
    if row[name] is None:
        return "none"
    return view.state(scale(view.catalog.metric(name), row[name])) if row[f"{name}__n"] >= TELLING else ""


def _printed(view: View, row: Row, name: str) -> str:
    return "" if row[name] is None else f"{fmt.percent(row[name], view.lang)} ({row[f'{name}__n']})"


def _weakest(view: View, row: Row) -> tuple[str, float] | None:
    """The indicator with the lowest score, and its value."""
    rated = [(scale(view.catalog.metric(name), row[name]), name) for name in QUALITY if row.get(name) is not None]
    if not rated:
        return None
    _, name = min(rated, key=lambda pair: pair[0] if pair[0] is not None else 101.0)
    return name, float(row[name])
