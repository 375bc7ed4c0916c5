"""What stands as long as the server runs: read ahead of the first visitor, and left alone by the garbage collector."""

from __future__ import annotations

import gc
import threading
from importlib import import_module
from pkgutil import iter_modules

from analytics import ui
from analytics.i18n import LANGUAGES, texts
from analytics.ingest import SourceFile, rehearse_files
from analytics.settings import settings
from analytics.ui.places import sample_workspace
from analytics.warehouse import Workspace


def stand() -> None:
    """Begin in the background: load the screens' code and, when visitors start on it, the sample company."""
    threading.Thread(target=_stand, name="standing", daemon=True).start()


def _stand() -> None:
    if settings().workspace is None and settings().start == "sample":
        sample_workspace()
    for lang in LANGUAGES:
        texts(lang)
    for package in (module.name for module in iter_modules(ui.__path__) if module.ispkg):
        import_module(f"{ui.__name__}.{package}")
    try_out()
    set_aside()


def try_out() -> None:
    """Take a small table through the import: what is read and prepared on first use is there before anybody's files are."""
    place = Workspace.open()
    try:
        path = place.incoming / "first.csv"
        path.write_text("Opportunity ID,Stage,Amount,Close Date\n1,Won,1,2026-01-31\n", encoding="utf-8")
        rehearse_files(place, [SourceFile(path.name, path)])
    finally:
        place.close()


def set_aside() -> None:
    """Take everything that is there now out of the collector's rounds.

    Streamlit makes a full round after every run of a page. Over code and definitions, which are never
    garbage, it costs several times what drawing the page does (docs/decisions/0017).
    """
    gc.collect()
    gc.freeze()
