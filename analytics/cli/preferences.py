"""The command that shows, changes, writes and reads a workspace's settings."""

from __future__ import annotations

import argparse
import json
import sys

from analytics.catalog.tunables import Value
from analytics.cli.imports import workspace_path
from analytics.errors import UsageError
from analytics.ingest.wordbook import keep_words, known_words
from analytics.preferences import Preferences, Word, read_file, registry, write_file
from analytics.warehouse import Workspace


def settings_command(given: argparse.Namespace) -> int:
    """Import a file, then set single values, then export; what is in force goes to standard output."""
    ws = Workspace.open(workspace_path(given))
    try:
        if given.source or given.sets:
            chosen, words = _read(ws, given) if given.source else (ws.preferences, known_words(ws))
            wanted: dict[str, Value] = {**chosen.chosen, **dict(given.sets)}
            ws.prefer(Preferences.of(ws.defaults, wanted))
            keep_words(ws, words)
        if given.target:
            given.target.write_text(write_file(ws.defaults, ws.preferences, known_words(ws)), encoding="utf-8")
        _print(ws, given.json)
    finally:
        ws.close()
    return 0


def _read(ws: Workspace, given: argparse.Namespace) -> tuple[Preferences, tuple[Word, ...]]:
    try:
        text = given.source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("settings.bad_file", problem=error) from error
    return read_file(ws.defaults, text)


def _print(ws: Workspace, as_json: bool) -> None:
    own = ws.preferences.chosen
    values = {name: own.get(name, item.default) for name, item in registry(ws.defaults).items()}
    values |= {name: value for name, value in own.items() if name.startswith("rate.")}
    if as_json:
        print(json.dumps({"settings": values, "own": sorted(own), "unknown": list(ws.strange_settings)}, ensure_ascii=False))
        return
    for name, value in values.items():
        print(f"{'*' if name in own else ' '} {name} = {json.dumps(value, ensure_ascii=False)}")
    if ws.strange_settings:
        print(", ".join(ws.strange_settings), file=sys.stderr)
