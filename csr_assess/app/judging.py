"""`csr-assess rubric judge`: the judges' kit handed out, and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.app import options, outputs, own_rubrics, rubrics
from csr_assess.app.formats import KIT, LISTING
from csr_assess.base.errors import ExitCode, InvalidInputError, Problem, UsageError
from csr_assess.base.texts import _, listed, printable
from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

_BLANK = "csv"


def judge(
    rubric: Annotated[
        str,
        typer.Argument(
            envvar="CSR_ASSESS_RUBRIC", metavar="[ID|FOLDER]", help="A bundled rubric's id, or your own folder."
        ),
    ] = load.DEFAULT,
    more: Annotated[
        list[str], typer.Argument(metavar="[FILES]", help="With --answers: more sheets, as a wildcard gives them.")
    ] = [],  # noqa: B006 -- as below
    answers: Annotated[
        list[str],
        typer.Option(
            "--answers",
            envvar="CSR_ASSESS_ANSWERS",
            metavar="FILE|FOLDER",
            help="A sheet that a judge filled in (csv or xlsx), or a folder of them; may be given again.",
        ),
    ] = [],  # noqa: B006 -- Typer copies it
    formats: options.JudgeFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Write a sheet for people who do or coach the job to judge the tasks by, or report what they answered."""
    from csr_assess.judges.filled_sheets import SHEET_ENDINGS

    if rubric.lower().endswith(SHEET_ENDINGS):
        rubric, more = load.DEFAULT, [rubric, *more]
    if answers:
        return _report(rubric, [*answers, *more], outputs.parse(formats, output, LISTING))
    if more:
        message = _("{words}: to read sheets that judges filled in, write --answers before them.")
        raise UsageError(Problem(code="usage", message=message.format(words=listed(more))))
    places = outputs.parse(formats, output, KIT, _BLANK)
    whole = rubrics.rubric_layers(rubric, sources=False).widest()
    for place in places:
        content = KIT[place.form].render(whole)
        if place.file is not None:
            outputs.to_new_file(place.file, content)
        else:
            outputs.emit(content)
    return ExitCode.DONE


def _report(name: str, answers: list[str], places: list[outputs.Output]) -> int:
    from csr_assess.judges.filled_sheets import read_judges
    from csr_assess.judges.kit_rows import kit_rows
    from csr_assess.judges.verdicts import verdicts
    from csr_assess.render.rubric_judge import judged_lines

    whole: Rubric = rubrics.rubric_layers(name, sources=False).widest()
    outputs.refuse_inputs(answers, places)
    read = read_judges(answers, kit_rows(whole))
    if not read.judges:
        unopened = [problem for problem in read.problems if problem.code == "file-unreadable"]
        raise (UsageError if unopened else InvalidInputError)(*(read.problems or (_nobody(),)))
    for problem in read.problems:
        outputs.note(printable(str(problem)))
    found = verdicts(whole, read.judges)
    own_rubrics.deliver_listing(places, "rubric-judge", (found,), judged_lines(found))
    return ExitCode.SOME_REJECTED if read.problems else ExitCode.DONE


def _nobody() -> Problem:
    return Problem(code="judge-none", message=_("there is no judge in these files."))
