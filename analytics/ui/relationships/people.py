"""How people and ties are called on the relationships screen."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import format as fmt
from analytics.ui.shell import page_path
from analytics.ui.state import View

GO = "relationships-go"
Row = dict[str, Any]
STANCES = {"mentor": "good", "supporter": "good", "neutral": "watch", "non_supporter": "act", "enemy": "act"}
EFFECTS = {"effective": "good", "dormant": "watch", "ineffective": "act", "unknown": "none", "none": "none"}
INFLUENCES = ("inner_circle", "political_structure", "outside", "unknown")
TITLES = ("C", "VP", "director", "manager", "staff")


def stance_state(row: Row) -> str:
    """good | watch | act | none for what a contact thinks of us."""
    return STANCES.get(str(row["stance"]), "none")


def stance(view: View, row: Row) -> str:
    """The stance in a word."""
    code = row["stance"]
    return view.t(f"relationships.stance_{code if code in STANCES else 'unknown'}")


def effect(view: View, code: str | None) -> str:
    """Effective, dormant, without value, not judged or none, in words."""
    return view.t(f"relationships.effect_{code if code in EFFECTS else 'unknown'}")


def place(view: View, *parts: str | None) -> str:
    """Title, department and account in one line, as far as they are recorded."""
    return " · ".join(_title(view, part) for part in parts if part and part != "(not recorded)")


def _title(view: View, part: str) -> str:
    return view.t(f"relationships.title_{part.lower()}") if part in TITLES else part


def depth(view: View, level: int | None) -> str:
    """The level of depth and what it means; never its content."""
    if level is None:
        return view.t("relationships.depth_unknown")
    known = max(0, min(5, int(level)))
    return view.t("relationships.depth", level=known, meaning=view.t(f"relationships.depth_{known}"))


def strength(view: View, value: float | None) -> str:
    """A strength from 0 to 100 in words."""
    return view.t("relationships.strength", score=fmt.score(value, view.lang))


def show_contact(code: str) -> None:
    """Show "contact|account" on the map, or with "contact|account|employee" the tie between the two with its elements."""
    contact, account, employee = (*code.split("|"), "", "")[:3]
    st.session_state[GO] = {
        "topic": "map", "focus-go": f"account:{account}", "without": "", "contact": contact,
        **({"tie-go": f"{employee}|{contact}"} if employee else {"tie-of": contact}),
    }  # fmt: skip
    st.switch_page(page_path("relationships"))
