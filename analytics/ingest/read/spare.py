"""The process that parses the next workbook, started before there is one: getting ready takes it a third of a second.

A spare waits for its job on stdin. It serves one workbook and ends; when this process ends first, its
stdin closes and it ends too.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CHILD = Path(__file__).with_name("child.py")
_LOCK = threading.Lock()
_WAITING: list[subprocess.Popen[bytes]] = []


def warm() -> None:
    """Have a process ready for the next workbook; to be called where one can be expected. Costs next to nothing."""
    with _LOCK:
        if not any(process.poll() is None for process in _WAITING):
            _WAITING[:] = [_started()]


@contextmanager
def child() -> Iterator[subprocess.Popen[bytes]]:
    """A process to be given one job, the waiting one if there is; it is ended when left."""
    process = _taken() or _started()
    try:
        yield process
    finally:
        _end(process)


def _taken() -> subprocess.Popen[bytes] | None:
    with _LOCK:
        found = _WAITING.pop() if _WAITING else None
    if found is not None and found.poll() is not None:
        _end(found)
        return None
    return found


def _started() -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-E", "-s", str(_CHILD)], stdin=pipe, stdout=pipe, stderr=pipe)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            stream.close()
    process.wait()


@atexit.register
def _dismiss() -> None:
    while _WAITING:
        _end(_WAITING.pop())
