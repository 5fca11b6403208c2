"""The options that mean the same in every command, and what they are turned into."""

from contextlib import suppress
from datetime import date
from typing import Annotated, Any

import typer

from csr_assess import __version__
from csr_assess.app import formats
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, either

_MOST = 100


def _print_version(value: bool) -> None:  # noqa: FBT001 -- Typer's callback
    if value:
        typer.echo(f"csr-assess {__version__}")
        raise typer.Exit


def _score(text: str) -> float:
    """Return a score to hold others against; raises UsageError for what is none, as is what is no number."""
    with suppress(ValueError):
        if 0 <= (score := float(text)) <= _MOST:
            return score
    empty = "" if text else _("{option} is empty; give it a value, or leave it out.").format(option="--fail-under")
    message = empty or _("--fail-under {found}: write a number from 0 to 100.").format(found=text)
    raise UsageError(Problem(code="usage", message=message))


def _env(name: str) -> str:
    return f"CSR_ASSESS_{name}"


def _format(allowed: str, example: str) -> Any:  # noqa: ANN401 -- Typer's own kind of option
    """Return --format with what a command can write, and several of them at once."""
    said = f"{allowed}; several at once: {example}."
    return typer.Option("--format", "-f", envvar=_env("FORMAT"), metavar="FORMAT[=FILE]", help=said)


