"""Pages run in the shell, over a small hand-made company in place of the sample company."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics.warehouse import Workspace
from tests.conftest import fill

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "analytics" / "ui" / "main.py"
Run = Callable[..., AppTest]
WRITING = ("data", "settings")


def small_company() -> Mapping[str, list[dict[str, Any]]]:
    """Forty deals of eight accounts and four owners: half open, the others won and lost in turn."""
    deals = []
    for number in range(40):
        created = date(2025, 7, 1) + timedelta(days=9 * number)
        closed = created + timedelta(days=80)
        status = "open" if number % 2 else ("won" if number % 4 else "lost")
        deals.append(
            {
                "opportunity_id": f"O{number}",
                "opportunity_name": f"Deal <{number}> 海港",
                "account_id": f"Account {number % 8}",
                "owner_id": f"Owner {number % 4}",
                "status": status,
                "stage": "G3" if status == "open" else status,
                "amount": 100_000 * (number + 1),
                "created_date": created,
                "expected_close_date": closed,
                "actual_close_date": None if status == "open" else closed,
                "region": ("North", "South")[number % 2],
                "forecast_category": ("commit", "best_case")[number % 2],
            }
        )
    return {"opportunities": deals}


@pytest.fixture(scope="session")
def filled() -> Iterator[Callable[[Mapping[str, Any]], Workspace]]:
    """Workspaces by their contents: tests that only look at a page share one, and its built models."""
    known: dict[str, Workspace] = {}

    def place(tables: Mapping[str, Any]) -> Workspace:
        contents = repr(tables)
        if contents not in known:
            known[contents] = ws = Workspace.open()
            if tables:
                fill(ws, tables)
        return known[contents]

    yield place
    for ws in known.values():
        ws.close()


@pytest.fixture
def run(
    filled: Callable[..., Workspace], make_workspace: Callable[..., Workspace], monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """`run("method", lang="zh", tables=None)`: that page, over those tables (default: the small company).

    The data page writes, so it gets a workspace of its own.
    """

    def open_page(
        page: str = "overview", lang: str = "en", tables: Mapping[str, Any] | None = None, query: Mapping[str, str] | None = None
    ) -> AppTest:
        contents = small_company() if tables is None else tables
        place = make_workspace(contents) if page in WRITING else filled(contents)
        monkeypatch.setattr("analytics.ui.shell.workspace", lambda: place)
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        app.context["locale"] = {"en": "en-US", "zh": "zh-CN"}[lang]
        for name, value in (query or {}).items():
            app.query_params[name] = value
        if page != "overview":
            app.switch_page(str(ROOT / "pages" / f"{page}.py"))
        return app.run()

    return open_page


def shown(app: AppTest) -> str:
    """All HTML and text of a page in one string."""
    html = [element.proto.body for element in app.get("html")]
    return "\n".join([*html, *(item.value for item in app.markdown), *(item.value for item in app.caption)])
