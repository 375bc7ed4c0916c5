"""Files that are read to their end while a person looks at the first sight of them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

from analytics import ingest
from analytics.ingest import Issue, Limits, SourceFile, StagedSheet
from analytics.warehouse import Workspace

Found = tuple[list[StagedSheet], list[Issue]]


class ReadingAhead:
    """The reading of whole files, begun at once in a thread of its own."""

    def __init__(self, place: Workspace, files: Sequence[SourceFile], limits: Limits) -> None:
        self.files = tuple(files)
        self.name, self.share = self.files[0].name, 0.0
        self._place, self._limits = place, limits
        pool = ThreadPoolExecutor(1, thread_name_prefix="reading-ahead")
        self._work: Future[Found] = pool.submit(self._read)
        pool.shutdown(wait=False)

    def _read(self) -> Found:
        names = [file.name for file in self.files]

        def tell(name: str, share: float) -> None:
            self.name, self.share = name, (names.index(name) + share) / len(names)

        with self._place.staging() as cur:
            return ingest.stage_files(cur, self.files, self._place.incoming, self._limits, tell)

    @property
    def is_done(self) -> bool:
        """Whether nothing has to be waited for any more."""
        return self._work.done()

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; whether it is done."""
        with suppress(TimeoutError):
            self._work.exception(timeout=seconds)
        return self.is_done

    def result(self) -> Found:
        """What was read; raises what reading raised."""
        return self._work.result()

    def forget(self) -> None:
        """Nobody needs it any more: what it has staged and the files go as soon as it is done."""
        self._work.add_done_callback(self._drop)

    def _drop(self, work: Future[Found]) -> None:
        for file in self.files:
            file.path.unlink(missing_ok=True)
        if work.exception() is None:
            with self._place.staging() as cur:
                ingest.drop_stage(cur, work.result()[0])
