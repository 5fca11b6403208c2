"""One task being taken: what was answered so far, kept in the answer file after every item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from csr_assess.answers.types import Answers, Response, Result, Unfinished
from csr_assess.rubric.task_types import AnyItem, Passage, TaskFile, Typing
from csr_assess.tasks import item_scores
from csr_assess.tasks.results import mean, rates, takes
from csr_assess.tasks.typed_text import rate
from csr_assess.terminal.autosave import Autosave

DIGITS = 4


class AttemptStore:
    """One person's answers while tasks are taken, and where they are kept."""

    def __init__(self, answers: Answers, keeper: Autosave) -> None:
        """Begin with the answers of a file."""
        self.answers, self._keeper = answers, keeper

    def keep(self, **changed: Any) -> None:  # noqa: ANN401 -- fields of Answers
        """Change the answers and save them."""
        self.answers = msgspec.structs.replace(self.answers, **changed)
        self._keeper.keep(self.answers)

    def unfinished(self, task: TaskFile) -> Unfinished | None:
        """Return where a task stopped; None where it was not begun, or its items have changed since."""
        found = self.answers.unfinished.get(task.id)
        if found is None or found.form != task.form:
            return None
        asked = [item.id for item in item_scores.asked(task, found.seed)]
        done = [response.item for response in found.responses]
        return found if done == asked[: len(done)] else None

    def taken(self, task: str) -> list[Result]:
        """Return the takes of a task that are done, in order."""
        return takes(self.answers.results.get(task, []))


class Attempt:
    """One take of a task, item by item."""

    def __init__(self, book: AttemptStore, task: TaskFile, begun: Unfinished) -> None:
        """Go on where `begun` stopped."""
        self.task, self._book, self._begun = task, book, begun
        self.items = list(item_scores.asked(task, begun.seed))

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

    @property
    def expected(self) -> float | None:
        """How many the person thought they would get right."""
        return self._begun.expected

    def here(self) -> AnyItem | None:
        """Return the item to ask now; None where all were asked."""
        done = len(self.responses)
        return self.items[done] if done < len(self.items) else None

    def answer(self, answer: Any, seconds: float, *, burst: bool = False) -> None:  # noqa: ANN401
        """Take the answer to the item asked now, and save it."""
        item = self.here()
        assert item is not None  # noqa: S101 -- an item was asked
        seconds = round(seconds + self.used, 2)
        given = Response(
            item=item.id, answer=answer, seconds=seconds, score=_score(item, answer, self.seed, seconds), burst=burst
        )
        self._keep(responses=(*self.responses, given), used=0.0)

    def back(self) -> None:
        """Take the last answer back."""
        self._keep(responses=self.responses[:-1], used=0.0)

    def left(self, seconds: float) -> None:
        """Note the seconds already spent on an item that was not answered, so that a clock goes on where it stopped."""
        self._keep(used=round(self.used + seconds, 2))

    def _keep(self, **changed: Any) -> None:  # noqa: ANN401 -- fields of Unfinished
        self._begun = msgspec.structs.replace(self._begun, **changed)
        self._book.keep(unfinished={**self._book.answers.unfinished, self.task.id: self._begun})

    def finish(self, day: date) -> Result:
        """Turn what was answered into a result, and save it in place of the unfinished task."""
        result = _result(self.task, self._begun, day)
        answers = self._book.answers
        found = answers.results.get(self.task.id, [])
        before = found if isinstance(found, list) else [found]
        plain = msgspec.to_builtins(result)
        self._book.keep(
            results={**answers.results, self.task.id: [*before, plain] if before else plain},
            unfinished={name: other for name, other in answers.unfinished.items() if name != self.task.id},
        )
        return result


def begin(book: AttemptStore, task: TaskFile, day: date, seed: Callable[[], int], *, extra_time: bool) -> Unfinished:
    """Return where a task begins: where it stopped, or at its first item with a new seed."""
    fresh = Unfinished(begun=day, form=task.form, seed=seed(), extra_time=extra_time)
    return book.unfinished(task) or fresh


def _score(item: AnyItem, answer: Any, seed: int, seconds: float) -> float:  # noqa: ANN401
    if isinstance(item, Passage):
        return round(rate(item.text, answer, seconds).wpm, DIGITS) if seconds > 0 else 0.0
    return round(item_scores.score(item, answer, seed).raw, DIGITS)


def _result(task: TaskFile, begun: Unfinished, day: date) -> Result:
    result = Result(
        taken=day,
        form=task.form,
        seed=begun.seed,
        expected=begun.expected,
        extra_time=begun.extra_time,
        responses=[msgspec.to_builtins(response) for response in begun.responses],
    )
    items = item_scores.by_id(task)
    known = [(items[response.item], response) for response in begun.responses]
    if isinstance(task, Typing):
        total = mean(rates(known))
        figures = {
            "gross": round(total.gross, 1),
            "accuracy": round(total.accuracy, DIGITS),
            "wpm": round(total.wpm, 1),
        }
        return msgspec.structs.replace(result, **figures)
    part = item_scores.part_right([item_scores.score(item, response.answer, begun.seed) for item, response in known])
    return msgspec.structs.replace(result, right=part.right, of=part.of, part=round(part.part, DIGITS))
