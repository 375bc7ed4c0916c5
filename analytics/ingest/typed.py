"""From a staged sheet to a relation of typed rows: `stage.<stage>_typed`, one row per staged row.

It holds row_number, every mapped field typed, and for the fields that may fail to be read the text as
found (`found_<field>`), so that nothing becomes NULL unseen. A relation that costs only casts is a view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from analytics.catalog.sources import Field
from analytics.ingest import cells
from analytics.ingest.chosen import ValueChoice
from analytics.ingest.evidence import DATES, NUMBERS, Evidence
from analytics.ingest.headers import currency_of, is_time_unit, unit_of
from analytics.ingest.plan import ColumnPlan, SheetPlan
from analytics.ingest.read.source import Cursor
from analytics.ingest.words import LOSS_REASON, OUTCOMES, code_of, is_blank, meaning, members, spelling

UNITS = {"1": 1.0, "千": 1e3, "万": 1e4, "百万": 1e6, "亿": 1e8}  # what a person may say that a column of money is in
_MOST_WORDS = 50_000
_FEW_WORDS = 24
_LEVELS = "case {n} when 'high' then 0.75 when 'h' then 0.75 when '高' then 0.75 when 'medium' then 0.5 when 'med' then 0.5 " \
          "when 'm' then 0.5 when '中' then 0.5 when 'low' then 0.25 when 'l' then 0.25 when '低' then 0.25 end"


@dataclass(frozen=True)
class WordCount:
    """A distinct cell of a coded column: how often it occurs, where first, and what it stands for.

    `how` tells whether a person has said so (user, remembered), else it is ''.
    """

    field: str
    text: str
    count: int
    row: int
    code: str | None
    how: str = ""


@dataclass(frozen=True)
class TypedSheet:
    """The typed relation of one sheet and what is known about its columns.

    `suspects` are fields whose cells may have failed to be read; `words` are the cells of coded fields.
    """

    plan: SheetPlan
    relation: str
    evidence: Mapping[str, Evidence]
    suspects: tuple[str, ...]
    words: tuple[WordCount, ...]
    units: Mapping[str, str]
    currency: str | None


def type_sheet(cur: Cursor, plan: SheetPlan, evidence: Mapping[str, Evidence]) -> TypedSheet:
    """Create the typed relation of a sheet that has a table."""
    assert plan.source is not None
    words = _count_words(cur, plan)
    units: dict[str, str] = {}
    prepared, typed, suspects = [], [], []
    joins = []
    for name, column in plan.mapped.items():
        field, known = plan.source.field(name), evidence[name]
        c = f"s.c{column.position}"
        if is_coded(field):
            code, join = _coded(plan.staged.stage, name, c, [word for word in words if word.field == name])
            joins += [join] if join else []
            typed.append(f"{'cast(' + code + ' as boolean)' if field.kind == 'bool' else code} as {name}")
            typed.append(f"{c} as found_{name}")
            continue
        before, expression = _reading(plan, field, column, known, units)
        if before:
            prepared.append(f"{before} as n_{name}")
        typed.append(f"{expression} as {name}")
        if field.kind in (*DATES, *NUMBERS) and not (known.is_plain and _is_certain(field)):
            suspects.append(name)
            typed.append(f"nullif(trim({c}), '') as found_{name}")
    staged = f"stage.{plan.staged.stage}"
    told = _told(plan)
    inner = f"(select *, {', '.join(prepared)} from {told} as s)" if prepared else told
    kept = [f"s.c{c.position} as extra_{c.position}" for c in plan.columns if not c.field]
    kind = "table" if prepared else "view"
    relation = f"{staged}_typed"
    drop_typed(cur, plan.staged.stage)
    _provide_words(cur, plan, words)
    cur.execute(f"create {kind} {relation} as select s.row_number, {', '.join((*typed, *kept))} from {inner} as s {' '.join(joins)}")
    currency = currency_of(plan.mapped["amount"].header) if "amount" in plan.mapped else None
    return TypedSheet(plan, relation, evidence, tuple(suspects), tuple(words), units, currency)


def _told(plan: SheetPlan) -> str:
    """The staged rows with the texts of dates and numbers that a person has given another reading."""
    assert plan.source is not None
    replaced = []
    for name, column in plan.mapped.items():
        choices = () if is_coded(plan.source.field(name)) else plan.chosen(name).values()
        cases = " ".join(f"when {cells.quoted(choice.text.strip().lower())} then {_literal(choice.code)}" for choice in choices)
        if cases:
            c = f"c{column.position}"
            replaced.append(f"case lower(trim({c})) {cases} else {c} end as {c}")
    staged = f"stage.{plan.staged.stage}"
    return f"(select * replace ({', '.join(replaced)}) from {staged})" if replaced else staged


def _literal(text: str | None) -> str:
    return "cast(null as varchar)" if text is None else cells.quoted(text)


def drop_typed(cur: Cursor, stage: str) -> None:
    """Forget what was made of a stage: its typed and finished rows, its words, its lists of bad rows."""
    names = [f"{stage}_{part}" for part in ("ready", "typed", "words", "rejected", "named", "bad", "again")]
    cur.execute(
        "select 'view', view_name from duckdb_views() where database_name = 'stage' and list_contains($names, view_name) union all "
        "select 'table', table_name from duckdb_tables() where database_name = 'stage' and list_contains($names, table_name)",
        {"names": names},
    )
    for kind, name in sorted(cur.fetchall(), reverse=True):  # views first
        cur.execute(f"drop {kind} stage.{name}")


def _coded(stage: str, name: str, c: str, words: list[WordCount]) -> tuple[str, str]:
    """(expression of a coded cell, the join that it needs or ''): few words are told apart without a join."""
    if len(words) <= _FEW_WORDS:
        known = [word for word in words if word.code is not None]
        cases = " ".join(f"when {cells.quoted(word.text)} then {cells.quoted(word.code or '')}" for word in known)
        return (f"case {c} {cases} end" if known else "cast(null as varchar)"), ""
    return f"w_{name}.code", f"left join stage.{stage}_words as w_{name} on w_{name}.field = '{name}' and w_{name}.text = {c}"


def is_coded(field: Field) -> bool:
    """Whether a field's cells are words that stand for a code or for yes or no."""
    return field.kind in ("enum", "bool") or field.vocabulary is not None


