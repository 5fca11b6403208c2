"""A sitting: the list of tasks, what each one is, its items one by one, what it showed, back to the list."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from csr_assess.answers.types import Answers, Result, Unfinished
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, counted, did_you_mean, sentences
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.task_types import TaskFile
from csr_assess.tasks import forms
from csr_assess.tasks.catalog import tasks_of
from csr_assess.tasks.kinds import asked, kind_of
from csr_assess.tasks.results import TAKES, evidence_name, level_table, measured
from csr_assess.terminal import progress, prompts
from csr_assess.terminal.autosave import Autosave, Finished
from csr_assess.terminal.exercises import outcome
from csr_assess.terminal.exercises.attempt import Attempt, AttemptStore, begin
from csr_assess.terminal.exercises.item_prompts import GO, PromptContext, ask_all, prompt_for
from csr_assess.terminal.exercises.key_source import key_source
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen
from csr_assess.terminal.stop_signals import signals

DONE, WAY_OUT, LATER = "done", "way_out", "later"
SEEDS = 1_000_000


class SittingOptions(Struct, frozen=True, kw_only=True):
    """How tasks are taken: what the command's options say, and the sources of time and chance."""

    day: date
    plain: bool = False
    extra_time: bool = False
    only: list[str] = []
    """Task ids, asked in this order without the list, each taken off when it is done; none: the list."""
    seed: Callable[[], int] = lambda: secrets.randbelow(SEEDS)
    clock: Callable[[], float] = time.monotonic


def take_tasks(  # noqa: PLR0913 -- what is taken, how and where
    rubric: Rubric,
    answers: Answers,
    options: SittingOptions,
    *,
    path: Path,
    resume: Callable[[Path], str],
    asker: Asker | None = None,
    keeper: Autosave | None = None,
) -> Finished:
    """Let the person take tasks, saving into `path` after every item; `keeper` is what keeps that file already.

    Raises UsageError for an unknown task, InterruptedInterviewError if the person stops.
    """
    tasks = tasks_of(rubric)
    for name in options.only:
        if name not in tasks:
            message = f"--only {name}: {did_you_mean(name, [*tasks])}"
            raise UsageError(Problem(code="usage", message=message))
    asker = asker or prompts.asker(plain=options.plain)
    autosave = keeper or Autosave(path, asker, resume)
    store = AttemptStore(answers, autosave)
    sitting = Sitting(rubric, store, asker, options)
    try:
        with signals(), asker:
            sitting.run()
    except (KeyboardInterrupt, EOFError):
        raise autosave.stopped() from None
    return autosave.finished(store.answers)


