"""The end of an interview: what helps most is offered first, then the rest of the report, and the report as a file."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.answers.types import UNKNOWN
from csr_assess.app import outputs, reporting
from csr_assess.app.closing_screen import OneScreen
from csr_assess.app.formats import PLAIN, TABLE
from csr_assess.app.outputs import Output
from csr_assess.base.errors import UsageError
from csr_assess.base.texts import _

if TYPE_CHECKING:
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.rubric.model import Rubric
    from csr_assess.terminal.autosave import Finished
    from csr_assess.terminal.prompts.asker import Item

_WIDE, _LINES, _FEWER = 80, 17, 16
"""On a terminal of that many columns so many lines are left above the offer; on a narrower one fewer."""
_FILES = {PLAIN: Path("readiness-report.txt"), "json": Path("readiness-report.json")}
_PAPER = 80


def screen(whole: OneScreen, path: Path, *, plain: bool) -> OneScreen:
    """Return the screen of a file's report with room for the offer below it.

    The person's own draft is not named. Whoever has plain lines reads on in them.
    """
    from csr_assess.base import saving

    file = "" if saving.is_draft(path) else str(path)
    options = (*whole.options, "-f", PLAIN) if plain else whole.options
    return replace(whole, file=file, options=options, lines=_LINES if outputs.width() >= _WIDE else _FEWER)


def chosen(report: Report, rubric: Rubric, finished: Finished, whole: OneScreen, *, plain: bool, color: bool) -> str:
    """Offer what leads on, and do it where that needs no more than the report.

    Return `lift`, `open` or `tasks` for what the person wants to do now, `rest` where they have read on, else nothing.
    `whole`: as `screen` takes it, for the commands in the report.
    In plain lines below the report: a whole screen would cover what was just printed.
    """
    from csr_assess.terminal import prompts
    from csr_assess.terminal.prompts.asker import Move, Screen

    named = screen(whole, finished.path, plain=plain)
    asker, wrong, ways = prompts.asker(plain=True), "", _ways(report, rubric, finished)
    while True:
        asks = Screen(section=_("Your report"), text=_("What next?"), wrong=wrong, back=False, beside=not plain)
        try:
            with asker:
                way = asker.pick(asks, ways, "none")
        except EOFError:  # nothing more is going to be typed, and all is saved
            return ""
        if isinstance(way, Move) or way == "none":
            return ""
        if way in ("lift", "open", "tasks"):
            return way
        if way == "rest":
            _read_on(report, rubric, named, plain=plain, color=color)
            return way
        place = Output(form=way if way != PLAIN or plain else TABLE, file=_free(_FILES[way]))
        try:
            _save(report, rubric, str(finished.path), place, named)
        except UsageError as error:
            wrong = str(error)
            continue
        outputs.note(_("Saved: {path}").format(path=place.file))
        return ""


def lifting(report: Report) -> list[str]:
    """Return the tasks that lift the result: those that the verdict names, else those that lift the evidence grade."""
    ways = [way.moves for way in report.route] + [lift.moves for lift in report.lifts if lift.of == "grade"]
    return next((tasks for moves in ways if (tasks := [move.task for move in moves if move.task])), [])


def _ways(report: Report, rubric: Rubric, finished: Finished) -> list[Item]:
    """Return what is offered, what helps most first."""
    from csr_assess.tasks import catalog
    from csr_assess.terminal import progress
    from csr_assess.terminal.interview.agenda import Agenda
    from csr_assess.terminal.prompts.asker import Item

    asked = Agenda(None).questions(rubric, finished.answers)
    open_ = [question for question in asked if _answer(question.id, finished) in (None, UNKNOWN)]
    minutes = catalog.minutes_left(rubric, finished.answers.results)
    answer, show = _("answer what is open ({time})"), _("take tasks ({time})")
    found = []
    if tasks := lifting(report):
        time = progress.minutes_in_words(60 * sum(rubric.tasks[task].minutes for task in tasks))
        found.append(Item(id="lift", text=_("take the tasks that lift your result ({time})").format(time=time)))
    if open_:
        time = progress.minutes_in_words(progress.seconds_left(rubric, open_, {}))
        found.append(Item(id="open", text=answer.format(time=time)))
    if minutes:
        found.append(Item(id="tasks", text=show.format(time=progress.minutes_in_words(60 * minutes))))
    return [
        *found,
        Item(id="rest", text=_("read all of it")),
        Item(id=PLAIN, text=_("save as text")),
        Item(id="json", text=_("save as JSON")),
        Item(id="none", text=_("done")),
    ]


def _answer(question: str, finished: Finished) -> object:
    from csr_assess.questions.relevance import answer_to

    return answer_to(question, finished.answers)


def _read_on(report: Report, rubric: Rubric, named: OneScreen, *, plain: bool, color: bool) -> None:
    place = Output(form=PLAIN if plain else TABLE)
    reporting.deliver_report(report, rubric, "", [place], color=color, screen=lambda: named)


def _save(report: Report, rubric: Rubric, source: str, place: Output, named: OneScreen) -> None:
    """Write the report to its file; plain lines are wrapped as a page is, for it is handed in. Raises UsageError."""
    if place.form != PLAIN or place.file is None:
        reporting.deliver_report(report, rubric, source, [place], color=False, screen=lambda: named)
        return
    from csr_assess.render import plain_report

    lines = plain_report.render(report, rubric, sources=named.sources()).splitlines()
    wrapped = [
        textwrap.fill(line, _PAPER, break_long_words=False, break_on_hyphens=False, replace_whitespace=False)
        for line in lines
    ]
    outputs.to_file(place.file, "".join(f"{line}\n" for line in wrapped).encode())


def _free(path: Path) -> Path:
    """Return the name, or the next one that no file has: nothing is overwritten unasked."""
    count, place = 2, path
    while os.path.lexists(place):
        place = path.with_name(f"{path.stem}-{count}{path.suffix}")
        count += 1
    return place
