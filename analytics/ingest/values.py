"""The words of coded cells that are not known, or that companies count differently: collected once per vocabulary.

A word comes up once however many sheets and columns hold it, with its count, its first places and a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analytics.catalog.sources import Field
from analytics.ingest.chosen import codes_for
from analytics.ingest.guess import ladder_of, proposal
from analytics.ingest.plan import ImportPlan, SheetPlan
from analytics.ingest.reshape import row_scale
from analytics.ingest.typed import WordCount
from analytics.ingest.words import (
    LOSS_REASON,
    asked_code,
    code_of,
    is_blank,
    is_to_ask,
    meaning,
    members,
    spelling,
    tells_outcome,
)

YES_NO = "yes_no"
ASKED = ("no_decision", "lost", "open")
_PLACES = 3

Doubt = Literal["ask", "unknown"]


@dataclass(frozen=True)
class Place:
    """Where a word was first met."""

    file: str
    sheet: str
    column: str
    row: int


@dataclass(frozen=True)
class ValueQuestion:
    """A word that waits for a meaning (`how` is ''), or that was given one (`how` user or remembered, `code`).

    `kind` is ask where a person has to say what it counts as, unknown where nothing is known of it. `options`
    are the codes it may stand for, besides leaving the cells blank; `vocabulary` is yes_no for yes-no fields.
    """

    kind: Doubt
    vocabulary: str
    table: str
    field: str
    text: str
    count: int
    places: tuple[Place, ...]
    options: tuple[str, ...]
    proposal: str | None
    code: str | None = None
    how: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet what the word stands for."""
        return not self.how


def doubts(field: Field, text: str) -> tuple[tuple[str, Doubt], ...]:
    """What of a cell is not known or has to be asked: the cell itself, or members of a list."""
    if tells_outcome(field) and is_to_ask(text):
        return ((text, "ask"),)
    if is_blank(text):
        return ()
    if field.kind == "list" and field.vocabulary is not None:
        vocabulary = field.vocabulary
        return tuple((part, "unknown") for part in members(text) if code_of(vocabulary, part) is None)
    return ((text, "unknown"),) if meaning(field, text) is None else ()


def questions(seen: Iterable[tuple[SheetPlan, Sequence[WordCount]]]) -> tuple[ValueQuestion, ...]:
    """Every word in doubt over all sheets, what has to be asked first, then by vocabulary and count."""
    found: dict[tuple[str, str], ValueQuestion] = {}
    for plan, words in seen:
        if plan.source is None:
            continue
        for name in dict.fromkeys(word.field for word in words):
            for one in _of_field(plan, plan.source.field(name), [word for word in words if word.field == name]):
                known = found.get(key := _key(one))
                found[key] = _together(known, one) if known else one
    return tuple(sorted(found.values(), key=lambda one: (one.kind, one.vocabulary, -one.count, one.text)))


def _key(one: ValueQuestion) -> tuple[str, str]:
    return "outcome" if one.kind == "ask" else one.vocabulary, spelling(one.text)


def _together(first: ValueQuestion, more: ValueQuestion) -> ValueQuestion:
    """One question of two; it is answered when both are."""
    answered = first if first.is_open else more
    return replace(first, count=first.count + more.count, places=(*first.places, *more.places)[:_PLACES],
                   code=answered.code, how=answered.how)  # fmt: skip


def _of_field(plan: SheetPlan, field: Field, words: Sequence[WordCount]) -> list[ValueQuestion]:
    assert plan.table is not None
    staged, header, chosen = plan.staged, plan.mapped[field.name].header, plan.chosen(field.name)
    ladder = None
    found: dict[str, ValueQuestion] = {}
    for word in words:
        for text, kind in doubts(field, word.text):
            known, place = found.get(spelling(text)), Place(staged.file, staged.sheet, header, word.row // row_scale(staged))
            if known:
                found[spelling(text)] = replace(known, count=known.count + word.count)
                continue
            if ladder is None:
                ladder = ladder_of(field, [one.text for one in words])
            likely = asked_code(text) if kind == "ask" else proposal(field, text, ladder)
            options = ASKED if kind == "ask" else codes_for(field)
            choice = chosen.get(spelling(text))
            found[spelling(text)] = ValueQuestion(
                kind, "stage" if field.name == LOSS_REASON and kind == "ask" else field.vocabulary or YES_NO, plan.table, field.name, text.strip(), word.count, (place,), options, likely,
                choice.code if choice else None, choice.how if choice else "",
            )  # fmt: skip
    return list(found.values())


def with_proposals(plan: ImportPlan, asked: Iterable[ValueQuestion]) -> ImportPlan:
    """The plan with every open question answered by its proposal; those without one stay open."""
    return plan.with_values([(one.table, one.field, one.text, one.proposal) for one in asked if one.is_open and one.proposal])
