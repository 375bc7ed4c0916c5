"""Work done ahead of the visitor in a large workspace: the other pages' models, its past, the answers to the next filter."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from dataclasses import replace
from typing import Any

from analytics.catalog.models import relations
from analytics.health import foresee, look_back
from analytics.i18n import LANGUAGES
from analytics.query import Filters, Period
from analytics.ui import filters
from analytics.ui.cache import report_count
from analytics.ui.compare import main_number
from analytics.ui.overview_cards import RISKS
from analytics.ui.standing import set_aside
from analytics.ui.state import View
from analytics.warehouse import Workspace

MEMBERS = 12  # choices of a filter that are answered ahead
FIRST = "quarter_position"  # the report of the chart that the overview draws first
PAUSE = 4.0  # seconds after an import in which the visitor has the machine alone
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


def first_models(workspace: Workspace) -> set[str]:
    """The models behind the overview's first chart; the rest comes while that is looked at."""
    defs = workspace.catalog
    return relations(defs.report(FIRST).sql, defs.models)


def build(workspace: Workspace, as_of: dt.date) -> None:
    """Build what the other pages read, model by model, so that a page that asks for one waits for that one only."""
    if not workspace.has_built((as_of,)):
        time.sleep(PAUSE)
    for name in workspace.catalog.model_order:
        if workspace.is_closed:
            return
        workspace.ensure((as_of,), {name})


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
            for shown in (view.report("deals_at_risk", top=RISKS), view.report(FIRST)):
                report_count(workspace, shown)
                for lang in LANGUAGES:
                    main_number(replace(view, lang=lang), shown)


def _work(workspace: Workspace, as_of: dt.date) -> None:
    try:
        # What is known of the past makes a new version, whose answers are asked again.
        for step in (build, foresee, answer, look_back, answer):
            if workspace.is_closed:
                return
            step(workspace, as_of)
        set_aside()  # the answers that are kept now
    except Exception:
        if workspace.is_closed:
            _log.debug("the visitor left before the work ahead was done")
            return
        # Nobody waits for this work; pages answer without it, only later.
        _log.exception("could not work ahead")
