"""What the overview says: sentences and rows made from the health of the five dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analytics import format as fmt
from analytics.catalog import Pillar, catalog
from analytics.charts.marks import bullet, sign
from analytics.health import Health
from analytics.movement import Driver, change, drivers
from analytics.score import DimensionScore
from analytics.ui import overview_thin
from analytics.ui.cache import remembered
from analytics.ui.cards import score_tile
from analytics.ui.compare import past_dates, quarter_name
from analytics.ui.state import View
from analytics.ui.words import needed


def state(view: View, dimension: DimensionScore) -> str:
    """good | watch | act, or none: with less evidence than it is published from, a score is shown but not judged."""
    return "none" if dimension.state != "published" else view.state(dimension.score)


def published(health: Health) -> list[DimensionScore]:
    """The dimensions whose score rests on enough evidence."""
    return [d for d in health.dimensions if d.state == "published" and d.score is not None]


def is_scored(health: Health) -> bool:
    """Whether any of the five has a score."""
    return any(dimension.score is not None for dimension in health.dimensions)


def names(view: View, dimensions: Sequence[DimensionScore]) -> str:
    """Dimension names in a row."""
    known = {pillar.id: pillar.label[view.lang] for pillar in catalog().pillars}
    return fmt.listing([known[dimension.id] for dimension in dimensions], view.lang)


def sentence(view: View, health: Health) -> str:
    """The headline: the weakest dimension and what it does to the balance."""
    if not is_scored(health):
        return overview_thin.sentence(view)
    scored = published(health) or [d for d in health.dimensions if d.score is not None]
    weakest = min(scored, key=lambda d: d.score or 0.0)
    bad = [d for d in scored if state(view, d) == "act"]
    index = health.balance.index
    if index is None:
        return view.t("overview.head_few", n=len(scored), name=names(view, [weakest]), score=fmt.score(weakest.score, view.lang))
    shown = {"name": names(view, [weakest]), "index": fmt.score(index, view.lang)}
    if state(view, weakest) == "good":
        return view.t("overview.head_good", **shown)
    if len(bad) > 1:
        return view.t("overview.head_many", names=names(view, bad), **shown)
    falling = [d for d in scored if d is not weakest and _fell(view, d)]
    if falling:
        return view.t("overview.head_one_falling", others=names(view, falling), **shown)
    return view.t("overview.head_one", **shown)


def _fell(view: View, now: DimensionScore) -> bool:
    """Whether a score is a point or more below the last quarter's."""
    previous, _ = before(view)
    then = comparable(now, previous.dimension(now.id)) if previous else None
    return then is not None and now.score is not None and now.score - then <= -1


def scope(view: View, health: Health) -> str:
    """The line under the headline: period, what is behind it, how sure the weakest is."""
    behind = view.report("scope_counts")
    parts = [
        view.t("overview.sub_health"),
        view.t("overview.sub_period", day=fmt.day(view.as_of, view.lang)),
        view.t("overview.sub_scope", deals=view.show(behind.value("deals"), "count"), accounts=view.show(behind.value("accounts"), "count")),
    ]
    if health.balance.robustness is not None:
        parts.append(view.t("overview.sub_robust", share=fmt.percent(health.balance.robustness, view.lang)))
    if view.is_sample:
        parts.append(view.t("shell.sample_note"))
    return " · ".join(parts)


def before(view: View) -> tuple[Health | None, Health | None]:
    """The health one quarter and one year earlier."""
    previous, year = past_dates(view)
    known = view.healths()
    return (known[previous] if previous else None, known[year] if year else None)


def comparable(now: DimensionScore, past: DimensionScore) -> float | None:
    """What the score would have been then by the indicators measured at both dates; None if those are too few.

    Without this a state that was recorded for the first time would look like a rise or a fall.
    """
    points = change(now, past)
    return None if points is None or now.score is None else now.score - points


def tile(view: View, pillar: Pillar) -> str:
    """The tile of one dimension, as HTML; made once."""
    return remembered(view.workspace, f"tile:{pillar.id}:{view.key}", lambda: _tile(view, pillar))


