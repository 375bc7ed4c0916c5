"""Column headers as people and CRMs write them, reduced to what they mean."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u2060\u00ad]")
_REQUIRED = re.compile(r"[*＊]|[(\[]\s*(必填|选填|可选|必须|required|optional|mandatory)\s*[)\]]", re.I)
_DO_NOT_MODIFY = re.compile(r"^\s*\(do not modify\)\s*", re.I)
_RELATED = re.compile(r"(\s*\([^()]*\)){2}\s*$")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_BRACKETED_WHOLE = re.compile(r"^[(\[]([^()\[\]]*)[)\]]$")
_API_END = re.compile(r"__(c|r|pc)$", re.I)
_UNIT = re.compile(r"(百万|亿|万|千)\s*(元|美元|人民币|rmb|cny|usd)?|(\bk\b|thousands?|\bmn\b|millions?|\bbn\b|billions?)", re.I)
_CODE = re.compile(r"\b(CNY|RMB|USD|EUR|GBP|HKD|JPY|SGD|TWD|AUD|CAD|CHF|INR|KRW)\b|([¥￥€£$])|(人民币|美元|欧元|港元)", re.I)
_MONEY = re.compile(r"\b(in|CNY|RMB|USD|EUR|GBP|HKD|JPY|SGD|TWD|AUD|CAD|CHF|INR|KRW)\b|[¥￥€£$]", re.I)
_CODES = {"RMB": "CNY", "¥": "CNY", "￥": "CNY", "€": "EUR", "£": "GBP", "$": "USD",
          "人民币": "CNY", "美元": "USD", "欧元": "EUR", "港元": "HKD"}
_FACTORS = {"百万": 1e6, "亿": 1e8, "万": 1e4, "千": 1e3, "k": 1e3, "thousand": 1e3, "thousands": 1e3, "mn": 1e6, "million": 1e6,
            "millions": 1e6, "bn": 1e9, "billion": 1e9, "billions": 1e9}


@cache
def squeeze(text: str) -> str:
    """Letters and digits only, half-width, lower case: what two spellings of a word have in common."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


@cache
def word(text: str) -> str:
    """As `squeeze`, keeping signs when there is nothing else (a cell that says "+" or "√")."""
    return squeeze(text) or unicodedata.normalize("NFKC", text).strip().casefold()


def tidy(header: str) -> str:
    """A header without invisible characters, required marks and doubled spaces."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", header))
    return re.sub(r"\s+", " ", _REQUIRED.sub(" ", plain)).strip()


def is_do_not_modify(header: str) -> bool:
    """Whether this is one of the technical columns that Dynamics puts in front of its exports."""
    return _DO_NOT_MODIFY.match(tidy(header)) is not None


@cache
def variants(header: str, nouns: frozenset[str]) -> tuple[str, ...]:
    """Squeezed readings of a header, the most literal first.

    `nouns` are the squeezed names of the table: "Deal - Title" reads as "Title" in a table of deals.
    """
    plain = _DO_NOT_MODIFY.sub("", tidy(header))
    readings = [plain, _API_END.sub("", plain), _RELATED.sub("", plain), _BRACKETS.sub(" ", plain)]
    for mark in (" - ", ": ", ".", "->"):
        front, found, back = plain.partition(mark)
        if found and squeeze(front) in nouns:
            readings.append(back)
            readings.append(_BRACKETS.sub(" ", back))
    readings += _levels(plain)
    squeezed = [squeeze(reading) for reading in readings]
    for text in tuple(squeezed):
        for noun in nouns:
            if text.startswith(noun) and len(text) - len(noun) >= (4 if text.isascii() else 2):
                squeezed.append(text[len(noun):])
    return tuple(dict.fromkeys(text for text in squeezed if text))


def _levels(header: str) -> list[str]:
    """The parts of a header of several rows that may be its name: the lowest, else the one above a row of units."""
    parts = [part.strip() for part in header.split(" / ")]
    if len(parts) < 2:
        return []
    names = [part for part in parts if not _UNIT.fullmatch(_BRACKETED_WHOLE.sub(r"\1", part)) and not _CODE.fullmatch(part)]
    return [found for part in dict.fromkeys(names[::-1]) for found in (part, _BRACKETS.sub(" ", part))]


def unit_of(header: str) -> tuple[float, str]:
    """(factor, unit as written) of a header such as "金额(万元)"; (1, "") when it names none."""
    for part in _bracketed(header):
        bare = _MONEY.sub(" ", part).strip()
        if found := _UNIT.fullmatch(part.strip()) or _UNIT.fullmatch(bare):
            return _FACTORS[(found[1] or found[3]).casefold()], part.strip()
        if bare.casefold() == "m" and bare != part.strip():
            return 1e6, part.strip()
    if found := re.search(r"(百万|亿|万)元?$", tidy(header)):
        return _FACTORS[found[1]], found[0]
    return 1.0, ""


def currency_of(header: str) -> str | None:
    """The ISO code that a header names, as in "Amount (USD)"; None when it names none."""
    found = _CODE.search(tidy(header))
    if not found:
        return None
    written = next(group for group in found.groups() if group).upper()
    return _CODES.get(written, written)


def is_time_unit(header: str, unit: str) -> bool:
    """Whether a header names minutes, seconds or days ("时长(分钟)")."""
    marks = {"minutes": ("minute", "分钟", "min)"), "seconds": ("second", "秒"), "days": ("(d)", "人天", "days", "天")}
    return any(mark in tidy(header).casefold() for mark in marks[unit])


def _bracketed(header: str) -> list[str]:
    return re.findall(r"[(\[]([^()\[\]]*)[)\]]", tidy(header))
