"""`csr-assess explain`: one criterion in full, and how a person stands there."""

from typing import Annotated

import typer

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.app import confirming, options, outputs, reporting, rubrics
from csr_assess.app.formats import PAGE
from csr_assess.app.help_page import Command
from csr_assess.app.written_page import write_page
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric import load

app = typer.Typer(rich_markup_mode=None, add_completion=False)

CriterionArgument = Annotated[
    str, typer.Argument(metavar="CRITERION", help="A criterion by its id, the end of it, or its title.")
]
AnswersArgument = Annotated[
    str,
    typer.Argument(metavar="[ANSWERS]", help="An answer file, YAML or JSON: where that person stands."),
]


@app.command(cls=Command)
def explain(
    criterion: CriterionArgument,
    answers: AnswersArgument = "",
    rubric: options.RubricOption = load.DEFAULT,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    state: options.StateOption = "",
    as_of: options.AsOfOption = "",
    formats: options.PageFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    confirm: options.ConfirmOption = "",
    observer: options.ObserverOption = [],  # noqa: B006
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Explain a criterion: what it counts and why, its levels, how it is known; with answers, what would move it."""
    from csr_assess.app import criterion_words, one_person
    from csr_assess.assess.explanation import explained_criterion
    from csr_assess.render import criterion_page

    day, places = options.day(as_of, quiet=quiet), outputs.parse(formats, output, PAGE)
    colored = outputs.color_wanted(color)
    outputs.refuse_inputs([*filter(None, [answers]), *observer], places)
    _refuse_ratings_of_nobody(observer, answers)
    layers = rubrics.rubric_layers(rubric)
    seen = confirming.seen(confirm, layers.widest)
    if answers:
        named = one_person.PersonFile(path=answers, role=role, industry=industry, state=state, observers=(*observer,))
        who = one_person.read_person(named, layers, day, confirmed=seen, quiet=quiet)
        resolved, target = who.rubric, who.answers.target
    else:
        aimed_at = reporting.target_override(layers.resolved().rubric, role, industry, state, quiet=quiet)
        who, target = None, aimed_at(Answers(schema=SCHEMA)).target
        resolved = rubric_for(layers, target)
    found = explained_criterion(criterion_words.criterion_named(criterion, resolved), resolved, target, who)
    head, blocks = criterion_page.criterion_head(found), criterion_page.criterion_blocks(found, resolved)
    write_page(places, kind="explain", source=answers, body=found, head=head, blocks=blocks, colored=colored)
    return ExitCode.DONE


def _refuse_ratings_of_nobody(observers: list[str], answers: str) -> None:
    if observers and not answers:
        message = _("an observer's ratings are of a person, and no answers are given.")
        hint = _("After the criterion, name the answer file of the person who is rated.")
        raise UsageError(Problem(code="ratings-without-answers", message=message, hint=hint))
