"""Faulty definitions are refused with the file and the fault; names suggest the nearest."""

from __future__ import annotations

import shutil

import pytest

from analytics.catalog import DEFINITIONS, catalog, read_catalog
from analytics.errors import DefinitionError, UnknownName


@pytest.fixture
def copy(tmp_path):
    """A definitions folder to spoil."""
    return shutil.copytree(DEFINITIONS, tmp_path / "definitions")


@pytest.mark.parametrize(("old", "new", "said"), [
    ('-- format  = "percent"', '-- format  = "furlongs"', "furlongs"),
    ('-- better  = "higher"', '-- better  = "upwards"', "upwards"),
    ('-- floor   = 0.1', '-- colour  = 1', "unknown colour"),
    ("from deals", "from dales", "no model dales"),
    ("as win_rate", "as winrate", "as win_rate"),
])  # fmt: skip
def test_fault_is_named_with_its_file(copy, old, new, said):
    path = copy / "metrics" / "outcome" / "win_rate.sql"
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new), encoding="utf-8")
    with pytest.raises(DefinitionError) as error:
        read_catalog(copy)
    assert "win_rate.sql" in str(error.value) and said in str(error.value)


def test_same_metric_twice_is_refused(copy):
    shutil.copy(copy / "metrics" / "outcome" / "win_rate.sql", copy / "metrics" / "dao" / "win_rate.sql")
    with pytest.raises(DefinitionError, match="defined twice"):
        read_catalog(copy)


def test_unknown_name_suggests_the_nearest():
    with pytest.raises(UnknownName, match="win_rate"):
        catalog().metric("win_rat")


def test_every_element_has_an_indicator():
    empty = [f"{p.id}.{e.id}" for p in catalog().pillars for e in p.elements if not catalog().indicators(p, e)]
    assert empty == []


def test_every_starred_indicator_is_scored_in_an_element():
    scored = {m.id for p in catalog().pillars for e in p.elements for m in catalog().indicators(p, e)}
    assert [m.id for m in catalog().metrics.values() if m.is_star and m.id not in scored] == []
