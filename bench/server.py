"""Streamlit servers for measuring, and sessions that drive them over their own websocket."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Server:
    """A running server: where it listens and its process id."""

    port: int
    pid: int

    @property
    def url(self) -> str:
        """Address on this machine."""
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> float:
        """Resident memory in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


    def quiet(self, limit: float = 240) -> None:
        """Wait until the server has next to nothing to do for three seconds, so that its work ahead is done."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            before = self._processor()
            time.sleep(3)
            if self._processor() - before < 0.3:
                return

    def _processor(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(script: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Start `streamlit run script` on a free port, stop it at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), "--server.address", "127.0.0.1",
        "--server.headless", "true", "--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false",
    ]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the server ended before it answered")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer within a minute")


@dataclass(frozen=True)
class Visits:
    """Seconds of every script run, and the exceptions that the pages showed."""

    seconds: tuple[float, ...]
    exceptions: tuple[str, ...]


def drive(server: Server, sessions: int, rounds: int, pages: tuple[str, ...] = ("",)) -> Visits:
    """Open `sessions` at once, visit `pages` `rounds` times each; the first run of each is not counted."""

    async def all_of_them() -> list[tuple[list[float], list[str]]]:
        return await asyncio.gather(*(_session(server.port, rounds, pages) for _ in range(sessions)))

    found = asyncio.run(all_of_them())
    return Visits(
        tuple(second for seconds, _ in found for second in seconds), tuple(e for _, errors in found for e in errors)
    )


async def _session(port: int, rounds: int, pages: tuple[str, ...]) -> tuple[list[float], list[str]]:
    import websockets

    seconds: list[float] = []
    errors: list[str] = []
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with websockets.connect(address, max_size=None, subprotocols=["streamlit"]) as connection:
        _, found, known = await _run(connection, None)
        errors += found
        for _ in range(rounds):
            for page in pages:
                taken, found, _ = await _run(connection, known.get(page))
                seconds.append(taken)
                errors += found
    return seconds, errors


async def _run(connection: object, page_hash: str | None) -> tuple[float, list[str], dict[str, str]]:
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    message = BackMsg()
    message.rerun_script.query_string = ""
    if page_hash:
        message.rerun_script.page_script_hash = page_hash
    start = time.perf_counter()
    await connection.send(message.SerializeToString())  # type: ignore[attr-defined]
    errors: list[str] = []
    pages: dict[str, str] = {}
    has_started = False
    while True:
        got = ForwardMsg()
        got.ParseFromString(await asyncio.wait_for(connection.recv(), 300))  # type: ignore[attr-defined]
        kind = got.WhichOneof("type")
        has_started = has_started or kind == "new_session"
        if kind == "navigation":
            pages = {page.url_pathname: page.page_script_hash for page in got.navigation.app_pages}
        element = got.delta.new_element if kind == "delta" and got.delta.WhichOneof("type") == "new_element" else None
        if element is not None and element.WhichOneof("type") == "exception":
            errors.append(element.exception.message[:200])
        if kind == "script_finished" and has_started:
            return time.perf_counter() - start, errors, pages
