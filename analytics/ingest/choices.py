"""What people have said about values and sheets, kept with the import and asked for by the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analytics.catalog.sources import sources
from analytics.ingest.chosen import ValueChoice, may_mean
from analytics.ingest.mend import ASIDE, ROWS, take_rows
from analytics.ingest.plan import ImportPlan, SheetPlan
from analytics.ingest.read.source import Cursor
from analytics.ingest.words import spelling

if TYPE_CHECKING:
    from analytics.warehouse import Workspace

DATES = "dates"  # the choice of an order of day and month


@dataclass(frozen=True)
class Said:
    """Earlier choices: (table, field) -> what its texts stand for; fingerprint -> readings of the whole sheet."""

    values: Mapping[tuple[str, str], tuple[ValueChoice, ...]] = field(default_factory=dict)
    sheets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def write_choices(cur: Cursor, batch: int, plan: ImportPlan) -> None:
    """Keep what was said of the loaded sheets; what was remembered already stays where it is."""
    for sheet in plan.sheets:
        if sheet.table is None:
            continue
        for choice in sheet.values:
            if choice.how == "user":
                cur.execute("insert into raw.value_maps values (?, ?, ?, ?, ?)",
                            [sheet.table, choice.field, choice.text, choice.code, batch])
        told = {**sheet.choices, **({DATES: sheet.date_order} if sheet.date_order != "auto" else {})}
        for name, value in told.items():
            cur.execute("insert into raw.sheet_choices values (?, ?, ?, ?)", [sheet.fingerprint, name, value, batch])


def said_before(ws: Workspace) -> Said:
    """What was said in imports that stand, and in the settings (without an import); the newest word counts."""
    stands = "as c left join raw.batches as b using (batch_id) where not coalesce(b.is_undone, false) order by coalesce(c.batch_id, 2147483647), c.rowid"
    values: dict[tuple[str, str], dict[str, ValueChoice]] = {}
    for table, name, text, code in ws.rows(f"select table_name, field, text, code from raw.value_maps {stands}"):
        if _is_known(table, name, text, code):
            values.setdefault((table, name), {})[spelling(text)] = ValueChoice(name, text, code, "remembered")
    readings: dict[str, dict[str, str]] = {}
    for fingerprint, name, value in ws.rows(f"select fingerprint, name, value from raw.sheet_choices {stands}"):
        readings.setdefault(fingerprint, {})[name] = value
    return Said({key: tuple(found.values()) for key, found in values.items()}, readings)


def _is_known(table: str, name: str, text: str, code: str | None) -> bool:
    """Whether the product still has that field and code."""
    source = sources().get(table)
    found = next((one for one in (*source.fields, *source.inputs) if one.name == name), None) if source else None
    codes = may_mean(found, text) if found else ()
    return found is not None and (code is None or not codes or code in codes)


def with_said(plan: ImportPlan, said: Said) -> ImportPlan:
    """The plan with earlier choices in place, as remembered ones."""
    return replace(plan, sheets=tuple(_with_said(sheet, said) for sheet in plan.sheets))


def _with_said(sheet: SheetPlan, said: Said) -> SheetPlan:
    if sheet.source is None or sheet.table is None:
        return sheet
    shared = {}  # a vocabulary's words mean the same in another table; the table's own come last and count
    for (table, name), choices in said.values.items():
        vocabulary = sources()[table].field(name).vocabulary
        for own in sheet.mapped:
            is_own = (table, name) == (sheet.table, own)
            if is_own or (vocabulary is not None and sheet.source.field(own).vocabulary == vocabulary):
                for choice in choices:
                    if is_own or (own, spelling(choice.text)) not in shared:
                        shared[own, spelling(choice.text)] = replace(choice, field=own)
    readings = dict(said.sheets.get(sheet.fingerprint, {}))
    order = readings.pop(DATES, "")
    taken = [kind for kind in ASIDE if readings.pop(f"{ROWS}{kind}", None)]
    sheet = replace(sheet, values=(*sheet.values, *shared.values()), choices={**sheet.choices, **readings},
                    date_order="dmy" if order == "dmy" else "mdy" if order == "mdy" else sheet.date_order)  # fmt: skip
    for kind in taken:
        sheet = take_rows(sheet, kind, True)
    return sheet
