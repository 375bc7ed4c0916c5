"""Texts by key and language: `text("deals.title", "zh", count=3)`.

One TOML file per area and language, `<lang>/<area>.toml`; a key is "<area>.<name>". Texts are
looked up when they are shown, never at import, because one server process serves both languages.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "zh")
_FOLDER = Path(__file__).parent


@cache
def texts(lang: str) -> dict[str, str]:
    """All texts of one language, key -> template. Raises KeyError for an unknown language."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    found: dict[str, str] = {}
    for path in sorted((_FOLDER / lang).glob("*.toml")):
        for name, template in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found[f"{path.stem}.{name}"] = template
    return found


def text(key: str, lang: str, **values: object) -> str:
    """The text of `key` in `lang` with `{name}` replaced by values. Raises KeyError for an unknown key."""
    template = texts(lang)[key]
    return template.format(**values) if values else template


def has_text(key: str) -> bool:
    """Whether `key` exists (in English; a test holds both languages to the same keys)."""
    return key in texts("en")
