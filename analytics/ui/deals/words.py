"""The sentences of the deals page, and the words for uses, stages and red flags."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from analytics import format as fmt
from analytics.catalog import catalog
from analytics.score import DRIVER_DEALS, differ, scale
from analytics.ui.state import View

Row = dict[str, Any]
USES = ("relationship", "solution", "pattern")
STAGES = ("G1", "G2", "G3", "G4", "G5")
FEW = 10  # fewer deals than this on one side carry no claim


def use(view: View, code: str) -> str:
    """The name of one of the three uses."""
    return view.t(f"deals.use_{code}")


def stage(view: View, code: object) -> str:
    """The name of a stage or outcome; what is not one of ours stays as it is."""
    return view.t(f"deals.stage_{code}") if code in (*STAGES, "won", "lost", "no_decision") else str(code)


def rate(won: int, count: int) -> float | None:
    """won / count; None without any."""
    return won / count if count else None


def differs(row: Row) -> bool:
    """Whether deals with and without a use were won at clearly different rates, and there are enough to say so."""
    used, unused = int(row["used"]), int(row["unused"])
    if min(used, unused) < FEW or used + unused < DRIVER_DEALS:
        return False
    return differ((int(row["used_won"]), used), (int(row["unused_won"]), unused))


def is_callable(row: Row) -> bool:
    """Whether a use has enough deals on both sides to say anything."""
    return min(int(row["used"]), int(row["unused"])) >= FEW


def lift(row: Row) -> float:
    """Win rate with the use minus that without."""
    return float(row["used_won"] / row["used"] - row["unused_won"] / row["unused"])


def first_day(view: View) -> dt.date:
    """The day that the pipeline is compared with: the last day before the quarter of the review date, or before the period."""
    start, _ = view.period.range(view.as_of)
    if start is not None and view.period.label != "ttm":
        return start - dt.timedelta(days=1)
    month = view.as_of.month - (view.as_of.month - 1) % 3
    return dt.date(view.as_of.year, month, 1) - dt.timedelta(days=1)


def sentence(view: View, part: str) -> str:
    """The headline of a section."""
    return {"process": _process, "preparation": _preparation, "quarter": _quarter, "pipeline": _flow, "attention": _attention, "coaching": _coaching, "deal": _deal}.get(part, _uses)(view)


def _uses(view: View) -> str:
    """What goes with winning, else how much is won."""
    found = [row for row in view.report("use_effect").records() if is_callable(row) and lift(row) > 0]
    clear = [row for row in found if differs(row)]
    if clear:
        best = max(clear, key=lift)
        return view.t(
            "deals.head_use", use=use(view, str(best["use"])), used=fmt.percent(best["used_won"] / best["used"], view.lang),
            unused=fmt.percent(best["unused_won"] / best["unused"], view.lang),
        )  # fmt: skip
    rates = view.ask("win_rate", "win_rate_value", "lost_count", "won_count", "won_amount")
    count, value = rates.value("win_rate"), rates.value("win_rate_value")
    if rates.value("won_count") and not rates.value("lost_count"):
        return view.t("overview.head_only_won", n=view.show(rates.value("won_count"), "count"), amount=view.show(rates.value("won_amount"), "money"))
    if count is None:
        return view.t("deals.head_open", n=view.show(view.ask("open_count").value("open_count"), "count"))
    key = "head_big_lost" if value is not None and count - value >= 0.1 else "head_rate"
    return view.t(f"deals.{key}", count=fmt.percent(count, view.lang), value=view.show(value, "percent"))


def _process(view: View) -> str:
    """The score of the process and its weakest elements."""
    pillar = next(pillar for pillar in catalog().pillars if pillar.id == "shu")
    labels = {element.id: element.label[view.lang] for element in pillar.elements}
    found = view.health().dimension("shu")
    scored = sorted((item.score, item.id) for item in found.elements if item.score is not None and view.state(item.score) != "good")
    if not scored:
        return view.t("deals.head_process_good", score=fmt.score(found.score, view.lang))
    names = fmt.listing([view.t("deals.named_score", name=labels[code], score=fmt.score(score, view.lang)) for score, code in scored[:2]], view.lang)
    return view.t("deals.head_process", score=fmt.score(found.score, view.lang), names=names)


def _preparation(view: View) -> str:
    """The weakest element of preparation of open deals."""
    names = ("competitor_identified", "questionnaire_completeness", "strategy_stated", "value_quantified")
    asked = view.ask(*names)
    rated = [(score, name) for name in names if (score := _score(view, name, asked.value(name))) is not None]
    if not rated:
        return view.t("deals.quality_none")
    score, name = min(rated)
    return view.t("deals.head_preparation", name=catalog().metric(name).label[view.lang], value=view.show(asked.value(name), "percent"), n=asked.count(name))


def _score(view: View, name: str, value: float | None) -> float | None:
    return None if value is None else scale(view.catalog.metric(name), value)


def _quarter(view: View) -> str:
    """What the quarter of the review date has won, and what the next one rests on."""
    now, ahead = view.report("quarter_position").records()
    said = {"won": view.show(now["won"], "money"), "target": view.show(now["target"], "money"), "open": view.show(ahead["open_amount"], "money"),
            "weighted": view.show(ahead["weighted"], "money"), "next": view.show(ahead["target"], "money")}  # fmt: skip
    if now["target"] and ahead["target"]:
        return view.t("deals.head_quarter", **said)
    return view.t("deals.head_quarter_plain", **said)


def _flow(view: View) -> str:
    """How much is open, and how much of it is new since the start of the quarter."""
    parts = {row["part"]: row for row in view.report("pipeline_flow", first=str(first_day(view))).records()}
    now = parts["closing"]
    return view.t("deals.head_flow", amount=view.show(now["amount"], "money"), n=now["deals"], new=view.show(parts["new"]["amount"], "money"),
                  day=fmt.day(first_day(view), view.lang))  # fmt: skip


def _attention(view: View) -> str:
    """How many deals carry three red flags or more, else any."""
    row = view.report("risk_totals").records()[0]
    if row["grave"]:
        return view.t("deals.head_grave", n=row["grave"], amount=view.show(row["grave_amount"], "money"))
    if row["flagged"]:
        return view.t("deals.head_flagged", n=row["flagged"], amount=view.show(row["flagged_amount"], "money"))
    return view.t("deals.risk_none")


def _coaching(view: View) -> str:
    """How many of the deals that matter were reviewed lately, and how many next steps are late."""
    asked = view.ask("manager_review", "overdue_next_steps")
    reviewed, overdue = asked.value("manager_review"), asked.value("overdue_next_steps")
    if reviewed is None:
        return view.t("deals.coaching_none")
    key = "deals.coaching_title" if overdue is not None else "deals.coaching_only"
    return view.t(key, share=fmt.percent(reviewed, view.lang), overdue=view.show(overdue, "percent"))


def _deal(view: View) -> str:
    """The name of the deal chosen."""
    found = view.report("deal_card", deal=chosen_deal(view)).records()
    return str(found[0]["opportunity"]) if found else view.t("deals.no_open")


def chosen_deal(view: View) -> str:
    """The deal of the session or the address when it exists, else the first to choose from, else nothing."""
    asked = str(st.session_state.get("deal") or st.query_params.get("deal") or "")
    if asked and not view.report("deal_card", deal=asked).is_empty:
        return asked
    choices = view.report("deal_choices").records()
    return str(choices[0]["opportunity_id"]) if choices else ""


def jump(deal: str) -> None:
    """Open the section of one deal at this one."""
    st.session_state["deals-go"] = deal
    st.rerun()


def scope(view: View) -> str:
    """The line under the headline: how many decided and open deals, over which time."""
    asked, standing = view.ask("win_rate"), view.ask("open_count")
    scores = view.health().dimension("shu")
    parts = [
        view.t("deals.sub_decided", n=view.show(asked.count("win_rate"), "count")),
        view.t("deals.sub_open", n=view.show(standing.value("open_count"), "count")),
        view.t("deals.sub_period", day=fmt.day(view.as_of, view.lang)),
        view.t("deals.sub_score", score=fmt.score(scores.score, view.lang), share=fmt.percent(scores.coverage, view.lang)),
        view.t("deals.sub_association"),
    ]
    return " · ".join(parts)
