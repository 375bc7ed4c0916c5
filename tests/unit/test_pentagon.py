"""The radar of the five: faded by evidence, open where a score is missing, told in words."""

from __future__ import annotations

import re
from urllib.parse import unquote

from analytics.charts import ink
from analytics.charts.pentagon import Axis, pentagon

GLYPHS = "道术本势律"


def drawn(axes: list[Axis]) -> str:
    """The picture as SVG."""
    found = re.search(r'src="data:image/svg\+xml,([^"]+)"', pentagon(axes, 75, ink("light"), "<five>"))
    assert found
    return unquote(found[1])


def test_axes_fade_with_evidence() -> None:
    svg = drawn([Axis(glyph, 60, None, evidence) for glyph, evidence in zip(GLYPHS, (1.0, 0.9, 0.5, 0.3, 0.0), strict=True)])
    assert re.findall(r'stroke-width="1.2" opacity="([\d.]+)"', svg) == ["1.00", "0.90", "0.50", "0.30", "0.18"]
    assert all(f">{glyph}</text>" in svg for glyph in GLYPHS)


def test_a_missing_score_leaves_its_corner_open() -> None:
    whole = drawn([Axis(glyph, 60, 50, 1.0) for glyph in GLYPHS])
    torn = drawn([Axis(glyph, None if glyph == "势" else 60, None, 1.0) for glyph in GLYPHS])
    assert whole.count("<circle") == 5 and 'fill-opacity="0.35"' in whole
    assert torn.count("<circle") == 4 and 'fill-opacity="0.35"' not in torn


def test_it_is_told_in_words() -> None:
    assert 'alt="&lt;five&gt;"' in pentagon([Axis("道", 10, None, 1.0, True)] * 5, 75, ink("light"), "<five>")
