"""How much of a file is taken in before it is refused with a sentence."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds of one import; every one of them protects the server, not the user's data.

    `file_bytes` is the size as uploaded, `workbook_bytes` what a workbook or an archive of files unpacks to. `zip_ratio` is
    unpacked over packed size (ordinary workbooks stay under 30); `archive_files` are read of one archive. `child_memory` is the address space of
    the process that parses a workbook; `child_seconds` its time for each 200 MB of unpacked content.
    A text of more than `sight_text` bytes, and a workbook with a sheet that unpacks to more than
    `sight_sheet`, are first shown by a part of them.
    """

    file_bytes: int = 500 * _MB
    rows: int = 5_000_000
    columns: int = 500
    sheets: int = 250
    workbook_bytes: int = 2048 * _MB
    zip_ratio: int = 200
    archive_files: int = 100
    child_memory: int = 2048 * _MB
    child_seconds: int = 120
    sight_text: int = 32 * _MB
    sight_sheet: int = 16 * _MB

    def seconds_for(self, unpacked: int) -> int:
        """The time allowed for a workbook that unpacks to `unpacked` bytes."""
        return self.child_seconds * max(1, round(unpacked / (200 * _MB)))
