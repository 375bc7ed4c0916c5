"""What moved a number between two dates: by segment, by deal, by element. The parts add up to the change.

A sum moves by what each member added. A ratio x/y moves because a member's own rate changed (rate), or
because members with another rate weigh more (mix): with weight w = y/Y and rate r = x/y, a member adds
mean(w)·Δr + (mean(r) − mean(V))·Δw, and as the weights always add up to one the sum is exactly ΔV.
Any other aggregate (a median, a rank correlation) is walked from the one date to the other, member by
member, in both directions; the mean of the two steps is the member's part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analytics.ask import missing_needs
from analytics.catalog import Metric
from analytics.compiler import Moment, Statement, compile_members, compile_steps
from analytics.history import number
from analytics.query import Filters
from analytics.warehouse import Workspace

STEPS = 10
REST = ""
_AVERAGE = re.compile(r"^avg\((?P<inner>.+?)\)(?P<filter>\s+filter\s+\(where\s+.+\))?(?P<over>\s*/\s*[\d.]+)?$", re.S | re.I)
_ENTITIES = ("opportunity_id", "contact_id", "account_id", "employee_id", "owner_id")
Sums = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Part:
    """What one member (a region, an owner, a deal) did to the number; `mix + rate = change`.

    `before` and `after` are the member's own values, None where it has none then; `n_before` and
    `n_after` its rows. `mix` and `rate` are None where the number is no ratio. The member "" is the rest.
    """

    member: str
    change: float
    mix: float | None = None
    rate: float | None = None
    before: float | None = None
    after: float | None = None
    n_before: int = 0
    n_after: int = 0


@dataclass(frozen=True)
class Explanation:
    """A change taken apart. `kind` is sum, ratio or walk; without parts it cannot be (`kind` "none")."""

    metric: str
    member: str
    kind: str
    before: float | None
    after: float | None
    parts: tuple[Part, ...] = ()

    @property
    def change(self) -> float | None:
        """The whole change; None where one of the two values is missing."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def mix(self) -> float | None:
        """How much of the change comes from other weights; None where the number is no ratio."""
        return None if self.kind != "ratio" else sum(part.mix or 0.0 for part in self.parts)

    @property
    def rate(self) -> float | None:
        """How much of the change comes from the members' own rates."""
        return None if self.kind != "ratio" else sum(part.rate or 0.0 for part in self.parts)

    def top(self, count: int) -> Explanation:
        """The `count` largest parts and the rest as one; the sum stays."""
        if len(self.parts) <= count + 1:
            return self
        rest = self.parts[count:]
        return replace(self, parts=(*self.parts[:count], _together(rest)))


def _together(parts: Sequence[Part]) -> Part:
    mixes = [part.mix for part in parts if part.mix is not None]
    rates = [part.rate for part in parts if part.rate is not None]
    return Part(
        REST, sum(part.change for part in parts), sum(mixes) if mixes else None, sum(rates) if rates else None,
        n_before=sum(part.n_before for part in parts), n_after=sum(part.n_after for part in parts),
    )


def explain(
    ws: Workspace, metric_id: str, now: Moment, before: Moment, member: str, filters: Filters | None = None
) -> Explanation:
    """What moved a metric from `before` to `now`, by a dimension or any column of its model.

    Raises UnknownName for the metric, UsageError when its rows do not carry the column.
    """
    metric, chosen = ws.catalog.metric(metric_id), filters or Filters()
    split = ws.catalog.splits.get(member)
    column = split.column if split and split.column else member
    blank = Explanation(metric.id, member, "none", _whole(ws, metric, before, chosen), _whole(ws, metric, now, chosen))
    if blank.change is None:
        return blank
    for up, down in (("", ""), ratio_of(metric.expression) or ("", "")):
        found = _additive(ws, metric, (before, now), chosen, column, up, down, blank)
        if found:
            return found
    return _walk(ws, metric, now, before, chosen, column, blank)


