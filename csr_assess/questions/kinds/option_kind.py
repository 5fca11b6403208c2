"""What the kinds share whose answers are options of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from csr_assess.base.texts import _
from csr_assess.questions.kinds.file_values import RESERVED, normalized
from csr_assess.questions.kinds.question_kind import QuestionKind, Requirement, Schema, Value

if TYPE_CHECKING:
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


def in_cells(question: Question) -> dict[str, Any]:
    """Return what a cell may say to what it means; an id wins over another option's text."""
    texts: dict[str, Any] = {normalized(option.text): option.id for option in question.options}
    return texts | {option.id: option.id for option in question.options} | RESERVED


def option_text(question: Question, value: Value) -> str:
    """Return an option's text by its id."""
    return next((option.text for option in question.options if option.id == value), str(value))
