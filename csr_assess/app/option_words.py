"""Options that answer a question of the rubric, read as its answers are; what is told of them names them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.app import outputs
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, printable
from csr_assess.questions import reader

if TYPE_CHECKING:
    from csr_assess.questions.kinds.reading import Reading
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question


class OptionWord(Struct, frozen=True, kw_only=True):
    """A word given with an option, and the question it answers."""

    name: str
    question: Question
    written: str


def read_options(words: Iterable[OptionWord], rubric: Rubric, *, quiet: bool = False) -> list[tuple[str, Any]]:
    """Return the options' names and what their words stand for; what is taken otherwise than written is said.

    Raises UsageError with every word that stands for nothing, or for more than one thing.
    """
    found = [(word, reader.read_answer(word.question, word.written, rubric)) for word in words]
    wrong = [Problem(code="usage", message=f"{word.name}: {reading.wrong}") for word, reading in found if reading.wrong]
    if wrong:
        raise UsageError(*wrong)
    for word, reading in found:
        _say(word.name, reading, quiet=quiet)
    return [(word.name, reading.values[0]) for word, reading in found]


def _say(name: str, reading: Reading, *, quiet: bool) -> None:
    for one in reading.taken:
        outputs.note(read_otherwise(name, one.written, one.meant), quiet=quiet)


def read_otherwise(name: str, written: str, meant: str) -> str:
    """Return what is said of an option that was read otherwise than it was written."""
    return printable(f"{name}: {_('{found} was read as {meant}.').format(found=written, meant=meant)}")
