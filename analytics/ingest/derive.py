"""From typed cells to the fields of a table: what follows from other columns, row keys, what is kept beside.

The result is the view `stage.<stage>_ready`: row_number, row_key, the stored fields that the sheet can
fill, `has_identity`, and `extra` (JSON of the columns that mean no field).
"""

from __future__ import annotations

from collections.abc import Mapping

from analytics.catalog.sources import Source
from analytics.ingest.cells import quoted
from analytics.ingest.headers import variants
from analytics.ingest.match import nouns_of
from analytics.ingest.plan import SheetPlan
from analytics.ingest.read.source import Cursor
from analytics.ingest.typed import TypedSheet
from analytics.ingest.words import LOSS_REASON, OUTCOMES

_CURRENCY = """case upper(trim({c}))
    when 'RMB' then 'CNY' when 'CNH' then 'CNY' when '人民币' then 'CNY' when '人民币元' then 'CNY' when '元' then 'CNY' when '¥' then 'CNY'
    when '￥' then 'CNY' when 'CN¥' then 'CNY' when '美元' then 'USD' when '美金' then 'USD' when '$' then 'USD' when 'US$' then 'USD'
    when '欧元' then 'EUR' when '€' then 'EUR' when '港币' then 'HKD' when '港元' then 'HKD' when '£' then 'GBP'
    when 'US DOLLAR' then 'USD' when 'CHINESE YUAN' then 'CNY' when 'EURO' then 'EUR'
    else upper(trim(regexp_extract({c}, '^[^-(]*'))) end"""
_NAME_KEY = "lower(trim(regexp_replace({c}, '\\s+', ' ', 'g')))"

_SIGNS = (("US\\$|USD|美元|美金", "USD"), ("HK\\$|HKD|港[元币]", "HKD"), ("NT\\$|TWD|台币", "TWD"), ("S\\$|SGD", "SGD"), ("A\\$|AUD", "AUD"),
          ("JPY|日元", "JPY"), ("€|EUR|欧元", "EUR"), ("£|GBP|英镑", "GBP"), ("[¥￥]|CNY|RMB|人民币", "CNY"), ("[$＄]", "USD"))

Columns = dict[str, str]


def currency_in(c: str) -> str:
    """SQL for the currency that an amount's own text names; NULL when it names none."""
    cases = " ".join(f"when regexp_matches({c}, '(?i){signs}') then '{code}'" for signs, code in _SIGNS)
    return f"case {cases} end"


def ready_sheet(cur: Cursor, typed: TypedSheet) -> str:
    """Create the view of finished rows over the typed relation; returns its name."""
    source = typed.plan.source
    assert source is not None
    have: Columns = {name: f"t.{name}" for name in typed.plan.mapped}
    told = f", {_status(typed.plan, have)} as told" if source.table == "opportunities" else ""
    derive = {"opportunities": _opportunities, "contacts": _people, "employees": _people, "activities": _activities,
              "presales_bookings": _bookings, "stage_history": _stage_history, "deal_assessments": _assessments}.get(source.table)
    columns = derive(typed, have) if derive else have
    stored = {field.name: columns[field.name] for field in source.fields if field.name in columns}
    relation = f"stage.{typed.plan.staged.stage}_ready"
    selected = "".join(f", {expression} as {name}" for name, expression in stored.items())
    key, identity = _keys(source, stored)
    if not typed.plan.mapped:
        identity = "false"  # rows of which no column means anything say nothing
    cur.execute(
        f"create or replace view {relation} as with told as (select *{told} from {typed.relation} as t), "
        f"filled as (select t.row_number{selected}, {_extra(typed.plan)} as extra from told as t) select *, {identity} as has_identity, {key} as own_key from filled"
    )
    return relation


