"""The interview's file: saved after every answer, moved if it cannot be, never lost."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import UNSET, Struct

from csr_assess.answers.read import from_bytes
from csr_assess.answers.types import Answers
from csr_assess.answers.write import dump
from csr_assess.base import saving
from csr_assess.base.errors import InterruptedInterviewError, InvalidInputError, Problem
from csr_assess.base.texts import _
from csr_assess.terminal.prompts.asker import Asker, Item, Screen

_AGAIN, _WITHOUT = "again", "without"


class Finished(Struct, frozen=True, kw_only=True):
    """What a person at the keyboard leaves."""

    answers: Answers
    path: Path
    """Where they are saved: another place than was asked for where that could not be written."""
    saved: bool


class Autosave:
    """Keeps one person's answers in a file; asks for another place where that file cannot be written."""

    def __init__(self, path: Path, asker: Asker, resume: Callable[[Path], str]) -> None:
        """Keep answers at `path`; `resume` returns the command that goes on with a file."""
        self.path = path
        self.resume = resume
        self.unsaved: Answers | None = None
        """What could not be written yet."""
        self.original = written_by_hand(path)
        self._asker = asker
        self._private = path == saving.draft_path()
        self._used = False
        self._asks = True

    def keep(self, answers: Answers) -> None:
        """Write the answers; if that fails, offer other places, and go on without one only if told to."""
        self._used = True
        while True:
            error = self._try(answers)
            if error is None:
                self._asks = True
                return
            if not self._asks:
                return
            reply = self._another_place(error)
            if reply == _WITHOUT:
                self._asks = False
                return
            if reply != _AGAIN:
                self._move(Path(reply))

    def _try(self, answers: Answers) -> OSError | None:
        self.unsaved = answers
        try:
            if self.original is not None:
                saving.back_up(self.path, self.original)
                self.original = None
            saving.write_file(self.path, dump(answers, as_json=self.path.suffix == ".json"), private=self._private)
        except OSError as error:
            return error
        self.unsaved = None
        return None

    def _another_place(self, error: OSError) -> str:
        screen = Screen(
            section=_("Saving"),
            said=(
                _("{path} cannot be written: {reason}.").format(path=self.path, reason=error.strerror or error),
                _("Nothing is lost: your answers are still here."),
            ),
            text=_("Where should they be saved?"),
            back=False,
        )
        places = [Item(id=str(place), text=_("Save them in {path}").format(path=place)) for place in self._places()]
        again = Item(id=_AGAIN, text=_("Try the same place again"))
        without = Item(id=_WITHOUT, text=_("Go on without saving, and do not ask me again"))
        return str(self._asker.pick(screen, [again, *places, without], places[0].id))

    def _places(self) -> Iterator[Path]:
        """Yield files that are not there yet, in the home and the temporary folder."""
        for folder in (Path.home(), Path(tempfile.gettempdir())):
            stem, suffix = f"csr-assess-{os.getpid()}", self.path.suffix or ".yaml"
            yield folder / f"{stem}{suffix}"

    def _move(self, place: Path) -> None:
        self.path, self.original, self._private = place, None, True

    def finished(self, answers: Answers) -> Finished:
        """Return what is left at the end: the answers, and where they were last saved."""
        return Finished(answers=answers, path=self.path, saved=self.unsaved is None)

    def stopped(self) -> InterruptedInterviewError:
        """Return what the person who stopped is told: where the answers are and how to go on."""
        if not self._used:
            message = _("Stopped. Nothing was answered yet, so nothing was saved.")
            hint = _("Start with: {command}").format(command=self.resume(self.path))
            return InterruptedInterviewError(Problem(code="interview-stopped", message=message, hint=hint))
        for place in (self.path, *self._places()):
            if self.unsaved is None:
                break
            if place != self.path:
                self._move(place)
            self._try(self.unsaved)
        if self.unsaved is not None:
            message = _("Stopped. Your answers could not be saved anywhere. Make room on the disk and start again.")
            return InterruptedInterviewError(Problem(code="interview-unsaved", message=message))
        message = _("Stopped. Your answers are saved in {path}.").format(path=self.path)
        hint = _("Go on with: {command}").format(command=self.resume(self.path))
        return InterruptedInterviewError(Problem(code="interview-stopped", message=message, hint=hint))


def written_by_hand(path: Path) -> bytes | None:
    """Return the bytes of a file that no interview and no task has written; None if there is none."""
    try:
        raw = path.read_bytes() if path.is_file() else b""
        return raw if raw and not _ours(from_bytes(str(path), raw)) else None
    except OSError:
        return None
    except InvalidInputError:
        return raw


def _ours(answers: Answers) -> bool:
    return answers.interview is not UNSET or bool(answers.results or answers.unfinished)


def resume_command(path: Path, *, only: str | None, plain: bool, rubric: str = "") -> str:
    """Return the command that goes on with a file, quoted for the shell at hand."""
    words = ["csr-assess"] if path == saving.draft_path() else ["csr-assess", "interview", str(path)]
    words += ["--only", only] if only else []
    words += ["--plain"] if plain else []
    words += ["--rubric", rubric] if rubric else []
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
