"""The screen: everything that a page needs. `from analytics.ui import current, card, chart, headline, kpis`."""

from analytics.ui.cards import card, chart, graph, headline, kpis, plain_card, score_tile
from analytics.ui.drill import evidence
from analytics.ui.lists import ranked, table
from analytics.ui.notices import not_measured, ready, too_few
from analytics.ui.state import Asked, View, current

__all__ = [
    "Asked", "View", "card", "chart", "current", "evidence", "graph", "headline", "kpis", "not_measured", "plain_card",
    "ranked", "ready", "score_tile", "table", "too_few",
]  # fmt: skip
