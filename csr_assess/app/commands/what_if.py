"""`csr-assess what-if`: a copy of somebody's answers with some criteria elsewhere; nothing is written."""

from typing import Annotated

import typer

from csr_assess.app import confirming, options, outputs, rubrics
from csr_assess.app.formats import PAGE
from csr_assess.app.help_page import Command
from csr_assess.app.written_page import write_page
from csr_assess.base.errors import ExitCode
from csr_assess.rubric import load

app = typer.Typer(rich_markup_mode=None, add_completion=False)

AnswersArgument = Annotated[
    str, typer.Argument(metavar="ANSWERS", help="An answer file, YAML or JSON; - reads standard input.")
]
ChangesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="CHANGE...",
        help="CRITERION=LEVEL, followed by :shown or :told to change how it is known; a level is 1 to 5, or unknown.",
    ),
]


@app.command("what-if", cls=Command)
def what_if(
    answers: AnswersArgument,
    changes: ChangesArgument,
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
    """Suppose some levels and see score, margin, band and what holds back, before and after."""
    from csr_assess.app import criterion_words, one_person
    from csr_assess.assess.supposing import published_what_if
    from csr_assess.render import supposed_page

    day, places = options.day(as_of, quiet=quiet), outputs.parse(formats, output, PAGE)
    colored = outputs.color_wanted(color)
    outputs.refuse_inputs([answers, *observer], places)
    layers = rubrics.rubric_layers(rubric, sources=False)
    named = one_person.PersonFile(path=answers, role=role, industry=industry, state=state, observers=(*observer,))
    who = one_person.read_person(named, layers, day, confirmed=confirming.seen(confirm, layers.widest), quiet=quiet)
    found = published_what_if(who, criterion_words.suppositions(changes, who))
    head, blocks = supposed_page.supposed_head(), supposed_page.supposed_blocks(found, who.rubric)
    write_page(places, kind="what-if", source=answers, body=found, head=head, blocks=blocks, colored=colored)
    return ExitCode.DONE
