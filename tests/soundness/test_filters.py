"""One member chosen, answered ahead for all members at once, equals the same question asked directly."""

from __future__ import annotations

import pytest

from analytics.ask import measure
from analytics.health import FILTERS, measurements, scored_metrics
from analytics.history import number
from analytics.query import Filters, Query


@pytest.mark.parametrize("name", FILTERS)
def test_answer_from_the_split_equals_the_filtered_answer(name, sample):
    metrics = scored_metrics(sample.catalog)
    days = (sample.as_of,)
    member = measure(sample, Query(("open_count",), (name,)), days)[0][name][0]
    filters = Filters(**{name: (member,)})
    ahead = measurements(sample, metrics, days, filters)[sample.as_of]
    direct, _ = measure(sample, Query(metrics, filters=filters), days)
    for metric in metrics:
        if ahead[metric].missing:
            continue
        expected = number(direct[metric][0])
        assert ahead[metric].value == pytest.approx(expected), metric
        assert ahead[metric].n == int(direct[f"{metric}__n"][0]), metric
