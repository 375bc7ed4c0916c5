"""What was put right by a person: cells mended in place and texts given a meaning, row by row and told once each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analytics.catalog.sources import Field
from analytics.ingest import cells
from analytics.ingest.chosen import ValueChoice
from analytics.ingest.issues import Issue
from analytics.ingest.read.source import Cursor
from analytics.ingest.report import note
from analytics.ingest.typed import TypedSheet, is_coded
from analytics.ingest.values import doubts
from analytics.ingest.words import members, spelling


def put_right(cur: Cursor, typed: TypedSheet) -> list[Issue]:
    """Issues for what a person has mended. Rows with a cell mended or left blank join `stage.<stage>_bad` and count as repaired
    once; a word that was given its meaning changed nothing in the file."""
    return [*_mended(cur, typed), *_mapped(cur, typed)]


def _mended(cur: Cursor, typed: TypedSheet) -> Iterator[Issue]:
    plan, staged = typed.plan, typed.plan.staged
    for one in plan.mended:
        column = plan.column(one.position)
        cur.execute(f"insert into stage.{staged.stage}_bad values (?, ?, ?)", [one.row, column.field or "", one.before])
        yield note("mended", "repaired", staged.file, staged.sheet, row=one.row, column=column.header, found=one.before,
                   before=one.before or "–", after=one.after or "–")


def _mapped(cur: Cursor, typed: TypedSheet) -> Iterator[Issue]:
    """Texts that mean something only because a person said so; what had to be asked anyway needed no repair."""
    plan, staged = typed.plan, typed.plan.staged
    assert plan.source is not None
    for name in dict.fromkeys(choice.field for choice in plan.values if choice.field in plan.mapped):
        field, column = plan.source.field(name), plan.mapped[name]
        chosen = _in_need(field, plan.chosen(name))
        c = f"trim(c{column.position})"
        test = cells.in_words(c, _texts(typed, name, chosen)) if is_coded(field) else cells.in_words(f"lower({c})", tuple(chosen))
        if not chosen or test.endswith("in ()"):
            continue
        cur.execute(f"select {c}, count(*), min(row_number) from stage.{staged.stage} where {test} group by 1 order by 2 desc, 3")
        rows = cur.fetchall()
        for text, count, row in rows:
            told = [choice for part in _parts(field, text) if (choice := chosen.get(spelling(part) if is_coded(field) else part.lower()))]
            code = ";".join(choice.code for choice in told if choice.code)
            if not code:
                blank = f"{c} = {cells.quoted(text)}"
                cur.execute(f"insert into stage.{staged.stage}_bad select row_number, {cells.quoted(name)}, {c} from stage.{staged.stage} where {blank}")
            yield note("mapped_value" if code else "mapped_blank", "warning" if code else "repaired", staged.file, staged.sheet, row=row,
                       column=column.header, found=text, occurrences=count, meaning=code, vocabulary=field.vocabulary or field.kind)


def _in_need(field: Field, chosen: Mapping[str, ValueChoice]) -> dict[str, ValueChoice]:
    """The choices without which the text would not be understood."""
    if not is_coded(field):
        return {choice.text.strip().lower(): choice for choice in chosen.values()}
    return {text: choice for text, choice in chosen.items() if any(kind == "unknown" for _, kind in doubts(field, choice.text))}


def _texts(typed: TypedSheet, name: str, chosen: Mapping[str, ValueChoice]) -> tuple[str, ...]:
    """The cells of a coded column that a choice speaks of, as they are written."""
    assert typed.plan.source is not None
    field = typed.plan.source.field(name)
    told = (word.text.strip() for word in typed.words if word.field == name and word.how)
    return tuple(dict.fromkeys(text for text in told if any(spelling(part) in chosen for part in _parts(field, text))))


def _parts(field: Field, text: str) -> tuple[str, ...]:
    return (text, *members(text)) if field.kind == "list" else (text,)
