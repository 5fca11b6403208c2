"""A choice: one option."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.questions.kinds import option_kind
from csr_assess.questions.kinds.file_values import as_found
from csr_assess.questions.kinds.option_kind import OptionKind
from csr_assess.questions.kinds.question_kind import Entry, Meaning, Requirement, Schema, Value

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, Option, Question


def _no_levels(question: Question, options: Sequence[Option], _criterion: Criterion | None) -> tuple[str, str] | None:
    if all(option.level is not None for option in options):
        return None
    return "scale" if question.scale else "options", _("every option needs a level: the answer is evidence.")


class ChoiceKind(OptionKind):
    """One option of a list."""

    entry = Entry.PICK_ONE
    evidence_requirements = (
        Requirement(
            code="option-without-level",
            title="A choice is evidence, and one of its options has no `level`.",
            unmet=_no_levels,
        ),
    )

    def validate(self, question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Refuse what is no option's id."""
        ids = option_kind.option_ids(question)
        if isinstance(value, str) and value in ids:
            return ""
        told = option_kind.told_option(question, value)
        near = did_you_mean(told, [told]) if told else did_you_mean(value, ids, most=40)
        return clauses(_("found {found}").format(found=as_found(value)), near)

    def schema(self, question: Question, _rubric: Rubric, /) -> Schema:
        """Return the options."""
        return option_kind.one_of(question.options)

    def words(self, question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Return the option's text."""
        return option_kind.option_text(question, value)

    def level(self, question: Question, value: Value, _criterion: Criterion, /) -> float | None:
        """Return the option's own level."""
        return next((option.level for option in question.options if option.id == value), None)

    def ladder(self, question: Question, _criterion: Criterion, /) -> list[Value]:
        """Return the options by their levels."""
        return [option.id for option in sorted(question.options, key=lambda option: option.level or 0)]

    def meaning(self, question: Question, text: str, rubric: Rubric, /) -> Meaning:
        """Take an option's id or text, yes or no where one option says each, and what names one of its levels."""
        words = option_kind.option_words(question)
        found = words.one(text)
        if not found:
            from csr_assess.questions.kinds.former_words import former_options  # noqa: PLC0415 -- seldom needed

            earlier = (option_kind.words_of(options).one(text) for options in former_options(question, text, rubric))
            return Meaning(values=next(filter(None, earlier), ()), plain=False)
        return Meaning(values=found, plain=bool(words.exactly(text)))

    def completions(self, question: Question, _rubric: Rubric, /) -> tuple[str, ...]:
        """Offer the ids."""
        return tuple(option_kind.option_ids(question))
