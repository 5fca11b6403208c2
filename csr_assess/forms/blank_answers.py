"""A blank answer file: every question with its levels as comments. As it stands it reads as nothing answered."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from csr_assess.answers.types import NOT_APPLICABLE, SCHEMA, UNKNOWN, Candidate, TargetJob
from csr_assess.base.texts import _, number, printable
from csr_assess.questions.relevance import TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question, When

WIDTH = 100


def form(rubric: Rubric) -> str:
    """Return the YAML of a blank answer file for a rubric."""
    return "\n".join(_lines(rubric)) + "\n"


def _lines(rubric: Rubric) -> Iterator[str]:
    yield from _comment(rubric.core.title, indent="")
    how = _(
        "Write your answer after the colon. Leave empty what you do not want to answer; write {unknown} where you do"
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
        if question.id.startswith(TARGET) and field in TargetJob.__struct_fields__:
            yield from _explained(question, rubric)
            yield f"  {field}: []" if question.kind == "choices" else f'  {field}: ""'
    yield ""
    yield "answers:"
    for section in rubric.sections.values():
        yield ""
        yield from _comment(section.title.upper())
        if section.intro:
            yield from _comment(section.intro)
        for question in section.questions:
            yield ""
            yield from _explained(question, rubric)
            yield f"  {question.id}:"


def _explained(question: Question, rubric: Rubric) -> Iterator[str]:
    yield from _comment(question.text)
    for condition in question.when:
        yield from _comment(_condition(condition))
    yield from _choices(question, rubric)
    if question.allow_na:
        yield from _comment(_("{na}: this does not apply to me").format(na=NOT_APPLICABLE), under=True)


def _choices(question: Question, rubric: Rubric) -> Iterator[str]:
    """Say what may be written: the levels, the options, or the kind of value."""
    if question.kind == "rating" and question.criterion:
        for level, anchor in enumerate(rubric.criteria[question.criterion].anchors, 1):
            yield from _comment(f"{level}: {anchor}", under=True)
    elif question.kind in ("choice", "choices"):
        for option in question.options:
            if option.offered:
                yield from _comment(f"{option.id}: {option.text}", under=True)
    said = _written(question)
    if said:
        yield from _comment(said)


def _written(question: Question) -> str:
    if question.kind == "choices":
        example = ", ".join([option.id for option in question.options if not option.exclusive][:2])
        return _("Write one or more, as [{example}].").format(example=example)
    if question.kind == "number":
        return _number(question)
    if question.kind == "date":
        return _("Write a date as 2026-11-21.")
    if question.kind == "place":
        return _("Write a US state's code or name (FL, Florida), or another place's code (CA-ON).")
    if question.kind == "records":
        fields = ", ".join(f"{field.id}: …" for field in question.fields)
        return _("Write [] for none, or a list: [{{{fields}}}].").format(fields=fields)
    return ""


def _number(question: Question) -> str:
    low, high = question.minimum, question.maximum
    said = _("Write a whole number") if question.whole else _("Write a number")
    if low is not None and high is not None:
        said = _("{said} from {low} to {high}").format(said=said, low=number(low), high=number(high))
    return f"{said} ({question.unit})." if question.unit else f"{said}."


def _condition(condition: When) -> str:
    if condition.at_least is not None:
        return _("Only if {question} is {least} or more.").format(
            question=condition.ask, least=number(condition.at_least)
        )
    return _("Only if {question} is {values}.").format(question=condition.ask, values=_(" or ").join(condition.is_in))


def _comment(text: str, *, indent: str = "  ", under: bool = False) -> Iterator[str]:
    """Yield text as comment lines: whatever stands in a rubric cannot break out of them."""
    first = f"{indent}#   " if under else f"{indent}# "
    yield from textwrap.wrap(
        printable(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=first + "   " if under else first,
        break_on_hyphens=False,
    )
