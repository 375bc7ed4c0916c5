"""Which column is which field: by its name, by a known synonym, by memory; else by resemblance.

Every column bids for fields with a rank (0 the field's own label, then its synonyms in their order);
bids are granted from the best rank on, each field and each column once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz, process

from analytics.catalog.sources import Field, Source
from analytics.ingest.headers import is_do_not_modify, squeeze, variants
from analytics.ingest.plan import ColumnPlan, How, Problem, unmapped
from analytics.ingest.read.source import StagedSheet
from analytics.ingest.systems import fields_of
from analytics.ingest.words import code_of

_BETTER_BY_ID = ("opportunities", "accounts", "contacts")  # where a sheet has both, ids join more safely than names
_ID_ENDS = ("id", "ids", "编号", "编码", "number", "号")
_LITERAL = {"exact": 1.0, "synonym": 0.95}
_LITERAL_RANKS = 20  # beyond it a bid rests on a part of the header, or the column is empty
_FUZZY_FLOOR = 85.0
_FUZZY_SURE = 90.0
_DIGIT = re.compile(r"\d")
_MONTH_WORD = re.compile(r"(?i)jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|月")
_LEVEL_WORD = re.compile(r"(?i)^(high|medium|low|高|中|低|n/?a|null|none|-|无)$")


@dataclass(frozen=True)
class Bid:
    """A column's claim to a field; the lowest rank wins."""

    rank: float
    position: int
    field: str
    how: How
    confidence: float
    also: str = ""


@cache
def words_of(source: Source) -> Mapping[str, tuple[tuple[str, How, int], ...]]:
    """Squeezed word -> the fields it may mean, each with how and the place among the field's words."""
    found: dict[str, list[tuple[str, How, int]]] = {}
    for field in (*source.fields, *source.inputs):
        if field.name == "stage_name":  # filled from the stage column, never claimed by a header
            continue
        literal = (field.name, field.label.en, field.label.zh) if field.is_stored else ()
        entries: list[tuple[str, How, int]] = [(text, "exact", 0) for text in literal]
        entries += [(text, "synonym", index) for index, text in enumerate(field.synonyms, 1)]
        for text, how, index in entries:
            claims = found.setdefault(squeeze(text), [])
            if all(name != field.name for name, _, _ in claims):
                claims.append((field.name, how, index))
    return {text: tuple(claims) for text, claims in found.items()}


@cache
def nouns_of(source: Source) -> frozenset[str]:
    """The squeezed names of a table."""
    return frozenset(squeeze(name) for name in (*source.names, source.label.en, source.label.zh))


@cache
def _never(source: Source) -> frozenset[str]:
    return frozenset(squeeze(text) for texts in source.never.values() for text in texts)


def match_columns(
    staged: StagedSheet, source: Source, remembered: Mapping[str, str | None] | None = None,
    columns: tuple[ColumnPlan, ...] | None = None,
) -> tuple[tuple[ColumnPlan, ...], tuple[Problem, ...]]:
    """The sheet's columns with their fields, and the fields for which several columns stood.

    `remembered` are earlier choices: squeezed header -> field ("first+second" for two), or None for a
    column left out.
    """
    columns = columns or unmapped(staged)  # given where many tables are tried on one sheet
    bids = _bids(staged, columns, source, remembered or {})
    granted: dict[int, Bid] = {}
    taken: dict[str, Bid] = {}
    lost: dict[str, list[int]] = {}
    for bid in sorted(bids, key=lambda b: (b.rank, b.position)):
        if bid.position in granted:
            continue
        if bid.field in taken:
            if bid.rank < _LITERAL_RANKS and bid.position not in lost.setdefault(bid.field, []):
                lost[bid.field].append(bid.position)
            continue
        granted[bid.position] = taken[bid.field] = bid
    heads = {column.position: column.header for column in columns}
    problems = tuple(
        Problem("two_columns", name, (heads[taken[name].position], *(heads[p] for p in losers)))
        for name, positions in lost.items()
        if source.field(name).kind not in ("text", "ref", "list")
        and (losers := [p for p in positions if p not in granted and not _say_the_same(staged, p, taken[name].position, source.field(name))])
    )
    placed = tuple(_placed(c, granted.get(c.position), taken) for c in columns)
    return _with_resemblances(placed, source, staged, remembered or {}), problems


def _placed(column: ColumnPlan, bid: Bid | None, taken: Mapping[str, Bid]) -> ColumnPlan:
    """The column with what it was granted; its second field only where no other column has that one."""
    if bid is None:
        return column
    also = bid.also if bid.also and bid.also not in taken else None
    return replace(column, field=bid.field, confidence=bid.confidence, how=bid.how, also=also)


