"""Code and definitions are kept out of the collector's rounds; what comes later is collected as before."""

import gc
import weakref

import pytest

from analytics.catalog.sources import vocabularies
from analytics.ui.standing import set_aside, try_out


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


def test_the_first_files_find_the_vocabularies_read() -> None:
    vocabularies.cache_clear()
    try_out()
    assert vocabularies.cache_info().currsize == 1
