"""Which table a sheet is: by its name first, by the overlap of its headers second."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from analytics.catalog.sources import Source, sources
from analytics.ingest.choices import with_said
from analytics.ingest.headers import squeeze
from analytics.ingest.issues import Issue
from analytics.ingest.match import match_columns, nouns_of, words_of
from analytics.ingest.memory import Memory, changes, inherited, nearest
from analytics.ingest.plan import ColumnPlan, ImportPlan, Problem, SheetPlan, unmapped
from analytics.ingest.read.source import StagedSheet

_ACCEPT = 0.52
_UNSURE = 0.5
_FEW_CLAIMS = 3
_WIDE = 30  # of an export with hundreds of columns a dozen known ones tell enough
_ENDINGS = ("list", "export", "data", "table", "report", "sheet", "dataset", "all", "columns", "列表", "表", "导出", "明细", "清单",
            "台账", "数据", "汇总", "报表", "信息")


# Sheets that sales systems export beside ours: only taken when their columns leave no doubt.
_NOT_OURS = frozenset(squeeze(name) for name in (
    "Lead", "Leads", "Product", "Products", "Asset", "Assets", "Contract", "Case", "Cases", "Campaign", "Campaigns", "Period",
    "Order", "Orders", "Invoice", "Invoices", "Pricebook", "Price Book", "README", "Instructions", "Notes", "Settings",
    "线索", "销售线索", "产品", "合同", "订单", "发票", "回款", "说明", "填写说明", "使用说明", "目录", "字典", "数据字典", "参数",
))
_SALES_WORDS = ("销售额", "销售金额", "成交额", "营业额", "sales", "salesamount", "revenue", "totalsales")
_SALES_DATES = ("日期", "销售日期", "成交日期", "订单日期", "date", "salesdate", "orderdate")


@dataclass(frozen=True)
class _Guess:
    table: str
    score: float
    why: str
    columns: tuple[ColumnPlan, ...]
    problems: tuple[Problem, ...]


def propose(
    sheets: Sequence[StagedSheet], remembered: Memory | None = None, issues: Sequence[Issue] = (),
) -> ImportPlan:
    """The plan that the product would follow if nobody looked at it."""
    memory = remembered or Memory()
    plans = [_propose_sheet(sheet, memory) for sheet in sheets]
    if not any(plan.table == "opportunities" for plan in plans):
        plans = [sales_lines(plan) or plan for plan in plans]
    return with_said(ImportPlan(tuple(plans), tuple(issues), agreed=memory.agreed), memory.said)


def sales_lines(plan: SheetPlan) -> SheetPlan | None:
    """A sheet of dated sales read as won deals; None when it is not one.

    Only a stopgap with low confidence, for companies that keep no list of deals: the user is asked.
    """
    heads = {squeeze(column.header): column.position for column in plan.columns}
    dated = next((heads[name] for name in _SALES_DATES if name in heads), None)
    sold = next((heads[name] for name in _SALES_WORDS if name in heads), None)
    if plan.table is not None or dated is None or sold is None:
        return None
    given: dict[str, str | None] = {squeeze(plan.column(dated).header): "actual_close_date", squeeze(plan.column(sold).header): "amount"}
    columns, problems = match_columns(plan.staged, sources()["opportunities"], given)
    columns = tuple(replace(c, confidence=0.4, how="synonym") if c.position in (dated, sold) else c for c in columns)
    asked = Problem("sales_lines", "actual_close_date", (plan.column(dated).header,))
    return SheetPlan(plan.staged, "opportunities", 0.4, "sales_lines", columns, (*problems, asked), plan.others)


def _propose_sheet(staged: StagedSheet, memory: Memory) -> SheetPlan:
    blank = SheetPlan(staged, None, 0.0, "unknown", unmapped(staged))
    if staged.kind == "no_header":  # columns A, B, C are those of any such sheet: nothing is known of this one
        return replace(blank, why="kind")
    if blank.fingerprint in memory.left_out:
        return replace(blank, why="user")
    known = blank.fingerprint if blank.fingerprint in memory.sheets else nearest([column.header for column in blank.columns], memory)
    if known is not None:
        return _as_before(staged, known, memory, is_same=known == blank.fingerprint)
    if staged.kind != "table":
        return replace(blank, why="kind")
    guesses = sorted((_guess(blank, source, memory) for source in sources().values()), key=lambda g: -g.score)
    others = tuple(guess.table for guess in guesses[1:4] if guess.score >= 0.3)
    best = guesses[0]
    floor = 0.8 if _names(staged) & _NOT_OURS else _ACCEPT
    if best.score < floor or (best.table == "opportunities" and "actual_close_date" not in _fields(best) and _is_bare(best)):
        return SheetPlan(staged, None, round(best.score, 2), "unknown", blank.columns, (),
                         tuple(g.table for g in guesses[:3] if g.score >= 0.25))
    return SheetPlan(staged, best.table, round(min(best.score, 0.99), 2), best.why, best.columns, best.problems, others)


def _as_before(staged: StagedSheet, fingerprint: str, memory: Memory, is_same: bool) -> SheetPlan:
    """The sheet read as the earlier one was; columns that are new are matched by their names."""
    table, fields = memory.sheets[fingerprint]
    source = sources()[table]
    columns, problems = match_columns(staged, source, fields)
    if not is_same and (more := inherited(columns, fields)):
        columns, problems = match_columns(staged, source, {**fields, **more})
    told = None if is_same else changes(columns, fields, memory)
    return SheetPlan(staged, table, 1.0, "remembered", columns, problems, date_hint=memory.dates.get(fingerprint, "auto"), changes=told)


def _guess(blank: SheetPlan, source: Source, memory: Memory) -> _Guess:
    staged = blank.staged
    before = {header: name for (table, header), name in memory.columns.items() if table == source.table}
    columns, problems = match_columns(staged, source, before, blank.columns)
    overlap = _overlap(columns, source)
    if source.table == "stage_history" and not _repeats(staged, columns):
        overlap *= 0.6
    named = _is_named(staged, source)
    if named and overlap >= 0.2:
        return _Guess(source.table, 0.55 + named * 0.1 + 0.3 * overlap, "name", columns, problems)
    return _Guess(source.table, overlap, "overlap", columns, problems)


def _fields(guess: _Guess) -> set[str]:
    return {column.field for column in guess.columns if column.field}


def _is_bare(guess: _Guess) -> bool:
    """Whether a sheet of deals tells neither which deal, nor how it stands, nor when."""
    telling = {"opportunity_id", "opportunity_name", "stage", "status", "is_won", "expected_close_date", "created_date"}
    return not telling & _fields(guess)


def _overlap(columns: Sequence[ColumnPlan], source: Source) -> float:
    """0..1: columns explained, required fields found, and words that only this table uses."""
    headed = [column for column in columns if column.header]
    mapped = {column.field: column for column in columns if column.field}
    if not headed or not mapped or not _has_substance(mapped, source):
        return 0.0
    required = [field.name for field in source.fields if field.required]
    have = sum(is_met(name, mapped) for name in required) / max(len(required), 1)
    covered = len(mapped) / min(len(headed), _WIDE)
    telling = sum(column.confidence / claims_of(column.header) for column in mapped.values())
    found = 0.4 * min(1.0, covered * 1.25) + 0.35 * have + 0.25 * min(1.0, telling / 2.5)
    if covered < 0.5 and _says_little(mapped, source):
        return min(found, _UNSURE)
    # a sheet of "id" and "name" may be anything: words that many tables use do not make it one of them
    return found if any(claims_of(column.header) <= _FEW_CLAIMS for column in mapped.values()) else min(found, _UNSURE)


def _says_little(mapped: Mapping[str, ColumnPlan], source: Source) -> bool:
    """Whether rows have a name and hardly anything that this table would tell of them, where it demands nothing else."""
    demanded = {field.name for field in source.fields if field.required}
    told = [name for name, column in mapped.items() if name not in source.identity and column.how != "fuzzy"]
    return demanded <= set(source.identity) and len(told) < 2


def is_met(name: str, mapped: Mapping[str, ColumnPlan]) -> bool:
    """Whether a required field is there or stands behind another one."""
    behind = {
        "account_id": ("account_name",), "stage": ("status", "is_won"), "expected_close_date": ("actual_close_date",),
        "opportunity_id": ("opportunity_name",), "account_name": ("account_id",), "activity_id": ("activity_date",),
        "contact_id": ("contact_name",), "contact_name": ("last_name",), "employee_id": ("employee_name",),
        "employee_name": ("last_name",), "created_date": ("cycle_days",), "criterion_code": ("criterion_name",),
    }
    return name in mapped or any(other in mapped for other in behind.get(name, ()))


def _has_substance(mapped: Mapping[str, ColumnPlan], source: Source) -> bool:
    """The fields without which the table would say nothing."""
    if source.table == "opportunities":
        outcome = {"stage", "status", "amount", "is_won", "actual_close_date", "expected_close_date", "probability"}
        return bool(outcome & set(mapped))
    if any(name in mapped or is_met(name, mapped) for name in source.identity):
        needed = [field.name for field in source.fields if field.required and field.name not in source.identity]
        return source.tier < 2 or all(name in mapped or is_met(name, mapped) for name in needed if name in source.key)
    return False


@cache
def claims_of(header: str) -> float:
    """How many tables know a header: 1 for a telling one, many for "Name" or "Status"."""
    text = squeeze(header)
    return float(max(1, sum(text in words_of(source) for source in sources().values())))


def _repeats(staged: StagedSheet, columns: Sequence[ColumnPlan]) -> bool:
    """Whether the deal of a sheet comes up again in another row, as it does in a history."""
    position = next((column.position for column in columns if column.field == "opportunity_id"), None)
    values = [row[position] for row in staged.samples if position is not None and position < len(row)]
    return len(values) < 2 or len(set(values)) < len(values)


def _names(staged: StagedSheet) -> set[str]:
    """The squeezed names of the sheet and of its file."""
    stem = re.sub(r"\.\w+$", "", staged.file.rsplit("/", 1)[-1])
    return {text for name in (staged.sheet, stem) for text in (squeeze(name), _plain(name)) if text}


def _is_named(staged: StagedSheet, source: Source) -> float:
    """1 when the sheet's name is the table's, 0.8 when the file's name is, 0.5 when it is part of one, else 0."""
    best = 0.0
    for text, weight in ((staged.sheet, 1.0), (re.sub(r"\.\w+$", "", staged.file.rsplit("/", 1)[-1]), 0.8)):
        name = _plain(text)
        if not name:
            continue
        nouns = {_plain(noun) for noun in source.names} | nouns_of(source)
        if name in nouns or squeeze(text) in nouns:
            return weight
        parts = {_plain(part) for part in re.split(r"[^0-9A-Za-z\u4e00-\u9fff]+", text)}
        pairs = {noun for noun in nouns if len(noun) >= 6 and noun.isascii() and noun in name}
        if (parts & nouns) or pairs or any(len(noun) >= 2 and not noun.isascii() and name.endswith(noun) for noun in nouns):
            best = max(best, 0.5)
    return best


def _plain(name: str) -> str:
    """A name without numbers, dates and the words that every sheet has."""
    text = re.sub(r"\d+", "", squeeze(name))
    changed = True
    while changed:
        changed = False
        for ending in _ENDINGS:
            if text.endswith(ending) and len(text) - len(ending) >= 2:
                text, changed = text[: -len(ending)], True
    return text
