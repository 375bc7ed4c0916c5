"""Charts: one builder per kind, values and ready labels in, a Plotly figure out. Pure, no language."""

from analytics.charts.bars import bars, histogram, stacked
from analytics.charts.combination import combinations
from analytics.charts.curves import area, lines, lorenz, reliability, slopes
from analytics.charts.funnel import funnel
from analytics.charts.heat import calendar, heat
from analytics.charts.intervals import dumbbells, forest, pairs
from analytics.charts.network import network
from analytics.charts.points import bubbles
from analytics.charts.quarter import quarter_bar, waterfall
from analytics.charts.schedule import schedule
from analytics.charts.strip import Dot, Strip, strips
from analytics.charts.theme import CONFIG, DARK, LIGHT, SIGNS, Ink, ink, plain, short

__all__ = [
    "CONFIG", "DARK", "LIGHT", "SIGNS", "Dot", "Ink", "Strip", "area", "bars", "bubbles", "calendar", "combinations",
    "dumbbells", "forest", "funnel", "heat", "histogram", "ink", "lines", "lorenz", "network", "pairs", "plain",
    "quarter_bar", "reliability", "schedule", "short", "slopes", "stacked", "strips", "waterfall",
]  # fmt: skip
