"""What a person has said about values and cells of a sheet, as a plan carries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.catalog.sources import Field, sources
from analytics.errors import UnknownName
from analytics.ingest.words import LOSS_REASON, OUTCOMES, is_to_ask, spelling, tells_outcome

Told = tuple[str, Field, str, str | None]


@dataclass(frozen=True)
class ValueChoice:
    """What a text of a field's cells stands for.

    `code` is a code of the field's vocabulary, true or false, or for dates and numbers the text to read
    instead; None leaves the cell blank.
    """

    field: str
    text: str
    code: str | None
    how: Literal["user", "remembered"] = "user"


@dataclass(frozen=True)
class Mended:
    """A cell that a person has put right in the staged sheet; `row` counts as the staged rows do."""

    row: int
    position: int
    before: str
    after: str


def codes_for(field: Field) -> tuple[str, ...]:
    """What the texts of a coded or yes-no field may stand for; nothing for other kinds."""
    if field.kind == "bool":
        return "true", "false"
    if field.vocabulary is None:
        return ()
    more = ("open",) if field.vocabulary == "stage" else () if field.vocabulary in OUTCOMES else ("other",)
    return tuple(dict.fromkeys((*field.values, *more)))


def may_mean(field: Field, text: str) -> tuple[str, ...]:
    """What one text of a field may stand for: as a reason, a cancelled tender may also leave its deal lost or open."""
    more = ("lost", "open") if field.name == LOSS_REASON and is_to_ask(text) else ()
    return (*codes_for(field), *more)


def checked(told: Iterable[tuple[str, str, str, str | None]]) -> list[Told]:
    """(table, field, text, code) with the field's definition. Raises UnknownName for what there is not."""
    found: list[Told] = []
    for table, name, text, code in told:
        if table not in sources():
            raise UnknownName("table", table, sources())
        source = sources()[table]
        fields = {one.name: one for one in (*source.fields, *source.inputs)}
        if name not in fields:
            raise UnknownName("field", name, fields)
        codes = may_mean(fields[name], text)
        if code is not None and codes and code not in codes:
            raise UnknownName("value", code, codes)
        found.append((table, fields[name], text, code))
    return found


def with_told(
    values: tuple[ValueChoice, ...], table: str, fields: Sequence[Field], told: Sequence[Told],
) -> tuple[ValueChoice, ...]:
    """A sheet's choices with new ones in every field of it that uses the same words."""
    found = {(choice.field, spelling(choice.text)): choice for choice in values}
    for told_table, field, text, code in told:
        for one in _meant(table, fields, told_table, field, text):
            if code is None or code in (codes := may_mean(one, text)) or not codes:
                found[one.name, spelling(text)] = ValueChoice(one.name, text, code)
    return tuple(found.values())


def without_told(
    values: tuple[ValueChoice, ...], table: str, fields: Sequence[Field], told: Sequence[Told],
) -> tuple[ValueChoice, ...]:
    """A sheet's choices without those for the texts told, in every field that uses the same words."""
    gone = {(one.name, spelling(text)) for told_table, field, text, _ in told for one in _meant(table, fields, told_table, field, text)}
    return tuple(choice for choice in values if (choice.field, spelling(choice.text)) not in gone)


def _meant(table: str, fields: Sequence[Field], told_table: str, field: Field, text: str) -> list[Field]:
    """The fields of a table in which a text said of another field means the same."""
    return [
        one for one in fields
        if (table == told_table and one.name == field.name) or (field.vocabulary is not None and one.vocabulary == field.vocabulary)
        or (tells_outcome(one) and tells_outcome(field) and is_to_ask(text))
    ]  # fmt: skip
