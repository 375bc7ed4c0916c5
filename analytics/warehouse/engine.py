"""How the engine is set up, and closed against everything that no workspace needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from analytics.settings import settings

_SOON, _RARELY = "8MB", "1GB"  # new bytes at which a commit merges the log into the file


def commit(cur: duckdb.DuckDBPyConnection) -> None:
    """Commit an import: much that is new goes straight into the file, not into the log first and then into the file."""
    cur.execute(f"set global checkpoint_threshold = '{_SOON}'")
    try:
        cur.execute("commit")
    finally:
        cur.execute(f"set global checkpoint_threshold = '{_RARELY}'")


def lock_down(con: duckdb.DuckDBPyConnection, scratch: Path, readable: Sequence[Path]) -> None:
    """Order matters: what must be set comes before access is closed and the configuration locked."""
    folders = [scratch, *(path.resolve() for path in readable)]
    allowed = ", ".join("'" + f"{folder}/".replace("'", "''") + "'" for folder in folders)
    for statement in (
        f"set global memory_limit = '{settings().memory_limit}'",
        f"set global temp_directory = '{scratch / 'spill'}'",
        "set global max_temp_directory_size = '8GB'",
        "set global TimeZone = 'UTC'",
        # Building writes much in many small transactions: merging each into the file costs a third of the time.
        f"set global checkpoint_threshold = '{_RARELY}'",
        "set global auto_checkpoint_skip_wal_threshold = 20000",  # rows
        "set global allowed_configs = ['checkpoint_threshold']",  # what `commit` sets; everything else is locked
        # Weighing this compression of text costs a third of all writing, for a file a third smaller.
        "set global disabled_compression_methods = 'fsst,dict_fsst,zstd'",
        "set global autoinstall_known_extensions = false",
        "set global autoload_known_extensions = false",
        "set global allow_community_extensions = false",
        f"set global allowed_directories = [{allowed}]",
        "set global enable_external_access = false",
        "set global lock_configuration = true",
    ):
        con.execute(statement)
