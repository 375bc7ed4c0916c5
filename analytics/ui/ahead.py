"""Work done ahead of the visitor in a large workspace: its past, and the answers to the next filter."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from typing import Any

from analytics.health import foresee, look_back
from analytics.query import Filters, Period
from analytics.ui import filters
from analytics.ui.overview_cards import RISKS
from analytics.ui.state import View
from analytics.warehouse import Workspace

MEMBERS = 12  # choices of a filter that are answered ahead
_log = logging.getLogger(__name__)
_begun: set[tuple[str, dt.date]] = set()
_lock = threading.Lock()


def prepare(workspace: Workspace, as_of: dt.date) -> None:
    """Begin, once per workspace and import, in the background; small workspaces need none of it."""
    if workspace.is_empty or not workspace.is_large:
        return
    with _lock:
        if (workspace.id, as_of) in _begun:
            return
        _begun.add((workspace.id, as_of))
    threading.Thread(target=_work, args=(workspace, as_of), name="ahead", daemon=True).start()


def answer(workspace: Workspace, as_of: dt.date) -> None:
    """Answer what the overview asks for each single choice of a filter, the most frequent choices first."""
    choices = filters.members(workspace)
    for place in range(MEMBERS):
        for name in (name for name, members in choices.items() if place < len(members)):
            if workspace.is_closed:
                return
            kept: dict[str, Any] = {name: (choices[name][place],)}
            view = View("en", "light", workspace, Period.TTM, Filters(**kept))
            view.healths()
            view.report("scope_counts")
            view.report("deals_at_risk", top=RISKS)
            view.report("quarter_position")


def _work(workspace: Workspace, as_of: dt.date) -> None:
    try:
        # What is known of the past makes a new version, whose answers are asked again.
        for step in (foresee, answer, look_back, answer):
            if workspace.is_closed:
                return
            step(workspace, as_of)
    except Exception:
        if workspace.is_closed:
            _log.debug("the visitor left before the work ahead was done")
            return
        # Nobody waits for this work; pages answer without it, only later.
        _log.exception("could not work ahead")
