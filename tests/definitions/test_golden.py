"""The sample company's numbers are those stored: a change must be meant (`make golden`)."""

from __future__ import annotations

import json

import pytest

from analytics.warehouse import Workspace
from tests.golden import TARGET, answers


@pytest.fixture(scope="module")
def found(sample: Workspace) -> dict[str, dict[str, object]]:
    return json.loads(json.dumps(answers(sample)))


def test_sample_company_answers_as_stored(found: dict[str, dict[str, object]]) -> None:
    stored = json.loads(TARGET.read_text(encoding="utf-8"))
    assert found.keys() == stored.keys()
    for part, values in stored.items():
        assert found[part].keys() == values.keys(), part
        for name, value in values.items():
            flat = value if isinstance(value, list) else [value]
            now = found[part][name]
            assert (now if isinstance(now, list) else [now]) == pytest.approx(flat, rel=1e-7), f"{part}: {name}"
