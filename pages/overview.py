"""总览 Overview: the five dimensions at a glance."""

from analytics.ui import current, headline, ready

view = current()
if ready(view):
    headline("…")
