"""`csr-assess form`: blank forms to fill in."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import Annotated

import typer

from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.app import options, outputs, reporting, rubrics
from csr_assess.app.help_page import Command
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric import load
from csr_assess.rubric.resolve import RubricLayers

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Kind(enum.StrEnum):
    """What a form can be."""

    ANSWERS = "answers"
    CSV = "csv"
    XLSX = "xlsx"
    XLSFORM = "xlsform"
    HTML = "html"


@app.command(cls=Command, no_args_is_help=True)
def form(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="KIND",
            help="answers: a YAML file for one person; csv: a table's header, one row a person; "
            "xlsx: a spreadsheet with lists to pick from, one row a person; "
            "xlsform: a survey for KoboToolbox or ODK, whose export batch reads; "
            "html: a page that asks the questions in any browser, without a network.",
        ),
    ],
    one_person: Annotated[
        bool,
        typer.Option(
            "--one-person", envvar="CSR_ASSESS_ONE_PERSON", help="xlsx: a sheet for one person, a question a row."
        ),
    ] = False,
    rubric: options.RubricOption = load.DEFAULT,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Write a blank form: the questions, what may be answered, and room for it."""
    _refuse_conflict(kind, output, one_person=one_person)
    layers = rubrics.rubric_layers(rubric)
    aimed = reporting.target_override(layers.resolved().rubric, role, industry, "")(Answers(schema=SCHEMA))
    blank = _blank(kind, layers, aimed.target, one_person=one_person)
    if output:
        outputs.to_new_file(Path(output), blank)
    else:
        outputs.emit(blank, text=kind is Kind.ANSWERS)
    return ExitCode.DONE


def _refuse_conflict(kind: Kind, output: str, *, one_person: bool) -> None:
    """Raise UsageError for options that do not go with a kind of form, and for a spreadsheet on a terminal."""
    if one_person and kind is not Kind.XLSX:
        message = _("--one-person is for `form xlsx`; the other forms are as they are.")
        raise UsageError(Problem(code="usage", message=message))
    if kind in _BINARY and not output and sys.stdout is not None and sys.stdout.isatty():
        message = _("a spreadsheet is nothing a terminal can show; give it a name: -o {name}").format(name="form.xlsx")
        raise UsageError(Problem(code="usage", message=message))


_BINARY = (Kind.XLSX, Kind.XLSFORM)


def _blank(kind: Kind, layers: RubricLayers, target: TargetJob, *, one_person: bool) -> bytes:
    """Return the bytes of a form; `target` is what the options say of the job aimed at."""
    if kind is Kind.HTML:
        from csr_assess.forms import offline_form

        return offline_form.html_form(layers, target).encode()
    if kind is Kind.ANSWERS:
        from csr_assess.forms import blank_answers

        return blank_answers.answers_form(rubric_for(layers, target)).encode()
    rubric = layers.widest() if target == TargetJob() else rubric_for(layers, target)
    if kind is Kind.CSV:
        from csr_assess.forms import blank_table

        return blank_table.csv_form(rubric).encode()
    if kind is Kind.XLSFORM:
        from csr_assess.forms import survey_form

        return survey_form.survey_form(rubric, target)
    if one_person:
        from csr_assess.forms import person_sheet

        return person_sheet.person_sheet(rubric, target.industry)
    from csr_assess.forms import class_sheet

    return class_sheet.class_sheet(rubric, target.industry)
