"""What score, demo and the interview share: answers to a report, the report to its outputs and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from csr_assess.answers import read
from csr_assess.answers.types import Answers, TargetJob
from csr_assess.app import answer_paths, outputs
from csr_assess.app.formats import FORMATS, REPORT
from csr_assess.app.outputs import Output
from csr_assess.app.printed_results import ReportResult
from csr_assess.base import documents
from csr_assess.base.documents import MAX_BYTES
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.texts import _, printable
from csr_assess.questions import validation
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.resolve import RubricLayers

if TYPE_CHECKING:
    from csr_assess.app.closing_screen import OneScreen
    from csr_assess.app.observers import Observers
    from csr_assess.assess.funded import Funding
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.evidence.raters import Confirmed


def places(formats: list[str], output: str) -> list[Output]:
    """Return where a report goes, in every form asked for."""
    return outputs.parse(formats, output, REPORT)


def names_sources(places_: list[Output]) -> bool:
    """Say whether a form prints what a source is, and not its id alone."""
    return any(FORMATS[place.form].names_sources for place in places_)


def which(rubric: Rubric) -> str:
    """Return which rubric judges, in a sentence: what --verbose says."""
    return _("Rubric: {id} {version}, sha256 {sha256}.").format(
        id=rubric.core.id, version=rubric.core.version, sha256=rubric.sha256
    )


def answers_from(path: str, layers: RubricLayers, as_of: date) -> tuple[Answers, bytes]:
    """Return the answers of a file, or of standard input for `-`, and the bytes they were read from.

    Raises InvalidInputError with every fault of their shape, and of the answers that have theirs.
    """
    raw = bytes_from(path)
    return answers_in(raw, "<stdin>" if path == "-" else path, layers, as_of), raw


def bytes_from(path: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; raises UsageError if it cannot be opened."""
    return sys.stdin.buffer.read(MAX_BYTES + 1) if path == "-" else documents.read_bytes(Path(path), path)


def answers_in(raw: bytes, name: str, layers: RubricLayers, as_of: date) -> Answers:
    """Return the answers that bytes hold; raises InvalidInputError as `answers_from` does."""
    try:
        return read.from_bytes(name, raw)
    except InvalidInputError as error:
        answer_paths.refuse_several("-" if name == "<stdin>" else name, raw)
        _refuse_report(name, raw)
        if not isinstance(error, read.ShapeError):
            raise
        rubric = rubric_for(layers, error.partial.target if error.partial else TargetJob())
        raise InvalidInputError(*validation.also_wrong(error, rubric, as_of, name)) from None


def _refuse_report(name: str, raw: bytes) -> None:
    """Raise InvalidInputError for a saved report, in the place of all that is strange in it as answers."""
    from csr_assess.assess.runs import is_saved_run  # only what is no answer file is looked at

    if is_saved_run(raw):
        message = _("this is a saved report; give the answer file that it was made of.")
        raise InvalidInputError(Problem(code="answers-shape", where=Where(file=name), message=message))


def noter(*, quiet: bool) -> Callable[[Problem], None]:
    """Return what says how something was read that was written otherwise."""
    return lambda problem: outputs.note(printable(str(problem)), quiet=quiet)


def aims(
    layers: RubricLayers, target: tuple[str, str, str], words: list[str], as_of: date, *, quiet: bool = False
) -> Callable[[Answers], Answers]:
    """Return what aims answers at the role, industry and state of the options, and gives them the minimums named.

    Raises UsageError for a target that the rubric does not know, and for minimums that mean nothing.
    """
    if not (any(target) or words):
        return lambda answers: answers
    rubric = layers.resolved().rubric
    aim = target_override(rubric, *target, quiet=quiet)
    if not words:
        return aim
    from csr_assess.app import required  # few have a posting at hand

    return required.with_minimums(aim, words, rubric, as_of, quiet=quiet)


