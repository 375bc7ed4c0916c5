"""What the cells of a sheet leave to tell: unreadable values, words not known, readings that were a choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analytics.catalog.sources import Field
from analytics.ingest import cells
from analytics.ingest.evidence import DATES, is_below_one
from analytics.ingest.issues import Issue
from analytics.ingest.read.source import Cursor
from analytics.ingest.report import counted, note
from analytics.ingest.typed import TypedSheet, WordCount
from analytics.ingest.values import doubts
from analytics.ingest.words import ERRORS, blank_words, is_blank

LISTED = 200
_MOST_UNREAD = 2_000
_EXPECTED = ("date", "amount", "number", "percent", "bool")
_NUMBER_EXPECTED = {"money": "amount", "number": "number", "integer": "number", "percent": "percent"}


def bad_cells(cur: Cursor, typed: TypedSheet) -> list[Issue]:
    """Cells that hold something and became NULL; also written to `stage.<stage>_bad` (row_number, field)."""
    bad = f"stage.{typed.plan.staged.stage}_bad"
    cur.execute(f"create or replace table {bad}(row_number bigint, field varchar, found varchar)")
    tests = _tests(typed)
    if not tests:
        return []
    sums = ", ".join(f"count(*) filter (where {test})" for _, _, test in tests)
    cur.execute(f"select {sums} from {typed.relation} as t join {_staged(typed)} as s using (row_number)"
                if any("s.c" in test for _, _, test in tests) else f"select {sums} from {typed.relation} as t")
    issues: list[Issue] = []
    for (name, found, test), count in zip(tests, cur.fetchall()[0], strict=True):
        if count:
            join = f" join {_staged(typed)} as s using (row_number)" if "s.c" in test else ""
            cur.execute(
                f"insert into {bad} select row_number, {cells.quoted(name)}, {found} from {typed.relation} as t{join} where {test}"
            )
            issues += _listed(cur, typed, bad, name, count)
    return issues


def unread_texts(cur: Cursor, typed: TypedSheet) -> tuple[WordCount, ...]:
    """The texts behind `bad_cells`, most frequent first; those of yes-no columns are words in doubt."""
    bad = f"stage.{typed.plan.staged.stage}_bad"
    cur.execute(f"select field, found, count(*), min(row_number) from {bad} group by all order by 3 desc, 4, 1 limit {_MOST_UNREAD}")
    assert typed.plan.source is not None
    kinds = {name: typed.plan.source.field(name).kind for name in typed.plan.mapped}
    return tuple(WordCount(name, found, count, row, None) for name, found, count, row in cur.fetchall() if kinds[name] != "bool")


def _staged(typed: TypedSheet) -> str:
    return f"stage.{typed.plan.staged.stage}"


def _tests(typed: TypedSheet) -> list[tuple[str, str, str]]:
    """(field, its cell, whether that cell was lost) for every field that can lose cells."""
    assert typed.plan.source is not None
    nothing = "({})".format(", ".join(cells.quoted(word) for word in blank_words()))
    tests = [
        (name, f"t.found_{name}", f"t.found_{name} is not null and t.{name} is null and t.found_{name} not in {nothing}")
        for name in typed.suspects
    ]
    unread = {word.field for word in typed.words if word.code is None and not word.how and not is_blank(word.text)}
    for name in sorted(unread):
        if typed.plan.source.field(name).kind == "bool":
            found = f"nullif(trim(t.found_{name}), '')"
            said = cells.in_words(f"t.found_{name}", ("", *(word.text for word in typed.words if word.field == name and word.how)))
            tests.append((name, found, f"{found} is not null and t.{name} is null and {found} not in {nothing} and not {said}"))
    for name, column in typed.plan.mapped.items():
        known = typed.evidence[name]
        if typed.plan.source.field(name).kind in ("text", "ref", "list") and known.blank_words:
            cell = f"s.c{column.position}"
            tests.append((name, cell, cells.in_words(cell, ERRORS)))
    return tests


def _listed(cur: Cursor, typed: TypedSheet, bad: str, name: str, count: int) -> list[Issue]:
    staged, header = typed.plan.staged, typed.plan.mapped[name].header
    assert typed.plan.source is not None
    expected = expected_of(typed.plan.source.field(name))
    cur.execute(f"select row_number, found from {bad} where field = {cells.quoted(name)} order by 1 limit {LISTED}")
    entries = [
        note("unreadable_value", "repaired", staged.file, staged.sheet, row=row, column=header, found=found)
        for row, found in cur.fetchall()
    ]
    return counted([replace(entry, expected=expected) for entry in entries], count)


def expected_of(field: Field) -> str:
    """The key of the text that says what a field's cells should hold."""
    kind = "date" if field.kind in DATES else _NUMBER_EXPECTED.get(field.kind, field.kind)
    return f"ingest.expected_{kind if kind in _EXPECTED else 'text'}"


def readings(cur: Cursor, typed: TypedSheet) -> list[Issue]:
    """Warnings about values that were understood in one of several ways, and words that were not known."""
    return [*_words(typed), *_dates(typed), *_quarters(cur, typed), *_decimals(typed), *_shares(cur, typed), *_units(cur, typed), *_blanks(typed)]


