"""How a session opens its file: held by another one, damaged, begun before, or not to be written at all."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from csr_assess.answers.extent import count, has_content
from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.base import documents, inputs, locking, replacing, saving
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _, counted
from csr_assess.questions.salvage import Salvaged, salvaged
from csr_assess.rubric.model import Rubric
from csr_assess.terminal import stop_signals, stopping
from csr_assess.terminal.autosave import Autosave
from csr_assess.terminal.prompts.asker import Asker, Item, Screen

MOST_SAID = 4
"""So many problems of a damaged file are said on the screen."""
_ON, _NEW, _LOOK, _AGAIN, _LEAVE = "on", "new", "look", "again", "leave"


class Opened(Struct, frozen=True, kw_only=True):
    """What a session begins with."""

    answers: Answers
    keeper: Autosave
    only_looking: bool = False
    """Another session has the file: nothing may be written."""


class Opening(Struct, frozen=True, kw_only=True):
    """What a file is opened for."""

    path: Path
    """Where the answers are kept."""
    asker: Asker
    aimed: Callable[[TargetJob], Rubric]
    day: date
    resume: Callable[[Path], str]
    source: Path | None = None
    """Where the answers come from, if that is another file, which stays as it is."""
    note: Callable[[Problem], None] | None = None
    """Told what was taken otherwise than written."""
    can_look: bool = False
    """Whether there is something to see without writing."""

    @contextmanager
    def opened(self) -> Iterator[Opened]:
        """Hold the file while the block runs, and say what is in it; whoever stops is told what is on the disk.

        Raises UsageError for what is no file, InterruptedInterviewError where the person stops.
        """
        _refuse_what_is_no_file(self.path)
        if self.source is not None:
            self._refuse_another_persons()
        made: list[Autosave] = []
        try:
            with stop_signals.signals():
                yield from self._held(made)
        except (KeyboardInterrupt, EOFError):
            raise (made[0].stopped() if made else stopping.stopped(self.path, self.resume)) from None

    def _held(self, made: list[Autosave]) -> Iterator[Opened]:
        if saving.is_draft(self.path):
            with contextlib.suppress(OSError):  # told where the place is looked at
                saving.make_folder(self.path)
        while True:
            try:
                with locking.locked(self.path) as content:
                    replacing.remove_temporaries(Path(os.path.realpath(self.path)))
                    made.append(self._keeper())
                    made[0].written = content.follow
                    yield self._begun(made[0])
                    return
            except locking.HeldElsewhereError as error:
                if self._asked_who_waits(error.process) == _LOOK:
                    made.append(self._keeper())
                    whole = self._read(self.path, made[0].seen or b"")
                    yield Opened(answers=whole.answers, keeper=made[0], only_looking=True)
                    return

    def _keeper(self) -> Autosave:
        return Autosave(self.path, self.asker, self.resume, readable=self._readable)

    def _readable(self, raw: bytes) -> tuple[Answers | None, bool]:
        """Return what can be taken in of a file that another program changed."""
        found = salvaged(raw, str(self.path), self.aimed, self.day)
        return (found.answers if has_content(found.answers) else None), not found.problems

    def _read(self, path: Path, raw: bytes) -> Salvaged:
        return salvaged(raw, str(path), self.aimed, self.day, self.note)

    def _asked_who_waits(self, process: str) -> str:
        who = _("Another csr-assess has {path} open (process {number}).") if process else ""
        said = (
            (who or _("Another csr-assess has {path} open.")).format(path=self.path, number=process),
            _("Until it is closed, the answers can be looked at here, and not be changed."),
        )
        look = Item(id=_LOOK, text=_("Show the report on what is saved so far"))
        rows = [
            *([look] if self.can_look and stopping.holds_something(_raw(self.path)) else []),
            Item(id=_AGAIN, text=_("Try again: it is closed now")),
            Item(id=_LEAVE, text=_("Leave it")),
        ]
        screen = Screen(section=_("This file is in use"), said=said, text=_("What now?"), back=False)
        with self.asker:
            chosen = str(self.asker.pick(screen, rows))
        if chosen == _LEAVE:
            raise KeyboardInterrupt
        return chosen

    def _begun(self, keeper: Autosave) -> Opened:
        """Return the answers to go on with, the person asked where there is something to ask."""
        raw = keeper.seen if self.source is None else documents.read_bytes(self.source, str(self.source))
        found = self._read(self.source or self.path, raw) if raw and raw.strip() else None
        self._prepare(keeper, found.answers if found else Answers(schema=SCHEMA))
        if found is None:
            if raw is not None:
                keeper.at_start.append(
                    _("{path} was empty: no answers were in it.").format(path=self.source or self.path)
                )
            return Opened(answers=Answers(schema=SCHEMA), keeper=keeper)
        if found.problems:
            self._ask_about_damage(found, keeper)
        if saving.is_draft(self.path) and has_content(found.answers) and self._starts_over(found.answers):
            if keeper.path == self.path:
                keeper.set_aside()
            if keeper.replaces(self.path):
                kept = saving.backup_path(self.path, keeper.seen or b"")
                keeper.notes.append(_("The old answers will be kept as {path}.").format(path=kept))
            return Opened(answers=Answers(schema=SCHEMA), keeper=keeper)
        if keeper.path == self.path:
            return Opened(answers=found.answers, keeper=keeper)
        with self.asker:  # the new place holds them from the start
            return Opened(answers=keeper.settle(found.answers), keeper=keeper)

    def _prepare(self, keeper: Autosave, found: Answers) -> None:
        """Ask for another place at once where this one cannot be written; what was read of it is gone on with."""
        number = count(found)
        comfort = counted(
            "You go on with the {number} answer that was read.",
            "You go on with the {number} answers that were read.",
            number,
        )
        while (error := _unwritable(keeper.path)) is not None:
            with self.asker:
                reply = keeper.another_place(error, comfort if has_content(found) else _("Nothing is answered yet."))
            if reply == "without":
                keeper.without_place()
                return

    def _ask_about_damage(self, found: Salvaged, keeper: Autosave) -> None:
        """Say what cannot be read, and go on without it if the person wants to; the file is kept as it is."""
        is_kept = self.source is None and keeper.replaces(self.path)
        kept = saving.backup_path(self.path, keeper.seen or b"").name
        left = len(found.problems) - MOST_SAID
        keeps = _("Before anything is written, the file as it is will be kept next to it as {name}.")
        more = counted("and {number} more place", "and {number} more places", left) if left > 0 else ""
        said = (
            _("Not all of {path} can be read:").format(path=self.source or self.path),
            *(_said(problem) for problem in found.problems[:MOST_SAID]),
            *([more] if more else []),
            *([keeps.format(name=kept)] if is_kept else []),
        )
        number = count(found.answers)
        on = counted("Go on with the {number} answer that can", "Go on with the {number} answers that can", number)
        on = on if has_content(found.answers) else _("Start over")
        rows = [Item(id=_ON, text=on), Item(id=_LEAVE, text=_("Leave it as it is, and stop"))]
        screen = Screen(section=_("A damaged file"), said=said, text=_("What now?"), back=False)
        with self.asker:
            chosen = self.asker.pick(screen, rows)
        if chosen != _ON:
            raise KeyboardInterrupt
        if self.source is None and keeper.path == self.path:
            keeper.set_aside()

    def _starts_over(self, found: Answers) -> bool:
        """Say whether the person starts over: a draft on a shared machine may be somebody else's."""
        number = count(found)
        answered = counted(
            "{number} answer is saved on this computer.", "{number} answers are saved on this computer.", number
        )
        said = answered if number else _("What you began is saved on this computer.")
        text = _("Go on with them?") if number > 1 else _("Go on with it?")
        screen = Screen(section=_("Welcome back"), said=(said,), text=text, back=False)
        ways = [
            Item(id=_ON, text=_("Go on from where I stopped")),
            Item(id=_NEW, text=_("Start over, and keep a copy of the old ones")),
        ]
        with self.asker:
            return self.asker.pick(screen, ways, _ON) == _NEW

    def _refuse_another_persons(self) -> None:
        """Raise UsageError where the answers of one file would replace those of another."""
        if self.source is not None and not _same(self.source, self.path) and _raw(self.path).strip():
            message = _("is there already, and {source} would replace it.").format(source=self.source)
            hint = _("Choose another name, or go on with it: {command}").format(command=self.resume(self.path))
            raise UsageError(Problem(code="file-exists", where=Where(file=str(self.path)), message=message, hint=hint))


