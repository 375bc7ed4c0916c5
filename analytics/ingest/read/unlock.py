"""Workbooks protected by a password, opened with it into a temporary file."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analytics.ingest.read.source import SourceFile

_LOG = logging.getLogger(__name__)


@contextmanager
def unlocked(file: SourceFile, incoming: Path, password: str | None) -> Iterator[SourceFile | None]:
    """The decrypted workbook for the time of the block; None without a password or with a wrong one."""
    target = incoming / f"open-{uuid.uuid4().hex}{file.path.suffix.lower()}"
    try:
        yield SourceFile(file.name, target) if password and _decrypt(file.path, target, password) else None
    finally:
        target.unlink(missing_ok=True)


def _decrypt(path: Path, target: Path, password: str) -> bool:
    import msoffcrypto

    try:
        with path.open("rb") as source, target.open("wb") as sink:
            book = msoffcrypto.OfficeFile(source)
            book.load_key(password=password)
            book.decrypt(sink)
    except Exception as problem:  # the library raises many kinds for one cause: it cannot be opened
        _LOG.info("cannot open %s with the given password: %s", path.name, problem)
        return False
    return True
