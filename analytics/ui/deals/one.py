"""One deal's card: thirteen elements with their evidence, three uses, decision chain, effort, competitors, next step."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from analytics import format as fmt
from analytics.catalog import catalog
from analytics.charts.marks import bullet, sign
from analytics.ui.address import begin, choice, keep
from analytics.ui.cards import card, plain_card
from analytics.ui.deals.ahead import recorded_step, similar, steps
from analytics.ui.deals.checklist import checklist
from analytics.ui.deals.words import USES, Row, chosen_deal, stage, use
from analytics.ui.links import person_link
from analytics.ui.notices import not_measured
from analytics.ui.state import View

HEIGHT = 500
STANCES = {"mentor": "good", "supporter": "good", "neutral": "watch", "non_supporter": "act", "enemy": "act"}


def one_deal(view: View) -> None:
    """The choice of the deal, kept in the address, and its card."""
    choices = {str(row["opportunity_id"]): row for row in view.report("deal_choices").records()}
    chosen = chosen_deal(view)
    source = view.report("deal_card", deal=chosen)
    if not chosen:
        not_measured(view, ["opportunities"])
        return
    options = list({chosen: source.records()[0], **choices}) if chosen not in choices else list(choices)
    named = {chosen: source.records()[0], **choices}
    deal = source.records()[0]
    begin("deal", options, chosen)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.selectbox(
            view.t("deals.choose"), options, key="deal", label_visibility="collapsed", width=440, format_func=lambda code: _choice(view, named[code])
        )
        keep("deal", "")
        beside = choice("beside", list(BESIDE), view.t("deals.beside"), lambda name: view.t(f"deals.beside_{name}"))
        person_link(view, deal["owner_id"], str(deal["owner"]), "deal-owner")
    left, right = st.columns([1.15, 1], gap="small")
    with left:
        _elements(view, deal, source)
    with right:
        _advantage(view, deal)
        BESIDE[beside](view, deal)


def _choice(view: View, row: Row) -> str:
    return f"{row['opportunity']} · {view.show(row['amount'], 'money')}"


def _elements(view: View, deal: Row, source: Any) -> None:
    lines = checklist(view, deal)
    missing = [name for name, state, _ in lines if state == "act"]
    labels = {element.id: element.label[view.lang] for pillar in catalog().pillars if pillar.id == "shu" for element in pillar.elements}
    title = view.t("deals.check_title", n=len(missing), names=fmt.listing([labels[name] for name in missing[:3]], view.lang)) if missing else view.t("deals.check_all")
    with card(view, "elements", title, _facts(view, deal), source, height=HEIGHT):
        items = [
            f'<li>{sign(state) if state else "<i></i>"}<span>{escape(labels[name])}</span><span class="ww-said">{escape(said)}</span></li>'
            for name, state, said in lines
        ]
        st.html(f'<ul class="ww-checks">{"".join(items)}</ul>')


def _facts(view: View, deal: Row) -> str:
    due = deal["close_date"] if deal["status"] != "open" else deal["expected_close_date"]
    parts = [str(deal["account"]), str(deal["owner"]), stage(view, deal["stage"]), view.show(deal["amount"], "money"),
             view.t("deals.fact_due" if deal["status"] == "open" else "deals.fact_closed", day=fmt.day(due, view.lang))]  # fmt: skip
    return " · ".join(parts)


def _advantage(view: View, deal: Row) -> None:
    with plain_card("deal-uses", _uses_title(view, deal), _effort(view, deal), height=200):
        rows = "".join(_use(view, deal, name, number) for number, name in enumerate(USES, start=1))
        rivals = view.report("deal_card_rivals", deal=deal["opportunity_id"]).records()
        named = [view.t("deals.rival", name=row["competitor"], rate=view.show(row["win_rate_year"], "percent"), n=row["meetings_year"]) for row in rivals[:3]]
        said = view.t("deals.rivals", names=fmt.listing(named, view.lang)) if named else view.t("deals.rivals_none")
        st.html(f'<div class="ww-kept">{rows}</div><p class="ww-sub">{escape(said)}</p>')


def _uses_title(view: View, deal: Row) -> str:
    scores = {name: deal[f"u{number}"] for number, name in enumerate(USES, start=1)}
    used = [use(view, name) for name, score in scores.items() if score is not None and score >= 60]
    return view.t("deals.deal_uses", names=fmt.listing(used, view.lang)) if used else view.t("deals.deal_uses_none")


def _use(view: View, deal: Row, name: str, number: int) -> str:
    score, coverage = deal[f"u{number}"], deal[f"u{number}_coverage"]
    covered = view.t("shell.evidence", share=fmt.percent(coverage or 0, view.lang))
    return f"<span>{escape(use(view, name))}</span>{bullet(score, None, 60)}<span>{sign(view.state(score))} {fmt.score(score, view.lang)} <small class='ww-note'>{escape(covered)}</small></span>"


def _effort(view: View, deal: Row) -> str:
    if deal["presales_hours"] is None:
        return view.t("deals.no_effort")
    return view.t("deals.effort", hours=view.show(deal["presales_hours"], "hours"), recent=view.show(deal["presales_hours_60d"] or 0, "hours"))


def _people(view: View, deal: Row) -> None:
    source = view.report("deal_card_people", deal=deal["opportunity_id"])
    found = source.records()
    backing = sum(row["support"] in ("mentor", "supporter") for row in found)
    title = view.t("deals.chain_title", n=len(found), backing=backing) if found else view.t("deals.chain_none")
    with card(view, "chain", title, recorded_step(view, deal), source, height=HEIGHT - 216):
        rows = "".join(_person(view, row) for row in found[:8])
        st.html(f'<div class="ww-scroll" style="max-height:{HEIGHT - 216 - 122}px" tabindex="0"><table class="ww-cells">{rows}</table></div>')


def _person(view: View, row: Row) -> str:
    role = view.t(f"deals.role_{row['decision_role']}") if row["decision_role"] else view.t("deals.role_none")
    stance = view.t(f"deals.stance_{row['support']}") if row["support"] in STANCES else view.t("shell.state_none")
    key = f" <small>{escape(view.t('deals.key_player'))}</small>" if row["is_key_player"] else ""
    cells = (f"{escape(str(row['contact']))}{key}", escape(role), f"{sign(STANCES.get(row['support'], 'none'))} {escape(stance)}",
             escape(fmt.day(row["last_touch_date"], view.lang)))  # fmt: skip
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


BESIDE = {"chain": _people, "steps": steps, "similar": similar}
