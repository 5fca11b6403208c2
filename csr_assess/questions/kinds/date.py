"""A date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csr_assess.base.dates import is_day
from csr_assess.base.texts import _
from csr_assess.questions.kinds.file_values import as_found
from csr_assess.questions.kinds.question_kind import Clarification, Meaning, QuestionKind, Schema, Value
from csr_assess.rubric.section import Option

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question


class DateKind(QuestionKind):
    """A day of the calendar; in files as 2026-11-21, typed as people write one."""

    retold = True
    is_day = True

    def validate(self, _question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Refuse what is no day."""
        if isinstance(value, str) and is_day(value):
            return ""
        return _("found {found}; write a date as 2026-11-21.").format(found=as_found(value))

    def schema(self, _question: Question, _rubric: Rubric, /) -> Schema:
        """Return a day's pattern."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

    def words(self, question: Question, value: Value, rubric: Rubric, /) -> str:
        """Return the day as people say it."""
        return _in_words(value) if is_day(str(value)) else super().words(question, value, rubric)

    def form_hint(self, _question: Question, /) -> str:
        """Show a day."""
        return _("Write a date as 2026-11-21.")

    def line_hint(self, _question: Question, /) -> str:
        """Show a day."""
        return _("year-month-day, such as 2026-11-21")

    def meaning(self, question: Question, text: str, _rubric: Rubric, /) -> Meaning:
        """Take the days that a text may stand for; a month alone where the question says which of its days it means."""
        from csr_assess.base import written_dates  # noqa: PLC0415 -- most answers need no reading
        from csr_assess.questions.words.plain_text import tidy  # noqa: PLC0415 -- as above

        line = tidy(text)
        days = written_dates.readings(line)
        if question.month_means and written_dates.are_a_month(days):
            days = days[:1] if question.month_means == "first" else days[1:]
        return Meaning(values=days, plain=is_day(line))

    def told(self, _question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Return the day as files have it, and as people say it."""
        return f"{value} ({_in_words(value)})"

    def doubt(
        self, question: Question, readings: Sequence[Value], line: str, old: Value, rubric: Rubric, /
    ) -> Clarification | None:
        """Ask which day is meant if a line may stand for several."""
        asked = super().doubt(question, readings, line, old, rubric)
        if asked is None:
            return None
        rows = tuple(Option(id=day, text=f"{day}: {_in_words(day)}") for day in readings)
        return Clarification(text=_("Which day do you mean by {text}?").format(text=line), rows=rows)


def _in_words(day: str) -> str:
    from csr_assess.base.written_dates import in_words  # noqa: PLC0415 -- as above

    return in_words(day)