def _is_certain(field: Field) -> bool:
    """Whether a value that a cast reads is always good: a percentage may still be out of its range."""
    return field.kind not in ("percent", "integer")


def _reading(
    plan: SheetPlan, field: Field, column: ColumnPlan, known: Evidence, units: dict[str, str],
) -> tuple[str, str]:
    """(expression of the prepared text or '', expression of the typed value)."""
    c, n = f"s.c{column.position}", f"s.n_{column.field}"
    if field.kind in DATES:
        return _date(field.kind, c, n, known, plan.staged.is_1904)
    if field.kind in NUMBERS:
        factor, note = _factor(field, column, plan.reading("unit", column.header))
        if mark := plan.reading("decimal", column.header):
            known = replace(known, comma_decimal=int(mark == "comma"), dot_decimal=int(mark == "dot"))
        if note:
            units[column.header] = note
        return _number(field.kind, c, n, known, factor, plan.reading("percent", column.header))
    text = cells.tidied(c) if known.dirty else f"nullif({c}, '')"
    if known.dirty or known.blank_words:
        text = cells.without_blank_words(n if known.dirty else c) if known.blank_words or known.dirty else text
        before = cells.tidied(c) if known.dirty else ""
        return before, f"nullif({_listed(field, text, known)}, '')"
    return "", _listed(field, text, known)


def _listed(field: Field, text: str, known: Evidence) -> str:
    return cells.members_of(f"({text})") if field.kind == "list" and known.marks else text


def _date(kind: str, c: str, n: str, known: Evidence, is_1904: bool) -> tuple[str, str]:
    sql = "timestamp" if kind == "timestamp" else "date"
    if known.is_plain:
        return "", f"try_cast({c} as {sql})"
    value = cells.date_of(n, known.is_day_first, known.is_day_first or not known.month_first, is_1904)
    if kind == "timestamp":
        value = f"cast({value} as timestamp) + {cells.time_of(n)}"
    return cells.signs(c), f"list_filter([{value}], lambda day: day between {sql} '1900-01-01' and {sql} '2200-01-01')[1]"


