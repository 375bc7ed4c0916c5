"""The words and cards of the relationships screen (本), one module per topic."""

from analytics.ui.relationships.effect import effect_topic
from analytics.ui.relationships.handover import handover_topic
from analytics.ui.relationships.hanging import hanging_topic
from analytics.ui.relationships.map import map_topic
from analytics.ui.relationships.summary import PILLAR, scope, sentence, strip

TOPICS = {"map": map_topic, "hanging": hanging_topic, "handover": handover_topic, "effect": effect_topic}

__all__ = ["PILLAR", "TOPICS", "scope", "sentence", "strip"]
