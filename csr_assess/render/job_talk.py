"""What to tell in a job talk, in words: résumé lines to fill in, and questions with what a good answer says."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.texts import _, printable
from csr_assess.contracts.job_v1 import TalkQuestion
from csr_assess.contracts.report_v1 import Report


def job_talk(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield both lists, a heading and its lines each; nothing where there is neither."""
    lines = tuple(f"{printable(one.title)}: {printable(one.line)}" for one in report.resume_lines)
    if lines:
        yield _("For your résumé"), (_("Put your own numbers where the blanks are. Keep only what is true."), *lines)
    asked = tuple(said for one in report.talk_questions for said in _question(one))
    if asked:
        yield (
            _("What a job interview may ask"),
            (_("These are your gaps. Tell one true story for each, in four parts, in two minutes."), *asked),
        )


def _question(one: TalkQuestion) -> Iterator[str]:
    yield f"{printable(one.title)}: {printable(one.question)}"
    for label, said in (
        (_("Situation"), one.situation),
        (_("Task"), one.task),
        (_("Action"), one.action),
        (_("Result"), one.result),
    ):
        yield f"{label}: {printable(said)}"
