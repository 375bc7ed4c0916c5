"""The sentences of the deals page, and the words for uses, stages and red flags."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from analytics import format as fmt
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


def flags(view: View, codes: object) -> str:
    """The red flags of a deal in words."""
    return " · ".join(view.t(f"deals.flag_{code}") for code in str(codes or "").split(";") if code)


def rate(won: int, count: int) -> float | None:
    """won / count; None without any."""
    return won / count if count else None


def differs(row: Row) -> bool:
    """Whether deals with and without a use were won at clearly different rates (two proportions, 95 %)."""
    used, unused = int(row["used"]), int(row["unused"])
    if min(used, unused) < FEW:
        return False
    pooled = (row["used_won"] + row["unused_won"]) / (used + unused)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / used + 1 / unused))
    return spread > 0 and abs(row["used_won"] / used - row["unused_won"] / unused) / spread >= 1.96


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


def sentence(view: View) -> str:
    """The headline: what goes with winning, else how much is won."""
    found = [row for row in view.report("use_effect").records() if is_callable(row) and lift(row) > 0]
    clear = [row for row in found if differs(row)]
    if clear:
        best = max(clear, key=lift)
        return view.t(
            "deals.head_use", use=use(view, str(best["use"])), used=fmt.percent(best["used_won"] / best["used"], view.lang),
            unused=fmt.percent(best["unused_won"] / best["unused"], view.lang),
        )  # fmt: skip
    rates = view.ask("win_rate", "win_rate_value")
    count, value = rates.value("win_rate"), rates.value("win_rate_value")
    if count is None:
        return view.t("deals.head_open", n=view.show(view.ask("open_count").value("open_count"), "count"))
    key = "head_big_lost" if value is not None and count - value >= 0.1 else "head_rate"
    return view.t(f"deals.{key}", count=fmt.percent(count, view.lang), value=view.show(value, "percent"))


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
