"""One task being taken: what was answered so far, kept in the answer file after every item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from csr_assess.answers.types import Answers, Response, Result, Unfinished
from csr_assess.rubric.task_types import AnyItem, TaskFile
from csr_assess.tasks.kinds import asked, by_id, kind_of
from csr_assess.tasks.measure import STORED_DECIMALS
from csr_assess.tasks.results import takes
from csr_assess.terminal import unconfirmed
from csr_assess.terminal.autosave import Autosave


class AttemptStore:
    """One person's answers while tasks are taken, and where they are kept."""

    def __init__(self, answers: Answers, autosave: Autosave) -> None:
        """Begin with the answers of a file."""
        self.answers, self._autosave = answers, autosave

    def keep(self, **changed: Any) -> None:  # noqa: ANN401 -- fields of Answers
        """Change the answers and save them."""
        self.answers = msgspec.structs.replace(self.answers, **changed)
        self.answers = self._autosave.keep(self.answers)

    def keep_last(self, task: str, unfinished: Unfinished) -> None:
        """Save how far a task is of a person who has stopped."""
        found = {**self.answers.unfinished, task: unfinished}
        self._autosave.keep_last(msgspec.structs.replace(self.answers, unfinished=found))

    def notes(self) -> tuple[str, ...]:
        """Return what the person has to be told of the file, once."""
        told = (*self._autosave.at_start, *self._autosave.notes)
        self._autosave.at_start.clear()
        self._autosave.notes.clear()
        return told

    def unfinished(self, task: TaskFile) -> Unfinished | None:
        """Return where a task stopped; None if it was not begun, or its items have changed since."""
        found = self.answers.unfinished.get(task.id)
        if found is None or found.form != task.form:
            return None
        wanted = [item.id for item in asked(task, found.seed)]
        done = [response.item for response in found.responses]
        return found if done == wanted[: len(done)] else None

    def taken(self, task: str) -> list[Result]:
        """Return the takes of a task that are done, in order."""
        return takes(self.answers.results.get(task, []))


class Attempt:
    """One take of a task, item by item."""

    def __init__(self, store: AttemptStore, task: TaskFile, at: Unfinished) -> None:
        """Go on where it stopped."""
        self.task, self._store, self._begun = task, store, at
        self.items = list(asked(task, at.seed))

    @property
    def seed(self) -> int:
        """The seed of this take."""
        return self._begun.seed

    @property
    def extra_time(self) -> bool:
        """Whether it is taken with extra time."""
        return self._begun.extra_time

    @property
    def responses(self) -> tuple[Response, ...]:
        """What was answered so far."""
        return self._begun.responses

    @property
    def used(self) -> float:
        """The seconds spent on the item it stopped at."""
        return self._begun.used

    def here(self) -> AnyItem | None:
        """Return the item to ask now; None if all were asked."""
        done = len(self.responses)
        return self.items[done] if done < len(self.items) else None

    def answer(self, answer: Any, seconds: float, *, burst: bool = False, by_line: bool = False) -> None:  # noqa: ANN401
        """Take the answer to the item asked now, and save it."""
        item = self.here()
        assert item is not None  # noqa: S101 -- an item was asked
        taken = round(seconds + self.used, 2)
        response = Response(item=item.id, answer=answer, seconds=taken, burst=burst, by_line=by_line)
        score = round(kind_of(self.task).value(item, response, self.seed), STORED_DECIMALS)
        typed = unconfirmed.with_typed(self._begun.typed, item.id, "")
        self._keep(responses=(*self.responses, msgspec.structs.replace(response, score=score)), used=0.0, typed=typed)

    def back(self, *, keeps: bool = False) -> None:
        """Take the last answer back; if it `keeps` what was typed, the line is there again."""
        *before, last = self.responses
        item, typed = self.items[len(before)], self._begun.typed
        if keeps and isinstance(last.answer, str):
            typed = unconfirmed.with_typed(typed, item.id, last.answer)
        self._keep(responses=tuple(before), used=0.0, typed=typed)

    def typed(self, item: str) -> str:
        """Return what was typed into an item's line before and not confirmed."""
        return self._begun.typed.get(item, "")

    def write(self, item: str, text: str, before: str) -> None:
        """Hold what is typed into an item's line; nothing, or what was there `before`, is nothing to hold."""
        typed = unconfirmed.with_typed(self._begun.typed, item, text, before)
        self._begun = msgspec.structs.replace(self._begun, typed=typed)

    def stopped(self) -> None:
        """Save what is typed of a person who has stopped, and ask nothing where that cannot be."""
        if self._begun.typed:
            self._store.keep_last(self.task.id, self._begun)

    def left(self, seconds: float) -> None:
        """Note the seconds already spent on an item that was not answered, so that a clock goes on where it stopped."""
        self._keep(used=round(self.used + seconds, 2))

    def _keep(self, **changed: Any) -> None:  # noqa: ANN401 -- fields of Unfinished
        self._begun = msgspec.structs.replace(self._begun, **changed)
        self._store.keep(unfinished={**self._store.answers.unfinished, self.task.id: self._begun})

    def finish(self, day: date) -> Result:
        """Turn what was answered into a result, and save it in place of the unfinished task."""
        result = _result(self.task, self._begun, day)
        answers = self._store.answers
        found = answers.results.get(self.task.id, [])
        before = found if isinstance(found, list) else [found]
        plain = msgspec.to_builtins(result)
        self._store.keep(
            results={**answers.results, self.task.id: [*before, plain] if before else plain},
            unfinished={name: other for name, other in answers.unfinished.items() if name != self.task.id},
        )
        return result


def begin(store: AttemptStore, task: TaskFile, day: date, seed: Callable[[], int], *, extra_time: bool) -> Unfinished:
    """Return where a task begins: where it stopped, or at its first item with a new seed."""
    fresh = Unfinished(begun=day, form=task.form, seed=seed(), extra_time=extra_time)
    return store.unfinished(task) or fresh


def _result(task: TaskFile, at: Unfinished, day: date) -> Result:
    result = Result(
        taken=day,
        form=task.form,
        seed=at.seed,
        expected=at.expected,
        extra_time=at.extra_time,
        responses=[msgspec.to_builtins(response) for response in at.responses],
    )
    items = by_id(task)
    known = [(items[response.item], response) for response in at.responses]
    return msgspec.structs.replace(result, **kind_of(task).figures(known, at.seed))
