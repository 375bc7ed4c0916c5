"""The same abilities without a browser: import, versions, undo, health, ask, rows, settings, sample.

JSON goes to standard output, messages to standard error. Exit code 0 done, 2 wrong usage, 3 input
refused. The JSON shapes are documented in docs/cli.md and stable.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from analytics.cli import answers, imports, preferences
from analytics.errors import InputRefused, WuweiError

DONE, WRONG_USAGE, REFUSED = 0, 2, 3


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"expected a date such as 2026-09-30, found {value!r}") from error


def _filter(value: str) -> tuple[str, str]:
    name, separator, member = value.partition("=")
    if not separator:
        raise argparse.ArgumentTypeError(f"expected NAME=VALUE, found {value!r}")
    return name, member


def parser() -> argparse.ArgumentParser:
    """The command line, with help."""
    top = argparse.ArgumentParser(prog="python -m analytics", description="Wuwei without a browser.")
    commands = top.add_subparsers(dest="command", required=True)

    command = commands.add_parser("import", help="import files into a workspace")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _workspace(command)
    command.add_argument("--mapping", type=Path, metavar="FILE.toml", help="which column is which field")
    command.add_argument("--as-of", type=_day, metavar="DATE", help="the date that the files reflect")
    command.add_argument("--mode", nargs="+", action="extend", default=[], type=_filter, metavar="TABLE=MODE", dest="modes",
                         help="how a table takes its rows: update (by key), append or replace")
    command.add_argument("--dry-run", action="store_true", help="write nothing; print as JSON what would change")
    command.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the messages")
    command.set_defaults(run=imports.import_command)

    command = commands.add_parser("versions", help="the imports of a workspace and what each changed")
    _workspace(command)
    command.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the messages")
    command.set_defaults(run=imports.versions_command)

    command = commands.add_parser("undo", help="take an import back, whichever it is")
    command.add_argument("batch", type=int, metavar="BATCH", help="its number, as `versions` lists it")
    _workspace(command)
    command.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the messages")
    command.set_defaults(run=imports.undo_command)

    command = commands.add_parser("health", help="the five dimensions")
    _workspace(command)
    command.add_argument("--as-of", type=_day, metavar="DATE")
    _filters(command)
    command.set_defaults(run=answers.health_command)

    command = commands.add_parser("ask", help="metrics, split by dimensions")
    command.add_argument("metrics", nargs="+", metavar="METRIC")
    command.add_argument("--by", nargs="+", action="extend", default=[], metavar="DIMENSION")
    _period(command)
    _workspace(command)
    _filters(command)
    command.set_defaults(run=answers.ask_command)

    command = commands.add_parser("rows", help="the rows behind a metric, with file, sheet and row")
    command.add_argument("metric", metavar="METRIC")
    command.add_argument("--where", nargs="+", action="extend", default=[], type=_filter, metavar="NAME=VALUE")
    command.add_argument("--limit", type=int, default=10_000)
    _period(command)
    _workspace(command)
    _filters(command)
    command.set_defaults(run=answers.rows_command)

    _keeping(commands)
    return top


def _keeping(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands that answer no question: settings and the sample company."""
    command = commands.add_parser("settings", help="targets, weights and rules: shown, changed, written to and read from a file")
    command.add_argument("--set", nargs="+", action="extend", default=[], type=_filter, metavar="NAME=VALUE", dest="sets")
    command.add_argument("--export", type=Path, metavar="FILE.toml", dest="target", help="write all settings")
    command.add_argument("--import", type=Path, metavar="FILE.toml", dest="source", help="read settings written before")
    _workspace(command)
    command.set_defaults(run=preferences.settings_command)

    command = commands.add_parser("sample", help="write the sample company's files")
    command.add_argument("--deals", type=int, default=420)
    command.add_argument("--seed", type=int, default=5)
    command.add_argument("--lang", choices=("en", "zh"), default="en")
    command.add_argument("--format", choices=("xlsx", "csv"), default="xlsx")
    command.add_argument("--out", type=Path, default=Path("."), metavar="DIR")
    command.set_defaults(run=imports.sample_command)


def _workspace(command: argparse.ArgumentParser) -> None:
    command.add_argument("--workspace", type=Path, metavar="PATH", help="workspace file (default: data/workspace.duckdb)")
    command.add_argument("--json", action="store_true", help="JSON on standard output")


def _period(command: argparse.ArgumentParser) -> None:
    command.add_argument("--period", default="all", help="all | ttm | FY2026 | 2026Q3 | 2026-01-01..2026-06-30")


def _filters(command: argparse.ArgumentParser) -> None:
    command.add_argument("--filter", nargs="+", action="extend", default=[], type=_filter, metavar="NAME=VALUE", dest="filters")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except InputRefused as error:
        print(error, file=sys.stderr)
        return REFUSED
    except WuweiError as error:
        print(error, file=sys.stderr)
        return WRONG_USAGE
    return code
