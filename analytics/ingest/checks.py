"""Known traps of CRM exports, each looked for in every sheet of its table."""

from __future__ import annotations

from collections.abc import Iterator, Set

from analytics.ingest.headers import squeeze
from analytics.ingest.issues import Issue
from analytics.ingest.keys import Keyed
from analytics.ingest.plan import SheetPlan
from analytics.ingest.read.source import Cursor
from analytics.ingest.report import note
from analytics.ingest.typed import TypedSheet

_OFTEN = 0.1  # a default shows in many rows; a few month ends are chance
# kind, fields that it needs, what is wrong with a row, least share of rows to be worth telling
_TRAPS = (
    ("default_close_date", ("created_date", "expected_close_date"), "expected_close_date = last_day(created_date)", _OFTEN),
    ("closed_before_created", ("created_date", "actual_close_date"), "actual_close_date < created_date", 0.0),
    ("created_in_future", ("created_date",), "created_date > current_date", 0.0),
    ("contract_equals_amount", ("contract_amount", "amount", "status"),
     "status = 'won' and contract_amount = amount and amount <> 0", 0.9),
    ("closed_without_date", ("status", "actual_close_date"),
     "status in ('won', 'lost', 'no_decision') and actual_close_date is null", 0.0),
    ("closed_in_future", ("status", "actual_close_date"), "status <> 'open' and actual_close_date > current_date", 0.0),
    ("reopened", ("status", "actual_close_date"), "status = 'open' and actual_close_date <= current_date", 0.0),
    ("zero_amount", ("amount",), "amount = 0", 0.0),
    ("no_amount", ("amount",), "amount is null", 0.0),
    ("negative_amount", ("amount",), "amount < 0", 0.0),
    ("test_rows", ("opportunity_name",), "regexp_matches(opportunity_name, '(?i)^(test|demo test)\\b|\\btest deal\\b|^测试')", 0.0),
)


def traps(cur: Cursor, typed: TypedSheet, keyed: Keyed) -> list[Issue]:
    """Warnings about rows that are probably not what they seem."""
    plan = typed.plan
    found = list(_plan_notes(plan, keyed))
    if plan.table == "opportunities":
        found += [*_row_traps(cur, plan, keyed), *_mixed_currencies(cur, typed, keyed)]
    if plan.table == "stage_history":
        found += _reopened(cur, plan, keyed)
    found += _rounded_ids(cur, plan, keyed)
    return found + _look_alike_ids(cur, plan, keyed)


def _row_traps(cur: Cursor, plan: SheetPlan, keyed: Keyed) -> Iterator[Issue]:
    have = _fields(cur, keyed.relation)
    tests = [trap for trap in _TRAPS if set(trap[1]) <= have]
    if not tests or not plan.staged.rows:
        return
    asked = ", ".join(f"count(*) filter (where {test}), min(row_number) filter (where {test})" for _, _, test, _ in tests)
    cur.execute(f"select {asked} from {keyed.relation}")
    row = cur.fetchall()[0]
    for index, (kind, needed, _, share) in enumerate(tests):
        count, first = row[2 * index], row[2 * index + 1]
        if count and count >= share * plan.staged.rows:
            column = plan.mapped.get(needed[-1] if kind != "contract_equals_amount" else needed[0])
            yield note(kind, "warning", plan.staged.file, plan.staged.sheet, row=first,
                       column=column.header if column else None, occurrences=count)


def _reopened(cur: Cursor, plan: SheetPlan, keyed: Keyed) -> Iterator[Issue]:
    """Deals that went on after they were closed."""
    if not {"opportunity_id", "stage", "entered_at"} <= _fields(cur, keyed.relation):
        return
    cur.execute(
        f"select count(*), min(row_number), min(opportunity_id) from (select row_number, opportunity_id, stage, lag(stage) over "
        f"(partition by opportunity_id order by entered_at, row_number) as before from {keyed.relation} where entered_at is not null) "
        f"where before in ('won', 'lost', 'no_decision') and stage like 'G%'"
    )
    count, row, found = cur.fetchall()[0]
    if count:
        yield note("reopened_stages", "warning", plan.staged.file, plan.staged.sheet, row=row, column=plan.mapped["stage"].header,
                   found=found, occurrences=count)