def _opportunities(typed: TypedSheet, have: Columns) -> Columns:
    columns = dict(have)
    columns["status"] = "t.told"
    if "stage" in have:
        columns["stage"] = "case when t.told <> 'open' then t.told when t.stage like 'G%' then t.stage end"
        columns["stage_name"] = "nullif(trim(t.found_stage), '')"
    else:
        columns["stage"] = "nullif(t.told, 'open')"
    _close_dates(typed.plan, have, columns)
    if "account_name" in have:
        columns["account_id"] = "coalesce(t.account_id, t.account_name)" if "account_id" in have else "t.account_name"
    if "currency" in have:
        columns["currency"] = _CURRENCY.format(c="t.currency")
    elif typed.currency:
        columns["currency"] = quoted(typed.currency)
    if "amount" in typed.suspects:
        columns["currency"] = f"coalesce({columns.get('currency', 'null')}, {currency_in('t.found_amount')})"
    return columns


def _status(plan: SheetPlan, have: Columns) -> str:
    """The outcome as the sheet tells it: a closed status, IsWon, a closing stage, IsClosed, then open.

    Lost for the reason "no decision" is no decision, unless somebody said what its word counts as. A sheet of closing dates without stage or status
    lists what was won.
    """
    tests = []
    if "status" in have:
        tests.append("when t.status in ('won', 'lost', 'no_decision') then t.status")
    if "is_won" in have:
        tests.append("when t.is_won then 'won'")
    if "is_lost" in have:
        tests.append("when t.is_lost then 'lost'")
    if "stage" in have:
        tests.append("when t.stage in ('won', 'lost', 'no_decision', 'open') then t.stage")  # open only by a person's choice
    if "is_closed" in have and "is_won" in have:
        tests.append("when t.is_closed then 'lost'")
    if "lost_date" in have:
        tests.append("when t.lost_date is not null then 'lost'")
    if "stage" in have and "probability" in have:
        tests.append("when t.stage is null and t.found_stage <> '' and t.probability = 1 then 'won'")
    if not {"status", "is_won", "stage", "is_closed"} & set(have) and "actual_close_date" in have:
        tests.append("when t.actual_close_date is not null then 'won'")
    told = f"case {' '.join(tests)} else 'open' end" if tests else "'open'"
    reasons = []
    if "loss_reason" in have:
        reasons.append("t.loss_reason = 'no_decision'")
    if "status_reason" in have:
        reasons.append("regexp_matches(lower(t.status_reason), 'cancel|no decision|取消|无决策|流标|废标')")
    if not reasons:
        return told
    return f"case when ({told}) = 'lost' and ({' or '.join(reasons)}){_unless_said(plan, have)} then {_by_reason(plan)} else ({told}) end"


def _by_reason(plan: SheetPlan) -> str:
    """What a deal lost for such a reason counts as: as was said of its word, else no decision."""
    said = [choice for choice in plan.values if choice.field == LOSS_REASON and choice.code in ("lost", "open")]
    cases = "".join(f"when {quoted(choice.text.strip().lower())} then {quoted(choice.code or '')} " for choice in said)
    return f"case lower(trim(t.found_{LOSS_REASON})) {cases}else 'no_decision' end" if cases and LOSS_REASON in plan.mapped else "'no_decision'"


def _unless_said(plan: SheetPlan, have: Columns) -> str:
    """A word that a person counts as lost stays lost, whatever the reason says."""
    said = [(choice.field, choice.text) for choice in plan.values if choice.field in OUTCOMES and choice.field in have and choice.code == "lost"]
    return "".join(f" and lower(trim(coalesce(t.found_{name}, ''))) <> {quoted(text.strip().lower())}" for name, text in said)


def has_one_date(plan: SheetPlan) -> bool:
    """Whether the sheet's only close date means the expected date of open and the actual date of closed deals.

    It does by its header, or because somebody let it fill both fields.
    """
    mapped = plan.mapped
    column, actual = mapped.get("expected_close_date"), mapped.get("actual_close_date")
    if column is None or plan.source is None or actual is not None:
        return column is not None and actual is not None and column.position == actual.position
    nouns = nouns_of(plan.source)
    shared = {text for header in plan.source.field("expected_close_date").one_date for text in variants(header, nouns)}
    return bool(set(variants(column.header, nouns)) & shared)


def _close_dates(plan: SheetPlan, have: Columns, columns: Columns) -> None:
    if has_one_date(plan):
        columns["expected_close_date"] = "case when t.told = 'open' then t.expected_close_date end"
        columns["actual_close_date"] = "case when t.told <> 'open' then t.expected_close_date end"
    if "lost_date" in have:
        columns["actual_close_date"] = f"coalesce({columns.get('actual_close_date', 'null')}, t.lost_date)"


