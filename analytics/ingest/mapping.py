"""A plan's choices as a TOML file: written after an import, given to the next one (`--mapping FILE`)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from typing import Any

from analytics.errors import UsageError
from analytics.ingest.headers import squeeze
from analytics.ingest.plan import ImportPlan, SheetPlan


def mapping_to_toml(plan: ImportPlan) -> str:
    """The tables and fields of every sheet; a header mapped to "" is left out on purpose."""
    lines = ["# sheet -> table, header -> field; \"\" leaves a sheet or a column out"]
    for sheet in plan.sheets:
        lines += ["", "[[sheets]]", f"file = {_text(sheet.staged.file)}", f"sheet = {_text(sheet.staged.sheet)}",
                  f"table = {_text(sheet.table or '')}"]
        if sheet.date_order != "auto":
            lines.append(f"dates = {_text(sheet.date_order)}")
        if sheet.table:
            lines.append("[sheets.columns]")
            seen: set[str] = set()
            for column in sheet.columns:
                if column.header and column.header not in seen:
                    seen.add(column.header)
                    lines.append(f"{_text(column.header)} = {_text(column.target)}")
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)  # a TOML basic string is a JSON string


def apply_mapping(plan: ImportPlan, toml_text: str) -> ImportPlan:
    """The plan with the choices of a mapping file, found by sheet and file, else by the only sheet of that name.

    Headers that a sheet does not have are passed over, columns that the file does not name keep their
    proposal. Raises UsageError for text that is no mapping, UnknownName for a table or field there is not.
    """
    try:
        entries = tomllib.loads(toml_text).get("sheets", [])
    except tomllib.TOMLDecodeError as error:
        raise UsageError("ingest.bad_mapping", problem=str(error)) from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError("ingest.bad_mapping", problem="[[sheets]]")
    for number in range(len(plan.sheets)):
        entry = _entry_for(plan.sheets[number], entries, len(plan.sheets))
        if entry is not None:
            plan = _applied(plan, number, entry)
    return plan


def _entry_for(sheet: SheetPlan, entries: list[dict[str, Any]], sheets: int) -> dict[str, Any] | None:
    name, file = sheet.staged.sheet, sheet.staged.file
    exact = [e for e in entries if e.get("file") == file and e.get("sheet", "") == name]
    by_file = [e for e in entries if e.get("file") == file and "sheet" not in e]
    by_sheet = [e for e in entries if e.get("sheet", "") == name and (name or "file" not in e)]
    only = entries if sheets == 1 and len(entries) == 1 else []
    for found in (exact, by_file, by_sheet, only):
        if found:
            return found[0]
    return None


def _applied(plan: ImportPlan, number: int, entry: Mapping[str, Any]) -> ImportPlan:
    if "table" in entry and (entry["table"] or None) != plan.sheets[number].table:
        plan = plan.with_table(number, entry["table"] or None)
    if entry.get("dates") in ("dmy", "mdy"):
        plan = plan.with_date_order(number, entry["dates"])
    chosen = {squeeze(str(header)): str(field) or None for header, field in entry.get("columns", {}).items()}
    done: set[str] = set()
    for column in plan.sheets[number].columns:
        text = squeeze(column.header)
        if text in chosen and text not in done and plan.sheets[number].table:
            done.add(text)
            if plan.sheets[number].columns[column.position].target != (chosen[text] or ""):
                plan = plan.with_field(number, column.position, chosen[text])
    return plan
