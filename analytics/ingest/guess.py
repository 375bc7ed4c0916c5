"""What an unknown word probably means: by a known word it resembles, by its place in the order of stages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from analytics.catalog.sources import Field
from analytics.ingest.headers import word
from analytics.ingest.words import code_of, codes_of, no_words, readings, yes_words

_ALIKE, _SURE = 72.0, 90.0
_OUTCOMES = ("won", "lost", "no_decision")
_TRUTH = "yes_no"
_NEGATIONS = "不未非没无待拟"
_NOT = re.compile(r"(not|non|un|no|in)$")
_STEP = re.compile(r"^\D{0,4}(\d{1,2})(?!\d)|[(（]\s*(\d{1,3})\s*%")
_LAST_OPEN = 5
_SOON = re.compile("准备|待|拟|即将|预|中$|阶段|流程|(?i:pending|expected|about to|likely)")  # a win that is still to come


def proposal(field: Field, text: str, ladder: Mapping[int, int]) -> str | None:
    """The code that a text most likely stands for; None when nothing speaks for one.

    `ladder` are the numbered stages of the same column that are known: number -> 1 to 5 for G1 to G5.
    """
    if field.kind == "bool":
        return _truth(text)
    assert field.vocabulary is not None
    found = _alike(field.vocabulary, text)
    if found == "won" and _SOON.search(text):
        return "G5" if field.vocabulary == "stage" else "open"
    if found is None and field.vocabulary == "stage":
        step = step_of(text)
        between = None if step is None else _between(ladder, step)
        return between or ("open" if _alike("status", text) == "open" else None)
    return found or ("other" if "other" in field.values else None)


def ladder_of(field: Field, texts: Iterable[str]) -> Mapping[int, int]:
    """The numbered open stages among the texts that are known: their number -> 1 to 5."""
    if field.vocabulary != "stage":
        return {}
    found = {}
    for text in texts:
        step, code = step_of(text), code_of("stage", text)
        if step is not None and code is not None and code.startswith("G"):
            found[step] = int(code[1:])
    return found


def step_of(text: str) -> int | None:
    """The number that a stage carries ("3-Proposal", "S4", "Verbal (80%)"), None without one."""
    found = _STEP.search(text.strip())
    return int(found[1] or found[2]) if found else None


def _between(ladder: Mapping[int, int], step: int) -> str | None:
    """The stage between the known ones before and after; None when no numbered stage is known."""
    below = max((number for number in ladder if number < step), default=None)
    above = min((number for number in ladder if number > step), default=None)
    if below is not None and above is not None:
        place = (ladder[below] + ladder[above] + 1) // 2
    elif below is not None:
        place = ladder[below] + step - below
    elif above is not None:
        place = ladder[above] - (above - step)
    else:
        return None
    return f"G{min(max(place, 1), _LAST_OPEN)}"


def _truth(text: str) -> str | None:
    reduced = word(text)
    if (reduced[:1] in _NEGATIONS and reduced) or reduced.startswith(("no", "not", "un")):
        return "false"
    if reduced[:1] in ("是", "有", "已", "对"):
        return "true"
    return _alike(_TRUTH, text)


@cache
def _known(vocabulary: str) -> Mapping[str, str]:
    if vocabulary == _TRUTH:
        return {**dict.fromkeys(map(word, yes_words()), "true"), **dict.fromkeys(map(word, no_words()), "false")}
    return codes_of(vocabulary)


@lru_cache(maxsize=20_000)
def _alike(vocabulary: str, text: str) -> str | None:
    """The code of the known word that the text holds or resembles most; an outcome is not guessed from a faint likeness."""
    best, code = 0.0, None
    known, telling = _known(vocabulary), _telling(vocabulary)
    for reading in readings(text):
        for one in telling:
            if one in reading and not _is_denied(reading, one):
                score = 80 + 20 * len(one) / len(reading)
                if score > best:
                    best, code = score, known[one]
        found = process.extractOne(reading, telling, scorer=fuzz.ratio, score_cutoff=max(best, _ALIKE))
        if found is not None and found[1] > best and _is_fair(reading, found[0], found[1], known[found[0]]):
            best, code = found[1], known[found[0]]
    return code


def _is_fair(reading: str, other: str, score: float, code: str) -> bool:
    """Whether a likeness may speak: a denial is never like an assertion, and an outcome needs more than a faint one."""
    return (reading[:1] in _NEGATIONS) == (other[:1] in _NEGATIONS) and (score >= _SURE or code not in _OUTCOMES)


@cache
def _telling(vocabulary: str) -> tuple[str, ...]:
    """Words long enough to say something by being part of a longer text."""
    return tuple(sorted(one for one in _known(vocabulary) if len(one) >= (4 if one.isascii() else 2)))


def _is_denied(reading: str, part: str) -> bool:
    before = reading[: reading.index(part)]
    return (before[-1:] in _NEGATIONS and bool(before)) or bool(part.isascii() and _NOT.search(before))