def _people(typed: TypedSheet, have: Columns) -> Columns:
    columns = dict(have)
    name = "contact_name" if typed.plan.table == "contacts" else "employee_name"
    parts = [have[part] for part in ("first_name", "last_name") if part in have]
    if parts:
        given, family = have.get("first_name", "null"), have.get("last_name", "null")
        whole = (
            f"nullif(case when regexp_matches(concat({given}, {family}), '[\\x{{4E00}}-\\x{{9FFF}}]') "
            f"then concat({family}, {given}) else trim(concat_ws(' ', {given}, {family})) end, '')"
        )
        # a user name that is an e-mail address is no name while there is a real one
        columns[name] = f"coalesce(case when not contains({have[name]}, '@') then {have[name]} end, {whole}, {have[name]})" if name in have else whole
    return columns


def _activities(typed: TypedSheet, have: Columns) -> Columns:
    columns = dict(have)
    hours = [have["duration_hours"]] if "duration_hours" in have else []
    hours += ["t.duration_minutes / 60"] if "duration_minutes" in have else []
    hours += ["t.duration_seconds / 3600"] if "duration_seconds" in have else []
    if hours:
        columns["duration_hours"] = f"coalesce({', '.join(hours)})"
    return columns


def _bookings(typed: TypedSheet, have: Columns) -> Columns:
    columns = dict(have)
    if "duration_minutes" in have:
        columns["hours"] = "coalesce(t.hours, t.duration_minutes / 60)" if "hours" in have else "t.duration_minutes / 60"
    return columns


def _stage_history(typed: TypedSheet, have: Columns) -> Columns:
    if "stage" not in have:
        return dict(have)
    return {**have, "stage": "nullif(t.stage, 'open')", "stage_name": "nullif(trim(t.found_stage), '')"}


def _assessments(typed: TypedSheet, have: Columns) -> Columns:
    names = [have[name] for name in ("criterion_code", "criterion_name") if name in have]
    if not names:
        return dict(have)
    return {**have, "criterion_code": f"coalesce({', '.join(names)})", "criterion_name": f"coalesce({', '.join(names[::-1])})"}


def _keys(source: Source, stored: Mapping[str, str]) -> tuple[str, str]:
    """(the row's own key or NULL, whether the row says what it is about)."""
    have = [name for name in source.key if name in stored]
    if len(source.key) == 1:
        key = f"cast({have[0]} as varchar)" if have else "cast(null as varchar)"
    else:
        parts = ", ".join(f"coalesce(cast({name} as varchar), '')" for name in have) or "''"
        key = f"concat_ws('|', {parts})"
    named = [name for name in source.identity if name in stored]
    if not named:
        return key, "true"
    together = source.identity == source.key and len(source.key) > 1
    return key, "(" + (" and " if together else " or ").join(f"{name} is not null" for name in named) + ")"


def _extra(plan: SheetPlan) -> str:
    """JSON of the filled cells that mean no field; NULL when there are none."""
    spare = [column for column in plan.columns if not column.field]
    if not spare:
        return "cast(null as varchar)"
    seen: dict[str, int] = {}
    members = []
    for column in spare:
        name = column.header or f"column {column.position + 1}"
        seen[name] = seen.get(name, 0) + 1
        label = name if seen[name] == 1 else f"{name} ({seen[name]})"
        members.append(f"{quoted(label)}, nullif(t.extra_{column.position}, '')")
    return f"cast(json_object({', '.join(members)}) as varchar)"


def fallback_key(source: Source, names: Mapping[str, str]) -> str:
    """The key of rows without an id: their telling fields, spelled alike; else all their cells."""
    telling = [name for name in source.fallback if name in names]
    chosen = telling if telling else sorted(names)
    parts = ", ".join(f"coalesce({_NAME_KEY.format(c=f'cast({name} as varchar)')}, '')" for name in chosen)
    return f"concat_ws('|', {parts})" if telling else f"md5(concat_ws('|', {parts}))"
