"""What the kinds share whose answers are options of a list."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol

from csr_assess.base.texts import _
from csr_assess.questions.kinds.question_kind import QuestionKind, Requirement, Schema, Value

if TYPE_CHECKING:
    from csr_assess.questions.words.written_options import OptionWords
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, Option, Question


def _no_options(question: Question, options: Sequence[Option], _criterion: Criterion | None) -> tuple[str, str] | None:
    return None if question.options or question.scale or options else ("", _("a choice needs options or a scale."))


class OptionKind(QuestionKind, Protocol):
    """Options, each with its id and its text."""

    requirements: ClassVar[tuple[Requirement, ...]] = (
        Requirement(
            code="choice-without-options",
            title="A choice has neither options nor a scale.",
            unmet=_no_options,
        ),
    )

    def form_choices(self, question: Question, _rubric: Rubric, /) -> Iterator[str]:
        """List the options that the interview offers."""
        yield from (f"{option.id}: {option.text}" for option in question.options if option.offered)

    def rows(self, question: Question, old: Value, _rubric: Rubric, /) -> tuple[Option, ...]:
        """Offer what is offered, and what was chosen before."""
        held = old if isinstance(old, list | tuple) else [old]
        return tuple(option for option in question.options if option.offered or option.id in held)


def option_ids(question: Question) -> list[str]:
    """Return the ids of all options."""
    return [option.id for option in question.options]


def one_of(options: Sequence[Option]) -> Schema:
    """Return the JSON Schema of one option's id."""
    return {"oneOf": [{"const": option.id, "title": option.text} for option in options]}


def option_words(question: Question) -> OptionWords:
    """Return what finds a question's options by what people write for them."""
    return words_of(question.options)


@functools.lru_cache(maxsize=256)
def words_of(options: tuple[Option, ...]) -> OptionWords:
    """Return what finds options by what people write for them."""
    from csr_assess.questions.words import written_options  # noqa: PLC0415 -- most answers need no reading

    words = [
        written_options.ListedOption(id=option.id, text=option.text, level=option.level, exclusive=option.exclusive)
        for option in options
    ]
    return written_options.OptionWords(words)


def option_text(question: Question, value: Value) -> str:
    """Return an option's text by its id."""
    return next((option.text for option in question.options if option.id == value), str(value))


_SHORTEST_TOLD = 4
"""Letters; shorter words are in too many texts."""


def told_option(question: Question, value: Value) -> str:
    """Return the id of the one option whose text has the word: hospital, of clinics and hospitals; empty if none."""
    word = " ".join(str(value).replace("_", " ").split())
    if len(word) < _SHORTEST_TOLD:
        return ""
    whole = re.compile(rf"\b{re.escape(word)}s?\b", re.IGNORECASE)
    found = [option.id for option in question.options if whole.search(option.text)]
    return found[0] if len(found) == 1 else ""
