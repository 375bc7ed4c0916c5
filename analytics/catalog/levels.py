"""From which score on something is good or to be watched, and from which evidence on a score is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.catalog.tunables import default_numbers

NAMES = {"good": "score_good", "watch": "score_watch", "published": "publish_coverage", "provisional": "provisional_coverage"}


@dataclass(frozen=True)
class Levels:
    """`good` and `watch` are scores, `published` and `provisional` shares of a dimension's weight that are measured."""

    good: float
    watch: float
    published: float
    provisional: float

    def state(self, score: float | None) -> str:
        """The state of a score: good | watch | act, none without a score."""
        if score is None or score != score:
            return "none"
        return "good" if score >= self.good else "watch" if score >= self.watch else "act"


def levels(own: Mapping[str, float] | None = None) -> Levels:
    """The levels as set, the defaults of the settings file where nothing is."""
    numbers = default_numbers() | dict(own or {})
    return Levels(**{part: numbers[name] for part, name in NAMES.items()})
