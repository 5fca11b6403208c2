"""`csr-assess form`: blank forms to fill in."""

import enum
from pathlib import Path
from typing import Annotated

import typer

from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.app import handouts, options, outputs, reporting, rubrics
from csr_assess.app.help_page import Command
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, either
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
    ROLEPLAY = "roleplay"
    SUPERVISOR = "supervisor"


ReadersOption = Annotated[
    str,
    typer.Option(
        "--for",
        envvar="CSR_ASSESS_FOR",
        metavar="all|rater|caller|candidate",
        help="roleplay: the pages of one of those who get some. A candidate must not see the caller's.",
    ),
]
PeopleArgument = Annotated[
    list[str],
    typer.Argument(metavar="[CODE]...", help="supervisor: who is rated, by the codes in their answers."),
]


@app.command(cls=Command, no_args_is_help=True)
def form(
    ctx: typer.Context,
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="KIND",
            help="answers: a YAML file for one person; csv: a table's header, one row per person; "
            "xlsx: a spreadsheet with lists to pick from, one row per person; "
            "xlsform: a survey for KoboToolbox or ODK, whose export batch reads; "
            "html: a page that asks the questions in any browser, without a network; "
            "roleplay: a mock call to hand out, with the sheet to rate it by; "
            "supervisor: a sheet of two minutes for somebody who saw people at work.",
        ),
    ],
    people: PeopleArgument = [],  # noqa: B006 -- Typer copies it
    one_person: Annotated[
        bool,
        typer.Option(
            "--one-person", envvar="CSR_ASSESS_ONE_PERSON", help="xlsx: a sheet for one person, one question per row."
        ),
    ] = False,
    rubric: options.RubricOption = load.DEFAULT,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    readers: ReadersOption = "all",
    formats: options.FormFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Write a blank form: the questions, what may be answered, and room for it."""
    _refuse_conflict(ctx, kind, output)
    layers = rubrics.rubric_layers(rubric)
    aimed = reporting.target_override(layers.resolved().rubric, role, industry, "")(Answers(schema=SCHEMA))
    if kind in _HANDED_OUT:
        whom = readers if kind is Kind.ROLEPLAY else ""
        handouts.write_form(rubric_for(layers, aimed.target), formats, output, readers=whom, people=people)
        return ExitCode.DONE
    blank = _blank(kind, layers, aimed.target, one_person=one_person)
    if output:
        outputs.to_new_file(Path(output), blank)
    else:
        outputs.emit(blank, text=kind is Kind.ANSWERS)
    return ExitCode.DONE


def _refuse_conflict(ctx: typer.Context, kind: Kind, output: str) -> None:
    """Raise UsageError for options that do not go with a kind of form, and for a spreadsheet on a terminal."""
    for option, kinds in _ONLY_FOR.items():
        source = ctx.get_parameter_source(option)
        if source is not None and source.name == "COMMANDLINE" and kind not in kinds:
            one = next(one for one in ctx.command.params if one.name == option)
            name = one.opts[0] if one.param_type_name == "option" else " ".join(ctx.params[option])
            message = _("{option} is for {forms}; the other forms are as they are.")
            forms = either([f"`form {one.value}`" for one in kinds])
            raise UsageError(Problem(code="usage", message=message.format(option=name, forms=forms)))
    handouts.refuse_binary(Path(output) if output else None, is_binary=kind in _BINARY)


_BINARY = (Kind.XLSX, Kind.XLSFORM)
_HANDED_OUT = (Kind.ROLEPLAY, Kind.SUPERVISOR)
_ONLY_FOR: dict[str, tuple[Kind, ...]] = {
    "one_person": (Kind.XLSX,),
    "readers": (Kind.ROLEPLAY,),
    "people": (Kind.SUPERVISOR,),
    "formats": _HANDED_OUT,
}
"""The options that only some kinds of form have."""


def _blank(kind: Kind, layers: RubricLayers, target: TargetJob, *, one_person: bool) -> bytes:
    """Return the bytes of a form; `target` is what the options say of the job aimed at."""
    if kind is Kind.HTML:
        from csr_assess.forms import offline_form

        return offline_form.html_form(layers, target).encode()
    if kind is Kind.ANSWERS:
        from csr_assess.forms import blank_answers

        return blank_answers.answers_form(rubric_for(layers, target)).encode()
    rubric = layers.widest(offered=True) if target == TargetJob() else rubric_for(layers, target)
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
