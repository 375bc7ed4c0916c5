"""The sample company's numbers are those stored: a change must be meant (`make golden`)."""

from __future__ import annotations

import json

import pytest

from analytics.warehouse import Workspace
from tests.golden import TARGET, answers


@pytest.fixture(scope="module")
def found(sample: Workspace) -> dict[str, dict[str, object]]:
    return json.loads(json.dumps(answers(sample)))


def _same(now: object, stored: object) -> bool:
    if isinstance(stored, list) and isinstance(now, list):
        return len(now) == len(stored) and all(_same(a, b) for a, b in zip(now, stored, strict=True))
    if now is None or stored is None:
        return now is stored
    return bool(now == pytest.approx(stored, rel=1e-7))


def test_sample_company_answers_as_stored(found: dict[str, dict[str, object]]) -> None:
    stored = json.loads(TARGET.read_text(encoding="utf-8"))
    assert found.keys() == stored.keys()
    for part, values in stored.items():
        assert found[part].keys() == values.keys(), part
        differing = {name: (found[part][name], value) for name, value in values.items() if not _same(found[part][name], value)}
        assert differing == {}, part
