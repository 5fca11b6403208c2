"""What `?` says of a question: its help, why it is asked, what each level looks like. Pure."""

from __future__ import annotations

from csr_assess.base.texts import _
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question


def explanation(question: Question, rubric: Rubric) -> tuple[str, ...]:
    """Return the paragraphs, one a line."""
    criterion = rubric.criteria.get(question.criterion or "")
    help_text = (question.help,) if question.help else ()
    if criterion is None:
        return help_text
    return (
        *help_text,
        _("Why we ask: {why}").format(why=criterion.why),
        _("What each step looks like:"),
        *(f"{level}. {anchor}" for level, anchor in enumerate(criterion.anchors, 1)),
    )
