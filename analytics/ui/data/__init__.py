"""The data page: import, its report, the history, and what can be measured with what is there."""

from analytics.ui.data.measurable import measurable_part
from analytics.ui.data.past import history_part
from analytics.ui.data.report import report_part
from analytics.ui.data.staged import GO
from analytics.ui.data.start import import_part

PARTS = {"import": import_part, "report": report_part, "history": history_part, "measurable": measurable_part}

__all__ = ["GO", "PARTS"]
