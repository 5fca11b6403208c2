"""`csr-assess rubric`: list, show, check, test, begin, compare and judge rubrics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.app import judging, options, outputs, own_rubrics, rubrics
from csr_assess.app.formats import LISTING
from csr_assess.app.help_page import Command
from csr_assess.app.word_order import CommandGroup
from csr_assess.assess.score import shares
from csr_assess.base.errors import ExitCode, InvalidRubricError, Problem
from csr_assess.base.texts import _, counted, counted_amount, listed, number, printable, sentences
from csr_assess.rubric import load
from csr_assess.rubric.files import JUDGES_FOLDER
from csr_assess.rubric.model import Rubric, Target
from csr_assess.rubric.section import Element

if TYPE_CHECKING:
    from csr_assess.contracts.rubric_show_v1 import ShownRubric
    from csr_assess.rubric.resolve import RubricLayers

app = typer.Typer(
    cls=CommandGroup,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="List, show, check, test, begin, compare and judge rubrics.",
    add_completion=False,
)
RubricArgument = Annotated[
    str,
    typer.Argument(
        envvar="CSR_ASSESS_RUBRIC", metavar="[ID|FOLDER]", help="A bundled rubric's id, or your own folder."
    ),
]


@app.command("list", cls=Command)
def list_(
    formats: options.ListingFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """List the bundled rubrics."""
    from csr_assess.contracts.rubric_list_v1 import ListedRubric

    places = outputs.parse(formats, output, LISTING)
    bundled = [rubrics.read_rubric(name) for name in load.names()]
    rows = tuple(
        ListedRubric(id=r.core.id, version=r.core.version, title=r.core.title, sha256=r.sha256) for r in bundled
    )
    own_rubrics.deliver_listing(places, "rubric-list", rows, [f"{row.id}  {row.version}  {row.title}" for row in rows])
    return ExitCode.DONE


@app.command(cls=Command)
def show(
    rubric: RubricArgument = load.DEFAULT,
    origins: Annotated[
        bool,
        typer.Option("--origins", envvar="CSR_ASSESS_ORIGINS", help="Show where each changed value comes from."),
    ] = False,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    formats: options.ListingFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Show a rubric: its checks, criteria, shares of the score, questions and where it is."""
    from csr_assess.answers.types import SCHEMA, Answers
    from csr_assess.app import reporting
    from csr_assess.questions.aim import aim_of

    places = outputs.parse(formats, output, LISTING)
    layers = rubrics.rubric_layers(rubric)
    aimed = reporting.target_override(layers.resolved().rubric, role, industry, "")(Answers(schema=SCHEMA))
    of_target = layers.resolved(aim_of(aimed.target, layers))
    if origins:
        own_rubrics.show_origins(of_target, places)
        return ExitCode.DONE
    resolved = of_target.rubric
    own_rubrics.deliver_listing(places, "rubric-show", (_content(resolved, rubric),), _lines(resolved, rubric))
    return ExitCode.DONE


