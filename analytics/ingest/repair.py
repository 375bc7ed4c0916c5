"""What is to be mended before loading, grouped by what mends it: one action for a whole group.

Three weights: what blocks (a person has to decide), what is open (rows or cells would be lost or left blank),
and what was done already and can be changed. Everything follows from the plan and its previews.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.ingest.mend import ASIDE, ROWS, take_rows
from analytics.ingest.plan import ImportPlan, Problem, SheetPlan, choice_name
from analytics.ingest.preview import SheetPreview
from analytics.ingest.values import ValueQuestion, questions, with_proposals

Weight = Literal["blocking", "open", "done"]
Previews = Mapping[int, SheetPreview | None]
_WEIGHTS: tuple[Weight, ...] = ("blocking", "open", "done")


@dataclass(frozen=True)
class Action:
    """One thing that mends a whole group: `name` says what, `value` which (a code, a position, a mark)."""

    name: str
    value: str = ""


@dataclass(frozen=True)
class Group:
    """Troubles of one kind that one action mends. `sheet` is None for words, which are mended in all sheets.

    `texts` are the cells it is about, the most frequent first; `fields` the fields concerned.
    """

    kind: str
    weight: Weight
    count: int
    actions: tuple[Action, ...]
    sheet: int | None = None
    column: str = ""
    fields: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    chosen: str = ""

    @property
    def is_blocking(self) -> bool:
        """Whether loading waits for it."""
        return self.weight == "blocking"

    @property
    def key(self) -> str:
        """Tells the group from others of the same plan."""
        return f"{self.kind}-{'' if self.sheet is None else self.sheet}-{self.column}"


def asked_values(plan: ImportPlan, seen: Previews) -> tuple[ValueQuestion, ...]:
    """The words in doubt of all sheets that will be loaded."""
    return questions((sheet, one.words) for number, sheet in enumerate(plan) if (one := seen.get(number)) and sheet.table)


def groups(plan: ImportPlan, seen: Previews, asked: Sequence[ValueQuestion] | None = None) -> tuple[Group, ...]:
    """What is to be mended: what blocks first, then what is open, then what can be changed; the largest first.

    `asked` are the plan's `asked_values`, where they are known already.
    """
    found = _of_values(asked_values(plan, seen) if asked is None else asked)
    for number, sheet in enumerate(plan):
        one = seen.get(number)
        if sheet.source is None or one is None:
            continue
        found += [_of_problem(number, sheet, problem) for problem in sheet.problems]
        found += [*_cells(number, sheet, one), *_readings(number, one), *_rows(number, sheet, one)]
    return tuple(sorted(found, key=lambda group: (_WEIGHTS.index(group.weight), -group.count, group.kind, group.sheet or 0)))


def remaining(found: Sequence[Group]) -> int:
    """How many groups still wait for somebody."""
    return sum(group.weight != "done" for group in found)


def _of_values(asked: Sequence[ValueQuestion]) -> list[Group]:
    """Words that must be asked, and words of which nothing is known, as one group each: the table of values mends them."""
    found = []
    for kind, weight in (("ask", "blocking"), ("unknown", "open")):
        waiting = [one for one in asked if one.kind == kind and one.is_open]
        if waiting:
            actions = (Action("take_proposals"),) if any(one.proposal for one in waiting) else ()
            found.append(Group(f"{kind}_values", weight, sum(one.count for one in waiting), actions,  # type: ignore[arg-type]
                               texts=tuple(one.text for one in waiting)))
    return found


def _of_problem(number: int, sheet: SheetPlan, problem: Problem) -> Group:
    if problem.kind == "sales_lines":
        place = next(column.position for column in sheet.columns if column.header in problem.headers)
        actions: tuple[Action, ...] = (Action("take_sales", str(place)), Action("leave_sheet"))
    else:
        actions = tuple(Action("choose_column", str(c.position)) for c in sheet.columns if c.header in problem.headers)
    return Group(problem.kind, "blocking", sheet.staged.rows, actions, number, problem.headers[0], (problem.field,), problem.headers)


def _cells(number: int, sheet: SheetPlan, seen: SheetPreview) -> list[Group]:
    """Cells of dates, numbers and names that could not be read, a group per column."""
    found: dict[str, list[tuple[str, int]]] = {}
    for word in seen.unread:
        found.setdefault(word.field, []).append((word.text, word.count))
    return [
        Group("unreadable_value", "open", sum(count for _, count in texts), (Action("leave_blank"),), number,
              sheet.mapped[name].header, (name,), tuple(text for text, _ in texts))
        for name, texts in found.items()
    ]


def _readings(number: int, seen: SheetPreview) -> list[Group]:
    """Dates of either order, numbers of either mark, and units that were read from a header."""
    found = []
    dates = [issue for issue in seen.issues if issue.kind == "ambiguous_date"]
    if dates:
        orders = (Action("dates", "mdy"), Action("dates", "dmy"))
        found.append(Group("ambiguous_date", "open", sum(issue.occurrences for issue in dates), orders, number,
                           texts=tuple(issue.column or "" for issue in dates)))
    for issue in seen.issues:
        header = issue.column or ""
        if issue.kind == "mixed_decimals":
            found.append(Group(issue.kind, "open", issue.occurrences, (Action("decimal", "dot"), Action("decimal", "comma")), number, header))
        elif issue.kind == "mixed_percents":
            ways = (Action("percent", "share"), Action("percent", "whole"))
            found.append(Group(issue.kind, "open", issue.occurrences, ways, number, header, texts=(issue.found, issue.values["beside"])))
        elif issue.kind == "unit_applied" and not issue.found[:1].isdigit():
            found.append(Group(issue.kind, "done", issue.occurrences, (Action("unit", "1"),), number, header, texts=(issue.found,)))
    chosen = ((name.partition(":")[0], name, value) for name, value in seen.plan.choices.items())
    for kind, name, value in chosen:
        header = next((c.header for c in seen.plan.columns if choice_name(kind, c.header) == name), "")
        if header and kind in ("unit", "decimal", "percent"):
            found.append(Group(f"{kind}_chosen", "done", seen.rows_read, (Action(kind, ""),), number, header, chosen=value))
    return found


def _rows(number: int, sheet: SheetPlan, seen: SheetPreview) -> list[Group]:
    """Rows that are turned away or were set aside by reading."""
    found = []
    nameless = sum(issue.occurrences for issue in seen.issues if issue.kind == "no_identity")
    if nameless:
        is_settled = bool(sheet.reading("no_identity"))
        actions = (Action("no_identity", "") if is_settled else Action("no_identity", "out"),)
        found.append(Group("no_identity", "done" if is_settled else "open", nameless, actions, number))
    doubled = sum(issue.occurrences for issue in seen.issues if issue.kind == "duplicate_key")
    if doubled:
        kept = sheet.reading("duplicates") or "last"
        found.append(Group("duplicate_key", "done", doubled, (Action("duplicates", "" if kept == "first" else "first"),), number, chosen=kept))
    for kind in ASIDE:
        if count := sheet.staged.skipped.get(kind):
            found.append(Group(f"{kind}_rows", "done", count, (Action("rows_in", kind),), number))
        elif told := sheet.choices.get(f"{ROWS}{kind}"):
            found.append(Group(f"{kind}_rows_in", "done", int(told), (Action("rows_out", kind),), number))
    return found


def mended(plan: ImportPlan, seen: Previews, group: Group, action: Action) -> ImportPlan:
    """The plan after an action of one of its groups."""
    if group.sheet is None:
        kind = "ask" if group.is_blocking else "unknown"
        return with_proposals(plan, [one for one in asked_values(plan, seen) if one.kind == kind])
    number, sheet = group.sheet, plan.sheets[group.sheet]
    if action.name == "leave_blank":
        return plan.with_values([(sheet.table or "", group.fields[0], text, None) for text in group.texts])
    if action.name in ("choose_column", "take_sales"):
        return plan.with_field(number, int(action.value), group.fields[0])
    if action.name == "leave_sheet":
        return plan.with_table(number, None)
    if action.name == "dates":
        return plan.with_date_order(number, "dmy" if action.value == "dmy" else "mdy")
    if action.name in ("rows_in", "rows_out"):
        return plan.with_sheet(number, take_rows(sheet, action.value, action.name == "rows_in"))
    return plan.with_choice(number, choice_name(action.name, group.column), action.value)