def target_override(
    rubric: Rubric, role: str, industry: str, state: str, *, quiet: bool = False
) -> Callable[[Answers], Answers]:
    """Return what aims answers at the target the options name, if they name one. Says and raises as `said_target`."""
    said = said_target(rubric, role, industry, state, quiet=quiet)
    return lambda answers: replace(answers, target=replace(answers.target, **said)) if said else answers


def said_target(rubric: Rubric, role: str, industry: str, state: str, *, quiet: bool = False) -> dict[str, Any]:
    """Return what the options name of a target.

    What is taken otherwise than written is said, unless `quiet`.
    Raises UsageError for a target the rubric does not know.
    """
    from csr_assess.app.option_words import OptionWord, read_options

    given = {"role": role, "industry": industry, "state": state}
    words = [
        OptionWord(name=f"--{field}", question=question, written=written)
        for field, written in given.items()
        if written and (question := rubric.questions.get(f"target.{field}"))
    ]
    return {name.removeprefix("--"): value for name, value in read_options(words, rubric, quiet=quiet)}


def _with_id_of(answers: Answers, source: str) -> Answers:
    """Return the answers with an id: the candidate's own, or the file's stem."""
    if answers.candidate.id or source == "-":
        return answers
    return replace(answers, candidate=replace(answers.candidate, id=Path(source).stem))


def checked_answers(
    rubric: Rubric,
    answers: Answers,
    as_of: date,
    source: str,
    raw: bytes | None,
    *,
    note: Callable[[Problem], None] | None = None,
) -> Answers:
    """Return answers checked against the questions, with an id; `note` is told what was taken otherwise."""
    name = "<stdin>" if source == "-" else source
    return _with_id_of(validation.validated(answers, rubric, as_of, name, raw, note=note), source)


def handed_in(paths: Sequence[str], rubric: Rubric, as_of: date, confirmed: Confirmed) -> Observers | None:
    """Return what observers handed in, None where nobody did; raises as `observers` does."""
    if not paths:
        return None
    from csr_assess.app.observers import observers

    return observers(paths, rubric, as_of, confirmed)


def checked_report(
    rubric: Rubric,
    answers: Answers,
    as_of: date,
    source: str,
    raw: bytes | None,
    *,
    confirmed: Confirmed,
    note: Callable[[Problem], None] | None = None,
    funded: Funding | None = None,
    handed: Observers | None = None,
) -> Report:
    """Return the report of answers, checked against the questions first; `note` is told what was taken otherwise.

    `funded`: a counselor's own list of trainings, put beside the rubric's. `handed`: what observers handed in.
    Raises UsageError where they rated others.
    """
    from csr_assess.assess.assessor import assess  # others only read or check

    checked = checked_answers(rubric, answers, as_of, source, raw, note=note)
    checked = handed.about(checked) if handed else checked
    report = assess(rubric, checked, as_of, confirmed=confirmed)
    return funded.beside(report) if funded else report


def screen_if_drawn(ctx: Any, file: str) -> Callable[[], OneScreen]:  # noqa: ANN401 -- Typer's own context
    """Return what makes the screen of a report, as `closing_screen.screen_of` does: JSON has none."""

    def made() -> OneScreen:
        from csr_assess.app import closing_screen

        return closing_screen.screen_of(ctx, file)

    return made


def deliver_report(
    report: Report,
    rubric: Rubric,
    source: str,
    places_: list[Output],
    *,
    color: bool,
    screen: Callable[[], OneScreen],
    part: str = "",
) -> None:
    """Write a report in every form asked for, or a part of it; on one screen where none was asked for."""

    def rendered(place: Output) -> bytes:
        canvas = outputs.canvas(place, color=color)
        if place.unasked:
            return screen().drawn(report, rubric, place, canvas)
        row = ReportResult(
            report=report,
            rubric=rubric,
            source=source,
            canvas=canvas,
            part=part,
            sources=lambda: screen().sources(),
        )
        return REPORT[place.form].render(row)

    if any(FORMATS[place.form].needs_dates for place in places_):
        from csr_assess.app import calendars

        places_ = calendars.with_something_to_write(places_, report.expiries, rubric)
    outputs.write_outputs(places_, rendered, paged=True)
