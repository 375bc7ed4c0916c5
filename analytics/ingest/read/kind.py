"""What a file is, judged by its content; the extension is only believed when the content allows it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

Kind = Literal["text", "xlsx", "xlsb", "ods", "xls", "locked", "web_page", "xml_sheet", "archive", "empty",
               "damaged", "binary"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"SQLite format 3",
           b"MZ", b"\x7fELF", b"PAR1", b"{\\rtf")
_FEW_NULS = 8
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def kind_of(path: Path) -> Kind:
    """The kind of the file at `path`. Never raises for what the file holds."""
    with path.open("rb") as handle:
        head = handle.read(65536)
    if not head:
        return "empty"
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(_OLE):
        return "locked" if _is_locked_ole(path) else "xls"
    if head[:2] == b"\x09\x08" and head[2:4] in (b"\x08\x00", b"\x10\x00"):
        return "xls"
    if head.startswith(_BINARY) or (path.suffix.lower() == ".json" and head.lstrip()[:1] in (b"{", b"[")):
        return "binary"
    return _text_kind(head)


def _zip_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower().replace("\\", "/") for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return "damaged"
    if any(name.startswith("xl/") and name.endswith(".bin") and "workbook" in name for name in names):
        return "xlsb"
    if any(name.startswith("xl/") or name == "workbook.xml" for name in names):
        return "xlsx"
    return "ods" if "content.xml" in names else "archive"


def _is_locked_ole(path: Path) -> bool:
    with path.open("rb") as handle:
        return _ENCRYPTED_STREAM in handle.read(4_000_000)


def _text_kind(head: bytes) -> Kind:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000].lower()
    if start.startswith(b"<?xml") and b"<html" not in start:
        return "xml_sheet"
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<div")) or b"<table" in start:
        return "web_page"
    nuls = head.count(b"\0")
    if nuls and not _may_be_utf16(head, nuls):
        return "binary" if nuls > max(_FEW_NULS, len(head) // 50) else "text"
    return "text"


def _may_be_utf16(head: bytes, nuls: int) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even, odd = head[::2].count(b"\0"), head[1::2].count(b"\0")
    return nuls > _FEW_NULS and nuls > len(head) // 20 and min(even, odd) * 10 <= max(even, odd)
