"""The relationship graph and the small radar: what is drawn, and what must not be."""

from __future__ import annotations

from analytics.charts.radar import radar
from analytics.charts.theme import LIGHT
from analytics.charts.ties import Line, Ours, Rival, Theirs, ties

OURS = [Ours("e1", "Wang", "Wang", 2), Ours("e2", "Gone", "Gone", 1, True)]
THEIRS = [Theirs("c1", "Li {b}", "IT", "<Li>", 0, "good", True), Theirs("c2", "Sun", "", "Sun", 2, "none", False)]
LINES = [Line("e1", "c1", 0.8, False, "strong"), Line("e2", "c2", None, True, "cold")]


def drawn() -> dict[str, object]:
    option = ties(OURS, THEIRS, LINES, ["Inner", "Middle", "Outside"], LIGHT, head="Us", chosen=("e1", "c1"))
    return option["series"][0]  # type: ignore[no-any-return]


def test_nodes_and_links_keep_the_given_order() -> None:
    series = drawn()
    assert [node["id"] for node in series["data"]][:4] == ["e1", "e2", "c1", "c2"]  # type: ignore[attr-defined]
    assert [link["source"] for link in series["links"]] == ["e1", "e2"]  # type: ignore[attr-defined]


def test_only_zones_with_people_have_a_heading_and_no_two_rows_meet() -> None:
    nodes = drawn()["data"]
    headings = [node["name"] for node in nodes if node["id"].startswith("head-")]  # type: ignore[attr-defined]
    assert headings == ["Inner", "Outside", "Us"]
    right = [node["y"] for node in nodes if node["x"] > 0]  # type: ignore[attr-defined]
    assert len(set(right)) == len(right)


def test_stance_is_shape_sign_and_tone_and_a_cold_tie_is_dashed() -> None:
    series = drawn()
    friend, unknown = series["data"][2], series["data"][3]  # type: ignore[index]
    assert (friend["symbol"], friend["itemStyle"]["color"]) == ("triangle", LIGHT.good)
    assert unknown["itemStyle"]["color"] == LIGHT.card and "○" in unknown["label"]["formatter"]
    assert [link["lineStyle"]["type"] for link in series["links"]] == ["solid", "dashed"]  # type: ignore[attr-defined]
    assert series["links"][0]["lineStyle"]["color"] == LIGHT.accent  # type: ignore[index]


def test_names_are_neither_markup_nor_templates() -> None:
    friend = drawn()["data"][2]  # type: ignore[index]
    assert friend["tooltip"]["formatter"] == "&lt;Li&gt;"
    assert "Li (b)" in friend["label"]["formatter"]


def test_competitors_are_a_layer_and_red_only_where_they_are_closer() -> None:
    rival = Rival("r1", "Rival <x>", "note", [("c1", 0.4, False, "far"), ("c2", 0.9, True, "near")])
    series = ties(OURS, THEIRS, LINES, ["Inner", "Middle", "Outside"], LIGHT, head="Us", rivals=[rival], rival_head="Rivals")["series"][0]
    assert [node["id"] for node in series["data"]][:5] == ["e1", "e2", "c1", "c2", "r1"]
    assert "Rivals" in [node["name"] for node in series["data"]]
    ours, theirs = series["links"][:2], series["links"][2:]
    assert [link["source"] for link in ours] == ["e1", "e2"]
    assert [link["lineStyle"]["color"] for link in theirs] == [LIGHT.bar, LIGHT.act]
    left = [node["y"] for node in series["data"] if node["x"] == 0]
    assert len(set(left)) == len(left)


def test_what_hangs_on_one_who_is_thought_away_is_grey() -> None:
    lost = Theirs("c1", "Li", "IT", "Li", 0, "good", True, is_lost=True)
    series = ties(OURS, [lost], [Line("e1", "c1", 0.8, False, "strong", is_lost=True)], ["Inner"], LIGHT, head="Us")["series"][0]
    assert series["data"][2]["itemStyle"]["color"] == LIGHT.line
    assert series["links"][0]["lineStyle"]["opacity"] < 0.5


def test_nobody_of_ours_still_draws() -> None:
    assert ties([], THEIRS, [], ["Inner", "Middle", "Outside"], LIGHT, head="Us")["series"][0]["links"] == []


def test_radar_leaves_a_missing_corner_open_and_draws_judgement_dotted() -> None:
    measured = radar(["a", "b", "c"], [10, None, 30], ["10", "–", "30"], LIGHT).data[0]
    assert measured.r[1] is None and measured.fill == "none" and measured.line.dash == "solid"
    judged = radar(["a", "b", "c"], [10, 20, 30], ["10", "20", "30"], LIGHT, look="judged").data[0]
    assert judged.fill == "toself" and judged.line.dash == "dot"
