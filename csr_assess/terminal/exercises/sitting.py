"""The tasks' way: the list, what each one is, its items one by one, what it showed, back to the list."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from csr_assess.answers.types import Answers, Unfinished
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, counted, did_you_mean, number
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.task_types import Checking, Lookup, Passage, TaskFile, Typing
from csr_assess.tasks import item_scores
from csr_assess.tasks.catalogue import tasks_of
from csr_assess.tasks.results import TAKES, evidence_name, measured, rows, time_allowed
from csr_assess.terminal import progress, prompts
from csr_assess.terminal.autosave import Autosave
from csr_assess.terminal.exercises import item_prompts, outcome, timed
from csr_assess.terminal.exercises.attempt import Attempt, AttemptStore, begin
from csr_assess.terminal.exercises.keyboard import AVAILABLE, Keyboard
from csr_assess.terminal.interview.conversation import signals
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen

DONE, GO, WAY_OUT, LATER = "done", "go", "way_out", "later"
SEEDS = 1_000_000


class Played(Struct, frozen=True, kw_only=True):
    """What playing leaves."""

    answers: Answers
    path: Path
    saved: bool


class SittingOptions(Struct, frozen=True, kw_only=True):
    """How tasks are played: what the command's options say, and the sources of time and chance."""

    day: date
    plain: bool = False
    extra_time: bool = False
    only: list[str] = []
    """Task ids, asked in this order without the list, each taken off when it is done; none: the list."""
    seed: Callable[[], int] = lambda: secrets.randbelow(SEEDS)
    clock: Callable[[], float] = time.monotonic


def run(  # noqa: PLR0913 -- what is played, how and where
    rubric: Rubric,
    answers: Answers,
    way: SittingOptions,
    *,
    path: Path,
    resume: Callable[[Path], str],
    asker: Asker | None = None,
) -> Played:
    """Let the person take tasks, saving into `path` after every item.

    Raises UsageError for an unknown task, InterruptedInterviewError where the person stops.
    """
    tasks = tasks_of(rubric)
    for name in way.only:
        if name not in tasks:
            message = _("--only {name}: {hint}").format(name=name, hint=did_you_mean(name, [*tasks]))
            raise UsageError(Problem(code="usage", message=message))
    asker = asker or prompts.asker(plain=way.plain)
    keeper = Autosave(path, asker, resume)
    book = AttemptStore(answers, keeper)
    session = Sitting(rubric, book, asker, way)
    try:
        with signals(), asker:
            session.run()
    except (KeyboardInterrupt, EOFError):
        raise keeper.stopped() from None
    return Played(answers=book.answers, path=keeper.path, saved=keeper.unsaved is None)


