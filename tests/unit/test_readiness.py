"""What can be measured with what is filled, and which single addition opens most."""

from __future__ import annotations

from analytics.catalog import catalog
from analytics.readiness import additions, indicator_weights, standings


def everything() -> frozenset[str]:
    """Every need of every indicator, and its table."""
    needs = [part.strip() for name in indicator_weights(catalog()) for need in catalog().metric(name).needs for part in need.split("|")]
    return frozenset(needs) | {need.partition(".")[0] for need in needs}


def test_weights_add_up_to_one() -> None:
    filled = [p for p in catalog().pillars if any(catalog().indicators(p, e) for e in p.elements)]
    total = sum(indicator_weights(catalog()).values())
    assert abs(total - len(filled) / len(catalog().pillars)) < 1e-9


def test_with_everything_nothing_is_missing() -> None:
    assert additions(catalog(), everything()) == ()
    assert all(d.measured == d.total and (d.share == 1 or not d.total) for d in map(_rounded, standings(catalog(), everything())))


def _rounded(standing):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(standing, share=round(standing.share, 9))


def test_with_nothing_nothing_is_measured() -> None:
    for dimension in standings(catalog(), frozenset()):
        assert dimension.measured == sum(not catalog().metric(row.metric).needs for e in dimension.elements for row in e.indicators)


def test_an_absent_table_counts_as_a_whole_and_opens_exactly_what_it_says() -> None:
    fields = frozenset(need for need in everything() if need.partition(".")[0] != "stage_history")
    found = {addition.name: addition for addition in additions(catalog(), fields)}
    assert set(found) == {"stage_history"}
    before = {r.metric for d in standings(catalog(), fields) for e in d.elements for r in e.indicators if r.missing}
    assert before == set(found["stage_history"].metrics)
    assert found["stage_history"].columns


def test_an_empty_column_counts_alone() -> None:
    column = next(
        need for name in indicator_weights(catalog()) for need in catalog().metric(name).needs if "|" not in need and "." in need
    )
    found = additions(catalog(), everything() - {column})
    assert [addition.name for addition in found] == [column]
    assert 0 < found[0].weight <= 1


def test_the_heaviest_comes_first() -> None:
    weights = [addition.weight for addition in additions(catalog(), frozenset({"opportunities", "opportunities.amount"}))]
    assert weights == sorted(weights, reverse=True)
