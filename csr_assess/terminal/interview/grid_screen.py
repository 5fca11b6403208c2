"""Several questions put on one screen: what is on it, and which answers are there already. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from csr_assess.answers.types import UNKNOWN, Answers
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.parted_text import parted
from csr_assess.questions.relevance import answer_to
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question
from csr_assess.terminal.prompts.asker import Grid, Item, Move, Screen


def shared_screen(group: Sequence[Question], screen: Screen) -> Screen:
    """Return the screen of a group by that of its first question: what they share is asked once."""
    return replace(
        screen, text=screen.shared or screen.text, shared="", earlier="", explain=_explained(group, screen.explain)
    )


def _explained(group: Sequence[Question], first: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is said of each question, and what the first one's explanation says of all of them."""
    own = (group[0].help,) if group[0].help else ()
    helps = (f"{question.text} {question.help}".strip() for question in group)
    return (*helps, *first[len(own) :])


def grid_of(
    group: Sequence[Question], answers: Answers, rubric: Rubric, store: Callable[[Question, Any], None]
) -> Grid:
    """Return the rows and steps of a group; `store` takes each answer as it is given, None to take it away."""
    steps = [option.id for option in group[0].options if option.offered]
    by_id = {question.id: question for question in group}
    values = {name: answer_to(name, answers) for name in by_id}
    texts = QUESTION_KINDS[group[0].kind].rows(group[0], None, rubric)
    return Grid(
        rows=[Item(id=question.id, text=parted(question, rubric.questions.values()).own) for question in group],
        steps=[Item(id=option.id, text=option.text) for option in texts],
        given={
            name: Move.UNKNOWN if value == UNKNOWN else value
            for name, value in values.items()
            if value == UNKNOWN or value in steps
        },
        store=lambda name, step: store(by_id[name], step.value if isinstance(step, Move) else step),
    )
