"""The data page: import, its report, the history, what can be measured with what is there, and how far to trust it."""

from analytics.ui.data.measurable import measurable_part
from analytics.ui.data.past import history_part
from analytics.ui.data.report import report_part
from analytics.ui.data.staged import GO
from analytics.ui.data.start import import_part
from analytics.ui.data.trust import trust_part

PARTS = {"import": import_part, "report": report_part, "history": history_part, "measurable": measurable_part, "trust": trust_part}

__all__ = ["GO", "PARTS"]