def _tile(view: View, pillar: Pillar) -> str:
    now = view.health().dimension(pillar.id)
    moved = []
    for key, past in zip(("overview.vs_quarter", "overview.vs_year"), before(view), strict=True):
        then = comparable(now, past.dimension(pillar.id)) if past else None
        if then is not None and now.score is not None:
            shown = f"<b>{fmt.change(now.score - then, 'score', view.lang)}</b>"
            moved.append(view.t(key, change=shown, quarter=_short_quarter(view)))
    past_scores = [comparable(now, health.dimension(pillar.id)) for health in view.healths().values()]
    lacking = _lacking(view, now)[:3] if now.score is None else []
    return score_tile(
        view, pillar.glyph, now.score, state(view, now), changes=" · ".join(moved), past=past_scores, coverage=now.coverage,
        missing=view.t("shell.needs", names=fmt.listing(lacking, view.lang)) if lacking else "",
        provisional=now.state == "provisional",
    )  # fmt: skip


def _short_quarter(view: View) -> str:
    previous, _ = past_dates(view)
    return quarter_name(view, previous, short=True) if previous else ""


def _lacking(view: View, dimension: DimensionScore) -> list[str]:
    """The tables that the dimension's missing indicators wait for, the most wanted first."""
    wanted: dict[str, int] = {}
    for indicator in dimension.indicators:
        for need in indicator.missing:
            table = need.split("|")[0].partition(".")[0]
            wanted[table] = wanted.get(table, 0) + 1
    return [needed(view, table) for table in sorted(wanted, key=lambda name: -wanted[name])]


def bullets(view: View, health: Health, past: Health | None) -> str:
    """The five as bullet bars, as HTML: score, the quarter before lighter, the target as a line; made once."""
    return remembered(view.workspace, f"bullets:{view.key}", lambda: _bullets(view, health, past))


def _bullets(view: View, health: Health, past: Health | None) -> str:
    rows = []
    for pillar in catalog().pillars:
        now = health.dimension(pillar.id)
        was = comparable(now, past.dimension(pillar.id)) if past else None
        shown = fmt.score(now.score, view.lang) if now.score is not None else ""
        said = view.t("shell.provisional" if now.state == "provisional" else f"shell.state_{state(view, now)}")
        label = f"{pillar.label[view.lang]}: {fmt.score(now.score, view.lang)}, {said}"
        rows.append(
            f'<span class="glyph" role="img" aria-label="{escape(label)}">{pillar.glyph}</span>{bullet(now.score, was, view.catalog.levels.good, now.state == "provisional")}'
            f'<span class="state {state(view, now)}">{shown} {sign(state(view, now))}</span>'
        )
    return f'<div class="ww-bullets">{"".join(rows)}</div>'


def bullets_title(view: View, health: Health, past: Health | None) -> str:
    """How many are measured, how many fall."""
    scored = published(health)
    moves = [change(d, past.dimension(d.id)) for d in scored] if past else []
    falling = sum(1 for move in moves if move is not None and move <= -0.5)
    return view.t("overview.bullets_title", measured=_count(view, len(scored)), falling=_count(view, falling).lower())


def _count(view: View, count: int) -> str:
    return view.t(f"overview.count_{count}")


def moved_most(view: View, top: int = 6) -> list[Driver]:
    """The indicators that moved the scores most since the quarter before, the falling ones first."""
    return remembered(view.workspace, f"moved:{top}:{view.key}", lambda: _moved(view.health(), before(view)[0], top))


def _moved(health: Health, past: Health | None, top: int) -> list[Driver]:
    found = [d for d in drivers(health.dimensions, past.dimensions) if abs(d.points) >= 0.05] if past else []
    return sorted(found[:top], key=lambda driver: driver.points)


def drivers_title(view: View, found: Sequence[Driver]) -> str:
    """The largest move in words."""
    if not found:
        return view.t("overview.drivers_none")
    largest = max(found, key=lambda driver: abs(driver.points))
    key = "overview.drivers_up" if largest.points > 0 else "overview.drivers_down"
    return view.t(key, name=catalog().metric(largest.id).label[view.lang], points=fmt.number(abs(largest.points), view.lang, 1))