class Sitting:
    """Tasks being played."""

    def __init__(self, rubric: Rubric, book: AttemptStore, asker: Asker, way: SittingOptions) -> None:
        """Begin with what was taken before."""
        self._tasks, self._evidence = tasks_of(rubric), rubric.core.evidence
        self._book, self._asker, self._way = book, asker, way

    def run(self) -> None:
        """Play the tasks asked for, or those chosen from the list until the person is done."""
        if self._way.only:
            while self._way.only:
                self._play(self._way.only[0])
                del self._way.only[0]
            return
        while (name := self._choose()) != DONE:
            self._play(name)

    def _choose(self) -> str:
        rows = [Item(id=name, text=self._row(task)) for name, (task, _criterion) in self._tasks.items()]
        open_now = [name for name in self._tasks if not self._book.taken(name)]
        minutes = sum(self._tasks[name][0].minutes for name in open_now)
        said = [
            _("What you show here counts in full; what you only tell counts in part."),
            _("Each one can be left out, and leaving one out costs nothing. Stop whenever you like."),
        ]
        if open_now:
            said.append(
                counted("{number} task is open", "{number} tasks are open", len(open_now))
                + _(", {minutes} in all.").format(minutes=_minutes(minutes))
            )
        screen = Screen(section=_("Tasks"), said=tuple(said), text=_("Which one?"), back=False)
        reply = self._asker.pick(screen, [*rows, Item(id=DONE, text=_("I am done"))], (open_now or [DONE])[0])
        return str(reply)

    def _row(self, task: TaskFile) -> str:
        taken, left = self._book.taken(task.id), self._book.unfinished(task)
        state = _minutes(task.minutes)
        if left is not None:
            state = _("stopped at {count} of {total}").format(count=len(left.responses) + 1, total=_size(task, left))
        elif taken:
            state = _("done {day}").format(day=taken[-1].taken.isoformat())
        return _("{title}: {state}").format(title=task.title, state=state)

    def _play(self, name: str) -> None:
        task, criterion = self._tasks[name]
        begun = begin(self._book, task, self._way.day, self._way.seed, extra_time=self._way.extra_time)
        before = self._book.taken(name)
        if not self._start(task, begun, len(before)):
            return
        if begun.expected is None and not begun.responses:
            begun = msgspec.structs.replace(begun, expected=self._expected(task, begun))
        sheet = Attempt(self._book, task, begun)
        self._ask_all(sheet)
        result = sheet.finish(self._way.day)
        floor = self._evidence[evidence_name(task)].error
        measure = measured(task, rows(task, criterion), result, floor)
        outcome.tell(self._asker, task, criterion, result, measure, takes=len(before) + 1)

    def _start(self, task: TaskFile, begun: Unfinished, before: int) -> bool:
        """Say what a task is; False where the person leaves it out."""
        done = len(begun.responses)
        said = [
            *task.intro,
            _("It takes {minutes}. Your work is saved after every item.").format(minutes=_minutes(task.minutes)),
        ]
        if isinstance(task, Typing):
            said.append(task.way_out)
        if isinstance(task, Checking):
            said.append(_timing(task, begun))
        if before == 1:
            said.append(_("You have taken it once. This second time is the one that counts."))
        elif before >= TAKES:
            said.append(_("You have taken it before. From the third time on it is practice and does not count."))
        on = _("Go on at {count} of {total}").format(count=done + 1, total=_size(task, begun))
        rows = [Item(id=GO, text=on if done else _("Start"))]
        if isinstance(task, Typing):
            rows.append(Item(id=WAY_OUT, text=_("I write in another way: leave this one out")))
            if not AVAILABLE:
                rows, said = [], [*said, _("Typing needs a Unix terminal; it cannot be measured on this one.")]
        rows.append(Item(id=LATER, text=_("Not now")))
        screen = Screen(section=task.title, said=tuple(said), text=_("Ready?"), back=False)
        return self._asker.pick(screen, rows, GO if rows[0].id == GO else LATER) == GO

    def _expected(self, task: TaskFile, begun: Unfinished) -> float | None:
        """Ask what the person thinks will come out; None where they would rather not say."""
        total = len(item_scores.counted(task, begun.seed))
        text = (
            _("Before you start: how many words a minute will you type?")
            if isinstance(task, Typing)
            else _("Before you start: how many of these {total} will you get right?").format(total=total)
        )
        most = 300 if isinstance(task, Typing) else total
        screen = Screen(section=task.title, text=text, moves=(Move.UNKNOWN,), back=False)
        while True:
            reply = self._asker.write(screen)
            if isinstance(reply, Move):
                return None
            if reply.isascii() and reply.isdecimal() and int(reply[:6]) <= most:
                return float(reply)
            wrong = _("Write a whole number from 0 to {most}, or unknown.").format(most=most)
            screen = msgspec.structs.replace(screen, wrong=wrong)

    def _ask_all(self, sheet: Attempt) -> None:
        task, clock = sheet.task, self._way.clock
        if isinstance(task, Lookup) and sheet.here() is not None:
            self._read(task)
        if isinstance(task, Checking):
            timed.check_pairs(sheet, Keyboard(clock), plain=self._way.plain, clock=clock)
        while (item := sheet.here()) is not None:
            if isinstance(item, Passage):
                self._type(sheet, item)
                continue
            began = clock()
            reply = item_prompts.ask(
                item_prompts.Asking(task=task, item=item, seed=sheet.seed, screen=_around(sheet), asker=self._asker)
            )
            if reply is Move.BACK:
                sheet.back()
            else:
                sheet.answer(reply, clock() - began)

    def _read(self, task: Lookup) -> None:
        """Show the page part by part before its questions."""
        for count, part in enumerate(task.page, 1):
            progress = (_("Part {count} of {total}").format(count=count, total=len(task.page)),)
            screen = Screen(
                section=task.page_title, progress=progress, said=(part.title, part.text), text="", back=False
            )
            go = Item(id=GO, text=_("Read on") if count < len(task.page) else _("To the questions"))
            self._asker.pick(screen, [go], GO)

    def _type(self, sheet: Attempt, passage: Passage) -> None:
        heading = _("{title}, {count} of {total}").format(
            title=sheet.task.title, count=len(sheet.responses) + 1, total=len(sheet.items)
        )
        if passage.practice:
            heading += " " + _("(practice: it does not count)")
        typed = timed.type_passage(passage, heading, Keyboard(self._way.clock), plain=self._way.plain)
        sheet.answer(typed.text, typed.seconds, burst=typed.burst)


def _minutes(count: float) -> str:
    return progress.minutes(60 * count)


def _size(task: TaskFile, begun: Unfinished) -> int:
    return len(item_scores.asked(task, begun.seed))


def _around(sheet: Attempt) -> Screen:
    count, total = len(sheet.responses) + 1, len(sheet.items)
    return Screen(
        section=sheet.task.title,
        progress=(_("{count} of {total}").format(count=count, total=total),),
        text="",
        back=bool(sheet.responses),
    )


def _timing(task: Checking, begun: Unfinished) -> str:
    seconds = number(time_allowed(task, extra=begun.extra_time), 0)
    said = _("You have {seconds} seconds in all; the clock starts with the first pair.").format(seconds=seconds)
    return said if begun.extra_time else said + " " + _("--extra-time gives more.")
