"""The columns of a spreadsheet to fill in: one a question, and of several choices one a choice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.base.texts import _, sentences
from csr_assess.forms.answer_labels import cell_text, common_labels, listed_labels
from csr_assess.forms.asked_questions import asked_questions, person_columns
from csr_assess.forms.paper_conditions import only_if
from csr_assess.questions.form_marks import EXAMPLE_CODE, example_name
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.relevance import offered

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

TICK = "x"
"""What a chosen one of several has in its column."""
_EXAMPLE_DAY = date(2027, 6, 15)
_EXAMPLE_NUMBER = 14.0


class SheetColumn(Struct, frozen=True, kw_only=True):
    """One column, or a row where a person is a column."""

    name: str
    """What a reader knows it by: `education.level`, `target.channels/phone`."""
    head: str
    question: Question | None = None
    choice: str = ""
    """The text of the one choice that it is about."""
    first: bool = True
    """Whether it is the only column of its question, or the first of its choices."""
    answers: tuple[str, ...] = ()
    """What can be picked; any text where nothing is listed."""
    note: str = ""
    """What helps, a line each."""
    example: str | float | date | None = None

    @property
    def part(self) -> str:
        """What its heads share a color with: the check, or the target."""
        return self.name.partition(".")[0]

    @property
    def is_day(self) -> bool:
        """Whether a day is to be written."""
        return self.question is not None and QUESTION_KINDS[self.question.kind].is_day

    @property
    def is_number(self) -> bool:
        """Whether a number is to be written."""
        if self.question is None or self.answers or self.is_day:
            return False
        return not QUESTION_KINDS[self.question.kind].is_any_text


def sheet_columns(rubric: Rubric, industry: str = "") -> list[SheetColumn]:
    """Return the columns in order; those of options that an industry does not have are left out if one is named."""
    examples = {"candidate.id": EXAMPLE_CODE, "candidate.name": example_name()}
    found = [SheetColumn(name=name, head=head, example=examples[name]) for name, head in person_columns().items()]
    for question in asked_questions(rubric):
        asked = offered(question, industry, {}) if industry else question
        found += _choices(asked, rubric) if QUESTION_KINDS[asked.kind].several else [_whole(asked, rubric)]
    return found


def _whole(question: Question, rubric: Rubric) -> SheetColumn:
    labels = listed_labels(question, rubric)
    answers = tuple(cell_text(question, label, rubric) for label in [*labels, *common_labels(question)])
    return SheetColumn(
        name=question.id,
        head=question.text,
        question=question,
        answers=answers if labels else (),
        note=note_for(question, rubric),
        example=answers[len(labels) // 2] if labels else _written(question),
    )


def _written(question: Question) -> str | float | date:
    """Return an example of what is written and not picked."""
    kind = QUESTION_KINDS[question.kind]
    if kind.is_day:
        return _EXAMPLE_DAY
    if kind.is_any_text:
        return _("a few words")
    low, high = question.minimum, question.maximum
    return min(max(_EXAMPLE_NUMBER, low or 0.0), _EXAMPLE_NUMBER if high is None else high)


def _choices(question: Question, rubric: Rubric) -> Iterator[SheetColumn]:
    labels = [*listed_labels(question, rubric), *common_labels(question)]
    alone = {option.id for option in question.options if option.exclusive}
    several = [label.id for label in listed_labels(question, rubric) if label.id not in alone][:2]
    for place, label in enumerate(labels):
        yield SheetColumn(
            name=f"{question.id}/{label.id}",
            head=f"{question.text} [{label.text}]",
            question=question,
            choice=label.text,
            first=place == 0,
            answers=(TICK,),
            note=sentences((note_for(question, rubric), _("Mark each that fits with an x."))) if place == 0 else "",
            example=TICK if label.id in several else None,
        )


def note_for(question: Question, rubric: Rubric) -> str:
    """Return what helps with a question, a line each: what is meant, when it is asked, how it is written."""
    kind = QUESTION_KINDS[question.kind]
    written = "" if kind.several else kind.form_hint(question)
    lines = [question.help, *(said if said.endswith(".") else f"{said}." for said in only_if(question, rubric))]
    return "\n".join(filter(None, [*lines, written]))
