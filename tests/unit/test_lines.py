"""Lines that open what they name: nothing in a name from a file acts as markup."""

from __future__ import annotations

import pytest

from analytics.ui.lines import Line, _label


@pytest.mark.parametrize("name", ["*bold* [link](http://x)", "`code` $x$ :red[a]", "<b>1</b> & # ~~2~~", "a\n- b"])
def test_markup_in_a_name_stays_text(name: str) -> None:
    label = _label(Line("O1", name, name, "¥1M", "act"))
    plain = " ".join(name.split())
    escaped = "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|~<>$:&" else sign for sign in plain)
    assert label == f":red[▼] **{escaped}** *¥1M* :small[{escaped}]"


def test_a_line_without_state_keeps_its_place() -> None:
    assert _label(Line("O1", "Deal")) == ":gray[ ] **Deal**"
