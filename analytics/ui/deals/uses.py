"""Q4, Q7: the three uses, what goes with winning, and where an advantage lies idle."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts import combinations, dumbbells
from analytics.charts.intervals import Estimate
from analytics.score import interval
from analytics.ui.cards import card, chart, kpis, plain_card
from analytics.ui.deals.words import FEW, USES, Row, differs, is_callable, jump, lift, rate, use
from analytics.ui.lines import Line, lines
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured
from analytics.ui.state import View

TOP, BOTTOM = 252, 170
MOST = 12
FLAGS = ("is_u1_used", "is_u2_used", "is_u3_used")
NEEDS = ["deal_contacts.support|activities.contact_id", "opportunities.technical_win|opportunities.solution_fit|opportunities.value_proposition"]


def uses(view: View) -> None:
    """The results as tiles, win rate with and without each use, the combinations, idle advantages, the evidence."""
    kpis(view, ["win_rate", "win_rate_value", "won_amount", "attainment", "cash_collection"])
    left, right = st.columns([1.22, 1], gap="small")
    with left:
        _effect(view)
        _unused(view)
    with right:
        _combinations(view)
        _behind(view)


def _effect(view: View) -> None:
    source = view.report("use_effect")
    found = source.records()
    measured = [row for row in found if row["measured"]]
    with card(view, "use-effect", _effect_title(view, measured), view.t("deals.effect_sub"), source, height=TOP):
        if not measured:
            not_measured(view, NEEDS)
            return
        rows = [(use(view, row["use"]), _share(view, row), _estimate(view, row, "used"), _estimate(view, row, "unused")) for row in measured]
        ticks = [fmt.percent(share / 4, view.lang) for share in range(5)]
        alt = view.t("deals.effect_alt", names=fmt.listing([f"{name}: {a.text}, {b.text}" for name, _, a, b in rows], view.lang))
        chart(dumbbells(rows, view.ink, tick_texts=ticks, height=TOP - 106), alt=alt, key="use-effect-chart")


def _effect_title(view: View, rows: list[Row]) -> str:
    if not rows:
        return view.t("deals.effect_none")
    clear = [use(view, row["use"]) for row in rows if differs(row) and lift(row) > 0]
    if clear:
        return view.t("deals.effect_all" if len(clear) == len(USES) else "deals.effect_some", names=fmt.listing(clear, view.lang))
    return view.t("deals.effect_unclear" if any(is_callable(row) for row in rows) else "deals.effect_few")


def _share(view: View, row: Row) -> str:
    said = view.t("deals.used_in", share=fmt.percent(row["used"] / row["measured"], view.lang))
    return said if row["coverage"] >= 0.5 else f"{said} · {view.t('shell.provisional')}"


def _estimate(view: View, row: Row, side: str) -> Estimate:
    count, won = int(row[side]), int(row[f"{side}_won"])
    if not count:
        return Estimate(None, None, None, view.t(f"deals.{side}_no_deals"), True)
    low, high = interval(won, count) or (None, None)
    value = rate(won, count)
    text = view.t(f"deals.{side}_text", rate=fmt.percent(value, view.lang), n=count)
    is_few = count < FEW
    return Estimate(value, low, high, f"{text} · {view.t('shell.too_few')}" if is_few else text, is_few)


def _combinations(view: View) -> None:
    source = view.apart(*FLAGS).report("use_combinations")
    found = source.records()
    total = sum(row["deals"] for row in found)
    title = view.t("deals.combinations_none")
    if total:
        nothing = next(row for row in found if not any(row[name] for name in USES))
        title = view.t("deals.combinations_title", share=fmt.percent(nothing["deals"] / total, view.lang))
    with card(view, "combinations", title, view.t("deals.combinations_sub", n=total), source, height=TOP):
        if not total:
            not_measured(view, [*NEEDS, "opportunities.related_project_id|deal_competitors|quotes"])
            return
        few = [row["deals"] < FEW for row in found]
        results = [view.t("deals.few") if dim else fmt.percent(row["win_rate"], view.lang) for row, dim in zip(found, few, strict=True)]
        figure = combinations(
            [view.t(f"deals.short_{name}") for name in USES], [[bool(row[name]) for name in USES] for row in found],
            [row["deals"] for row in found], results, view.ink, faded=few, height=TOP - 106,
        )  # fmt: skip
        marks = [mark(_used(view, row), **{flag: bool(row[name]) for flag, name in zip(FLAGS, USES, strict=True)}) for row in found]
        chart(figure, alt=view.t("deals.combinations_alt", n=total), key="combinations-chart", marks=marks, along="x")


def _used(view: View, row: Row) -> str:
    """Which of the three a combination holds."""
    used = [view.t(f"deals.short_{name}") for name in USES if row[name]]
    return fmt.listing(used, view.lang) if used else view.t("deals.none_used")


def _unused(view: View) -> None:
    source = view.report("unused_advantage")
    found = source.records()
    amounts = {row["opportunity_id"]: row["amount"] or 0 for row in found}
    title = view.t("deals.unused_title", n=len(amounts), amount=view.show(sum(amounts.values()), "money")) if found else view.t("deals.unused_none")
    with card(view, "unused", title, view.t("deals.unused_sub"), source, height=BOTTOM):
        if found:
            shown = _one_per_deal(found)[:MOST]
            st.html(f"<style>{''.join(_track(place, row) for place, row in enumerate(shown))}</style>")
            lines([_idle(view, row) for row in shown], "unused", jump, height=BOTTOM - 104, tight=True)
        elif view.report("deal_choices").is_empty:
            st.html(f'<p class="ww-empty">{escape(view.t("deals.no_open"))}</p>')


def _idle(view: View, row: Row) -> Line:
    note = view.t("deals.owner_use", owner=row["owner"], use=view.t(f"deals.short_{row['use']}"))
    told = view.t("deals.owned_used", owned=fmt.score(row["owned"], view.lang), used=fmt.score(row["used"], view.lang))
    return Line(str(row["opportunity_id"]), str(row["opportunity"]), f"{note} · {told}", view.show(row["amount"], "money"))


def _track(place: int, row: Row) -> str:
    """Behind a line: what is used (filled) and what is owned (open) on a track from 0 to 100."""
    left, right = max(6.0, float(row["used"])), min(94.0, float(row["owned"]))
    return (
        f".st-key-line-plain-unused-{place} button {{ background-image: radial-gradient(circle at {left:.0f}% 50%, var(--ink) 4px, transparent 4.5px),"
        f" radial-gradient(circle at {right:.0f}% 50%, var(--card) 3px, var(--ink) 3.5px 4.5px, transparent 5px),"
        f" linear-gradient(to right, transparent {left:.0f}%, var(--bar) {left:.0f}% {right:.0f}%, transparent {right:.0f}%); }}"
    )


def _one_per_deal(found: list[Row]) -> list[Row]:
    best: dict[str, Row] = {}
    for row in found:
        held = best.get(row["opportunity_id"])
        if held is None or row["gap"] > held["gap"]:
            best[row["opportunity_id"]] = row
    return list(best.values())


def _behind(view: View) -> None:
    """The deals of the combination that was chosen on the chart; while none is chosen, what the comparison rests on."""
    if not view.mark or view.mark.columns != frozenset(FLAGS):
        _evidence(view)
        return
    source = view.report("combination_deals")
    found = source.records()
    won = sum(bool(row["is_won"]) for row in found)
    title = view.t("deals.behind_title", name=view.mark.label, n=len(found), won=won)
    with card(view, "uses-evidence", title, view.t("deals.behind_sub"), source, height=BOTTOM):
        lines([_decided(view, row) for row in found], "behind", jump, height=BOTTOM - 104, tight=True)


def _decided(view: View, row: Row) -> Line:
    outcome = view.t("deals.stage_won" if row["is_won"] else "deals.stage_lost")
    note = view.t("deals.behind_note", outcome=outcome, owner=row["owner"], day=fmt.day(row["close_date"], view.lang))
    return Line(str(row["opportunity_id"]), str(row["opportunity"]), note, view.show(row["amount"], "money"), "good" if row["is_won"] else "act")


def _evidence(view: View) -> None:
    found = view.report("use_effect").records()
    with plain_card("uses-evidence", view.t("deals.evidence_title"), height=BOTTOM):
        said = [view.t("deals.evidence_used")]
        after, undated = (sum(int(row[name]) for row in found if row["use"] in on) for name, on in (("after_close", USES[:1]), ("undated", USES[1:2])))
        if after:
            said.append(view.t("deals.evidence_after", n=after))
        if undated:
            said.append(view.t("deals.evidence_undated", n=undated))
        weak = [view.t("deals.evidence_share", use=use(view, row["use"]), share=fmt.percent(row["coverage"], view.lang)) for row in found]
        said.append(view.t("deals.evidence_coverage", shares=fmt.listing(weak, view.lang)))
        st.html("".join(f'<p class="ww-sub">{escape(line)}</p>' for line in said))
