"""Sheets that hold one answer or one date per column, turned round into one per row.

A questionnaire with a column per question becomes long answers, people's hours with a column per month
become bookings; the "Date entered <stage>" columns of an export of deals become a second sheet of stage changes. Row numbers are those of the sheet times
`ROW_SCALE` plus the column, so that every long row has its own and still leads back to the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.catalog.sources import sources
from analytics.ingest.cells import quoted
from analytics.ingest.headers import squeeze, tidy
from analytics.ingest.match import match_columns, nouns_of
from analytics.ingest.months import hours_header, month_columns
from analytics.ingest.read.source import Cursor, StagedSheet
from analytics.ingest.words import code_of, is_blank

ROW_SCALE = 10_000
LONG = "_long"  # ends the stage name of a sheet that was turned round
_ENTERED = re.compile(r"^date entered (?:stage )?[\"'\[]*(.+?)[\"'\]]*(?:\s*\([^()]*\))?[\"'\]]*$", re.I)
_LEAST_ANSWERS = 3
ANSWERS, STAGES, MONTHS = ("Criterion Name", "Answer"), ("Stage", "Entered At"), ("Start Date", "End Date")


def reshape(cur: Cursor, sheets: Sequence[StagedSheet]) -> list[StagedSheet]:
    """The sheets with questionnaires turned round, and sheets of stage changes found in others added."""
    found = []
    for sheet in sheets:
        wide = _question_columns(sheet)
        if wide:
            found.append(_turned(cur, sheet, {place: (text,) for place, text in wide.items()}, ANSWERS, sheet.sheet))
            continue
        if months := month_columns(sheet):
            found.append(_turned(cur, sheet, months, (*MONTHS, hours_header(sheet)), sheet.sheet))
            continue
        found.append(sheet)
        stages = {number: (match[1],) for number, header in enumerate(sheet.headers)
                  if (match := _ENTERED.match(tidy(header))) and squeeze(match[1]) != "currentstage"}
        if len(stages) > 1:
            name = f"{sheet.sheet} (stage history)".strip()
            found.append(_turned(cur, sheet, stages, STAGES, name))
    return found


def row_scale(sheet: StagedSheet) -> int:
    """By what the row numbers of a staged sheet are to be divided."""
    return ROW_SCALE if sheet.stage.endswith(LONG) else 1


def turned_from(sheet: StagedSheet) -> str:
    """What a sheet was turned round from: answers, stages or months; '' when it is as it was found."""
    if row_scale(sheet) == 1:
        return ""
    return "months" if sheet.headers[-3:-1] == MONTHS else "stages" if sheet.headers[-2:] == STAGES else "answers"


def _question_columns(sheet: StagedSheet) -> dict[int, str]:
    """Position -> question, when the sheet is a questionnaire with a column per question."""
    source = sources()["deal_assessments"]
    columns, _ = match_columns(sheet, source)
    fields = {column.field for column in columns if column.field}
    if "opportunity_id" not in fields or {"answer", "criterion_code"} <= fields or {"answer", "criterion_name"} <= fields:
        return {}
    telling = {squeeze(noun) for noun in source.names} | nouns_of(source)
    names = f"{sheet.sheet} {sheet.file}"
    if not any(noun in squeeze(names) for noun in telling if len(noun) > 2 or not noun.isascii()):
        return {}
    kept = {"opportunity_id", "assessed_at", "assessed_by_id", "framework", "assessed_party"}
    answers = {}
    for column in columns:
        cells = [row[column.position] for row in sheet.samples if column.position < len(row)]
        told = [cell for cell in cells if cell.strip()]
        known = [cell for cell in told if code_of("answer", cell)]
        if column.field not in kept and column.header and known and all(is_blank(cell) for cell in told if cell not in known):
            answers[column.position] = column.header
    return answers if len(answers) >= _LEAST_ANSWERS else {}


def _turned(
    cur: Cursor, sheet: StagedSheet, columns: Mapping[int, tuple[str, ...]], headers: tuple[str, ...], name: str,
) -> StagedSheet:
    """The staged sheet with the given columns as rows of (what they stand for, their cell); empty cells make no row."""
    kept = [number for number in range(len(sheet.headers)) if number not in columns]
    selected = ", ".join(f"c{number} as c{place}" for place, number in enumerate(kept))
    parts = []
    for number, told in columns.items():
        values = ", ".join(f"{value} as c{place}" for place, value in enumerate((*map(quoted, told), f"c{number}"), len(kept)))
        parts.append(f"select {selected}{',' if kept else ''} {values}, row_number * {ROW_SCALE} + {number} as row_number "
                     f"from stage.{sheet.stage} where trim(c{number}) <> ''")
    stage = f"{sheet.stage}{LONG}"
    cur.execute(f"create or replace table stage.{stage}_rows as {' union all '.join(parts)}")
    cur.execute(f"create or replace view stage.{stage} as select * from stage.{stage}_rows")
    cur.execute(f"select count(*) from stage.{stage}")
    rows = int(cur.fetchall()[0][0])
    cells = ", ".join(f"coalesce(c{number}, '')" for number in range(len(kept) + len(headers)))
    cur.execute(f"select {cells} from stage.{stage} order by row_number limit 200")
    samples = tuple(tuple(row) for row in cur.fetchall())
    return replace(sheet, stage=stage, sheet=name, rows=rows, samples=samples,
                   headers=(*(sheet.headers[number] for number in kept), *headers))
