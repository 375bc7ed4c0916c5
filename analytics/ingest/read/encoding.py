"""Which encoding a text file is in: BOM, strict UTF-8, UTF-16 without BOM, chardet, GB18030."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

import chardet

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = {"gb2312", "gbk", "gb18030", "hz-gb-2312", "cp936"}
_OFFICE = ("big5", "cp932", "shift_jis", "euc", "cp949", "cp125", "iso8859", "koi8", "cp950", "cp936")
_PIECE = 1 << 18
_HIGH_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")


@dataclass(frozen=True)
class Sample:
    """Pieces of a file from which its encoding is judged; `is_whole` when they are all of it."""

    head: bytes
    rest: tuple[bytes, ...]
    is_whole: bool


def take_sample(path: Path) -> Sample:
    """Head, four pieces between and tail of the file, cut at line ends."""
    size = path.stat().st_size
    with path.open("rb") as handle:
        head = handle.read(4 * _PIECE)
        if size <= len(head):
            return Sample(head, (), True)
        rest = []
        for share in (0.2, 0.4, 0.6, 0.8, 1.0):
            handle.seek(max(0, int((size - _PIECE) * share)))
            rest.append(whole_lines(handle.read(_PIECE)))
    return Sample(head[: head.rfind(b"\n") + 1] or head, tuple(rest), False)


def encoding_of(path: Path) -> str:
    """The codec name with which the file is to be read, e.g. 'utf-8', 'utf-16-le', 'gb18030'."""
    sample = take_sample(path)
    for mark, name in _BOMS:
        if sample.head.startswith(mark):
            return name
    wide = _utf16_without_bom(sample.head)
    if wide:
        return wide
    pieces = (sample.head, *sample.rest)
    if all(_fits(piece, "utf-8") for piece in pieces):
        return "utf-8"
    return _legacy(b"".join(pieces))


def encoding_of_all(path: Path) -> str:
    """As `encoding_of`, judged on every line with bytes beyond ASCII (for when the sample misled)."""
    kept: list[bytes] = []
    with path.open("rb") as handle:
        while len(kept) < 20_000 and (line := handle.readline(1 << 20)):
            if not line.isascii():
                kept.append(line)
    return _legacy(b"".join(kept))


def whole_lines(piece: bytes) -> bytes:
    """The piece without the unfinished lines at its ends."""
    first, last = piece.find(b"\n"), piece.rfind(b"\n")
    return piece[first + 1 : last + 1] if last > first >= 0 else b""


def _fits(piece: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(piece)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_bom(head: bytes) -> str | None:
    piece = head[: 4096 - 4096 % 2]
    if len(piece) < 4 or piece.count(b"\0") * 20 < len(piece):
        return None
    even, odd = piece[::2].count(b"\0"), piece[1::2].count(b"\0")
    if min(even, odd) * 10 > max(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    lines = piece.decode(name, "replace").count("\n")  # a few NUL bytes in plain text are no second half of letters
    return name if lines * 2 >= piece.count(b"\n") else None


def _legacy(piece: bytes) -> str:
    high = b"".join(_HIGH_LINE.findall(piece))[:_PIECE]
    if not high or _mostly_utf8(high):
        return "utf-8"
    guess = _chardet(high)
    if guess in _CHINESE and _fits(high, "gb18030"):
        return "gb18030"
    if guess and _fits(high, guess):
        return guess
    for name in ("gb18030", "cp1252"):
        if _fits(high, name):
            return name
    return "latin-1"


def _mostly_utf8(high: bytes) -> bool:
    """Whether broken UTF-8 is likelier than another encoding: few of its lines fail to decode."""
    lines = high.splitlines()
    broken = sum(not _fits(line, "utf-8") for line in lines)
    return len(lines) >= 5 and broken * 5 <= len(lines)


def _chardet(high: bytes) -> str | None:
    found = chardet.detect(high)["encoding"]
    if not found:
        return None
    try:
        name = codecs.lookup(found).name
    except LookupError:
        return None
    return name if name in _CHINESE or name.startswith(_OFFICE) else None


