"""Code and definitions are kept out of the collector's rounds; what comes later is collected as before."""

import gc
import weakref

import pytest

from analytics.ui import standing
from analytics.ui.standing import set_aside
from analytics.warehouse import Workspace


class _Ring:
    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def thaw():
    yield
    gc.unfreeze()


def test_what_stands_is_no_longer_looked_at() -> None:
    before = len(gc.get_objects())
    set_aside()
    assert gc.get_freeze_count() > 0.9 * before
    assert len(gc.get_objects()) < 0.1 * before


def test_what_comes_later_is_still_collected() -> None:
    set_aside()
    ring = _Ring()
    gone = weakref.ref(ring)
    del ring
    gc.collect(2)
    assert gone() is None


def test_trying_out_the_import_reads_a_table_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    opened, seen = [], []
    open_, rehearse = Workspace.open, standing.rehearse_files
    monkeypatch.setattr(standing.Workspace, "open", lambda: opened.append(open_()) or opened[-1])
    monkeypatch.setattr(standing, "rehearse_files", lambda *given: seen.append(rehearse(*given)))
    standing.try_out()
    assert [(one.table, one.new) for one in seen[0].changes] == [("opportunities", 1)]
    assert opened[0].is_closed
    assert not opened[0].incoming.exists()
