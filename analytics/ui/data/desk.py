"""What a visitor has dropped and not loaded yet: the files, what was read from them, and the choices made."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import streamlit as st

from analytics import ingest
from analytics.errors import WuweiError
from analytics.ingest import ImportPlan, Issue, Limits, Rehearsal, SheetPlan, SheetPreview, SourceFile
from analytics.ingest.recognise import sales_lines
from analytics.ui.data.ahead import ReadingAhead
from analytics.ui.data.words import MEGABYTE
from analytics.warehouse import Workspace

Progress = Callable[[str, float], None]
_LOG = logging.getLogger(__name__)


class Upload(Protocol):
    """A file as the uploader hands it over."""

    name: str
    size: int

    def getbuffer(self) -> memoryview: ...


@dataclass
class Desk:
    """The staged state of one visitor in one workspace. Everything on it is gone after loading or leaving.

    `waiting` are files that lie on the disk and have not been read; `told` are (text key, values) to say
    once; `round` names the uploader, so that a new one is drawn after each drop; `choices` is the text of a
    mapping file that was dropped too; `opened` are the sheets taken in by hand. Of the large files in `partly`
    only a part is staged until `complete`; `ahead` reads them to their end meanwhile. `as_of` is a date that a
    person chose instead of the one that the part had shown.
    """

    place: Workspace
    waiting: list[SourceFile] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    locked: dict[str, SourceFile] = field(default_factory=dict)
    plan: ImportPlan = field(default_factory=lambda: ImportPlan(()))
    seen: dict[int, tuple[SheetPlan, SheetPreview | None]] = field(default_factory=dict)
    told: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    tried: tuple[object, Rehearsal | None] | None = None
    as_of: date | None = None
    round: str = ""
    choices: str = ""
    opened: set[str] = field(default_factory=set)
    limits: Limits = field(default_factory=lambda: Limits())
    partly: dict[str, SourceFile] = field(default_factory=dict)
    ahead: list[ReadingAhead] = field(default_factory=list)

    def receive(self, uploads: Sequence[Upload], limits: Limits | None = None) -> None:
        """Write dropped files to the workspace's own folder at once; say which are too large or here already."""
        self.round, most = uuid.uuid4().hex[:8], (limits or self.limits).file_bytes
        for upload in uploads:
            if upload.size > most:
                self.tell("data.too_large", file=upload.name, found=upload.size // MEGABYTE, limit=most // MEGABYTE)
                continue
            content = upload.getbuffer()
            if upload.name.lower().endswith(".toml"):
                self._take_choices(upload.name, bytes(content))
                continue
            digest = sha256(content).hexdigest()
            if digest in self.files:
                self.tell("data.repeated", file=upload.name)
                continue
            path = self.place.incoming / f"{uuid.uuid4().hex}{Path(upload.name).suffix.lower()[:8]}"
            try:
                path.write_bytes(content)
            except OSError as problem:
                self.tell("data.no_space", file=upload.name, problem=problem.strerror or "")
                continue
            self.files[digest] = name = self._free_name(upload.name)
            self.waiting.append(SourceFile(name, path, digest))

    def _take_choices(self, name: str, content: bytes) -> None:
        """Saved choices hold for what is here and for what is dropped later in this visit."""
        self.choices = content.decode("utf-8", errors="replace")
        self.tell("data.choices_taken", file=name)
        self._apply_choices()

    def _apply_choices(self) -> None:
        try:
            self.plan = ingest.apply_mapping(self.plan, self.choices) if self.choices else self.plan
        except WuweiError as error:
            self.choices = ""
            self.tell(error.key, **error.values)

    def take_in(self, number: int) -> None:
        """Read a sheet that was left out as the table that it resembles most."""
        sheet = self.plan.sheets[number]
        if (sold := sales_lines(sheet)) is not None:
            self.plan = self.plan.with_sheet(number, sold)
        else:
            self.plan = self.plan.with_table(number, sheet.others[0] if sheet.others else "opportunities")
        self.opened.add(sheet.staged.stage)

    def new_stages(self, number: int) -> tuple[str, ...]:
        """Words for stages that no earlier import of this workspace had; nothing in the first one."""
        seen = self.preview(number)
        if seen is None or seen.plan.table != "opportunities" or self.place.is_empty:
            return ()
        known = {row[0] for row in self.place.rows("select distinct stage_name from raw.opportunities where stage_name is not null")}
        return tuple(word.text.strip() for word in seen.words if word.field == "stage" and known and word.text.strip() not in known)

    def tell(self, key: str, **values: object) -> None:
        """Say something once, on the next run."""
        self.told.append((key, values))

    def _free_name(self, name: str) -> str:
        """Two files of one name and different contents are told apart by a number."""
        taken = {file.name for file in self.waiting} | {sheet.staged.file for sheet in self.plan}
        stem, suffix = Path(name).stem, Path(name).suffix
        return next(found for n in range(1, 1000) if (found := name if n == 1 else f"{stem} ({n}){suffix}") not in taken)

    def read(self, progress: Progress) -> None:
        """Read what is waiting and propose what it is; the choices made before stay."""
        files, self.waiting = self.waiting, []
        try:
            self._take(files, progress, {})
        except Exception:  # they may be dropped again
            self.files = {digest: name for digest, name in self.files.items() if name not in {file.name for file in files}}
            raise

    def unlock(self, name: str, password: str, progress: Progress) -> None:
        """Read a protected workbook again, with its password."""
        rest = tuple(issue for issue in self.plan.issues if issue.file != name)
        self.plan = replace(self.plan, issues=rest)
        self._take([self.locked.pop(name)], progress, {name: password})

    def _take(self, files: Sequence[SourceFile], progress: Progress, passwords: dict[str, str]) -> None:
        with self.place.staging() as cur:
            sheets, issues = ingest.first_sight(cur, files, self.place.incoming, self.limits, progress, passwords)
            found = ingest.propose(sheets, ingest.remembered(self.place), issues)
        self.plan = replace(self.plan, sheets=(*self.plan.sheets, *found.sheets), issues=(*self.plan.issues, *found.issues))
        self._apply_choices()
        protected = {issue.file for issue in issues if issue.kind in ("locked", "wrong_password")}
        parts = {sheet.file for sheet in sheets if sheet.estimate is not None}
        for file in files:
            if file.name in protected:
                self.locked[file.name] = file
            elif file.name in parts:
                self.partly[file.name] = file
            else:
                file.path.unlink(missing_ok=True)

    def read_ahead(self) -> None:
        """Begin to read large files to their end, those of which it has not begun."""
        begun = {file.name for work in self.ahead for file in work.files}
        if files := [file for name, file in self.partly.items() if name not in begun]:
            self.ahead.append(ReadingAhead(self.place, files, self.limits))

    @property
    def is_read_ahead(self) -> bool:
        """Whether the rest of all that is partly staged has been read and only has to be taken over."""
        return bool(self.ahead) and all(work.is_done for work in self.ahead)

    def complete(self, progress: Progress) -> None:
        """Take over all rows of what is partly staged, under the choices made so far; waits for what is still being read."""
        self.read_ahead()
        while self.ahead:
            work = self.ahead[0]
            while not work.wait(0.1):
                progress(work.name, work.share)
            self.ahead.remove(work)
            self._take_over(work)

    def _take_over(self, work: ReadingAhead) -> None:
        sheets, issues = work.result()
        names = {file.name for file in work.files}
        parts = [sheet.staged for sheet in self.plan if sheet.staged.file in names]
        self.plan = ingest.completed(self.plan, names, sheets, issues, ingest.remembered(self.place))
        self._apply_choices()
        with self.place.staging() as cur:
            ingest.drop_stage(cur, parts)
        for name in names:
            self.partly.pop(name).path.unlink(missing_ok=True)

    def preview(self, number: int) -> SheetPreview | None:
        """What loading a sheet would do, worked out once per choice; None when it cannot be worked out."""
        sheet = self.plan.sheets[number]
        seen = self.seen.get(number)
        if seen is None or seen[0] is not sheet:
            seen = self.seen[number] = (sheet, self._check(sheet))
        return seen[1]

    def _check(self, sheet: SheetPlan) -> SheetPreview | None:
        try:
            with self.place.staging() as cur:
                return ingest.estimated(ingest.preview(cur, ImportPlan((sheet,)), limit=20)[0])
        except Exception:  # whatever a hostile sheet does, the visitor gets a sentence and can leave it out
            _LOG.exception("checking a sheet failed")
            return None

    def rehearsal(self, as_of: date) -> Rehearsal | None:
        """What loading the plan would change, worked out once per choice; None when it cannot be worked out."""
        seen = [self.preview(number) if sheet.table else None for number, sheet in enumerate(self.plan)]
        told = (self.plan.sheets, self.plan.modes, as_of, self.place.version)
        if any(one is None for one, sheet in zip(seen, self.plan, strict=True) if sheet.table):
            return None
        if self.tried is None or self.tried[0] != told:
            self.tried = (told, self._try(as_of, seen))
        return self.tried[1]

    def _try(self, as_of: date, seen: Sequence[SheetPreview | None]) -> Rehearsal | None:
        try:
            with self.place.staging() as cur:
                return ingest.rehearse(cur, self.plan, as_of, seen)
        except Exception:  # the comparison is a service: without it the files can still be loaded
            _LOG.exception("comparing failed")
            return None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.waiting or self.plan.sheets or self.plan.issues)

    @property
    def proposed_as_of(self) -> date:
        """The newest thing that has happened in the files, for rows that come back mended at least the last date; else today."""
        days = [seen.last for number in range(len(self.plan.sheets)) if (seen := self.preview(number)) and seen.last]
        if self.place.as_of and any(sheet.is_returned and sheet.table for sheet in self.plan):
            days.append(self.place.as_of)
        return max(days, default=date.today())

    def outside(self) -> list[Issue]:
        """What was found about files and sheets that are not among those staged."""
        staged = {(sheet.staged.file, sheet.staged.sheet) for sheet in self.plan}
        whole = {file for file, _ in staged}
        return [
            issue for issue in self.plan.issues
            if (issue.file, issue.sheet) not in staged and (issue.sheet or issue.severity == "refused" or issue.file not in whole)
        ]  # fmt: skip

    def clear(self) -> None:
        """Forget everything, also in the database."""
        for work in self.ahead:
            work.forget()
        begun = {file.name for work in self.ahead for file in work.files}
        unread = (file for name, file in self.partly.items() if name not in begun)
        for file in (*self.waiting, *self.locked.values(), *unread):
            file.path.unlink(missing_ok=True)
        with self.place.staging() as cur:
            ingest.drop_stage(cur, [sheet.staged for sheet in self.plan])
        self.plan, self.as_of, self.tried = ImportPlan(()), None, None
        for kept in (self.waiting, self.files, self.locked, self.seen, self.opened, self.partly, self.ahead):
            kept.clear()

    def leave(self) -> None:
        """The visitor is gone. A workspace in memory goes with them; a shared one must not keep their stage."""
        if self.place.path is not None:
            self.clear()


def desk(place: Workspace) -> Desk:
    """The visitor's desk in a workspace."""
    return _desk(place.id, place)


@st.cache_resource(show_spinner=False, scope="session", on_release=lambda found: found.leave())
def _desk(workspace: str, _place: Workspace) -> Desk:
    return Desk(_place)
