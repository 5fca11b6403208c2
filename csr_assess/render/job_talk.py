"""What to tell in a job talk, in words: résumé lines to fill in, and questions with what a good answer says."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.texts import _, printable
from csr_assess.contracts.report_v1 import Report


def talk_lists(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield both lists, a heading and its lines each; nothing where there is neither."""
    yield from resume_list(report)
    asked = tuple(
        said
        for number, (title, (first, *more)) in enumerate(asked_of_gaps(report), start=1)
        for said in (_("Question {number}, {title}: {asked}").format(number=number, title=title, asked=first), *more)
    )
    if asked:
        yield questions_heading(), (how_to_answer(), *asked)


def resume_list(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lines for a résumé under their heading; nothing where there is none."""
    lines = tuple(f"{title}: {line}" for title, (line,) in blanks_to_fill(report))
    if lines:
        yield _("For your résumé"), (_("Put your own numbers where the blanks are. Keep only what is true."), *lines)


def questions_heading() -> str:
    """Return what stands over the questions that a job interview may ask."""
    return _("What a job interview may ask")


def how_to_answer() -> str:
    """Say how they are answered."""
    return _("These are your gaps. Tell one true story for each, in four parts, in two minutes.")


def blanks_to_fill(report: Report) -> Iterator[tuple[str, tuple[str]]]:
    """Yield each strength with its line."""
    for one in report.resume_lines:
        yield printable(one.title), (printable(one.line),)


def asked_of_gaps(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each gap with its question and the four parts of a good answer."""
    for one in report.talk_questions:
        parts = (
            (_("Situation"), one.situation),
            (_("Task"), one.task),
            (_("Action"), one.action),
            (_("Result"), one.result),
        )
        said = (f"{label}: {printable(part)}" for label, part in parts)
        yield printable(one.title), (printable(one.question), *said)
