"""`csr-assess batch`: many answer files to reports and a group summary; one bad record never costs the rest."""

from __future__ import annotations

import contextlib
import functools
import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from csr_assess.app import (
    batch_progress,
    confirming,
    exit_codes,
    funded_lists,
    observers,
    options,
    outputs,
    reporting,
    required,
    rubrics,
)
from csr_assess.app.format_types import Gathering
from csr_assess.app.formats import GROUP, RECORD_WRITERS
from csr_assess.app.help_page import Command
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, counted, printable
from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.app.outputs import Output
    from csr_assess.app.recording import Recorder
    from csr_assess.assess.funded import Funding
    from csr_assess.batch.records import Record
    from csr_assess.batch.run import Assessed
    from csr_assess.batch.summary import Group
    from csr_assess.contracts.group_v1 import Summary
    from csr_assess.rubric.model import Rubric

app = typer.Typer(rich_markup_mode=None, add_completion=False)

PathsArgument = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders, or - for JSONL or a table on standard input."),
]


PublishOption = Annotated[
    bool,
    typer.Option(
        "--publish",
        envvar="CSR_ASSESS_PUBLISH",
        help="For others: name nobody, and tell of no small group; with -f html=FOLDER/ or -f group.",
    ),
]


@app.command(cls=Command)
def batch(
    paths: PathsArgument,
    rubric: options.RubricOption = load.DEFAULT,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    state: options.StateOption = "",
    require: options.RequireOption = [],  # noqa: B006 -- Typer copies it
    as_of: options.AsOfOption = "",
    formats: options.BatchFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    confirm: options.ConfirmOption = "",
    observer: options.ObserverOption = [],  # noqa: B006 -- Typer copies it
    training: options.TrainingOption = "",
    publish: PublishOption = False,
    strict: options.StrictOption = False,
    fail_under: options.FailUnderOption = None,
    fail_on: options.FailOnOption = "",
    quiet: options.QuietOption = False,
    verbose: options.VerboseOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Score many answers: YAML and JSON files, JSONL, tables (CSV, TSV), folders of them, packed with gzip or not.

    Records go out with -f json (one envelope a line) or -f csv; -f html=class/ makes a page for each person and one of
    the class for you, in that folder. Without -f you get the group summary alone; -f group writes it as JSON.
    """
    from csr_assess.app.recording import Recorder, signals_interrupt
    from csr_assess.assess.assessors import Assessors
    from csr_assess.batch import readers, run, summary

    day, layers = options.day(as_of, quiet=quiet), rubrics.rubric_layers(rubric)
    resolved, judging = layers.widest(), Assessors(layers, day, confirmed=confirming.seen(confirm, layers.widest))
    code = functools.partial(
        _code, fail_under=fail_under, line=exit_codes.line(fail_on, resolved.core), rubric=resolved
    )
    places = _places_for([*paths, *observer], training, formats, output, publish=publish)
    handed = observers.observers(observer, resolved, day, judging.confirmed)
    listed = funded_lists.funding(training, resolved, strict=strict, quiet=quiet)
    aim = required.aims(resolved, (role, industry, state), require, day, quiet=quiet)
    found = handed.beside_all(_aimed(readers.read_records(paths, resolved, note := reporting.noter(quiet=quiet)), aim))
    progress = batch_progress.ProgressBar(paths, places, quiet=quiet)
    judged = _with_list(run.assess_all(found, judging.aimed, note, progress.step, strict=strict), listed)
    group, records = summary.Group(resolved, published=publish), [one for one in places if one.form in RECORD_WRITERS]
    recorder = Recorder(records, resolved, public=publish, quiet=quiet)
    with _stop_told(recorder), signals_interrupt(recorder), progress, recorder:
        worst, aside = _take_all(judged, recorder, group, code)
    _tell_end(aside, handed, reporting.which(resolved) if verbose else "", quiet=quiet)
    _summarize(group.summary(handed.pairs), resolved, places, output)
    return worst


def _places_for(paths: list[str], training: str, formats: list[str], output: str, *, publish: bool) -> list[Output]:
    """Return where each form goes; raises UsageError for a place that holds what is going to be read, too."""
    from csr_assess.app.recording import refuse_own_input

    places = _places(formats, output, publish=publish)
    refuse_own_input(funded_lists.inputs_with(paths, training), places)
    return places


def _places(formats: list[str], output: str, *, publish: bool) -> list[Output]:
    """Return where each form goes.

    Raises UsageError for a form without the place it needs, and for one that names people where nobody is to be named.
    """
    places = outputs.parse(formats, output, {**RECORD_WRITERS, **GROUP}) if formats else []
    for place in places:
        form = RECORD_WRITERS.get(place.form)
        if isinstance(form, Gathering) and place.file is None:
            message = _("--format {form} needs a place of its own: {example}.")
            raise UsageError(Problem(code="usage", message=message.format(form=place.form, example=form.example)))
        if publish and form and not (isinstance(form, Gathering) and form.public):
            message = _(
                "--format {form} names people, and --publish is to name nobody: use -f html=FOLDER/ or -f group."
            )
            raise UsageError(Problem(code="usage", message=message.format(form=place.form)))
    return places


@contextlib.contextmanager
def _stop_told(recorder: Recorder) -> Iterator[None]:
    """Say where the records are that were written, if something stops the rest."""
    try:
        yield
    except BaseException as error:
        if recorder.left or isinstance(error, KeyboardInterrupt):
            outputs.note(recorder.stopped())
        raise


def _take_all(
    judged: Iterable[Assessed], recorder: Recorder, group: Group, code: Callable[[Assessed], ExitCode]
) -> tuple[ExitCode, int]:
    """Write each record and count it; return the worst exit code, and how many cells were set aside."""
    gc.enable()
    worst, aside = ExitCode.DONE, 0
    for one in judged:
        group.add(one)
        recorder.take(one)
        worst = max(worst, code(one), key=_weight)
        aside += len(one.problems) if one.report else 0
        _complain(one)
    return worst, aside


def _aimed(records: Iterator[Record], aim: Callable[..., object]) -> Iterator[Record]:
    for record in records:
        yield record if record.answers is None else replace(record, answers=aim(record.answers))


def _with_list(judged: Iterator[Assessed], listed: Funding | None) -> Iterator[Assessed]:
    """Yield people with a counselor's list beside their trainings, if there is one."""
    for one in judged:
        yield replace(one, report=listed.beside(one.report)) if one.report and listed else one


def _code(one: Assessed, *, fail_under: float | None, line: str, rubric: Rubric) -> ExitCode:
    if one.report is None:
        return ExitCode.SOME_REJECTED
    return exit_codes.exit_code(one.report, fail_under, line, rubric.core)


def _weight(code: ExitCode) -> int:
    """Order the codes: a rejected record says more than a low score."""
    return [ExitCode.DONE, ExitCode.BELOW_LINE, ExitCode.SOME_REJECTED].index(code)


def _tell_end(cells: int, handed: observers.Observers, which: str, *, quiet: bool) -> None:
    """Say which rubric judged, what was left out of the scores, and what of people's own papers counted as seen."""
    outputs.note(which, quiet=not which)
    handed.tell(quiet=quiet)
    if cells:
        said = counted(
            "{number} cell was set aside, named above, and counts as unanswered; --strict refuses its row.",
            "{number} cells were set aside, named above, and count as unanswered; --strict refuses their rows.",
            cells,
        )
        outputs.note(said, quiet=quiet)


def _complain(one: Assessed) -> None:
    for problem in one.problems:
        outputs.note(printable(str(problem)))


def _summarize(summary: Summary, rubric: Rubric, places: list[Output], output: str) -> None:
    """Print the group summary: on standard output if the records do not go there, else beside them, and as JSON."""
    from csr_assess.base.replacing import own_stream
    from csr_assess.batch.summary import summary_text

    text = summary_text(summary, rubric)
    if not places and output:
        outputs.to_file(Path(output), text.encode())
    elif any(place.file is None or own_stream(place.file) == 1 for place in places):
        sys.stderr.write(text)
    else:
        outputs.emit(text.encode(), text=True)
    outputs.write_outputs(
        [place for place in places if place.form in GROUP], lambda place: GROUP[place.form].render(summary)
    )
