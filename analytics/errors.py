"""Every kind of error that a user can meet.

WuweiError
 ├─ UsageError            a request that cannot be understood (unknown name, bad period)
 │   └─ UnknownName       a metric, dimension or model that does not exist; suggests the nearest
 ├─ InputRefused          a file or sheet that cannot be read; the workspace is as before
 ├─ DefinitionError       a definition file that is wrong; names the file
 ├─ QueryTimeout          a question that took longer than allowed
 └─ WorkspaceError        a workspace file that cannot be opened or is of another version

Each carries the key of a text (analytics/i18n) and the values for it, so that the shell can say
it in the user's language; `str(error)` is the English sentence.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class WuweiError(Exception):
    """Base of all errors shown to a user: `key` names the text, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        from analytics.i18n import text

        return text(self.key, "en", **self.values)


class UsageError(WuweiError):
    """The request itself is wrong: exit code 2 on the command line."""


class UnknownName(UsageError):
    """A name that is not in the catalogue; `near` holds the nearest known one or ''."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = difflib.get_close_matches(name, names, n=1)
        key = "error.unknown_name_near" if near else "error.unknown_name"
        super().__init__(key, kind=kind, name=name, near=near[0] if near else "", known=", ".join(names))


class InputRefused(WuweiError):
    """A file or sheet that cannot be taken in: exit code 3 on the command line."""


class DefinitionError(WuweiError):
    """A definition file with an unknown, missing or wrong entry."""


class QueryTimeout(WuweiError):
    """A query was interrupted after the allowed time."""


class WorkspaceError(WuweiError):
    """The workspace cannot be opened."""
