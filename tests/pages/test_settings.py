"""The settings screen: every part draws, a change is shown before it is kept, the sample is never written."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Run, shown


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_part_draws(run: Run, lang: str) -> None:
    app = run("settings", lang=lang)
    for part in ("targets", "weights", "rules", "presales", "calendar", "words"):
        app.button_group("part").set_value(part).run()
        assert not app.exception, part
        assert "○" not in shown(app)


def test_it_works_on_an_empty_workspace(run: Run) -> None:
    app = run("settings", tables={})
    for part in ("targets", "rules", "calendar", "words"):
        app.button_group("part").set_value(part).run()
        assert not app.exception, part
        assert "nothing has been imported" in shown(app)
