"""`csr-assess items`: how each item of the tasks works, over many answer files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from csr_assess.app import options, outputs, rubrics
from csr_assess.app.batch_progress import ProgressBar
from csr_assess.app.formats import LISTING
from csr_assess.app.help_page import Command
from csr_assess.app.printed_results import Listing
from csr_assess.base.errors import ExitCode
from csr_assess.base.texts import _, clauses, counted, listed, number, printable
from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.contracts.items_v1 import ItemReport, TaskReport
    from csr_assess.judges.judged_keys import JudgedRubric

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=Command)
def items(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for JSONL on standard input.")
    ],
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    formats: options.ListingFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Print each item's difficulty, how it goes with the rest, and the options chosen; nothing under 30 people."""
    from csr_assess.app.recording import refuse_own_input
    from csr_assess.base.errors import InvalidInputError, InvalidRubricError
    from csr_assess.batch import readers
    from csr_assess.judges.judged_keys import judged_rubric, whose_keys
    from csr_assess.questions import validation
    from csr_assess.questions.aim import rubric_for
    from csr_assess.tasks.analysis import Gathered

    day, places = options.day(as_of, quiet=quiet), outputs.parse(formats, output, LISTING)
    refuse_own_input(paths, places)
    layers = rubrics.rubric_layers(rubric, sources=False)
    resolved = layers.widest()
    judged = judged_rubric(resolved, [folder.root for folder in layers.folders])
    for problem in judged.problems:
        outputs.note(printable(str(problem)), quiet=quiet)
    gathered, code = Gathered(judged.rubric), ExitCode.DONE
    found = readers.read_records(paths, resolved, lambda problem: outputs.note(printable(str(problem)), quiet=quiet))
    with ProgressBar(paths, (), quiet=quiet) as progress:
        for done, record in enumerate(found, 1):
            problems = record.problems
            if record.answers is not None:
                try:
                    own = rubric_for(layers, record.answers.target)
                    gathered.add(validation.validated(record.answers, own, day, record.file, record.raw))
                except InvalidRubricError:
                    raise
                except InvalidInputError as error:
                    problems = error.problems
            for problem in problems:
                outputs.note(printable(str(problem)))
                code = ExitCode.SOME_REJECTED
            progress.step(done)
    reports = tuple(_with_judges(report, judged) for report in gathered.reports())
    listing = Listing(kind="items", results=reports, lines=list(_lines(reports, whose_keys(judged.most))))
    outputs.write_outputs(places, lambda place: LISTING[place.form].render(listing))
    return code


def _with_judges(report: TaskReport, judged: JudgedRubric) -> TaskReport:
    """Return a report that says how many judged a form's keys, and which items should go."""
    items = tuple(replace(i, retired=(report.task, report.form, i.item) in judged.retired) for i in report.items)
    return replace(report, items=items, judges=judged.judges.get((report.task, report.form), 0))


def _lines(reports: tuple[TaskReport, ...], keys: str) -> Iterator[str]:
    counts = Counter(report.task for report in reports)
    yield _("Each person's first take of a form. An item that a person was not asked is left out pair by pair.")
    yield keys
    for report in reports:
        yield ""
        form = _("form {form}").format(form=report.form) if counts[report.task] > 1 else ""
        yield f"{clauses(report.title, form)}: {_people(report.people)}"
        if report.suppressed:
            yield "  " + _("Fewer than 30 people: there are no numbers, because they would mean nothing.")
            continue
        if report.alpha is not None and report.low is not None and report.high is not None:
            said = _("Cronbach's alpha {alpha} (95% interval by Feldt: {low} to {high})").format(
                alpha=number(report.alpha, 2), low=number(report.low, 2), high=number(report.high, 2)
            )
            yield f"  {said}"
        yield from map(_item, report.items)


def _item(item: ItemReport) -> str:
    if item.mean is None:
        return f"  {item.item}: {listed((_people(item.people), _('too few')))}"
    parts = [_people(item.people)]
    if item.right is not None:
        parts.append(_("right {percent}%").format(percent=number(100 * item.right, 0)))
    parts.append(_("mean {mean}").format(mean=number(item.mean, 2)))
    parts.append(_("with the rest {rest}").format(rest="-" if item.rest is None else number(item.rest, 2)))
    if item.retired:
        parts.append(_("to retire, say the judges"))
    if item.chosen:
        parts.append(listed([f"{option} {count}" for option, count in item.chosen.items()]))
    return f"  {item.item}: {clauses(*parts)}"


def _people(number: int) -> str:
    return counted("{number} person", "{number} people", number)