def entity(ws: Workspace, metric_id: str) -> str | None:
    """The column that names the deals, accounts or people behind a metric; None where rows have no name."""
    columns = ws.columns().get(ws.catalog.metric(metric_id).model, frozenset())
    key = [name for name in ws.catalog.models[ws.catalog.metric(metric_id).model].key if name in _ENTITIES]
    return next((name for name in (*key, *_ENTITIES) if name in columns), None)


def names_of(ws: Workspace, metric_id: str, moments: Sequence[Moment], column: str) -> dict[str, str]:
    """The names of ids: opportunity_id -> opportunity."""
    model, label = ws.catalog.metric(metric_id).model, column.removesuffix("_id")
    if label == column or label not in ws.columns().get(model, frozenset()):
        return {}
    days = [moment.as_of for moment in moments]
    sql = f"select cast({column} as varchar), max(cast({label} as varchar)) from model.{model} where as_of in (select unnest($days)) group by 1"
    return dict(ws.rows(sql, {"days": days}))


def ratio_of(expression: str) -> tuple[str, str] | None:
    """(numerator, denominator) of `a / nullif(b, 0)` and of `avg(x)`; None for anything else."""
    text = expression.strip()
    if match := _AVERAGE.match(text):
        if _depth_holds(match["inner"]) and _depth_holds(match["filter"] or ""):
            kept, over = match["filter"] or "", match["over"] or ""
            return f"(sum({match['inner']}){kept}{over})", f"(count({match['inner']}){kept})"
        return None
    at = _last_division(text)
    if at is None:
        return None
    left, right = text[:at].strip(), text[at + 1 :].strip()
    inner = re.fullmatch(r"nullif\((?P<inner>.+),\s*0\)", right, re.S | re.I)
    return (left, inner["inner"]) if inner and _depth_holds(inner["inner"]) else None


def _depth_holds(text: str) -> bool:
    """Whether the brackets of a piece close in order, so that it is one whole."""
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def _last_division(text: str) -> int | None:
    """The place of the only division outside of brackets, where no other sign stands beside it."""
    depth, found = 0, []
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and sign in "+-*/":
            found.append((at, sign))
    return found[0][0] if len(found) == 1 and found[0][1] == "/" else None


def attribute(before: Sums, after: Sums) -> dict[str, tuple[float, float]]:
    """(mix, rate) per member of a ratio's change; they add up to it exactly. Sums are (x, y) per member."""
    whole = [[sum(pair[at] for pair in sums.values()) for at in (0, 1)] for sums in (before, after)]
    (x0, y0), (x1, y1) = whole
    if not y0 or not y1:
        return {}
    middle, found = (x0 / y0 + x1 / y1) / 2, {}
    for member in {**before, **after}:
        (a, b), (c, d) = before.get(member, (0.0, 0.0)), after.get(member, (0.0, 0.0))
        if not b or not d:  # it came, or went, or carries no weight: there is no rate to compare
            found[member] = (c / y1 - a / y0 - middle * (d / y1 - b / y0), 0.0)
            continue
        weights, rates = (b / y0, d / y1), (a / b, c / d)
        mix = (sum(rates) / 2 - middle) * (weights[1] - weights[0])
        found[member] = (mix, sum(weights) / 2 * (rates[1] - rates[0]))
    return found


def _additive(
    ws: Workspace, metric: Metric, moments: tuple[Moment, Moment], filters: Filters, column: str, up: str, down: str,
    blank: Explanation,
) -> Explanation | None:  # fmt: skip
    """The change of a sum (without `down`) or of a ratio of sums; None where the parts are not the whole."""
    if bool(up) != bool(down) or (not up and metric.format not in ("count", "money", "hours", "number")):
        return None
    measures = {"value": metric.expression, "up": up or metric.expression, "down": down or "1"}
    found = [_members(ws, metric, moment, filters, measures, column) for moment in moments]
    sums: list[Sums] = [{name: (row["up"] or 0.0, row["down"] or 0.0) for name, row in rows.items()} for rows in found]
    if not all(_adds_up(kept, bool(down), whole) for kept, whole in zip(sums, (blank.before, blank.after), strict=True)):
        return None
    if down:
        pieces = {name: (mix + rate, mix, rate) for name, (mix, rate) in attribute(*sums).items()}
        return replace(blank, kind="ratio", parts=_parts(pieces, found))
    moved = {name: (sums[1].get(name, (0.0,))[0] - sums[0].get(name, (0.0,))[0], None, None) for name in {**sums[0], **sums[1]}}
    return replace(blank, kind="sum", parts=_parts(moved, found))


