"""A number: months, calls a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base import texts
from csr_assess.base.texts import _
from csr_assess.questions.amount_words import MONTH_UNIT, with_unit
from csr_assess.questions.kinds.file_values import as_found, is_number
from csr_assess.questions.kinds.question_kind import AMOUNTS, Meaning, QuestionKind, Schema, Value
from csr_assess.rubric.amounts import by_anchor

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, Question


def _wanted(question: Question) -> str:
    """Say what number a question takes."""
    if question.minimum is None or question.maximum is None:
        return _("write a whole number, or unknown.") if question.whole else _("write a number, or unknown.")
    said = (
        _("write a whole number from {low} to {high}, or unknown.")
        if question.whole
        else _("write a number from {low} to {high}, or unknown.")
    )
    return said.format(low=texts.number(question.minimum), high=texts.number(question.maximum))


class NumberKind(QuestionKind):
    """An amount, whole or not, within its limits."""

    retold = True
    is_amount = True
    evidence_requirements = (AMOUNTS,)

    def validate(self, question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Refuse what is no number, or beyond the limits, or no whole number if one is wanted."""
        low, high = question.minimum, question.maximum
        fits = (
            is_number(value)
            and (not question.whole or float(value).is_integer())
            and (low is None or value >= low)
            and (high is None or value <= high)
        )
        if fits:
            return ""
        return texts.clauses(_("found {found}").format(found=as_found(value)), _wanted(question))

    def schema(self, question: Question, _rubric: Rubric, /) -> Schema:
        """Return the limits."""
        limits = {"minimum": question.minimum, "maximum": question.maximum}
        kind = "integer" if question.whole else "number"
        return {"type": kind, **{word: limit for word, limit in limits.items() if limit is not None}}

    def words(self, question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Return the number with its unit."""
        return with_unit(value, question.unit)

    def level(self, question: Question, value: Value, criterion: Criterion, /) -> float:
        """Return the level of the amount."""
        return by_anchor(self.amount(question, value), criterion.amounts)

    def amount(self, _question: Question, value: Value, /) -> float:
        """Return the number itself."""
        return float(value)

    def ladder(self, _question: Question, criterion: Criterion, /) -> list[Value]:
        """Return the amounts where the level's steps begin and end."""
        return [amount for amount, _level in criterion.amounts]

    def meaning(self, question: Question, text: str, _rubric: Rubric, /) -> Meaning:
        """Take digits, number words, and years where months are asked for; 3.0 is 3 if a whole number is wanted."""
        from csr_assess.questions.words import plain_text, written_numbers  # noqa: PLC0415 -- files need no reading

        unit = question.unit or " ".join(question.text.split()[:1])  # hours, where hours are asked for
        found = written_numbers.numbers(text, unit, in_months=unit.casefold() == MONTH_UNIT)
        values = [int(number) if question.whole and float(number).is_integer() else number for number in found]
        return Meaning(
            values=tuple(values), plain=written_numbers.in_digits(plain_text.tidy(text).rstrip(".")) is not None
        )

    def form_hint(self, question: Question, /) -> str:
        """Say the limits and the unit."""
        if question.minimum is None or question.maximum is None:
            said = _("Write a whole number") if question.whole else _("Write a number")
        else:
            said = (
                _("Write a whole number from {low} to {high}")
                if question.whole
                else _("Write a number from {low} to {high}")
            ).format(low=texts.number(question.minimum), high=texts.number(question.maximum))
        return f"{said} ({question.unit})." if question.unit else f"{said}."

    def as_typed(self, value: Value, rubric: Rubric, /) -> str:
        """Return the number in digits."""
        return texts.number(value, 9) if isinstance(value, int | float) else super().as_typed(value, rubric)
