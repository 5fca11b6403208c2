"""`csr-assess score`: one answer file to a report."""

from __future__ import annotations

from typing import Annotated

import typer

from csr_assess.app import options, reporting
from csr_assess.rubric import read

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def score(
    answers: Annotated[str, typer.Argument(help="An answer file, YAML or JSON; - reads standard input.")],
    rubric: options.RubricOption = read.DEFAULT,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    state: options.StateOption = "",
    as_of: options.AsOfOption = "",
    formats: options.FormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    confirm: options.ConfirmOption = False,
    fail_under: options.FailUnderOption = None,
    fail_on: options.FailOnOption = "",
    color: options.ColorOption = "auto",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Score one answer file and print its report."""
    day = options.day(as_of)
    resolved = read.read(rubric)
    asked = reporting.wanted(resolved, formats, output, color, fail_under, fail_on)
    found, raw = reporting.answers_from(answers)
    aimed = reporting.retarget(found, role, industry, state)
    report = reporting.judge(resolved, aimed, day, answers, raw, confirmed=confirm)
    return reporting.deliver(report, resolved, answers, asked)
