"""The settings screen: what can be set, part by part, and what it would change before it is kept."""

from collections.abc import Callable

from analytics.ui.settings.calendar import calendar_part
from analytics.ui.settings.rules import presales_part, rules_part, scores_part, windows_part
from analytics.ui.settings.targets import targets_part
from analytics.ui.settings.weights import weights_part
from analytics.ui.settings.words import words_part
from analytics.ui.state import View

PARTS: dict[str, Callable[[View], None]] = {
    "targets": targets_part, "weights": weights_part, "scores": scores_part, "rules": rules_part, "windows": windows_part, "presales": presales_part,
    "calendar": calendar_part, "words": words_part,
}  # fmt: skip
