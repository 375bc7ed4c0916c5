"""All settings as one TOML file: written whole, so that what applied can be proved; read back checked.

Reading gives what was written: `read_file(defs, write_file(defs, chosen, words))` is `(chosen, words)`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from analytics.catalog import Catalog
from analytics.catalog.tunables import Setting, Value
from analytics.errors import UnknownName, UsageError
from analytics.preferences.chosen import Preferences
from analytics.preferences.known import registry

_TABLES = ("settings", "rate", "metric", "element", "words")
_LEAST = ("table", "field", "text")
_INTRODUCTION = {
    "en": "# Settings of a workspace. After # stand the default and where it comes from. Lines left out keep their default.",
    "zh": "# 工作区设置。#后为默认值及其来源；删去的行取默认值。",
}


@dataclass(frozen=True)
class Word:
    """What a text in the files stands for in a field; `code` None leaves the cell blank."""

    table: str
    field: str
    text: str
    code: str | None


def write_file(defs: Catalog, chosen: Preferences, words: Sequence[Word] = (), lang: str = "en") -> str:
    """Every setting with its value, the default and source behind it."""
    own = chosen.chosen
    known = registry(defs)
    lines = [_INTRODUCTION[lang]]
    for table, items in groupby(sorted(known.values(), key=_place), key=lambda item: _place(item)[1]):
        lines += ["", f"[{table}]"]
        lines += [_line(item, own.get(item.id, item.default), lang) for item in items]
    lines += ["", "[rate]", *(f"{name} = {value!r}" for name, value in sorted(chosen.rates.items()))]
    for word in words:
        lines += ["", "[[words]]", *(f"{name} = {_text(getattr(word, name))}" for name in _LEAST), f"code = {_text(word.code or '')}"]
    return "\n".join(lines) + "\n"


def _place(item: Setting) -> tuple[int, str]:
    """Where a setting stands in the file: settings first, then weights of elements, then indicators."""
    stem = item.id.rpartition(".")[0]
    return (("", "element", "metric").index(stem.partition(".")[0]), stem or "settings")


def _line(item: Setting, value: Value, lang: str) -> str:
    name = item.id.rpartition(".")[2]
    return f"{name} = {_toml(value)}  # {item.label[lang]} · {_toml(item.default)} · {item.basis[lang]}"


def _toml(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_text(part) for part in value)}]"
    return _text(value) if isinstance(value, str) else f"{value:g}" if float(f"{value:g}") == value else repr(float(value))


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)  # a TOML basic string is a JSON string


def read_file(defs: Catalog, text: str) -> tuple[Preferences, tuple[Word, ...]]:
    """(preferences, words) of a file. Raises UsageError saying where, what was expected and what was found."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError("settings.bad_file", problem=str(error)) from error
    if unknown := sorted(tables.keys() - set(_TABLES)):
        raise UnknownName("[ ]", unknown[0], _TABLES)
    words = tables.pop("words", [])
    if not isinstance(words, list):
        raise UsageError("settings.bad_value", name="words", expected="[[words]]", found=words)
    return Preferences.of(defs, dict(_flat(tables))), tuple(_words(words))


def _flat(tables: Mapping[str, object], stem: str = "") -> Iterator[tuple[str, Value]]:
    """Dotted ids; what stands in [settings] has none in front."""
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, "" if name == "settings" and not stem else f"{stem}{name}.")
        elif isinstance(value, list):
            yield f"{stem}{name}", tuple(value)
        elif isinstance(value, (int, float, str)):
            yield f"{stem}{name}", value
        else:
            raise UsageError("settings.bad_value", name=f"{stem}{name}", expected="1 | \"…\" | [\"…\"]", found=value)


def _words(entries: Iterable[object]) -> Iterator[Word]:
    for number, entry in enumerate(entries, start=1):
        is_sound = isinstance(entry, dict) and set(_LEAST) <= entry.keys() <= {*_LEAST, "code"}
        if not is_sound or not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
            raise UsageError("settings.bad_value", name=f"words {number}", expected=", ".join((*_LEAST, "code")), found=entry)
        yield Word(entry["table"], entry["field"], entry["text"], entry.get("code") or None)