Version = Annotated[
    bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
]
RubricOption = Annotated[
    str,
    typer.Option(
        "--rubric", envvar=_env("RUBRIC"), metavar="ID|FOLDER", help="A bundled rubric's id, or a folder (./csr)."
    ),
]
RoleOption = Annotated[str, typer.Option("--role", envvar=_env("ROLE"), metavar="ROLE", help="The target role.")]
IndustryOption = Annotated[
    str, typer.Option("--industry", envvar=_env("INDUSTRY"), metavar="INDUSTRY", help="The target industry.")
]
StateOption = Annotated[
    str,
    typer.Option("--state", envvar=_env("STATE"), metavar="STATE", help="Where: a US state, or another place's code."),
]
RequireOption = Annotated[
    list[str],
    typer.Option(
        "--require",
        envvar=_env("REQUIRE"),
        metavar="KEY=VALUE",
        help="What the posting asks, told beside the score; several at once. Keys: education, experience, "
        "customer service, software, workplace, home, schedule, language, typing, certificate, license, start, "
        "background check, drug test, driving. What has no such key, or cannot be read, is kept in its own words.",
    ),
]
AsOfOption = Annotated[
    str, typer.Option("--as-of", envvar=_env("AS_OF"), metavar="DATE", help="Score as on this day; today by default.")
]
FormatOption = Annotated[list[str], _format(formats.format_help(formats.REPORT), "-f plain -f json=report.json")]
PartFormatOption = Annotated[
    list[str],
    _format(
        f"{formats.format_help(formats.PART)}, and all of it {formats.format_help(formats.WHOLE_ONLY)}",
        "-f plain -f table=report.txt",
    ),
]
ListingFormatOption = Annotated[
    list[str], _format(formats.format_help(formats.LISTING), "-f plain -f json=result.json")
]
PageFormatOption = Annotated[list[str], _format(formats.format_help(formats.PAGE), "-f plain -f json=result.json")]
LicenseFormatOption = Annotated[list[str], _format(formats.format_help(formats.LICENSE), "-f plain -f ics=dates.ics")]
PlanFormatOption = Annotated[list[str], _format(formats.format_help(formats.PLAN), "-f plain -f md=plan.md")]
BatchFormatOption = Annotated[
    list[str], _format(formats.format_help(formats.RECORD_WRITERS, formats.GROUP), "-f json=all.jsonl -f csv=all.csv")
]
FormFormatOption = Annotated[
    list[str],
    _format(
        f"roleplay: {formats.format_help(formats.PAGES)}; supervisor: {formats.format_help(formats.RATINGS)}",
        "-f html=call.html -f text=call.txt",
    ),
]
JudgeFormatOption = Annotated[
    list[str],
    _format(
        f"{formats.format_help(formats.KIT)}; with --answers {formats.format_help(formats.LISTING)}",
        "-f csv=judge.csv -f html=judge.html",
    ),
]
OutputOption = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write the result to this file.")]
"""No variable names a file to write: set for one command, it would replace what another one reads."""
ConfirmOption = Annotated[
    str,
    typer.Option(
        "--confirm",
        envvar=_env("CONFIRM"),
        metavar="[NAMES]",
        help="I have seen the documents and ratings in the answers; or only those of some criteria: typing,courtesy.",
    ),
]
ObserverOption = Annotated[
    list[str],
    typer.Option(
        "--observer",
        envvar=_env("OBSERVER"),
        metavar="FILE",
        help="A sheet that somebody who saw the work filled in; it counts as seen. Several at once.",
    ),
]
StrictOption = Annotated[
    bool,
    typer.Option(
        "--strict", envvar=_env("STRICT"), help="Refuse a row for one bad cell, instead of setting that cell aside."
    ),
]
StrictListOption = Annotated[
    bool,
    typer.Option(
        "--strict", envvar=_env("STRICT"), help="Refuse a training list for one bad row, instead of leaving it out."
    ),
]
TrainingOption = Annotated[
    str,
    typer.Option(
        "--training",
        envvar=_env("TRAINING"),
        metavar="FILE.csv",
        help="A counselor's own list of trainings, for what somebody may pay for.",
    ),
]
FailUnderOption = Annotated[
    float | None,
    typer.Option(
        "--fail-under",
        envvar=_env("FAIL_UNDER"),
        metavar="SCORE",
        parser=_score,
        help="Exit 1 below this score, 0 to 100.",
    ),
]
FailOnOption = Annotated[
    str,
    typer.Option(
        "--fail-on",
        envvar=_env("FAIL_ON"),
        metavar="gate|BAND",
        help="Exit 1 on an open must-have that blocks, or below this band.",
    ),
]
NoInputOption = Annotated[bool, typer.Option("--no-input", envvar=_env("NO_INPUT"), help="Never ask anything.")]
PlainOption = Annotated[
    bool, typer.Option("--plain", envvar=_env("PLAIN"), help="Plain lines for screen readers: nothing is redrawn.")
]
ColorOption = Annotated[
    str, typer.Option("--color", envvar=_env("COLOR"), metavar="auto|always|never", help="When to use color.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", envvar=_env("QUIET"), help="No notes and no progress.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", envvar=_env("VERBOSE"), help="Say more along the way.")]
DebugOption = Annotated[
    bool, typer.Option("--debug", envvar=_env("DEBUG"), help="Show the program's own errors in full.")
]


def day(text: str, *, name: str = "--as-of", quiet: bool = False) -> date:
    """Return the day of --as-of, read as days in answers are; today if it is not given. Nothing else reads the clock.

    `name`: the option, if it is another one. What is taken otherwise than written is said, unless `quiet`.
    """
    if not text:
        return date.today()  # noqa: DTZ011 -- the person's own calendar day
    from csr_assess.base.dates import is_day

    if is_day(text):
        return date.fromisoformat(text)
    from csr_assess.app import outputs
    from csr_assess.app.option_words import read_otherwise
    from csr_assess.base import written_dates
    from csr_assess.questions.words.plain_text import tidy

    found = written_dates.readings(tidy(text))
    if len(found) == 1:
        if tidy(text) != found[0]:
            outputs.note(read_otherwise(name, text, found[0]), quiet=quiet)
        return date.fromisoformat(found[0])
    message = _("{option}: {text} is not a date; write it as 2026-11-21.").format(option=name, text=text)
    if found:
        message = _("{option}: {text} may mean {days}; write the one that is meant.").format(
            option=name, text=text, days=either(found)
        )
    raise UsageError(Problem(code="usage", message=message))
