"""`csr-assess form`: blank forms to fill in."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.app import options, outputs, reporting, rubrics
from csr_assess.app.help_page import Command
from csr_assess.base.errors import ExitCode
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric import load
from csr_assess.rubric.resolve import RubricLayers

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Kind(enum.StrEnum):
    """What a form can be."""

    ANSWERS = "answers"
    CSV = "csv"
    HTML = "html"


@app.command(cls=Command, no_args_is_help=True)
def form(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="KIND",
            help="answers: a YAML file for one person; csv: a spreadsheet's header, one row a person; "
            "html: a page that asks the questions in any browser, without a network.",
        ),
    ],
    rubric: options.RubricOption = load.DEFAULT,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Write a blank form: the questions, what may be answered, and room for it."""
    layers = rubrics.rubric_layers(rubric)
    aimed = reporting.target_override(layers.resolved().rubric, role, industry, "")(Answers(schema=SCHEMA))
    blank = _blank(kind, layers, aimed.target)
    if output:
        outputs.to_new_file(Path(output), blank.encode())
    else:
        outputs.emit(blank.encode(), text=kind is Kind.ANSWERS)
    return ExitCode.DONE


def _blank(kind: Kind, layers: RubricLayers, target: TargetJob) -> str:
    """Return the text of a form; `target` is what the options say of the job aimed at."""
    if kind is Kind.HTML:
        from csr_assess.forms import offline_form

        return offline_form.html_form(layers, target)
    from csr_assess.forms import blank_answers, blank_table

    if kind is Kind.ANSWERS:
        return blank_answers.answers_form(rubric_for(layers, target))
    everybody = target == TargetJob()
    return blank_table.csv_header(layers.widest() if everybody else rubric_for(layers, target))
