"""What score, demo and the interview share: answers to a report, the report to its outputs and its exit code."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers import check, read
from csr_assess.answers.types import Answers
from csr_assess.app import envelope, outputs
from csr_assess.app.outputs import Output
from csr_assess.assessment import assess
from csr_assess.documents import MAX_BYTES
from csr_assess.report import SCHEMA, Envelope, Report
from csr_assess.rubric.types import Rubric

FORMS = ("table", "plain", "json")


class Wanted(Struct, frozen=True, kw_only=True):
    """What the options ask of a report."""

    outputs: list[Output]
    color: bool
    fail_under: float | None = None
    fail_on: str = ""


def wanted(  # noqa: D103 -- says its own name
    rubric: Rubric, formats: list[str], output: str, color: str, fail_under: float | None, fail_on: str
) -> Wanted:
    return Wanted(
        outputs=outputs.parse(formats, output, FORMS),
        color=outputs.color_wanted(color),
        fail_under=fail_under,
        fail_on=outputs.line(fail_on, rubric.core),
    )


def answers_from(path: str) -> tuple[Answers, bytes]:
    """Return the answers of a file, or of standard input for `-`, and the bytes they were read from."""
    if path != "-":
        return read.read_file(Path(path))
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    return read.read("<stdin>", raw), raw


def retarget(answers: Answers, role: str, industry: str, state: str) -> Answers:
    """Return the answers aimed at what the options say, where they say something."""
    said = {"role": role, "industry": industry, "state": state}
    target = replace(answers.target, **{field: value for field, value in said.items() if value})
    return replace(answers, target=target)


def named(answers: Answers, source: str) -> Answers:
    """Return the answers with an id: the candidate's own, or the file's stem."""
    if answers.candidate.id or source == "-":
        return answers
    return replace(answers, candidate=replace(answers.candidate, id=Path(source).stem))


def judge(rubric: Rubric, answers: Answers, as_of: date, source: str, raw: bytes | None, *, confirmed: bool) -> Report:
    """Return the report of answers, checked against the questions first."""
    answers = check.checked(answers, rubric, as_of, "<stdin>" if source == "-" else source, raw)
    return assess(rubric, named(answers, source), as_of, confirmed=confirmed)


def deliver(report: Report, rubric: Rubric, source: str, asked: Wanted) -> int:
    """Write a report in every form asked for and return the exit code."""
    outputs.write(asked.outputs, lambda output: rendered(report, rubric, source, output, color=asked.color))
    return outputs.exit_code(report, asked.fail_under, asked.fail_on, rubric.core)


def rendered(report: Report, rubric: Rubric, source: str, output: Output, *, color: bool) -> bytes:
    """Return a report in one form."""
    if output.form == "json":
        return envelope.encode(Envelope(schema=SCHEMA, status="success", source=source, report=report, errors=()))
    if output.form == "plain":
        from csr_assess.render import plain

        return plain.render(report, rubric).encode()
    from csr_assess.render import terminal

    in_file = output.file is not None
    return terminal.render(
        report,
        rubric,
        width=outputs.width(),
        color=color and not in_file,
        ascii_only=not in_file and outputs.ascii_only(),
    ).encode()
