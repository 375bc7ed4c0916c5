"""Q11: how long open deals stand in their stage against those that went on, and which stand too long."""

from __future__ import annotations

from analytics import format as fmt
from analytics.charts import Dot, Strip, short, strips
from analytics.ui.cards import card
from analytics.ui.deals.words import Row, jump, stage
from analytics.ui.lines import Line, lines
from analytics.ui.notices import not_measured
from analytics.ui.opening import opening
from analytics.ui.state import View

HEIGHT = 450
LISTED = 12
LIST = 104


def ages(view: View) -> None:
    """Every open deal as a dot in its stage; below, those past the limit by name."""
    source = view.report("stage_ages")
    found = source.records()
    total = found[0] if found else {"deals": 0, "aged_deals": 0}
    aged = [row for row in found if row["is_aged"]]
    with card(view, "ages", _title(view, aged, total), view.t("ages.sub"), source, _note(view, total), HEIGHT):
        if not found:
            not_measured(view, ["stage_history.entered_at|opportunities.last_stage_change_date"])
            return
        figure = strips(_strips(view, found), view.ink, x_title=view.t("ages.x"), height=HEIGHT - 110 - (LIST if aged else 0))
        alt = view.t("ages.alt", n=len(found), names=fmt.listing([_told(view, row) for row in aged[:3]], view.lang) or view.t("ages.nobody"))
        opening(figure, alt, "ages-chart", jump)
        lines([_line(view, row) for row in aged[:LISTED]], "ages", jump, height=LIST, tight=True)


def _strips(view: View, found: list[Row]) -> list[Strip]:
    past = {row["stage"]: row for row in view.report("stage_funnel").records()}
    rows = []
    for code, row in past.items():
        here = [one for one in found if one["stage"] == code]
        limit = next((one["limit_days"] for one in here if one["limit_days"] is not None), None)
        dots = [Dot(float(one["days_in_stage"]), _told(view, one), str(one["opportunity_id"]), bool(one["is_aged"])) for one in here]
        note = view.t("ages.strip_note", aged=sum(dot.is_beyond for dot in dots), n=len(dots))
        rows.append(Strip(stage(view, code), dots, row["low_days"], row["median_days"], row["high_days"], limit, note))
    return rows


def _told(view: View, row: Row) -> str:
    return view.t(
        "ages.point", name=short(str(row["opportunity"]), 40), owner=row["owner"], amount=view.show(row["amount"], "money"),
        days=view.show(row["days_in_stage"], "days"), usual=view.show(row["norm_days"], "days"),
    )  # fmt: skip


def _line(view: View, row: Row) -> Line:
    said = view.t("ages.line", owner=row["owner"], stage=stage(view, row["stage"]), days=view.show(row["days_in_stage"], "days"), usual=view.show(row["norm_days"], "days"))
    return Line(str(row["opportunity_id"]), str(row["opportunity"]), said, view.show(row["amount"], "money"), "act")


def _title(view: View, aged: list[Row], total: Row) -> str:
    if not total["deals"]:
        return view.t("ages.none")
    if not total["aged_deals"]:
        return view.t("ages.all_well", n=total["deals"])
    return view.t("ages.title", n=total["aged_deals"], all=total["deals"], amount=view.show(aged[0]["aged_amount"], "money"))


def _note(view: View, total: Row) -> str:
    """What the list leaves out."""
    shown = min(int(total["aged_deals"]), LISTED)
    return view.t("ages.more", shown=shown, n=total["aged_deals"]) if total["aged_deals"] > shown else ""
