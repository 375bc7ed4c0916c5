"""The TOML header in the leading `-- ` comments of a definition file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.errors import DefinitionError


@dataclass(frozen=True)
class Label:
    """A text in both languages."""

    en: str
    zh: str

    def __getitem__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en

    @property
    def is_assumption(self) -> bool:
        """Of a basis: whether the number, or a part of it, is only assumed."""
        return "assumption" in self.en


def problem(path: Path, what: str) -> DefinitionError:
    """A DefinitionError naming the file, for `raise`."""
    return DefinitionError("error.definition", file=path.name, problem=what)


def read_definition(path: Path) -> tuple[dict[str, Any], str]:
    """(header, statement) of a SQL definition. Raises DefinitionError naming the file."""
    header: list[str] = []
    lines = path.read_text(encoding="utf-8").splitlines()
    while lines and lines[0].startswith("--"):
        header.append(lines.pop(0)[2:].removeprefix(" "))
    try:
        values = tomllib.loads("\n".join(header))
    except tomllib.TOMLDecodeError as error:
        raise problem(path, f"the header is not TOML: {error}") from error
    return values, "\n".join(lines).strip()


def check_keys(path: Path, header: dict[str, Any], required: set[str], optional: set[str]) -> None:
    """Raise DefinitionError when a required key is missing or a key is unknown."""
    missing, unknown = required - header.keys(), header.keys() - required - optional
    if missing:
        raise problem(path, f"missing {', '.join(sorted(missing))}")
    if unknown:
        raise problem(path, f"unknown {', '.join(sorted(unknown))}")


def label(path: Path, value: object) -> Label:
    """A Label from a header value. Raises DefinitionError unless both languages are there."""
    if not isinstance(value, dict) or not value.get("en") or not value.get("zh"):
        raise problem(path, f"expected {{ en = …, zh = … }}, found {value!r}")
    return Label(value["en"], value["zh"])


ASSUMPTION = Label("assumption", "假设")


def basis(path: Path, value: object) -> Label:
    """Where a number comes from: a text in both languages, or just "assumption"."""
    return ASSUMPTION if value == "assumption" else label(path, value)
