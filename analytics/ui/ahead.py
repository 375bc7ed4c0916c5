"""Work done ahead of the visitor in a large workspace: its past, and the answers to the next filter."""

from __future__ import annotations

import datetime as dt
import logging
import threading

from analytics.health import foresee, look_back
from analytics.warehouse import Workspace

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


def _work(workspace: Workspace, as_of: dt.date) -> None:
    try:
        for step in (foresee, look_back):
            if workspace.is_closed:
                return
            step(workspace, as_of)
    except Exception:
        if workspace.is_closed:
            _log.debug("the visitor left before the work ahead was done")
            return
        # Nobody waits for this work; pages answer without it, only later.
        _log.exception("could not work ahead")
