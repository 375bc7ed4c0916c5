"""The words and cards of the presales screen (势), one module per topic."""

from analytics.ui.presales.effort import effort_topic
from analytics.ui.presales.load import load_topic
from analytics.ui.presales.lost import lost_topic
from analytics.ui.presales.response import response_topic
from analytics.ui.presales.scenario import scenario_topic
from analytics.ui.presales.summary import scope, sentence, strip

TOPICS = {
    "load": load_topic, "scenario": scenario_topic, "effort": effort_topic, "lost": lost_topic, "response": response_topic,
}  # fmt: skip

__all__ = ["TOPICS", "scope", "sentence", "strip"]
