"""Q16: do managers coach the right deals."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts import bubbles, short, stacked
from analytics.charts.marks import bullet
from analytics.ui.cards import card, chart
from analytics.ui.deals.words import Row, jump
from analytics.ui.links import person_link
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured
from analytics.ui.opening import opening
from analytics.ui.state import View

TOP, BOTTOM = 252, 300
MOST, NAMED = 9, 3
NEEDS = ["opportunities.deal_tier", "activities.purpose|activities.activity_type"]
HEADS = ("manager", "time", "reviewed", "overdue")


def coaching(view: View) -> None:
    """Who reviews what, owner by owner below; beside them the deals by amount and number of reviews."""
    left, right = st.columns([1.25, 1], gap="small")
    with left:
        _managers(view)
        _owners(view)
    with right:
        _deals(view)


def _managers(view: View) -> None:
    source = view.report("coaching_by_manager")
    found = [row for row in source.records() if row["reviews"] or row["ab_deals"]]
    held = [row for row in found if row["reviews"]]
    with card(view, "managers", managers_title(view, held), view.t("coaching.managers_sub", n=_reviews(view)), source, height=TOP):
        if not held:
            not_measured(view, NEEDS)
            return
        heads = "".join(f'<th scope="col">{escape(view.t(f"coaching.head_{name}"))}</th>' for name in HEADS)
        body = "".join(_manager(view, row) for row in found)
        st.html(f'<div class="ww-scroll" style="max-height:{TOP - 140}px" tabindex="0"><table class="ww-cells"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>')
        with st.container(horizontal=True, key="foot-reviewers", gap="small"):
            for row in held[:NAMED]:
                person_link(view, row["manager_id"], str(row["manager"]), f"reviewer-{row['manager_id']}")


def _manager(view: View, row: Row) -> str:
    name = str(row["manager"] or view.t("coaching.nobody"))
    time = _share(view, row["ab_share"], view.t("shell.n", n=row["reviews"])) if row["reviews"] else fmt.MISSING
    reviewed = _share(view, row["review_share"], f"{row['reviewed']}/{row['measured']}") if row["measured"] else fmt.MISSING
    overdue = _share(view, row["overdue_share"], f"{row['overdue']}/{row['with_step']}") if row["with_step"] else fmt.MISSING
    people = view.t("coaching.people", n=row["owners"])
    return f"<tr><td><b>{escape(name)}</b><small>{escape(people)}</small></td><td>{time}</td><td>{reviewed}</td><td>{overdue}</td></tr>"


def _share(view: View, share: float | None, count: str) -> str:
    """A bar of the share with its number and what it counts."""
    said = fmt.percent(share, view.lang)
    drawn = bullet(None if share is None else 100 * share, None, None)
    return f'<span class="ww-barred">{drawn}<b>{escape(said)}</b><small>{escape(count)}</small></span>'


def _reviews(view: View) -> str:
    return view.show(view.report("coaching_time").value("reviews"), "count")


def managers_title(view: View, held: list[Row]) -> str:
    """Where the time of reviews goes."""
    total = view.report("coaching_time").records()[0]
    if not held or total["ab_share"] is None:
        return view.t("coaching.managers_none")
    return view.t("coaching.managers_title", share=view.show(total["ab_share"], "percent"), deals=view.show(total["open_share"], "percent"))


def _owners(view: View) -> None:
    source = view.apart("owner").report("coaching_by_owner")
    found = [row for row in source.records() if row["ab_deals"]][:MOST]
    with card(view, "coaching", _owners_title(view, found), view.t("deals.coaching_sub"), source, height=BOTTOM):
        if not found:
            not_measured(view, NEEDS)
            return
        reviewed = [float(row["reviewed"]) for row in found]
        rest = [float(row["ab_deals"] - row["reviewed"]) for row in found]
        texts = [view.t("deals.coaching_text", reviewed=row["reviewed"], n=row["ab_deals"], overdue=row["overdue"]) for row in found]
        parts = [(view.t("deals.coaching_reviewed"), reviewed, "actual"), (view.t("deals.coaching_open"), rest, "plan")]
        figure = stacked([str(row["owner"]) for row in found], parts, view.ink, total_texts=texts, height=BOTTOM - 112, label_width=16)
        names = [f"{row['owner']} {text}" for row, text in zip(found, texts, strict=True)]
        marks = [mark(row["owner"], owner=row["owner"]) for row in found]
        chart(figure, alt=view.t("deals.coaching_alt", names=fmt.listing(names, view.lang)), key="coaching-chart", marks=marks)


def _owners_title(view: View, found: list[Row]) -> str:
    """The owner with the most A and B deals that nobody reviewed lately."""
    rest = [row for row in found if row["ab_deals"] > row["reviewed"]]
    if not rest:
        return view.t("coaching.owners_all" if found else "deals.coaching_none")
    most = max(rest, key=lambda row: row["ab_deals"] - row["reviewed"])
    return view.t("coaching.owners_title", owner=most["owner"], n=most["ab_deals"] - most["reviewed"], all=most["ab_deals"])


def _deals(view: View) -> None:
    source = view.report("coaching_deals")
    found = [row for row in source.records() if row["amount"]]
    alone = [row for row in found if not row["is_reviewed"]]
    title = view.t("coaching.deals_none")
    if found:
        key = "deals_title" if alone else "deals_all"
        title = view.t(f"coaching.{key}", n=len(alone), all=len(found), amount=view.show(sum(row["amount"] for row in alone), "money"))
    with card(view, "coaching-deals", title, view.t("coaching.deals_sub"), source, height=TOP + BOTTOM + 13):
        if not found:
            not_measured(view, [*NEEDS, "opportunities.amount"])
            return
        top, named = max(row["amount"] for row in found), [found.index(row) for row in alone[:NAMED]]
        reviews = max(int(row["reviews"]) for row in found)
        figure = bubbles(
            [row["reviews"] for row in found], [row["amount"] for row in found], [str(row["opportunity"]) for row in found], view.ink,
            states=[_state(row) for row in found], hovers=[_told(view, row) for row in found], named=named, x_title=view.t("coaching.deals_x"),
            x_ticks=(list(range(reviews + 1)), [str(n) for n in range(reviews + 1)]),
            y_ticks=([top * part / 4 for part in range(5)], [view.show(top * part / 4, "money") for part in range(5)]),
            ids=[str(row["opportunity_id"]) for row in found], height=TOP + BOTTOM - 105,
        )  # fmt: skip
        opening(figure, view.t("coaching.deals_alt", n=len(found), names=fmt.listing([_told(view, row) for row in alone[:NAMED]], view.lang)), "coaching-deals-chart", jump)


def _state(row: Row) -> str:
    """What the next step says: late, dated ahead, or without a date."""
    return "act" if row["is_step_overdue"] else "good" if row["has_step_date"] else "none"


def _told(view: View, row: Row) -> str:
    last = fmt.day(row["last_review_date"], view.lang) if row["last_review_date"] else view.t("coaching.never")
    return view.t("coaching.point", name=short(str(row["opportunity"]), 40), owner=row["owner"], amount=view.show(row["amount"], "money"), n=row["reviews"], last=last)
