"""The entry script: the shell around every page. Run by `app.py`, once per interaction."""

from analytics.ui.shell import run

run()
