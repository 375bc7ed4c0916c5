"""How balance and the overall number come about, and what moved each of the five; opened from the overview."""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean
from typing import Any

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.balance import published, weights
from analytics.catalog import catalog
from analytics.health import Health
from analytics.movement import Driver, overall_parts
from analytics.preferences import numbers
from analytics.ui.compare import past_dates, quarter_name
from analytics.ui.lists import table
from analytics.ui.moved import score_body
from analytics.ui.overview import comparable
from analytics.ui.state import View

PARTS = ("overall", "moved")


def open_overall(view: View, part: str = "overall", largest: Driver | None = None) -> None:
    """A dialog at one of its parts; `largest` says which dimension is looked at first. Call it on a click."""
    st.dialog(view.t("overall.title"), width="large")(_body)(view, part, largest)


def _body(view: View, part: str, largest: Driver | None) -> None:
    chosen = st.segmented_control(
        view.t("moved.parts"), PARTS, default=part, required=True, key=f"overall-part-{part}", label_visibility="collapsed",
        format_func=lambda name: view.t(f"overall.show_{name}"),
    )  # fmt: skip
    if chosen == "overall":
        _overall(view, view.health())
        return
    pillars = {pillar.id: pillar for pillar in catalog().pillars}
    name = st.segmented_control(
        view.t("overall.column_dimension"), list(pillars), default=largest.dimension if largest else next(iter(pillars)), required=True,
        key="overall-pillar", label_visibility="collapsed", format_func=lambda code: f"{pillars[code].glyph} {pillars[code].label[view.lang]}",
    )  # fmt: skip
    score_body(view, pillars[name], view.health().dimension(name))


def _overall(view: View, health: Health) -> None:
    scores = {d.id: d.score or 0.0 for d in published(health.dimensions)}
    found = health.balance
    if not scores or found.overall is None:
        st.caption(view.t("overall.none"))
        return
    mean = fmt.score(fmean(scores.values()), view.lang)
    least = min(scores, key=lambda name: scores[name])
    name = next(pillar.label[view.lang] for pillar in catalog().pillars if pillar.id == least)
    said = view.t("overall.few", n=len(scores)) if found.index is None else view.t(
        "overall.balance", index=fmt.score(found.index, view.lang), least=fmt.score(scores[least], view.lang), name=name, mean=mean, n=len(scores)
    )  # fmt: skip
    maturity = _maturity(view)
    whole = view.t("overall.number", overall=fmt.score(found.overall, view.lang), n=len(scores), mean=mean)
    st.markdown(f"- {said}\n- {whole} {view.t('overall.weighted' if maturity else 'overall.alike')}")
    _parts(view, health, maturity)


def _maturity(view: View) -> int:
    return int(numbers(view.workspace.preferences)["market_maturity"])


def _points(health: Health, past: Health, maturity: int) -> dict[str, float]:
    """What each dimension gave, over the indicators measured at both dates; empty when one cannot be compared."""
    now = published(health.dimensions)
    then = {d.id: comparable(d, past.dimension(d.id)) for d in now}
    return {} if None in then.values() else overall_parts(now, [replace(d, score=then[d.id]) for d in now], maturity)


def _parts(view: View, health: Health, maturity: int) -> None:
    """A row per dimension: score, weight, and what it gave to the overall number since the quarter and the year before."""
    share = weights(health.dimensions, maturity)
    columns: dict[str, list[Any]] = {"dimension": [f"{p.glyph} {p.label[view.lang]}" for p in catalog().pillars] + [view.t("overall.whole")]}
    columns |= {"score": [*(d.score for d in health.dimensions), health.balance.overall], "weight": [*(share.get(d.id) for d in health.dimensions), 1.0]}
    labels = {name: view.t(f"overall.column_{name}") for name in columns}
    lacking = []
    for code, day in zip(("quarter", "year"), past_dates(view), strict=True):
        name = quarter_name(view, day) if day and code == "quarter" else view.t("overall.year")
        points = _points(health, view.healths()[day], maturity) if day else {}
        if points:
            columns[code] = [*(points.get(d.id) for d in health.dimensions), sum(points.values())]
            labels[code] = view.t(f"overall.column_{code}", name=name)
        else:
            lacking.append(view.t("overall.no_parts", name=name))
    formats = {"score": "score", "weight": "percent", "quarter": "number", "year": "number"}
    table(view, pd.DataFrame(columns), formats, key="overall-parts", labels=labels)
    st.caption(" ".join([*([view.t("overall.parts")] if len(lacking) < 2 else []), *lacking]))