@app.command(cls=Command)
def check(
    rubric: RubricArgument = load.DEFAULT,
    as_of: options.AsOfOption = "",
    formats: options.ListingFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Check a rubric: its problems, each with file, line and column; and what to read again.

    Names are looked up when all keys are right: mend what is told, and check again.
    """
    from csr_assess.contracts.envelope_v1 import published_problems
    from csr_assess.contracts.rubric_check_v1 import CheckedRubric
    from csr_assess.lint.missing_stories import without_stories
    from csr_assess.lint.old_sources import read_long_ago

    day, places = options.day(as_of), outputs.parse(formats, output, LISTING)
    layers = rubrics.checked_layers(rubric, tried=True)
    whole, of_sheets = layers.resolved(), _warnings_of_sheets(layers)
    resolved, warnings = whole.rubric, (*read_long_ago(whole, day), *without_stories(layers), *of_sheets)
    counts = (
        counted("{number} question", "{number} questions", sum(not q.retired for q in resolved.questions.values())),
        counted("{number} criterion", "{number} criteria", len(resolved.criteria)),
        counted("{number} task", "{number} tasks", len(resolved.tasks)),
        counted("{number} training", "{number} trainings", len(resolved.trainings)),
        counted("{number} practice program", "{number} practice programs", len(resolved.programs)),
        counted("{number} source", "{number} sources", len(resolved.sources)),
    )
    said = sentences((f"{resolved.core.id}: {listed(counts)}.", _("No problems.")))
    for problem in warnings:
        outputs.note(printable(str(problem)))
    sound = CheckedRubric(
        id=resolved.core.id,
        version=resolved.core.version,
        sha256=resolved.sha256,
        warnings=published_problems(warnings),
    )
    own_rubrics.deliver_listing(places, "rubric-check", (sound,), [said])
    return ExitCode.DONE


@app.command("test", cls=Command)
def try_cases(
    rubric: RubricArgument = load.DEFAULT,
    formats: options.ListingFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Run a rubric's cases: golden people and license questions that must be answered as written in cases/."""
    from csr_assess.contracts.rubric_test_v1 import TestedRubric
    from csr_assess.lint import cases

    places = outputs.parse(formats, output, LISTING)
    layers = rubrics.checked_layers(rubric)
    ran = cases.run_cases(layers)
    shown = layers.folders[-1].shown
    if problems := [*ran.problems, *(cases.as_problem(*missing, shown) for missing in ran.untried.items())]:
        raise InvalidRubricError(*problems)
    core = layers.resolved().rubric.core
    found = TestedRubric(id=core.id, version=core.version, cases=ran.cases, rules=len(ran.own))
    said = _("{rubric}: {cases} cases, all as written; every one of {rules} license rules tried both ways.")
    line = said.format(rubric=core.id, cases=found.cases, rules=found.rules)
    own_rubrics.deliver_listing(places, "rubric-test", (found,), [line])
    return ExitCode.DONE


app.command(cls=Command)(own_rubrics.new)
app.command(cls=Command)(own_rubrics.diff)
app.command(cls=Command)(judging.judge)


def _warnings_of_sheets(layers: RubricLayers) -> tuple[Problem, ...]:
    """Return what to look at again in the judges' sheets of a rubric; raises InvalidRubricError with their faults."""
    if not (layers.root / JUDGES_FOLDER).is_dir():
        return ()
    from csr_assess.judges.sheet_checks import checked_sheets

    found = checked_sheets(layers.widest(), layers.folders)
    if found.faults:
        raise InvalidRubricError(*found.faults)
    return found.warnings


def _content(rubric: Rubric, name: str) -> ShownRubric:
    from csr_assess.contracts.rubric_show_v1 import ShownRubric

    return ShownRubric(
        id=rubric.core.id,
        version=rubric.core.version,
        title=rubric.core.title,
        sha256=rubric.sha256,
        folder=str(_folder(name)),
        shares=shares(rubric),
        core=rubric.core,
        target=own_rubrics.shown_target(rubric.target),
        sections=rubric.sections,
        training=rubric.trainings,
        programs=rubric.programs,
        training_words=rubric.training_words,
        careers=rubric.careers,
        sources=list(rubric.sources.values()),
    )


def _folder(name: str) -> Path:
    return load.folder(name).resolve()


def _lines(rubric: Rubric, name: str) -> Iterator[str]:
    share = shares(rubric)
    yield f"{rubric.core.title} ({rubric.core.id} {rubric.core.version})"
    yield _("Folder: {folder}").format(folder=_folder(name))
    if rubric.core.extends:
        yield _("Extends: {rubric}").format(rubric=rubric.core.extends)
    yield f"sha256: {rubric.sha256}"
    for section in rubric.sections.values():
        yield ""
        total = counted_amount(
            "{amount} point", "{amount} points", 100 * sum(share.get(c.id, 0) for c in section.criteria)
        )
        asked = sum(not question.retired for question in section.questions)
        questions = counted("{number} question", "{number} questions", asked)
        yield f"{section.title}: {listed((total, questions))}"
        for criterion in section.criteria:
            part = share.get(criterion.id, 0)
            points = counted_amount("{amount} point", "{amount} points", 100 * part, digits=2) if part else ""
            points = points or _("advantage, no points")
            level = _("level {level}").format(level=number(criterion.required))
            facts = [points, level, *([_("core")] if criterion.core else [])]
            yield f"  {criterion.id}  {criterion.title}: {listed(facts)}"
            yield from (_element(element) for element in criterion.elements)
    yield from _roles(rubric.target)


def _roles(target: Target) -> Iterator[str]:
    """Say which roles there are beside the first, how to show them, and which have no levels."""
    others = target.roles[1:]
    if not others and not target.unsourced:
        return
    yield ""
    for role in others:
        yield _("Another role, {role}: --role {name}").format(role=role.text, name=role.id)
    for one in target.unsourced:
        yield _("No levels for the role {name}. {why}").format(name=one.id, why=one.text)


def _element(element: Element) -> str:
    facts = [_("importance {importance} of 5").format(importance=number(element.importance, 2))]
    if element.lv is not None:
        facts.append(_("level {level} of 7").format(level=number(element.lv, 2)))
    return f"    O*NET {element.id} {element.name}: {listed(facts)}"
