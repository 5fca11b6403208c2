"""What a form offers as answers: the labels people read, each of which is read back as the answer it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN, TargetJob
from csr_assess.base.texts import _
from csr_assess.questions import reader
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.relevance import TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question


class Label(Struct, frozen=True, kw_only=True):
    """One answer of a list."""

    id: str
    """Its name in files: an option, a level, a place, `unknown` or `n/a`."""
    text: str


def unknown_label() -> Label:
    """Return "I don't know" as an answer."""
    return Label(id=UNKNOWN, text=_("I don't know"))


def listed_labels(question: Question, rubric: Rubric) -> list[Label]:
    """Return the answers that a question lists, without those that fit every question; none if it lists none."""
    kind = QUESTION_KINDS[question.kind]
    rows = kind.rows(question, None, rubric)
    if rows:
        return [Label(id=row.id, text=row.text) for row in rows]
    values = ((reader.read_answer(question, text, rubric).values, text) for text in kind.completions(question, rubric))
    return [Label(id=str(value), text=text) for (value, *_others), text in values]


def common_labels(question: Question) -> list[Label]:
    """Return the answers that fit every question, as far as they fit this one."""
    return [*_unknown(question), *_not_applicable(question)]


def _unknown(question: Question) -> Iterator[Label]:
    """Yield "I don't know" but for a list of the target: it is left empty then."""
    field = getattr(TargetJob(), question.id.removeprefix(TARGET), None) if question.id.startswith(TARGET) else None
    if not isinstance(field, tuple):
        yield unknown_label()


def _not_applicable(question: Question) -> Iterator[Label]:
    if question.allow_na:
        yield Label(id=NOT_APPLICABLE, text=_("Does not apply to me"))


def cell_text(question: Question, label: Label, rubric: Rubric) -> str:
    """Return what a cell holds for a label: its text, or its name where the text would be read as something else."""
    kind = QUESTION_KINDS[question.kind]
    meant = label.id if label.id in {UNKNOWN, NOT_APPLICABLE} else kind.picked(label.id)
    wanted = [meant] if kind.several and not isinstance(meant, list) else meant
    found = reader.read_answer(question, label.text, rubric)
    return label.text if found.values == (wanted,) and not found.taken else label.id
