"""Made-up answer files of every kind, most of them right and some with anything at all in them."""

from __future__ import annotations

import functools
import random
from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.batch.records import Record
from csr_assess.tasks import kinds
from tests.drawn import rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.rubric.section import Question

ODD: tuple[Any, ...] = (
    *(
        True,
        False,
        1,
        1.0,
        2.5,
        -0.0,
        "3",
        3,
        3.0,
        "",
        None,
        "unknown",
        "n/a",
        "N/A",
        "none",
        "Yes",
        "often",
        0,
        10**30,
    ),
    *(
        [],
        ["phone"],
        ["phone", True],
        [1],
        ["unknown"],
        {},
        {"value": 3},
        {"value": True},
        {"value": None, "note": "x"},
    ),
    *({"note": "no value: a note"}, {"value": "unknown", "confirm": "a lead"}, {"value": 2, "who": "?"}, "2026-11-20"),
    *("a long while", "Level 3", "12 months", {"value": [{"name": "x"}]}, float("nan"), "2027-02-30"),
)
"""Values that fit some questions, or none, or are read otherwise than written."""
STATES = ("FL", "OH", "TX", "CA", "NY", "PR", "Florida", "new york", "CA-ON", "unknown", "Atlantis", "")


class Drawer:
    """Draws one person after the other; the same seed draws the same people."""

    def __init__(self, seed: int) -> None:
        self.drawn = random.Random(seed)  # noqa: S311 -- the same people each time
        every = [q for q in rubric().questions.values() if not q.id.startswith("target.")]
        self.questions, self.industries = every, [one.id for one in rubric().target.industries]

    def record(self, number: int) -> Record:
        """One person's record: of a file, a line, or a row of a table."""
        answers = msgspec.convert(self.person(number), Answers)
        line, columns = self.drawn.choice([(None, False), (number + 1, False), (number + 1, True)])
        return Record(file="p", line=line, answers=answers, columns=columns, own_id=self._one_in(2))

    def person(self, number: int) -> dict[str, Any]:
        """One person's answer file as plain data, its shape right."""
        target = self._target()
        answers = self._answers(target["industry"])
        if self._one_in(5):
            for question in self.drawn.sample([*answers, "no.such_question", "target.role"], 2):
                answers[question] = self.drawn.choice(ODD)
        one: dict[str, Any] = {"schema": SCHEMA, "candidate": {"id": f"p{number % 97}"}, "target": target}
        one["answers"] = answers
        one["evidence"] = [self._entry() for _entry in range(self.drawn.choice((0, 0, 0, 1, 2, 6)))]
        if self._one_in(4):
            one["results"] = self._results()
        if self._one_in(6):
            one["interview"] = {"seconds": {question: self.drawn.choice((0.5, 9.0)) for question in [*answers][:20]}}
        return one

    def _one_in(self, many: int) -> bool:
        return self.drawn.randrange(many) == 0

    def _target(self) -> dict[str, Any]:
        channels = [one.id for one in rubric().target.channels]
        return {
            "role": self.drawn.choice(("entry", "entry", "", "unknown")),
            "industry": self.drawn.choice((*self.industries, *self.industries, "", "unknown", "Insurance", "mining")),
            "state": self.drawn.choice(STATES if self._one_in(4) else STATES[:6]),
            "channels": self.drawn.choice(([], ["unknown"], self.drawn.sample(channels, 2), channels[:3])),
        }

    def _answers(self, industry: str) -> dict[str, Any]:
        missing, habit = self.drawn.choice((0.0, 0.05, 0.4, 0.95)), self.drawn.choice((None, None, None, 3, 5))
        asked = [question for question in self.questions if self.drawn.random() >= missing]
        apart = () if self._one_in(4) else ("posting.", "conditions.")  # few have a posting at hand
        none = {"posting.asks": ["none"]} if apart and self._one_in(2) else {}
        asked = [question for question in asked if not question.id.startswith(apart)]
        return {question.id: self._noted(self._value(question, industry, habit)) for question in asked} | none

    def _noted(self, value: Any) -> Any:
        return value if isinstance(value, list) or not self._one_in(15) else {"value": value, "note": "as: it was"}

    def _value(self, question: Question, industry: str, habit: int | None) -> Any:  # noqa: PLR0911 -- a kind each
        if self._one_in(20):
            return "n/a" if question.allow_na and self._one_in(2) else "unknown"
        options = [o.id for o in question.options if not o.industries or industry in o.industries] or ["unknown"]
        alone = {option.id for option in question.options if option.exclusive}
        several = [option for option in options if option not in alone] or options[:1]
        match question.kind:
            case "rating":
                return habit or self.drawn.choice((1, 2, 3, 3, 4, 5, 2.5, 4.0))
            case "number":
                return self.drawn.choice((0, 3, 12, 13, 24, 60, 6.0, 6.5))
            case "choice":
                return self.drawn.choice(options)
            case "choices":
                return self.drawn.choice((several[:3], self.drawn.sample(several, 1), options[-1:]))
            case "date":
                return self.drawn.choice(("2026-11-20", "2026-11-21", "2026-12-01", "2027-06-30"))
        return self._records(question)

    def _records(self, question: Question) -> list[dict[str, Any]]:
        if question.id == "licensing.customers":
            return [{"place": place} for place in self.drawn.sample(STATES[:6], self.drawn.randint(0, 3))]
        names = ("2-20 General Lines", "Property and Casualty Producer", "Series 7", "Notary Public", "a made-up paper")
        return [
            {
                "name": self.drawn.choice(names),
                "jurisdiction": self.drawn.choice(("FL", "OH", "unknown")),
                "issued": self.drawn.choice(("2020-05-01", "2026-01-15", "unknown")),
                "expires": self.drawn.choice(("2026-01-31", "2027-01-31", "unknown")),
            }
            for _license in range(self.drawn.randint(0, 2))
        ]

    def _entry(self) -> dict[str, Any]:
        criterion = "no.such_criterion" if self._one_in(40) else self.drawn.choice([*rubric().criteria])
        entry = {
            "criterion": criterion,
            "kind": self.drawn.choice(("document", "observer")),
            "level": self.drawn.choice((1, 2, 3, 3.5, 5)),
            "date": self.drawn.choice(("2019-01-01", "2024-06-30", "2026-10-01", "2026-11-21")),
            "by": self.drawn.choice(("a lead", "A  Lead", "a coach", "")),
        }
        if self._one_in(8):
            entry["expires"] = self.drawn.choice(("2026-11-20", "2027-11-20"))
        return entry

    def _results(self) -> dict[str, Any]:
        names = self.drawn.sample([*rubric().tasks], self.drawn.randint(1, len(rubric().tasks)))
        found: dict[str, Any] = {
            name: [self._take(name) for _take in range(self.drawn.choice((1, 1, 2, 3)))] for name in names
        }
        return found | ({"no_such_task": found[names[0]]} if self._one_in(20) else {})

    def _take(self, name: str) -> dict[str, Any]:
        task, seed = rubric().tasks[name], self.drawn.randrange(3)
        items = kinds.counted_items(task, seed)
        responses = [{"item": item.id, "answer": self._reply(item), "seconds": 9.0} for item in items]
        taken = self.drawn.choice(("2019-06-01", "2026-01-01", "2026-11-01"))
        short = responses[:-1] if self._one_in(6) else responses
        return {"taken": taken, "form": task.form, "seed": seed, "responses": short, "part": 0.5, "wpm": 40}

    def _reply(self, item: Any) -> Any:
        if hasattr(item, "options"):
            best, worst = self.drawn.sample([option.id for option in item.options], 2)
            return {"best": best, "worst": worst} if hasattr(item.options[0], "effect") else best
        if hasattr(item, "work"):
            return "12.50"
        if hasattr(item, "left"):
            return self.drawn.choice(("same", "different"))
        return "".join("x" if place % 60 == 0 else letter for place, letter in enumerate(item.text))


@functools.cache
def answer_list(seed: int, count: int) -> tuple[Answers, ...]:
    """So many people, as typed answers."""
    drawer = Drawer(seed)
    return tuple(msgspec.convert(drawer.person(number), Answers) for number in range(count))


def records(seed: int, count: int) -> Iterator[Record]:
    """So many people's records."""
    drawer = Drawer(seed)
    return (drawer.record(number) for number in range(count))
