"""Typed settings of the process."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Settings:
    """What the environment decides: name of the variable in capitals, WUWEI_ in front."""

    data_dir: Path          # where workspaces live (WUWEI_DATA_DIR)
    workspace: Path | None  # a shared workspace file; None gives each visitor one in memory (WUWEI_WORKSPACE)
    start: str              # "sample" opens the sample company first, "empty" the invitation (WUWEI_START)
    memory_limit: str       # of one DuckDB database (WUWEI_MEMORY_LIMIT)
    query_seconds: float    # after which a question is stopped (WUWEI_QUERY_SECONDS)


def settings() -> Settings:
    """The settings as the environment has them now."""
    get = os.environ.get
    workspace = get("WUWEI_WORKSPACE")
    return Settings(
        data_dir=Path(get("WUWEI_DATA_DIR", str(_ROOT / "data"))),
        workspace=Path(workspace) if workspace else None,
        start=get("WUWEI_START", "empty"),
        memory_limit=get("WUWEI_MEMORY_LIMIT", "1536MB"),
        query_seconds=float(get("WUWEI_QUERY_SECONDS", "30")),
    )
