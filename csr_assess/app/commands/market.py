"""`csr-assess market`: pay and outlook by state and area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.answers.types import SCHEMA, UNKNOWN, Answers
from csr_assess.app import answer_paths, options, outputs, reporting, rubrics
from csr_assess.app.formats import PAGE
from csr_assess.app.help_page import Command
from csr_assess.app.written_page import write_page
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.licenses.wording import place_name
from csr_assess.questions.aim import rubric_for
from csr_assess.questions.kinds.place import place_code
from csr_assess.rubric import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.rubric.figure_rows import PlaceRow

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_MOST_NAMED = 12
"""So many areas are named where one is meant."""

AnswersArgument = Annotated[
    str, typer.Argument(metavar="[ANSWERS]", help="An answer file, for the state that person aims at.")
]
MetroOption = Annotated[
    str,
    typer.Option(
        "--metro", envvar="CSR_ASSESS_METRO", metavar="NAME", help="A metropolitan area by a part of its name."
    ),
]


@app.command(cls=Command)
def market(
    answers: AnswersArgument = "",
    state: options.StateOption = "",
    metro: MetroOption = "",
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    formats: options.PageFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Print pay and jobs of a state, an area and the country, and the outlook, each with its source and its date."""
    from csr_assess.assess.market_figures import market_figures, metro_rows
    from csr_assess.render import market_page

    day, places = options.day(as_of, quiet=quiet), outputs.parse(formats, output, PAGE)
    colored = outputs.color_wanted(color)
    outputs.refuse_inputs([answers] if answers else [], places)
    layers = rubrics.rubric_layers(rubric)
    aimed_at = reporting.target_override(layers.resolved().rubric, "", "", state, quiet=quiet)
    found = Answers(schema=SCHEMA)
    if answers:
        answer_paths.refuse_no_answers(answers)
        found, _raw = reporting.answers_from(answers, layers, day)
    target = aimed_at(found).target
    resolved = rubric_for(layers, target)
    code = place_code(target.state, resolved) if target.state not in ("", UNKNOWN) else ""
    areas = metro_rows(resolved) if code or metro else []
    area = _area(metro, code if state else "", areas) if metro else None
    figures = market_figures(resolved, code if state or not area else "", area, areas)
    place = place_name(code, resolved) if code else ""
    head, blocks = market_page.market_head(figures, resolved, place), market_page.market_blocks(figures)
    write_page(places, kind="market", source=answers, body=figures, head=head, blocks=blocks, colored=colored)
    return ExitCode.DONE


def _area(word: str, state: str, areas: Sequence[PlaceRow]) -> PlaceRow:
    """Return the area that a word names, by its code or a part of its name. Raises UsageError if it is not one."""
    from csr_assess.questions.words.plain_text import bare_words

    said = bare_words(word)
    near = [area for area in areas if not state or state in area.states.split()]
    exact = [area for area in near if word == area.id or said == bare_words(area.title)]
    found = exact or [area for area in near if said and said in bare_words(area.title)]
    if len(found) == 1:
        return found[0]
    if not found:
        unknown = _("--metro {word}: there is no such area").format(word=word)
        towns = sorted({town for area in near for town in area.title.partition(",")[0].split("-")})
        raise UsageError(Problem(code="usage", message=clauses(unknown, did_you_mean(word, towns, most=_MOST_NAMED))))
    names = [area.title for area in found[:_MOST_NAMED]]
    message = _("--metro {word} may mean {count} areas: {names}.").format(
        word=word, count=len(found), names=clauses(*names)
    )
    raise UsageError(Problem(code="usage", message=message))
