"""All answers in one list, grouped by part, each one a row to change it."""

from __future__ import annotations

from collections.abc import Sequence

from csr_assess.answers.types import Answers
from csr_assess.base.texts import _
from csr_assess.questions.parted_text import parted
from csr_assess.questions.relevance import TARGET
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question
from csr_assess.terminal.interview.editing import words
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen

FINISH = "finish"


def show_review(
    asker: Asker, asked: Sequence[Question], answers: Answers, rubric: Rubric, said: tuple[str, ...] = ()
) -> str | Move:
    """Return FINISH, the id of the question to change, or Move.BACK; `said` is above the list."""
    rows = [
        Item(id=question.id, text=_row(question, answers, rubric), heading=_heading(question, rubric))
        for question in asked
    ]
    answered = sum(bool(words(question, answers, rubric)) for question in asked)
    screen = Screen(
        section=_("Your answers"),
        progress=(_("{count} of {total} answered").format(count=answered, total=len(asked)),),
        said=said,
        text=_("Look them over. Choose one to change it."),
    )
    return asker.pick(screen, [Item(id=FINISH, text=_("Finish and see my report")), *rows], FINISH)


def _row(question: Question, answers: Answers, rubric: Rubric) -> str:
    own = parted(question, rubric.questions.values()).own
    title = rubric.criteria[question.id].title if question.id in rubric.criteria else own
    given = words(question, answers, rubric) or _("not answered")
    return f"{title.rstrip('?.:')}: {given}"


def _heading(question: Question, rubric: Rubric) -> str:
    if question.id.startswith(TARGET):
        return rubric.target.title
    return rubric.sections[question.id.partition(".")[0]].title
