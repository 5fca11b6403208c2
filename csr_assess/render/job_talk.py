"""What to tell in a job talk, in words: résumé lines to fill in, and questions with what a good answer says."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.texts import _, printable
from csr_assess.contracts.report_v1 import Report


def talk_lists(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield both lists, a heading and its lines each; nothing where there is neither."""
    lines = tuple(f"{title}: {line}" for title, (line,) in blanks_to_fill(report))
    if lines:
        yield _("For your résumé"), (_("Put your own numbers where the blanks are. Keep only what is true."), *lines)
    asked = tuple(said for title, (first, *more) in asked_of_gaps(report) for said in (f"{title}: {first}", *more))
    if asked:
        yield (
            _("What a job interview may ask"),
            (_("These are your gaps. Tell one true story for each, in four parts, in two minutes."), *asked),
        )


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
