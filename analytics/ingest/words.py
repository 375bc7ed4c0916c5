"""What a cell's word means: blanks, yes and no, coded values. Applied to the distinct values of a column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from analytics.catalog.sources import Field, vocabularies
from analytics.ingest.headers import word

OUTCOMES = ("stage", "status")  # the vocabularies whose words say how a deal stands
LOSS_REASON = "loss_reason"  # of a lost deal; some of its words say that nobody won
NO_ID = "000000000000000AAA"  # what Salesforce exports for an empty reference
_BLANK = (
    "N/A", "n/a", "N.A.", "n.a.", "null", "NULL", "Null", "(null)", "NaN", "nan", "NAN", "nil", "\\N", "-", "--", "---", "—", "——",
    "–", "/", "无", "暂无", "空", "未填写", "未知", "(blank)", "(空白)", "(空)", "None", "none", "NONE",
    "0000-00-00", "0000-00-00 00:00:00", NO_ID,
)
ERRORS = ("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#N/A!", "#SPILL!", "#CALC!")
_YES = ("yes", "y", "true", "t", "1", "1.0", "是", "对", "有", "√", "✓", "✔", "已", "真", "on", "checked", "x", "done", "已完成",
        "完成", "赢单", "已赢单", "已结束", "大客户", "vip", "满足", "中标", "ok")
_NO = ("no", "n", "false", "f", "0", "0.0", "否", "不", "无", "没有", "×", "✗", "✘", "未", "假", "off", "unchecked", "未完成",
       "不是", "未赢单", "未结束", "不满足", "未中标", "非", "not")
_NUMBERED = re.compile(r"^(?:阶段|stage|step|第)?\s*[0-9一二三四五六七八九十]{1,2}\s*(?:阶段|步)?\s*[-.、::)_)）\s]+")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_LIST_MARKS = re.compile("[;\uff1b,\uff0c\u3001/|\n]+")


def yes_words() -> tuple[str, ...]:
    """The spellings of yes."""
    return _YES


def no_words() -> tuple[str, ...]:
    """The spellings of no."""
    return _NO


@lru_cache(maxsize=20_000)
def spelling(text: str) -> str:
    """A cell's text as it is told from others: half-width, lower case, single spaces. "A" and "A+" differ."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def blank_words() -> tuple[str, ...]:
    """The spellings of "nothing" that a cell of any kind may hold."""
    return _BLANK


@cache
def codes_of(vocabulary: str) -> Mapping[str, str]:
    """Reduced word -> code. A code's own name comes before another code's synonym."""
    entries = vocabularies()[vocabulary]
    found = {word(code): code for code in entries}
    for code, texts in entries.items():
        for text in texts:
            found.setdefault(word(text), code)
    return found


def readings(value: str) -> tuple[str, ...]:
    """The reduced readings of a coded cell: as it is, without "(40%)", without a leading "3-" or "阶段3:"."""
    plain = unicodedata.normalize("NFKC", value).strip()
    bare = _BRACKETED.sub(" ", plain)
    options = (plain, bare, _NUMBERED.sub("", plain, count=1), _NUMBERED.sub("", bare.strip(), count=1))
    return tuple(dict.fromkeys(reduced for option in options if (reduced := word(option))))


def code_of(vocabulary: str, value: str) -> str | None:
    """The code that a cell's text stands for, or None when it is not known."""
    known = codes_of(vocabulary)
    return next((known[reading] for reading in readings(value) if reading in known), None)


def truth_of(value: str) -> str | None:
    """'true', 'false' or None for a cell that should say yes or no."""
    reduced = word(value)
    if reduced in _YES:
        return "true"
    return "false" if reduced in _NO else None


def is_blank(value: str) -> bool:
    """Whether a cell says "nothing" in a word or a sign."""
    return value.strip() in _BLANK or not value.strip()


def members(value: str) -> tuple[str, ...]:
    """The members of a cell that lists several words."""
    return tuple(part.strip() for part in _LIST_MARKS.split(value) if part.strip())


def meaning(field: Field, value: str) -> str | None:
    """What a cell of a coded or yes-no field stands for; None when it cannot be told.

    A status column that holds stages is read as one: whatever is not closed is open.
    """
    if field.kind == "bool":
        return truth_of(value)
    assert field.vocabulary is not None
    code = code_of(field.vocabulary, value)
    if code is None and field.vocabulary == "status":
        stage = code_of("stage", value)
        code = "open" if stage and stage.startswith("G") else stage
    return code or (asked_code(value) if field.vocabulary in OUTCOMES else None)


@cache
def _asked() -> Mapping[str, str]:
    return {word(text): code for code, texts in vocabularies()["stage_to_ask"].items() for text in texts}


def asked_code(value: str) -> str | None:
    """What a stage, status or loss reason that companies count differently (a cancelled tender, a pause) is taken for unless asked."""
    return next((_asked()[reading] for reading in readings(value) if reading in _asked()), None)


def tells_outcome(field: Field) -> bool:
    """Whether a field's words say how a deal stands: the stage, the status, of a lost deal also the reason."""
    return field.vocabulary in OUTCOMES or field.name == LOSS_REASON


def is_to_ask(value: str) -> bool:
    """Whether a stage, status or loss reason is one that companies count differently."""
    return asked_code(value) is not None
