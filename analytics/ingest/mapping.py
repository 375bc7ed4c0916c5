"""A plan's choices as a TOML file: written after an import, given to the next one (`--mapping FILE`)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analytics.errors import UsageError
from analytics.ingest.headers import squeeze
from analytics.ingest.mend import ROWS, take_rows
from analytics.ingest.modes import Alias
from analytics.ingest.plan import ImportPlan, SheetPlan

_LEAST_SHARED, _LEAST_ALIKE = 3, 0.6


def mapping_to_toml(plan: ImportPlan) -> str:
    """The tables and fields of every sheet, what texts stand for and which names mean the same, that of earlier imports included.

    A header mapped to "" is left out on purpose.
    """
    lines = ["# sheet -> table, header -> field; \"\" leaves a sheet or a column out"]
    for sheet in plan.sheets:
        lines += ["", "[[sheets]]", f"file = {_text(sheet.staged.file)}", f"sheet = {_text(sheet.staged.sheet)}",
                  f"layout = {_text(sheet.fingerprint)}", f"table = {_text(sheet.table or '')}"]
        if sheet.date_order != "auto":
            lines.append(f"dates = {_text(sheet.date_order)}")
        if sheet.table:
            lines.append("[sheets.columns]")
            seen: set[str] = set()
            for column in sheet.columns:
                if column.header and column.header not in seen:
                    seen.add(column.header)
                    lines.append(f"{_text(column.header)} = {_text(column.target)}")
        if sheet.choices:
            lines += ["[sheets.choices]", *(f"{_text(name)} = {_text(value)}" for name, value in sheet.choices.items())]
    lines += _value_lines(plan)
    told = {(alias.table, alias.text): alias for alias in (*plan.agreed, *plan.aliases)}
    for alias in told.values():
        lines += ["", "[[aliases]]", f"table = {_text(alias.table)}", f"text = {_text(alias.text)}", f"target = {_text(alias.target)}"]
    return "\n".join(lines) + "\n"


def _value_lines(plan: ImportPlan) -> list[str]:
    """What texts stand for, a table per field; "" leaves the cells blank."""
    told: dict[tuple[str, str], dict[str, str]] = {}
    for sheet in plan.sheets:
        for choice in sheet.values if sheet.table else ():
            told.setdefault((sheet.table or "", choice.field), {})[choice.text] = choice.code or ""
    lines = []
    for (table, field), texts in told.items():
        lines += ["", f"[values.{table}.{field}]", *(f"{_text(text)} = {_text(code)}" for text, code in texts.items())]
    return lines


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)  # a TOML basic string is a JSON string


def apply_mapping(plan: ImportPlan, toml_text: str) -> ImportPlan:
    """The plan with the choices of a mapping file, found by sheet and file, by the layout, by the only sheet of that name, or by
    most of its headers.

    Headers that a sheet does not have are passed over, columns that the file does not name keep their
    proposal. Raises UsageError for text that is no mapping, UnknownName for a table or field there is not.
    """
    try:
        told = tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError("ingest.bad_mapping", problem=str(error)) from error
    entries = told.get("sheets", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError("ingest.bad_mapping", problem="[[sheets]]")
    for number in range(len(plan.sheets)):
        entry = _entry_for(plan.sheets[number], entries, len(plan.sheets))
        if entry is not None:
            plan = _applied(plan, number, entry)
    return _with_aliases(_with_values(plan, told.get("values", {})), told.get("aliases", []))


def _with_aliases(plan: ImportPlan, entries: Any) -> ImportPlan:
    """The plan with the names that a mapping file says mean the same."""
    for entry in entries if isinstance(entries, list) else [None]:
        if not isinstance(entry, dict) or not all(isinstance(entry.get(name), str) for name in ("table", "text", "target")):
            raise UsageError("ingest.bad_mapping", problem="[[aliases]]")
        plan = plan.with_alias(Alias(entry["table"], entry["text"], entry["target"]))
    return plan


def _with_values(plan: ImportPlan, tables: object) -> ImportPlan:
    """The plan with `[values.<table>.<field>]`: text = code, "" leaves the cells blank."""
    if not isinstance(tables, dict) or not all(isinstance(fields, dict) for fields in tables.values()):
        raise UsageError("ingest.bad_mapping", problem="[values.<table>.<field>]")
    found = []
    for table, fields in tables.items():
        for field, texts in fields.items():
            if not isinstance(texts, dict):
                raise UsageError("ingest.bad_mapping", problem=f"[values.{table}.{field}]")
            found += [(str(table), str(field), str(text), str(code) or None) for text, code in texts.items()]
    return plan.with_values(found)


def _entry_for(sheet: SheetPlan, entries: list[dict[str, Any]], sheets: int) -> dict[str, Any] | None:
    name, file = sheet.staged.sheet, sheet.staged.file
    exact = [e for e in entries if e.get("file") == file and e.get("sheet", "") == name]
    by_file = [e for e in entries if e.get("file") == file and "sheet" not in e]
    by_sheet = [e for e in entries if e.get("sheet", "") == name and (name or "file" not in e)]
    by_layout = [e for e in entries if e.get("layout") == sheet.fingerprint]
    only = entries if sheets == 1 and len(entries) == 1 else []
    for found in (exact, by_file, by_layout, by_sheet, only):
        if found:
            return found[0]
    return next((entry for entry in entries if _is_alike(sheet, entry)), None)


def _is_alike(sheet: SheetPlan, entry: Mapping[str, Any]) -> bool:
    """Whether a sheet has most of the headers that an entry names, and names few others."""
    heads = {squeeze(column.header) for column in sheet.columns if column.header}
    named = {squeeze(str(header)) for header in entry.get("columns", {})}
    return len(heads & named) >= _LEAST_SHARED and len(heads & named) >= _LEAST_ALIKE * len(heads | named)


def _applied(plan: ImportPlan, number: int, entry: Mapping[str, Any]) -> ImportPlan:
    if "table" in entry and (entry["table"] or None) != plan.sheets[number].table:
        plan = plan.with_table(number, entry["table"] or None)
    if entry.get("dates") in ("dmy", "mdy"):
        plan = plan.with_date_order(number, entry["dates"])
    for name, value in entry.get("choices", {}).items():
        kind = str(name).removeprefix(ROWS)
        plan = plan.with_sheet(number, take_rows(plan.sheets[number], kind, True)) if kind != name else plan.with_choice(number, str(name), str(value))
    chosen = {squeeze(str(header)): str(field) or None for header, field in entry.get("columns", {}).items()}
    done: set[str] = set()
    for column in plan.sheets[number].columns:
        text = squeeze(column.header)
        if text in chosen and text not in done and plan.sheets[number].table:
            done.add(text)
            if plan.sheets[number].column(column.position).target != (chosen[text] or ""):
                plan = plan.with_field(number, column.position, chosen[text])
    settled = {name for target in chosen.values() if target for name in target.split("+")}
    sheet = plan.sheets[number]
    return plan.with_sheet(number, replace(sheet, problems=tuple(problem for problem in sheet.problems if problem.field not in settled)))
