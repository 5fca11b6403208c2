"""`csr-assess batch`: many answer files to reports and a group summary; one bad record never costs the rest."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.app import (
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
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _
from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.app.batch_running import BatchRun, RunOptions
    from csr_assess.app.batch_work import Settings
    from csr_assess.app.cluster.running import ClusterRun
    from csr_assess.app.outputs import Output
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.resolve import RubricLayers

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
SchedulerOption = Annotated[
    str,
    typer.Option(
        "--scheduler",
        envvar="CSR_ASSESS_SCHEDULER",
        metavar="ADDRESS",
        help="A Dask cluster that reads, scores and writes, with `cluster`: tcp://10.0.0.1:8786. Each -f is a folder.",
    ),
]


def _number(option: str, said: Callable[[], str]) -> Callable[[str], int]:
    """Return what reads an option that is a number from 1; it raises UsageError for anything else, by what is said."""

    def read(text: str) -> int:
        if re.fullmatch(r"0*[1-9]\d{0,8}", text.strip(), re.ASCII):
            return int(text)
        empty = "" if text.strip() else _("{option} is empty; give it a value, or leave it out.").format(option=option)
        raise UsageError(Problem(code="usage", message=empty or said().format(found=text)))

    return read


JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        envvar="CSR_ASSESS_JOBS",
        metavar="N",
        parser=_number("--jobs", lambda: _("--jobs {found}: write how many processes may work, 1 or more.")),
        help="The most processes that score; without it, as many as there are cores, if that pays.",
    ),
]
MaxErrorsOption = Annotated[
    int | None,
    typer.Option(
        "--max-errors",
        envvar="CSR_ASSESS_MAX_ERRORS",
        metavar="N",
        parser=_number(
            "--max-errors", lambda: _("--max-errors {found}: write after how many rejected records to stop, 1 or more.")
        ),
        help="Stop after this many rejected records, exit 4.",
    ),
]
ResumeOption = Annotated[
    bool,
    typer.Option(
        "--resume",
        envvar="CSR_ASSESS_RESUME",
        help="Go on after what the same command had finished when it was stopped, killed or out of disk.",
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
    jobs: JobsOption = None,
    resume: ResumeOption = False,
    max_errors: MaxErrorsOption = None,
    scheduler: SchedulerOption = "",
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
    from csr_assess.app.batch_running import RunOptions
    from csr_assess.app.batch_work import PassLine, Settings
    from csr_assess.app.recording import line_forms, refuse_own_input

    day, layers = options.day(as_of, quiet=quiet), rubrics.rubric_layers(rubric)
    resolved, places = layers.widest(), _places(formats, output, publish=publish)
    read = funded_lists.inputs_with([*([] if scheduler else paths), *observer], training)
    refuse_own_input(read, [place for place in places if not scheduler or place.form in GROUP])
    handed = observers.observers(observer, resolved, day, confirming.seen(confirm, layers.widest))
    listed = funded_lists.funding(training, resolved, strict=strict, quiet=quiet)
    target = reporting.said_target(resolved, role, industry, state, quiet=quiet)
    asked, named = required.said_minimums(require, resolved, day, quiet=quiet), _named(paths, observer, training)
    settings = Settings(
        rubric=rubric, as_of=day, forms=line_forms(places), target=target, required=asked, handed=handed, listed=listed,
        strict=strict, line=PassLine(fail_under=fail_under, fail_on=exit_codes.line(fail_on, resolved.core)),
    )  # fmt: skip
    chosen = RunOptions(inputs=named, publish=publish, jobs=jobs, resume=resume, max_errors=max_errors, quiet=quiet)
    done = _ran(scheduler, paths, (formats, output, places), settings, layers, chosen)
    return _told(done, resolved, places, output, verbose=verbose)


def _named(paths: list[str], observer: list[str], training: str) -> list[tuple[str, str]]:
    """Return what is read, each with the option that names it."""
    given = {"": paths, "--observer": observer, "--training": [training] if training else []}
    return [(option, path) for option, named in given.items() for path in named]


def _ran(
    scheduler: str,
    paths: list[str],
    asked: tuple[list[str], str, list[Output]],
    settings: Settings,
    layers: RubricLayers,
    run_options: RunOptions,
) -> BatchRun | ClusterRun:
    """Run over all records, here or on a cluster; `asked`: --format, -o and the places they come to."""
    formats, output, places = asked
    run: BatchRun | ClusterRun
    if scheduler:
        from csr_assess.app.cluster.folders import output_folders
        from csr_assess.app.cluster.running import ClusterRun

        run = ClusterRun(scheduler, paths, output_folders(formats, output), settings, layers.widest(), run_options)
    else:
        from csr_assess.app.batch_running import BatchRun

        run = BatchRun(paths, places, settings, layers, run_options)
    run.run()
    return run


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


def _told(done: BatchRun | ClusterRun, rubric: Rubric, places: list[Output], output: str, *, verbose: bool) -> int:
    """Tell of the records and return the exit code that says most of all of them.

    The group summary is on standard output if the records do not go there, else beside them, and as JSON.
    """
    from csr_assess.base.replacing import own_stream
    from csr_assess.batch.group_words import summary_text

    done.tell(verbose=verbose)
    summary = done.summary()
    text = summary_text(summary, rubric)
    grouped = [place for place in places if place.form in GROUP]
    in_files = [place for place in grouped if place.file and own_stream(place.file) is None]
    with done.finishing():
        outputs.write_outputs(in_files, lambda place: GROUP[place.form].render(summary))
    if not places and output:
        outputs.to_file(Path(output), text.encode())
    elif any(place.file is None or own_stream(place.file) == 1 for place in places):
        sys.stderr.write(text)
    else:
        outputs.emit(text.encode(), text=True)
    shown = [place for place in grouped if place not in in_files]
    outputs.write_outputs(shown, lambda place: GROUP[place.form].render(summary))
    return done.worst
