"""The interview's file: looked at and saved after every answer, moved if it cannot be, never lost."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import UNSET, Struct

from csr_assess.answers.merging import put_together, with_unread
from csr_assess.answers.read import from_bytes
from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.answers.write import dump
from csr_assess.base import dead_links, own_folders, saving
from csr_assess.base.errors import InterruptedInterviewError, InvalidInputError, Problem, UsageError
from csr_assess.base.texts import _, listed
from csr_assess.terminal import stop_signals, stopping
from csr_assess.terminal.prompts.asker import Asker, Item, Screen

_AGAIN, _WITHOUT = "again", "without"
CHANGES_NAMED = 5
"""So many answers are named where the file was changed meanwhile."""

ReadBack = Callable[[bytes], tuple[Answers | None, bool]]
"""A file's bytes to the answers in it that can be used, and whether those are all of it."""


class Finished(Struct, frozen=True, kw_only=True):
    """What a person at the keyboard leaves."""

    answers: Answers
    path: Path
    """Where they are saved: another place than was asked for where that could not be written."""
    saved: bool
    """Whether they are there."""


class Autosave:
    """Keeps one person's answers in a file; asks for another place where that file cannot be written."""

    def __init__(
        self, path: Path, asker: Asker, resume: Callable[[Path], str], *, readable: ReadBack | None = None
    ) -> None:
        """Keep answers at `path`; `resume` returns the command that goes on with a file."""
        self.path = path
        self.resume = resume
        self.unsaved: Answers | None = None
        """What could not be written yet."""
        self.seen = bytes_of(path)
        """What the file is known to hold; None: it is not there."""
        self._base = _read(self.seen)[0] if self.seen else None
        self._earlier = [self._base or Answers(schema=SCHEMA)]
        self.original = self.seen if self.seen and self.seen.strip() and not _ours(self._base) else None
        """What the file holds, if it is going to be kept beside it before it is written."""
        self.notes: list[str] = []
        """What the person has to be told, until it is."""
        self.at_start: list[str] = []
        """How the file was found, where that has to be told at the start."""
        self.written: Callable[[], None] = lambda: None
        """Called after each time the file was written."""
        self._readable = readable or _read
        self._asker = asker
        self._private, self._new = saving.is_draft(path), False
        self._asks = True

    def set_aside(self) -> None:
        """Keep the file as it is beside it before it is written: what is in it is not gone on with, or not all."""
        self.original = self.seen

    def keep(self, answers: Answers, confirmed: str = "") -> Answers:
        """Write the answers, and return them with what another program has changed in the file meanwhile.

        `confirmed` is the question that was just answered, if it was one. If they cannot be written, offer other
        places, and go on without one only if told to.
        """
        answers = self._with_changes(answers, confirmed)
        while True:
            error = self._try(answers)
            if error is None:
                self._asks = True
                return answers
            if not self._asks:
                return answers
            reply = self.another_place(error, _("Nothing is lost: your answers are still here."))
            if reply == _WITHOUT:
                self._asks = False
                return answers

    def _with_changes(self, answers: Answers, confirmed: str) -> Answers:
        """Return the answers with what somebody else changed in the file; what cannot be taken in is kept beside it."""
        found = bytes_of(self.path)
        if not found or found == self.seen:
            return answers
        theirs, whole = self._readable(found)
        if theirs is None:
            said = _("{path} was changed by another program meanwhile, and cannot be read. It is kept as {kept}.")
            self._set_other_aside(found, said)
            return answers
        base = self._base or Answers(schema=SCHEMA)
        both = put_together(base, answers, theirs if whole else with_unread(theirs, base), self._earlier, confirmed)
        if both.taken:
            said = _("The file was changed by another program meanwhile, and that is taken in: {names}.")
            self.notes.append(said.format(names=_named(both.taken)))
        if both.clashes:
            said = _("Answered differently here and there; yours from here is kept: {names}.")
            self.notes.append(said.format(names=_named(both.clashes)))
        if not whole:
            said = _("{path} was changed by another program meanwhile, and not all can be read. It is kept as {kept}.")
            self._set_other_aside(found, said)
        elif both.clashes or dump(theirs, as_json=self._as_json) != found:
            self._set_other_aside(found, _("The file as another program left it is kept next to it as {name}."))
        self.seen, self._base = found, theirs
        return both.answers

    def _set_other_aside(self, found: bytes, said: str) -> None:
        """Keep the file as another program left it, and say so."""
        kept = saving.backup_path(self.path, found)
        self.notes.append(said.format(path=self.path, kept=kept, name=kept.name))
        self.original, self.seen = found, found

    @property
    def _as_json(self) -> bool:
        return self.path.suffix.lower() == ".json"

    def _try(self, answers: Answers) -> OSError | None:
        """Write the answers; a signal that comes meanwhile has to wait for the end of it."""
        self.unsaved = answers
        with stop_signals.woken(lambda: None):
            return self._write(answers)

    def _write(self, answers: Answers) -> OSError | None:
        data, is_back = dump(answers, as_json=self._as_json), self._is_gone()
        if self.path.exists() and not self.path.is_file():  # a pipe would be waited for without end
            return OSError(0, _("it is not a file"), str(self.path))
        try:
            if self.original is not None:
                if self.path.exists():
                    saving.refuse_read_only(self.path)  # first, so that no copy is left beside what stays
                saving.back_up(self.path, self.original)
                self.original = None
            saving.write_file(self.path, data, private=self._private, own=True, new=self._new)
        except OSError as error:
            return error
        self.written()
        if is_back:
            self.notes.append(_("{path} was gone or empty, and is written again.").format(path=self.path))
        self.unsaved, self._new = None, False
        self.seen, self._base = data, answers
        self._earlier.append(answers)
        return None

    def another_place(self, error: OSError, comfort: str) -> str:
        """Ask where to save instead, and go there; return what was chosen."""
        screen = Screen(
            section=_("Saving"),
            said=(
                _("{path} cannot be written: {reason}.").format(
                    path=self.path, reason=dead_links.reason(error, self.path)
                ),
                comfort,
            ),
            text=_("Where should they be saved?"),
            back=False,
        )
        places = [Item(id=str(place), text=_("Save them in {path}").format(path=place)) for place in self._places()]
        again = Item(id=_AGAIN, text=_("Try the same place again"))
        without = Item(id=_WITHOUT, text=_("Go on without saving, and do not ask me again"))
        reply = str(self._asker.pick(screen, [again, *places, without], places[0].id if places else None))
        if reply not in (_AGAIN, _WITHOUT):
            self._move(Path(reply))
        return reply

    def without_place(self) -> None:
        """Do not ask for a place again: the person goes on without one."""
        self._asks = False

    def replaces(self, path: Path) -> bool:
        """Say whether the answers are going to be written over a file, as far as is known."""
        return self._asks and self.path == path

    def told(self) -> list[str]:
        """Return what is said at the start of where the answers are kept."""
        if not self._asks:
            return [*self.at_start, _("Not saved: {path} cannot be written.").format(path=self.path)]
        said = [*self.at_start, _("Saved after every answer in {path}").format(path=self.path)]
        if self.original is not None:
            kept = saving.backup_path(self.path, self.original).name
            said.append(_("The file as it is now will be kept next to it as {name}").format(name=kept))
        return said

    def _places(self) -> Iterator[Path]:
        """Yield files that are not there yet, under names nobody can guess, in the home and the temporary folder.

        Where neither takes one now, there is none to yield.
        """
        folders: list[Path] = []
        with contextlib.suppress(UsageError):  # there is none
            folders.append(own_folders.home())
        with contextlib.suppress(OSError):  # none can be written, as where all disks are full
            folders.append(Path(tempfile.gettempdir()))
        for folder in folders:
            place = folder / f"csr-assess-{os.urandom(6).hex()}{self.path.suffix or '.yaml'}"
            if saving.takes_a_file(place):
                yield place

    def _move(self, place: Path) -> None:
        self.path, self.original, self.seen, self._private, self._new = place, None, None, True, True
        self._base = None

    def _is_gone(self) -> bool:
        """Say whether somebody took the file away that was there, or emptied it."""
        return bool(self.seen and self.seen.strip()) and not bytes_of(self.path) and not self.path.is_dir()

    def is_changed(self) -> bool:
        """Say whether the file is another than was left there, or gone."""
        return self.seen is not None and bytes_of(self.path) != self.seen

    def settle(self, answers: Answers) -> Answers:
        """Write the answers at the end where the file does not hold them yet, though nothing was asked."""
        return answers if self._base == answers and self.unsaved is None else self.keep(answers)

    def keep_last(self, answers: Answers) -> None:
        """Write the answers of a person who has stopped, and ask nothing where that cannot be."""
        self._try(self._with_changes(answers, ""))

    def finished(self, answers: Answers) -> Finished:
        """Return what is left at the end: the answers, and where they are on the disk."""
        self._write_again()
        if self.unsaved is not None:
            self._try_everywhere()
        saved = self.unsaved is None and self.seen is not None and bytes_of(self.path) == self.seen
        return Finished(answers=answers, path=self.path, saved=saved)

    def stopped(self) -> InterruptedInterviewError:
        """Return what the person who stopped is told: where the answers are and how to go on."""
        self._write_again()
        if self.unsaved is not None:
            self._try_everywhere()
        if self.unsaved is not None:
            return stopping.unsaved(self.unsaved)
        told = [Problem(code="interview-file-changed", message=note) for note in self.notes]
        return InterruptedInterviewError(*told, *stopping.stopped(self.path, self.resume).problems)

    def _write_again(self) -> None:
        """Write what the file held, where it was taken away and nothing else is to be written."""
        if self.unsaved is None and self._base is not None and self._is_gone():
            self._try(self._base)

    def _try_everywhere(self) -> None:
        """Save what is not saved yet in the file, else in one of the other places."""
        for place in (self.path, *self._places()):
            if self.unsaved is None:
                return
            if place != self.path:
                self._move(place)
            self._try(self.unsaved)


def bytes_of(path: Path) -> bytes | None:
    """Return what is in a file; None if there is none, or it cannot be read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _read(raw: bytes) -> tuple[Answers | None, bool]:
    try:
        return from_bytes("", raw), True
    except InvalidInputError:
        return None, False


def _ours(answers: Answers | None) -> bool:
    """Say whether an interview or a task has written it, and nobody by hand."""
    return answers is not None and (answers.interview is not UNSET or bool(answers.results or answers.unfinished))


def _named(names: tuple[str, ...] | list[str]) -> str:
    shown = [name.removeprefix("answers.") for name in names[:CHANGES_NAMED]]
    return listed([*shown, *(["…"] if len(names) > CHANGES_NAMED else [])])