class Sitting:
    """Tasks being taken, one after the other."""

    def __init__(self, rubric: Rubric, store: AttemptStore, asker: Asker, options: SittingOptions) -> None:
        """Begin with what was taken before."""
        self._rubric, self._tasks = rubric, tasks_of(rubric)
        self._store, self._asker, self._options = store, asker, options

    def run(self) -> None:
        """Let the tasks asked for be taken, or those chosen from the list until the person is done."""
        if self._options.only:
            while self._options.only:
                self._take(self._options.only[0])
                del self._options.only[0]
            return
        while (name := self._choose()) != DONE:
            self._take(name)

    def _choose(self) -> str:
        rows = [Item(id=name, text=self._row(self._form(name))) for name in self._tasks]
        open_now = [name for name in self._tasks if not self._store.taken(name)]
        minutes = sum(self._tasks[name][0].minutes for name in open_now)
        said = [
            *self._store.notes(),
            _("What you show here counts in full; what you only tell us counts in part."),
            _("You can skip any of them, and skipping costs you nothing. Stop whenever you like."),
        ]
        if open_now:
            still = counted("{number} task is open", "{number} tasks are open", len(open_now))
            said.append(f"{still} ({_minutes(minutes)}).")
        screen = Screen(section=_("Tasks"), said=tuple(said), text=_("Which one would you like to take?"), back=False)
        reply = self._asker.pick(screen, [*rows, Item(id=DONE, text=_("I am done"))], (open_now or [DONE])[0])
        return str(reply)

    def _row(self, task: TaskFile) -> str:
        taken, left = self._store.taken(task.id), self._store.unfinished(task)
        state = _minutes(task.minutes)
        if left is not None:
            state = _("stopped at {count} of {total}").format(count=len(left.responses) + 1, total=_size(task, left))
        elif taken:
            state = _("done on {day}").format(day=taken[-1].taken.isoformat())
        return f"{task.title}: {state}"

    def _form(self, name: str) -> TaskFile:
        """Return the form that a task stopped in; of one that is not begun, the form that the next take gets."""
        left = self._store.answers.unfinished.get(name)
        asked = forms.forms_of(self._rubric, name) if left else ()
        begun = [form for form in asked if self._store.unfinished(form)]
        return begun[0] if begun else forms.next_form(self._rubric, name, self._store.taken(name))

    def _take(self, name: str) -> None:
        task, criterion = self._form(name), self._tasks[name][1]
        begun = begin(self._store, task, self._options.day, self._options.seed, extra_time=self._options.extra_time)
        before = self._store.taken(name)
        if len(before) >= TAKES:
            task = msgspec.structs.replace(task, title=_("{title} (practice)").format(title=task.title))
        if not self._start(task, begun, before):
            return
        if begun.expected is None and not begun.responses:
            begun = msgspec.structs.replace(begun, expected=self._expected(task, begun))
        attempt = Attempt(self._store, task, begun)
        options = self._options
        ask_all(PromptContext(attempt=attempt, asker=self._asker, plain=options.plain, clock=options.clock))
        result = attempt.finish(options.day)
        floor = self._rubric.core.evidence[evidence_name(task)].error
        measure = measured(task, level_table(task, criterion), result, floor)
        again = forms.asked_again(self._rubric, name, [*before, result])
        outcome.tell(self._asker, task, criterion, result, measure, takes=len(before) + 1, again=again)

    def _start(self, task: TaskFile, begun: Unfinished, before: Sequence[Result]) -> bool:
        """Say what a task is; False if the person leaves it out."""
        done = len(begun.responses)
        said = [
            *self._store.notes(),
            *task.intro,
            sentences((progress.takes_minutes(60 * task.minutes), _("Your work is saved after every item."))),
        ]
        said += kind_of(task).notices(task, begun)
        if len(before) == 1:
            said.append(_("You have taken it once. This second time is the one that counts."))
            if forms.form_named(self._rubric, self._tasks[task.id][0], before[0].form) is not task:
                said.append(_("It asks other questions, meant to be as hard; nobody has measured yet if they are."))
        elif len(before) >= TAKES:
            said.append(_("You have taken it before. From the third time on, it is practice and does not count."))
        on = _("Go on at {count} of {total}").format(count=done + 1, total=_size(task, begun))
        rows = [Item(id=GO, text=on if done else _("Start"))]
        if prompt_for(task.items[0]).key_by_key:
            rows.append(Item(id=WAY_OUT, text=_("I write in another way: skip this one")))
            if key_source() is None:
                said.append(
                    _("This window does not pass single keys on, so the clock runs from Enter to Enter, less surely.")
                )
        rows.append(Item(id=LATER, text=_("Not now")))
        screen = Screen(section=task.title, said=tuple(said), text=_("Ready?"), back=False)
        return self._asker.pick(screen, rows, GO if rows[0].id == GO else LATER) == GO

    def _expected(self, task: TaskFile, begun: Unfinished) -> float | None:
        """Ask what the person thinks will come out; None if they would rather not say."""
        question = kind_of(task).expectation(task, begun.seed)
        screen = Screen(section=task.title, text=question.text, moves=(Move.UNKNOWN,), back=False)
        standing = ""
        while True:
            reply = self._asker.write(screen, standing)
            if isinstance(reply, Move):
                return None
            if reply.isascii() and reply.isdecimal() and int(reply[:6]) <= question.most:
                return float(reply)
            wrong = _("Write a whole number from 0 to {most}, or unknown.").format(most=question.most)
            screen, standing = msgspec.structs.replace(screen, wrong=wrong), reply


def _minutes(count: float) -> str:
    return progress.minutes_in_words(60 * count)


def _size(task: TaskFile, begun: Unfinished) -> int:
    return len(asked(task, begun.seed))
