from __future__ import annotations

import logging
from datetime import date

import pytest

from analytics.ui import ahead
from analytics.warehouse import Workspace


@pytest.mark.parametrize("leaves", [True, False])
def test_work_ahead_is_silent_only_about_visitors_who_left(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, leaves: bool
) -> None:
    place = Workspace.open()

    def fail(workspace: Workspace, as_of: date) -> None:
        if leaves:
            workspace.close()
        raise RuntimeError("Connection already closed")

    monkeypatch.setattr(ahead, "foresee", fail)
    with caplog.at_level(logging.INFO):
        ahead._work(place, date(2026, 1, 1))
    assert bool(caplog.records) is not leaves
    assert place.is_closed is leaves
    place.close()
