"""The draft: what the visitor has set and not yet kept. It belongs to the visit and to one workspace."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from analytics.catalog.tunables import Setting, Value
from analytics.ingest.wordbook import known_words
from analytics.preferences import Preferences, Word, registry, setting
from analytics.ui.state import View


@dataclass
class Draft:
    """Values by setting id (what differs from the defaults, as typed) and the words; `round` renews the tables."""

    values: dict[str, Value]
    words: tuple[Word, ...]
    version: int
    round: int = 0
    known: dict[str, Setting] = field(default_factory=dict)

    def put(self, name: str, value: Value | None) -> None:
        """Set one thing; None goes back to its default."""
        item = setting(self.known, name)
        if value is None or value == item.default:
            self.values.pop(name, None)
        else:
            self.values[name] = value

    def get(self, name: str) -> Value:
        """The value as it stands in the draft."""
        return self.values.get(name, setting(self.known, name).default)

    def number(self, name: str) -> float:
        """A number as it stands in the draft."""
        return float(str(self.get(name)))


def draft(view: View) -> Draft:
    """The visitor's draft; begun anew when the workspace was changed meanwhile."""
    key = f"settings-draft-{view.workspace.id}"
    found = st.session_state.get(key)
    kept = view.workspace.preferences.chosen
    if not isinstance(found, Draft) or (found.version != view.workspace.version and not changed(view, found)):
        found = Draft(dict(kept), known_words(view.workspace), view.workspace.version, getattr(found, "round", 0) + 1)
        found.known = registry(view.workspace.defaults)
        st.session_state[key] = found
    return found


def changed(view: View, found: Draft) -> bool:
    """Whether the draft differs from what is kept."""
    return found.values != view.workspace.preferences.chosen or found.words != known_words(view.workspace)


def discard(view: View) -> None:
    """Go back to what is kept."""
    found = draft(view)
    found.values, found.words = dict(view.workspace.preferences.chosen), known_words(view.workspace)
    found.round += 1


def take(view: View, chosen: Preferences, words: tuple[Word, ...]) -> None:
    """Put other settings into the draft, from a file or the defaults."""
    found = draft(view)
    found.values, found.words = chosen.chosen, words
    found.round += 1