def _words(typed: TypedSheet) -> Iterator[Issue]:
    """Words in doubt that nobody has given a meaning; those of yes-no columns are told as unreadable cells."""
    staged = typed.plan.staged
    assert typed.plan.source is not None
    listed: dict[str, int] = {}
    for word in typed.words:
        header, field = typed.plan.mapped[word.field].header, typed.plan.source.field(word.field)
        if word.how or field.kind == "bool":
            continue
        for text, doubt in doubts(field, word.text):
            listed[word.field] = listed.get(word.field, 0) + 1
            if listed[word.field] <= LISTED:
                kind = "ask_stage" if doubt == "ask" else "unknown_stage" if field.vocabulary == "stage" else "unknown_value"
                yield note(kind, "warning", staged.file, staged.sheet, row=word.row, column=header, found=text,
                           occurrences=word.count)


def _dates(typed: TypedSheet) -> Iterator[Issue]:
    staged = typed.plan.staged
    for name, known in typed.evidence.items():
        header = typed.plan.mapped[name].header
        if known.ambiguous:
            yield note("ambiguous_date", "warning", staged.file, staged.sheet, column=header, occurrences=known.ambiguous)
        if known.day_first and known.month_first:
            yield note("mixed_dates", "warning", staged.file, staged.sheet, column=header,
                       occurrences=min(known.day_first, known.month_first))


def _quarters(cur: Cursor, typed: TypedSheet) -> Iterator[Issue]:
    """Quarters where a date was expected: read as their last day."""
    assert typed.plan.source is not None
    for name in typed.suspects:
        if typed.plan.source.field(name).kind not in DATES or typed.evidence[name].is_plain:
            continue
        cur.execute(f"select count(*), min(row_number), min(found_{name}) from {typed.relation} "
                    f"where {name} is not null and regexp_matches({cells.signs(f'found_{name}')}, {cells.quoted(cells.QUARTER)})")
        count, row, found = cur.fetchall()[0]
        if count:
            yield note("quarter_dates", "warning", typed.plan.staged.file, typed.plan.staged.sheet, row=row,
                       column=typed.plan.mapped[name].header, found=found, occurrences=count)


def _decimals(typed: TypedSheet) -> Iterator[Issue]:
    """Columns whose numbers speak for both decimal marks, unless a person has chosen one."""
    staged = typed.plan.staged
    for name, known in typed.evidence.items():
        header = typed.plan.mapped[name].header
        if known.comma_decimal and known.dot_decimal and not typed.plan.reading("decimal", header):
            mark = "," if known.comma_decimal > known.dot_decimal else "."
            yield note("mixed_decimals", "warning", staged.file, staged.sheet, column=header, found=mark,
                       occurrences=min(known.comma_decimal, known.dot_decimal))


def _shares(cur: Cursor, typed: TypedSheet) -> Iterator[Issue]:
    """Columns of percentages that hold 30 as well as 0.3, unless a person has chosen what 0.3 means."""
    staged = typed.plan.staged
    for name, known in typed.evidence.items():
        column = typed.plan.mapped[name]
        if known.below_one and known.largest > 1 and not typed.plan.reading("percent", column.header):
            c = f"c{column.position}"
            cur.execute(f"select min(row_number), arg_min({c}, row_number) from stage.{staged.stage} where {is_below_one(c)}")
            row, found = cur.fetchall()[0]
            cur.execute(f"select arg_min({c}, row_number) from stage.{staged.stage} where try_cast({c} as double) > 1")
            beside = cur.fetchall()[0][0] or f"{known.largest:g}"
            yield note("mixed_percents", "warning", staged.file, staged.sheet, row=row, column=column.header, found=found,
                       occurrences=known.below_one, beside=beside)


def _units(cur: Cursor, typed: TypedSheet) -> Iterator[Issue]:
    staged = typed.plan.staged
    assert typed.plan.source is not None
    for header, unit in typed.units.items():
        yield note("unit_applied", "warning", staged.file, staged.sheet, column=header, found=unit, occurrences=staged.rows)
    for name in typed.suspects:
        kind, header = typed.plan.source.field(name).kind, typed.plan.mapped[name].header
        pattern = {"money": "[万亿]|(?i)\\d\\s*(k|m|mn|bn|b)$", "percent": "(?i)^(high|medium|med|low|h|m|l|高|中|低)$"}.get(kind)
        if pattern is None or typed.evidence[name].is_plain:
            continue
        cur.execute(f"select count(*), min(row_number), min(found_{name}) from {typed.relation} "
                    f"where regexp_matches(found_{name}, {cells.quoted(pattern)}) and {name} is not null")
        count, row, found = cur.fetchall()[0]
        if count:
            yield note("cell_units" if kind == "money" else "level_words", "warning", staged.file, staged.sheet,
                       row=row, column=header, found=found, occurrences=count)


def _blanks(typed: TypedSheet) -> Iterator[Issue]:
    """Words for nothing in columns of dates and numbers: understood, but worth knowing."""
    staged = typed.plan.staged
    for name in typed.suspects:
        known = typed.evidence[name]
        if known.blank_words:
            yield note("blank_words", "warning", staged.file, staged.sheet, row=known.blank_row,
                       column=typed.plan.mapped[name].header, found=known.blank_found, occurrences=known.blank_words)