def _mixed_currencies(cur: Cursor, typed: TypedSheet, keyed: Keyed) -> Iterator[Issue]:
    """Amounts whose own signs name several currencies, where no column names them."""
    plan = typed.plan
    if "currency" in plan.mapped or "amount" not in typed.suspects:
        return
    cur.execute(f"select currency, count(*) from {keyed.relation} where currency is not null group by 1 order by 2 desc, 1")
    counts = cur.fetchall()
    if len(counts) > 1:
        found = ", ".join(f"{code} {count}" for code, count in counts[:8])
        yield note("mixed_currencies", "warning", plan.staged.file, plan.staged.sheet, column=plan.mapped["amount"].header, found=found,
                   occurrences=sum(count for _, count in counts[1:]))


def _rounded_ids(cur: Cursor, plan: SheetPlan, keyed: Keyed) -> Iterator[Issue]:
    """Long numbers that a spreadsheet has rounded: several ids become one."""
    assert plan.source is not None
    have = _fields(cur, keyed.relation)
    names = [name for name in plan.mapped if name in have and plan.source.field(name).kind in ("text", "ref")
             and (name in plan.source.key or plan.source.field(name).kind == "ref")]
    if not names or not plan.staged.rows:
        return
    tests = [f"regexp_matches({name}, '^[0-9](\\.[0-9]+)?[eE]\\+?[0-9]{{2}}$')" for name in names]
    cur.execute("select " + ", ".join(f"count(*) filter (where {test}), min(row_number) filter (where {test}), min({name}) filter (where {test})"
                                      for name, test in zip(names, tests, strict=True)) + f" from {keyed.relation}")
    row = cur.fetchall()[0]
    for index, name in enumerate(names):
        count, first, found = row[3 * index : 3 * index + 3]
        if count:
            yield note("rounded_ids", "warning", plan.staged.file, plan.staged.sheet, row=first, column=plan.mapped[name].header,
                       found=found, occurrences=count)


def _fields(cur: Cursor, relation: str) -> Set[str]:
    cur.execute(f"describe select * from {relation}")
    return {column[0] for column in cur.fetchall()}


def _plan_notes(plan: SheetPlan, keyed: Keyed) -> Iterator[Issue]:
    staged, source = plan.staged, plan.source
    assert source is not None
    for problem in plan.problems:
        yield note(problem.kind, "warning", staged.file, staged.sheet, column=problem.headers[0],
                   found=", ".join(problem.headers), field=source.field(problem.field).label.en)
    if keyed.by_name:
        yield note("joined_by_name", "warning", staged.file, staged.sheet, occurrences=keyed.by_name)
    weighted = {squeeze(text) for texts in source.never.values() for text in texts}
    for column in plan.columns:
        if not column.field and squeeze(column.header) in weighted:
            yield note("look_alike_column", "warning", staged.file, staged.sheet, column=column.header, found=column.header)


def _look_alike_ids(cur: Cursor, plan: SheetPlan, keyed: Keyed) -> list[Issue]:
    """Ids that differ only by case: right in Salesforce's 15 characters, a typing mistake elsewhere."""
    source, staged = plan.source, plan.staged
    if source is None or len(source.key) != 1 or source.key[0] not in plan.mapped:
        return []
    key = source.key[0]
    samples = "".join(row[plan.mapped[key].position] for row in staged.samples if plan.mapped[key].position < len(row))
    if samples and not (any(c.islower() for c in samples) and any(c.isupper() for c in samples)):
        return []
    cur.execute(
        f"select count(*), min({key}) from (select lower({key}) as k, min({key}) as {key} from {keyed.relation} "
        f"where {key} is not null group by 1 having min({key}) <> max({key}))"
    )
    count, found = cur.fetchall()[0]
    if not count:
        return []
    header = plan.mapped[key].header
    return [note("ids_differ_by_case", "warning", staged.file, staged.sheet, column=header, found=found, occurrences=count)]