def _said(problem: Problem) -> str:
    where = msgspec.structs.replace(problem.where, file=None)
    line = _("line {number}").format(number=where.line) if where.line else ""
    return ": ".join(filter(None, (line, where.field, problem.message)))


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _refuse_what_is_no_file(path: Path) -> None:
    """Raise UsageError for a folder, a device or a pipe, and for a file that may not be read.

    A draft is named by nobody, so nobody can name another: there another place is asked for.
    """
    try:
        found = path.stat()
    except OSError:
        return  # not there, or not to be reached: another place is asked for
    if saving.is_draft(path) and _unwritable(path) is not None:
        return
    if not stat.S_ISREG(found.st_mode):
        message = _("is not a file, so answers cannot be kept in it; name a file.")
        raise UsageError(Problem(code="file-kind", where=Where(file=str(path)), message=message))
    if not os.access(path, os.R_OK):
        documents.read_bytes(path, str(path))  # which says why it cannot be read
    inputs.took_in(path)


def _unwritable(path: Path) -> OSError | None:
    """Return why a file cannot be written, as far as that can be known before; None if it can."""
    try:
        if saving.is_draft(path):
            saving.make_folder(path)
        there = path.stat() if os.path.lexists(path) else None
        folder = Path(os.path.realpath(path)).parent if path.is_symlink() else path.parent
        folder.stat()
        if there and not stat.S_ISREG(there.st_mode):
            return OSError(0, _("it is not a file"), str(path))
        if not os.access(folder, os.W_OK | os.X_OK) or (there and not os.access(path, os.R_OK | os.W_OK)):
            return PermissionError(13, os.strerror(13), str(path))
    except OSError as error:
        return error
    return None
