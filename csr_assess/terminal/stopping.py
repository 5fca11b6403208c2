"""What the person is told at the end of a session, which is what is on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from csr_assess.answers.extent import has_content
from csr_assess.answers.read import from_bytes
from csr_assess.answers.types import Answers, Progress
from csr_assess.answers.write import dump
from csr_assess.base.errors import InterruptedInterviewError, InvalidInputError, Problem
from csr_assess.base.texts import _, counted, sentences
from csr_assess.terminal.unconfirmed import asked_at


def stopped(path: Path, resume: Callable[[Path], str]) -> InterruptedInterviewError:
    """Return what is said where all that was answered is on the disk, or nothing was."""
    try:
        raw = path.read_bytes()
    except OSError:
        raw = b""
    if not raw.strip():
        message = _("Stopped. Nothing was answered yet, so {path} was not written.").format(path=path)
        hint = _("Start with: {command}").format(command=resume(path))
    elif holds_something(raw):
        message = sentences((_("Stopped. Your answers are saved in {path}.").format(path=path), *_begun(raw)))
        hint = _("Go on with: {command}").format(command=resume(path))
    else:
        message = _("Stopped. {path} is as it was.").format(path=path)
        hint = _("Start with: {command}").format(command=resume(path))
    return InterruptedInterviewError(Problem(code="interview-stopped", message=message, hint=hint))


def holds_something(raw: bytes) -> bool:
    """Say whether a file's bytes are answers, and not none at all."""
    try:
        found = from_bytes("", raw)
    except InvalidInputError:
        return False
    return has_content(found)


def _begun(raw: bytes) -> list[str]:
    """Return what is said of options that are marked in a file, and of words typed, that nobody confirmed."""
    found = from_bytes("", raw).interview
    if not isinstance(found, Progress):
        return []
    marked, typed = len(found.marked), len({asked_at(place) for place in found.typed})
    said = [
        counted(
            "What you marked in {number} question and did not confirm is kept there too; it is no answer yet.",
            "What you marked in {number} questions and did not confirm is kept there too; it is no answer yet.",
            marked,
        ),
        counted(
            "What you typed in {number} question and did not confirm is kept there too; it is no answer yet.",
            "What you typed in {number} questions and did not confirm is kept there too; it is no answer yet.",
            typed,
        ),
    ]
    return [sentence for sentence, count in zip(said, (marked, typed), strict=True) if count]


def unsaved(answers: Answers) -> InterruptedInterviewError:
    """Return what is said where answers are on no disk: what they are, so that they can be copied from the screen."""
    message = _("Stopped. Your answers could not be saved anywhere. Make room on the disk and start again.")
    said = [message, *saved_nowhere(answers)]
    return InterruptedInterviewError(*(Problem(code="interview-unsaved", message=line) for line in said))


def saved_nowhere(answers: Answers) -> list[str]:
    """Return the lines of an answer file that is on no disk, and what can be done with them."""
    said = _("Your answers are saved nowhere; copy these lines into a file if you want to keep them:")
    return [said, *dump(answers, as_json=False).decode().splitlines()]
