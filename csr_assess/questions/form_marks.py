"""What our own spreadsheets hold that is nobody's answer, and by which a reader knows it wherever it was moved."""

from __future__ import annotations

from csr_assess.base.texts import _
from csr_assess.questions.words.plain_text import folded

NO_ANSWERS = "csr-assess/form/1"
"""The first cell, out of sight, of a sheet that only explains."""
EXAMPLE_CODE = "example-not-scored"
"""The code of the example: a row with it is nobody, in whichever language the form is."""
QUESTION_HEAD, ANSWER_HEAD = "question", "answer"
"""What stands, out of sight, above the questions' ids and above one person's answers."""


def example_name() -> str:
    """Return the name of the example."""
    return _("Example (not scored)")


def answer_head() -> str:
    """Return what is above one person's answers where people see it."""
    return _("Your answer")


def is_example(code: str, name: str) -> bool:
    """Say whether somebody's code and name are the example's; a code of their own makes anybody a person."""
    return folded(code) == EXAMPLE_CODE if code else bool(name) and folded(name) == folded(example_name())