def _factor(field: Field, column: ColumnPlan, said: str) -> tuple[float, str]:
    if field.kind == "money" and said in UNITS:
        return UNITS[said], "" if said == "1" else said
    if field.kind == "money":
        return unit_of(column.header)
    if field.unit == "hours" and is_time_unit(column.header, "minutes"):
        return 1 / 60, "1/60"
    if field.unit == "hours" and is_time_unit(column.header, "days"):
        return 8.0, "8"
    return 1.0, ""


def _number(kind: str, c: str, n: str, known: Evidence, factor: float, said: str) -> tuple[str, str]:
    is_plain = known.is_plain
    if is_plain and kind == "money":
        value = f"try_cast({c} as decimal(18, 2))" if factor == 1 else f"try_cast({c} as decimal(28, 6)) * {int(factor)}"
        return "", value if factor == 1 else f"try_cast({value} as decimal(18, 2))"
    comma = known.comma_decimal > known.dot_decimal
    before = "" if is_plain else cells.signs(c)
    value = f"try_cast({c} as double)" if is_plain else cells.number_of(n, comma, factor if kind == "money" else 1)
    if kind == "money":
        return before, f"try_cast({value} as decimal(18, 2))"
    if kind == "percent":
        return before, _percent(value, n, known, said == "share")
    if kind == "integer":
        return before, f"try_cast(round(cast({value} as double)) as integer)"
    return before, f"cast({value} as double) * {factor}" if factor != 1 else f"cast({value} as double)"


def _percent(value: str, n: str, known: Evidence, has_shares: bool) -> str:
    """A share of 1: "30%" and 30 in a column that goes beyond 1 are 0.3; words for levels; NULL out of range.

    With `has_shares` numbers up to 1 are shares also in a column that goes beyond 1.
    """
    whole = "100" if known.largest > 1 else "1"
    if has_shares and known.largest > 1:
        whole = f"case when {value} <= 1 then 1 else 100 end"
    if known.is_plain:
        return f"case when {value} between 0 and {whole} then {value} / {whole} end"
    scale = f"case when contains({n}, '%') then 100 else {whole} end" if known.marks else f"({whole})"
    share = f"coalesce({_LEVELS.format(n=n)}, cast({value} as double) / {scale})"
    return f"list_filter([{share}], lambda part: part between 0 and 1)[1]"


def _count_words(cur: Cursor, plan: SheetPlan) -> list[WordCount]:
    """The distinct cells of the coded columns with their meanings, most frequent first."""
    assert plan.source is not None
    found = []
    for name, column in plan.mapped.items():
        field = plan.source.field(name)
        if not is_coded(field):
            continue
        c = f"c{column.position}"
        cur.execute(
            f"select {c}, count(*), min(row_number) from stage.{plan.staged.stage} where {c} <> '' group by 1 "
            f"order by 2 desc, 3 limit {_MOST_WORDS}"
        )
        chosen = plan.chosen(name)
        found += [WordCount(name, text, count, row, *_meant(field, text, chosen)) for text, count, row in cur.fetchall()]
    return found


def _meant(field: Field, text: str, chosen: Mapping[str, ValueChoice]) -> tuple[str | None, str]:
    """What a coded cell stands for, and who says so: a person's choice comes before the vocabulary."""
    if choice := chosen.get(spelling(text)):
        is_outcome = field.name == LOSS_REASON and choice.code in ("lost", "open")  # of the deal; the reason itself stays
        return meaning(field, text) if is_outcome else choice.code, choice.how
    if field.kind == "list" and field.vocabulary is not None:
        told = {part: chosen.get(spelling(part)) for part in members(text)}
        codes = [choice.code if choice else code_of(field.vocabulary, part) or "other" for part, choice in told.items()]
        return ";".join(dict.fromkeys(code for code in codes if code)) or None, next((c.how for c in told.values() if c), "")
    code = meaning(field, text)
    if code is None and field.kind != "bool" and field.vocabulary not in OUTCOMES and not is_blank(text):
        code = "other"
    return code, ""


def _provide_words(cur: Cursor, plan: SheetPlan, words: list[WordCount]) -> None:
    table = pa.table({
        "field": pa.array([word.field for word in words], pa.string()),
        "text": pa.array([word.text for word in words], pa.string()),
        "code": pa.array([word.code for word in words], pa.string()),
    })
    view = f"{plan.staged.stage}_words_in"
    cur.register(view, table)
    try:
        cur.execute(f"create table stage.{plan.staged.stage}_words as select * from {view}")
    finally:
        cur.unregister(view)
