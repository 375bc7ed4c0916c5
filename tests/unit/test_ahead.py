from __future__ import annotations

import logging
from datetime import date

import pytest

from analytics.query import Filters, Period
from analytics.ui import ahead, filters
from analytics.ui.cache import report_count
from analytics.ui.compare import main_number
from analytics.ui.overview_cards import RISKS
from analytics.ui.state import View
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


def test_a_choice_answered_ahead_asks_nothing_when_it_is_made(sample: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    member = filters.members(sample)["region"][0]
    monkeypatch.setattr(filters, "members", lambda place: {"region": [member]})
    assert sample.as_of is not None
    ahead.answer(sample, sample.as_of)

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(Workspace, "rows", fail)
    monkeypatch.setattr(Workspace, "frame", fail)
    chosen = View("zh", "dark", sample, Period.TTM, Filters(region=(member,)))
    assert chosen.health().as_of == sample.as_of
    assert chosen.report("scope_counts").value("deals")
    risks, quarter = chosen.report("deals_at_risk", top=RISKS), chosen.report("quarter_position")
    assert len(risks.frame) <= RISKS
    assert report_count(sample, risks) >= len(risks.frame)
    assert not quarter.is_empty
    assert main_number(chosen, quarter)