def _say_the_same(staged: StagedSheet, one: int, other: int, field: Field) -> bool:
    """Whether two columns hold the same, as a code and its label do, or nothing: then there is nothing to choose."""
    pairs = [(row[one], row[other]) for row in staged.samples if max(one, other) < len(row)]
    if not pairs:
        return not staged.rows
    return all(_meaning(first, field) == _meaning(second, field) for first, second in pairs)


def _meaning(value: str, field: Field) -> str:
    """A value of a coded field by its code; a stage is also kept by its name, so there the words count."""
    is_coded = field.kind == "enum" and field.vocabulary and field.vocabulary not in ("stage", "status")
    code = code_of(field.vocabulary, value) if is_coded and field.vocabulary else None
    return code or squeeze(value)


def _bids(
    staged: StagedSheet, columns: Sequence[ColumnPlan], source: Source, remembered: Mapping[str, str | None],
) -> list[Bid]:
    bids: list[Bid] = []
    technical = 0
    exported = fields_of(staged.headers, source.table)
    for column in columns:
        text = squeeze(column.header)
        if text in remembered:
            if (name := remembered[text]) is not None:
                first, _, also = name.partition("+")
                bids.append(Bid(-1, column.position, first, "remembered", 1.0, also))
            continue
        if known := exported.get(text):
            first, _, also = known.partition("+")
            if is_plausible(staged, column.position, source.field(first)):
                bids.append(Bid(-0.5, column.position, first, "exact", 1.0, also))
                continue
        if is_do_not_modify(column.header):
            technical += 1
            if technical == 1 and len(source.key) == 1:
                bids.append(Bid(0, column.position, source.key[0], "synonym", 0.95))
            continue
        bids += _bids_of(staged, column, source)
    return bids


def _bids_of(staged: StagedSheet, column: ColumnPlan, source: Source) -> list[Bid]:
    bids = []
    readings = variants(column.header, nouns_of(source))
    if any(text in _never(source) for text in readings):
        return []
    for nth, text in enumerate(readings):
        for name, how, index in words_of(source).get(text, ()):
            field = source.field(name)
            if index and not is_plausible(staged, column.position, field):
                continue
            penalty = 0.0 if column.samples or not staged.rows else 50.0
            if field.ref in _BETTER_BY_ID and not text.endswith(_ID_ENDS):
                penalty += 10.0
            rank = (0.5 if text == "id" else index) + 20 * min(nth, 3) + penalty
            bids.append(Bid(rank, column.position, name, how, _LITERAL[how] - 0.03 * min(nth, 3)))
    return bids


def is_plausible(staged: StagedSheet, position: int, field: Field) -> bool:
    """Whether the column's first values can be of the field's kind at all; blanks say nothing."""
    values = [row[position].strip() for row in staged.samples if position < len(row) and row[position].strip()]
    if len(values) < 3 or field.kind in ("text", "ref", "list", "enum"):
        return True
    if field.kind == "bool":
        return len(set(values)) <= 6
    telling = [value for value in values if not _LEVEL_WORD.match(value)]
    if not telling:
        return field.kind == "percent"
    if field.kind in ("date", "timestamp"):
        likely = sum(bool(_DIGIT.search(v)) and (len(v) >= 6 or bool(_MONTH_WORD.search(v)) or v.isdigit()) for v in telling)
    else:
        likely = sum(bool(_DIGIT.search(value)) for value in telling)
    return likely * 4 >= len(telling)


def _with_resemblances(
    columns: tuple[ColumnPlan, ...], source: Source, staged: StagedSheet, remembered: Mapping[str, str | None],
) -> tuple[ColumnPlan, ...]:
    """Unmapped columns that look like a free field: taken when long and nearly equal, else suggested."""
    taken = {column.field for column in columns if column.field}
    words = {text: claims[0][0] for text, claims in words_of(source).items() if claims[0][0] not in taken}
    result = []
    for column in columns:
        text = squeeze(column.header)
        skip = column.field or not text or text in remembered or is_do_not_modify(column.header)
        if skip or any(reading in _never(source) for reading in variants(column.header, nouns_of(source))):
            result.append(column)
            continue
        found = process.extractOne(text, list(words), scorer=fuzz.ratio, score_cutoff=_FUZZY_FLOOR)
        if found is None or not is_plausible(staged, column.position, source.field(words[found[0]])):
            result.append(column)
            continue
        name, score = words[found[0]], float(found[1])
        if score >= _FUZZY_SURE and len(text) >= 8 and text.isascii() and name not in taken:
            taken.add(name)
            result.append(replace(column, field=name, confidence=round(score * 0.009, 2), how="fuzzy"))
        else:
            result.append(replace(column, suggestion=name if name not in taken else None))
    return tuple(result)
