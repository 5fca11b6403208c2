"""A blank answer file: every question with its levels as comments. As it stands it reads as nothing answered."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from csr_assess.answers.types import NOT_APPLICABLE, SCHEMA, UNKNOWN, Candidate, TargetJob
from csr_assess.base.texts import _, either, number, printable
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.relevance import TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question, When

WIDTH = 100


def answers_form(rubric: Rubric) -> str:
    """Return the YAML of a blank answer file for a rubric."""
    return "\n".join(_lines(rubric)) + "\n"


def _lines(rubric: Rubric) -> Iterator[str]:
    yield from _comment(rubric.core.title, indent="")
    how = _(
        "Write your answer after the colon. Leave it empty if you do not want to answer; write {unknown} if you do"
        " not know. Lines that start with # explain; you may delete them."
    )
    yield from _comment(how.format(unknown=UNKNOWN), indent="")
    yield from _comment(rubric.core.purpose, indent="")
    yield f"schema: {SCHEMA}"
    yield ""
    yield "candidate:"
    yield from _comment(_("A code of your own choice, and a name if you like. Both may stay empty."))
    for field in Candidate.__struct_fields__:
        yield f'  {field}: ""'
    yield ""
    yield "target:"
    for question in rubric.target.questions:
        field = question.id.removeprefix(TARGET)
        if not question.retired and question.id.startswith(TARGET) and field in TargetJob.__struct_fields__:
            yield from _explained(question, rubric)
            yield f"  {field}: []" if QUESTION_KINDS[question.kind].several else f'  {field}: ""'
    yield ""
    yield "answers:"
    for section in rubric.sections.values():
        yield ""
        yield from _comment(section.title.upper())
        if section.intro:
            yield from _comment(section.intro)
        for question in section.questions:
            if question.retired:
                continue
            yield ""
            yield from _explained(question, rubric)
            yield f"  {question.id}:"


def _explained(question: Question, rubric: Rubric) -> Iterator[str]:
    yield from _comment(question.text)
    for condition in question.when:
        yield from _comment(_condition(condition))
    if question.when_any:
        yield from _comment(_("Only if one of these holds:"))
    for condition in question.when_any:
        yield from _comment(_condition(condition), under=True)
    kind = QUESTION_KINDS[question.kind]
    for choice in kind.form_choices(question, rubric):
        yield from _comment(choice, under=True)
    yield from _comment(kind.form_hint(question))
    if question.allow_na:
        yield from _comment(_("{na}: this does not apply to me").format(na=NOT_APPLICABLE), under=True)


def _condition(condition: When) -> str:
    if condition.at_least is not None:
        return _("Only if {question} is {least} or more.").format(
            question=condition.ask, least=number(condition.at_least)
        )
    return _("Only if {question} is {values}.").format(question=condition.ask, values=either(condition.is_in))


def _comment(text: str, *, indent: str = "  ", under: bool = False) -> Iterator[str]:
    """Yield text as comment lines: whatever is in a rubric cannot break out of them."""
    first = f"{indent}#   " if under else f"{indent}# "
    yield from textwrap.wrap(
        printable(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=first + "   " if under else first,
        break_on_hyphens=False,
    )
