"""What the uses and the roles go with, like compared with like, and how far that can be trusted."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics import format as fmt
from analytics.charts import reliability
from analytics.score import DRIVER_DEALS
from analytics.ui.cache import remembered
from analytics.ui.cards import card, chart, plain_card
from analytics.ui.lists import ranked
from analytics.ui.notices import not_measured
from analytics.ui.state import Asked, View
from analytics.worth import Effect, Fit, Interval, Worth, worth

GROUPS = {"uses": ("u1", "u2", "u3"), "roles": ("r1", "r2", "r3")}
NEEDS = {
    "uses": ["deal_contacts.support|activities.contact_id", "opportunities.technical_win|opportunities.solution_fit|opportunities.value_proposition"],
    "roles": ["accounts.is_key_account|accounts.account_tier", "activities.purpose|activities.activity_type"],
}  # fmt: skip
TOP, BOTTOM = 270, 250


def value(view: View) -> None:
    """Uses and roles side by side, under each how well its model holds."""
    source = view.report("deal_worth")
    for place, (group, factors) in zip(st.columns(2, gap="small"), GROUPS.items(), strict=True):
        with place:
            found = _found(view, source, factors)
            _effects(view, source, group, found)
            _trust(view, group, found)


def _found(view: View, source: Asked, factors: Sequence[str]) -> Worth:
    return remembered(view.workspace, f"worth:{factors}:{view.period!r}:{view.filters!r}", lambda: worth(source.frame, factors))


def _effects(view: View, source: Asked, group: str, found: Worth) -> None:
    with card(view, f"worth-{group}", _title(view, group, found), view.t(f"worth.sub_{group}", n=found.n, decided=found.decided), source, height=TOP):
        if found.reason:
            st.html(f'<p class="ww-empty">{view.t(f"worth.reason_{found.reason}", n=found.n, enough=DRIVER_DEALS)}</p>')
            if not found.n:
                not_measured(view, NEEDS[group])
            return
        ranked([(_state(effect), _name(view, effect), _note(view, effect), _points(view, effect.points)) for effect in found.effects])


def _title(view: View, group: str, found: Worth) -> str:
    clear = [view.t(f"worth.{effect.factor}") for effect in found.effects if _state(effect) == "good"]
    if found.reason:
        return view.t(f"worth.title_{group}_none")
    return view.t("worth.title_clear", names=fmt.listing(clear, view.lang)) if clear else view.t(f"worth.title_{group}_unclear")


def _state(effect: Effect) -> str:
    """Clear only where the model and the comparison inside like groups agree."""
    if effect.points is None or effect.strata is None:
        return ""
    if effect.points[1] > 0 and effect.strata[0] > 0:
        return "good"
    return "act" if effect.points[2] < 0 and effect.strata[0] < 0 else ""


def _points(view: View, found: Interval | None) -> str:
    return fmt.MISSING if found is None else view.change(found[0], "points")


def _name(view: View, effect: Effect) -> str:
    return view.t("worth.sides", name=view.t(f"worth.{effect.factor}"), used=effect.used, unused=effect.unused)


def _span(view: View, found: Interval) -> str:
    low, high = (fmt.change(100 * part, "score", view.lang) for part in found[1:])
    return view.t("worth.span", low=low, high=high)


def _note(view: View, effect: Effect) -> str:
    parts = [] if effect.points is None else [_span(view, effect.points)]
    if effect.strata is not None:
        parts.append(view.t("worth.strata", points=_points(view, effect.strata), span=_span(view, effect.strata)))
    if effect.cycle is not None:
        change, low, high = (fmt.change(100 * (part - 1), "score", view.lang) for part in effect.cycle)
        parts.append(view.t("worth.cycle", change=change, low=low, high=high))
    return " · ".join(parts)


def _trust(view: View, group: str, found: Worth) -> None:
    with plain_card(f"worth-fit-{group}", view.t("worth.trust"), view.t("worth.association"), height=BOTTOM):
        fit = found.fit
        if fit is None:
            st.html(f'<p class="ww-empty">{view.t("worth.no_model")}</p>')
            return
        left, right = st.columns([1, 1.1])
        with left:
            st.html(f'<p class="ww-note">{"<br>".join(_diagnostics(view, fit))}</p>')
        with right:
            _calibration(view, group, fit)


def _diagnostics(view: View, fit: Fit) -> list[str]:
    auc = fmt.number(fit.auc, view.lang, 2)
    return [
        view.t("worth.fit_n", n=fit.n, events=fit.events), view.t("worth.fit_events", value=fmt.number(fit.per_predictor, view.lang, 1)),
        view.t("worth.fit_auc", value=auc), view.t("worth.fit_r2", value=fmt.number(fit.r2, view.lang, 2)), view.t("worth.fit_settled"),
    ]  # fmt: skip


def _calibration(view: View, group: str, fit: Fit) -> None:
    texts = [view.t("worth.bin", said=fmt.percent(said, view.lang), won=fmt.percent(won, view.lang), n=n) for said, won, n in fit.bins]
    figure = reliability(
        [said for said, _, _ in fit.bins], [won for _, won, _ in fit.bins], [n for _, _, n in fit.bins], texts, view.ink,
        x_title=view.t("worth.said"), y_title=view.t("worth.won"), height=BOTTOM - 90,
    )  # fmt: skip
    chart(figure, alt=view.t("worth.calibration_alt", bins=fmt.listing(texts, view.lang)), key=f"worth-calibration-{group}")
