"""The words and cards of the patterns screen (律), one module per topic."""

from analytics.ui.patterns.lessons import lessons_topic
from analytics.ui.patterns.rivals import rivals_topic
from analytics.ui.patterns.segments import segments_topic
from analytics.ui.patterns.similar import similar_topic
from analytics.ui.patterns.summary import PILLAR, scope, sentence, strip
from analytics.ui.patterns.tenders import tenders_topic
from analytics.ui.patterns.value import value_topic

TOPICS = {
    "rivals": rivals_topic, "segments": segments_topic, "value": value_topic, "tenders": tenders_topic, "similar": similar_topic,
    "lessons": lessons_topic,
}  # fmt: skip

__all__ = ["PILLAR", "TOPICS", "scope", "sentence", "strip"]
