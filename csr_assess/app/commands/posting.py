"""`csr-assess posting`: the text of a job posting to the minimums it asks for, each with its quote."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.app import answer_paths, options, outputs, reporting, rubrics
from csr_assess.app.formats import PAGE
from csr_assess.app.help_page import Command
from csr_assess.app.written_page import write_page
from csr_assess.base import documents
from csr_assess.base.errors import ExitCode, InvalidInputError, Problem, UsageError, Where
from csr_assess.base.texts import _, counted, printable
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric import load

if TYPE_CHECKING:
    from datetime import date

    from csr_assess.contracts.posting_v1 import ProposedMinimum
    from csr_assess.rubric.resolve import RubricLayers

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="The posting's text, or its saved page; - reads standard input.")
]
IntoOption = Annotated[
    str,
    typer.Option(
        "--into", metavar="ANSWERS", help="Look at each at a terminal, and write those you take into this answer file."
    ),
]


@app.command(cls=Command)
def posting(
    file: FileArgument,
    into: IntoOption = "",
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    formats: options.PageFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    plain: options.PlainOption = False,
    no_input: options.NoInputOption = False,
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Read what a posting asks for, each with its own words; nothing is used before you have looked at it.

    No network and no model: the rubric's own rules. What is preferred, or not said, is left out.
    """
    from csr_assess.imports.posting_reading import reading_of
    from csr_assess.questions.posting_minimums import minimums_of
    from csr_assess.render import posting_page

    day, places = options.day(as_of, quiet=quiet), outputs.parse(formats, output, PAGE)
    colored = outputs.color_wanted(color)
    outputs.refuse_inputs([file, *([into] if into else [])], places)
    if into and (no_input or not outputs.is_terminal()):
        raise UsageError(_no_terminal())
    layers = rubrics.rubric_layers(rubric, sources=False)
    resolved = layers.resolved().rubric
    found = reading_of(_text(file), resolved, day)
    if into and found.minimums:
        _write_into(into, file, found.minimums, layers, day, plain=plain, quiet=quiet)
        return ExitCode.DONE
    titles = [one.title for one in minimums_of(resolved) if one.id in found.silent]
    head = posting_page.posting_head(found)
    blocks = posting_page.posting_blocks(found, titles, "ANSWERS")
    write_page(places, kind="posting", source=file, body=found, head=head, blocks=blocks, colored=colored)
    return ExitCode.DONE


def _text(file: str) -> str:
    """Return a posting's words; raises UsageError or InvalidInputError for what is no text, and for too much of it."""
    from csr_assess.base.page_text import text_of_page
    from csr_assess.questions.posting_text import MOST_CHARACTERS

    raw, name = reporting.bytes_from(file), "<stdin>" if file == "-" else file
    try:
        text = documents.decode(raw)
    except documents.DocumentFault as fault:
        if len(raw) > documents.MAX_BYTES or raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
            where = Where(file=name)
            raise InvalidInputError(Problem(code="document-unreadable", where=where, message=str(fault))) from None
        text = raw.decode("cp1252", "replace")
    text = text_of_page(text)
    if not text.strip() or text.startswith("%PDF"):
        message = _("there is no text here; copy the posting's words into a file, or pipe them in.")
        raise InvalidInputError(Problem(code="posting-empty", where=Where(file=name), message=message))
    if len(text) > MOST_CHARACTERS:
        message = _("more than {limit:,} characters; that is not a posting. Keep only the posting's own words.")
        said = message.format(limit=MOST_CHARACTERS)
        raise InvalidInputError(Problem(code="posting-too-long", where=Where(file=name), message=said))
    return text


def _write_into(
    into: str,
    file: str,
    proposed: tuple[ProposedMinimum, ...],
    layers: RubricLayers,
    day: date,
    *,
    plain: bool,
    quiet: bool,
) -> None:
    """Have each minimum looked at, and write those that are taken into an answer file."""
    from csr_assess.questions.posting_minimums import minimums_of
    from csr_assess.terminal import opening, prompts, resuming
    from csr_assess.terminal.posting_session import confirm_minimums

    answer_paths.refuse_no_answers(into)
    asker = prompts.asker(plain=plain or os.environ.get("TERM") == "dumb")

    def resume(path: Path) -> str:
        again = ["interview"] if file == "-" else ["posting", resuming.as_word(Path(file)), "--into"]
        return resuming.command_line(["csr-assess", *again, resuming.as_word(path)])

    titles = {one.id: one.title for one in minimums_of(layers.resolved().rubric)}
    aimed = functools.partial(rubric_for, layers)
    target = opening.Opening(path=Path(into), asker=asker, aimed=aimed, day=day, resume=resume)
    with target.opened() as opened:
        finished, count = confirm_minimums(proposed, titles, opened.answers, opened.keeper, asker)
    if not count:
        outputs.note(_("Nothing was taken, and nothing was changed."), quiet=quiet)
        return
    said = counted("{number} minimum is in {path}.", "{number} minimums are in {path}.", count, path=finished.path)
    outputs.note(printable(said), quiet=quiet)


def _no_terminal() -> Problem:
    return Problem(
        code="no-terminal",
        message=_("there is no terminal to look at them in."),
        hint=_("Without --into they are printed, each with its quote and its --require."),
    )
