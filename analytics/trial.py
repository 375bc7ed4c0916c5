"""What draft settings would do to the five scores, before anything is kept."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date

from analytics.health import Health, healths
from analytics.preferences import Preferences, touched_models
from analytics.query import Filters
from analytics.warehouse import Workspace
from analytics.warehouse.twin import twin


@dataclass(frozen=True)
class Trial:
    """Health with the settings as they are and with the draft.

    `is_whole` is False where the draft changes who or what counts in a large workspace: `after` then
    knows only the new targets and weights, the rest shows once it is kept.
    """

    before: Health
    after: Health
    is_whole: bool = True


def trial(ws: Workspace, draft: Preferences, day: date, filters: Filters | None = None) -> Trial:
    """Both healths at one date. The workspace stays as it is."""
    before = healths(ws, (day,), filters)[day]
    models = touched_models(ws.defaults, ws.preferences.changes(draft))
    if not models or ws.is_large:
        after = healths(ws, (day,), filters, draft)[day]
        return Trial(before, after, not models)
    with closing(twin(ws, day, models)) as copy:
        copy.prefer(draft)
        return Trial(before, healths(copy, (day,), filters)[day])