def _adds_up(sums: Sums, is_ratio: bool, whole: float | None) -> bool:
    up, down = (sum(pair[at] for pair in sums.values()) for at in (0, 1))
    if whole is None or (is_ratio and not down):
        return False
    return abs((up / down if is_ratio else up) - whole) <= 1e-9 * max(1.0, abs(whole))


def _parts(pieces: Mapping[str, tuple[float, float | None, float | None]], found: Sequence[Mapping[str, Any]]) -> tuple[Part, ...]:
    empty: dict[str, Any] = {"value": None, "n": 0}
    parts = []
    for member, (change, mix, rate) in pieces.items():
        old, new = (rows.get(member, empty) for rows in found)
        parts.append(Part(member, change, mix, rate, old["value"], new["value"], int(old["n"] or 0), int(new["n"] or 0)))
    parts = [part for part in parts if part.change or part.n_before or part.n_after]
    return tuple(sorted(parts, key=lambda part: (-abs(part.change), part.member)))


def _members(
    ws: Workspace, metric: Metric, moment: Moment, filters: Filters, measures: Mapping[str, str], column: str | None
) -> dict[str, dict[str, Any]]:
    ws.ensure((moment.as_of,), {metric.model}, filters.headers())
    rows = _records(ws, compile_members(ws.columns(), metric, moment, filters, measures, column))
    return {str(row["member"]): {"n": row["n"], **{name: number(row[name]) for name in measures}} for row in rows}


def _whole(ws: Workspace, metric: Metric, moment: Moment, filters: Filters) -> float | None:
    """The metric at a moment; None where it is not measured, or a state not known yet."""
    first = ws.first_as_of
    is_unknown = metric.trend == "state" and first is not None and moment.as_of < first
    if is_unknown or missing_needs(metric, ws.fields()):
        return None
    rows = _members(ws, metric, moment, filters, {"value": metric.expression}, None)
    value: float | None = rows[""]["value"] if "" in rows and rows[""]["n"] else None
    return value


def _walk(
    ws: Workspace, metric: Metric, now: Moment, before: Moment, filters: Filters, column: str, blank: Explanation
) -> Explanation:
    """From before to now in steps, the largest members first, then in reverse; what is left counts as the rest."""
    found = [_members(ws, metric, moment, filters, {"value": metric.expression}, column) for moment in (before, now)]
    sizes = {name: sum(int(rows[name]["n"] or 0) for rows in found if name in rows) for name in {**found[0], **found[1]}}
    order = sorted(sizes, key=lambda name: (-sizes[name], name))
    named, rest = order[: STEPS - 1], order[STEPS - 1 :]
    steps = [*named, REST] if rest else named
    pieces = dict.fromkeys(steps, 0.0)
    for walk in (steps, steps[::-1]):
        values = [number(row["value"]) for row in _records(ws, compile_steps(ws.columns(), metric, now, before, filters, column, walk))]
        if len(values) != len(walk) + 1 or any(value is None for value in values):
            return blank  # at some step the number does not exist: it moved as one
        for name, old, new in zip(walk, values[:-1], values[1:], strict=True):
            pieces[name] += ((new or 0.0) - (old or 0.0)) / 2
    return replace(blank, kind="walk", parts=_parts({name: (change, None, None) for name, change in pieces.items()}, found))


def _records(ws: Workspace, statement: Statement) -> list[dict[Any, Any]]:
    return list(ws.frame(statement.sql, dict(statement.parameters)).to_dict("records"))
