"""方法 Method: the method in words, every indicator with its formula."""

from analytics.ui import current, headline

view = current()
headline(view.t("shell.page_method"))
