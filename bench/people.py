"""People who all differ, to time csr-assess with: `python bench/people.py nation 1000 > people.jsonl`.

Made from the rubric's own questions and a seed: the same kind, count and seed give the same bytes. A `nation` aims at
every industry in every state; a `class` has one target, and every answer of it is drawn.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import timing  # beside this file

from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.questions.relevance import relevant
from csr_assess.rubric import load
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question
from csr_assess.tasks import kinds

SEED = 20261121
FOR_ONE = 3
"""People drawn for one that an earlier build must read, which may know fewer targets."""
CLASS = {"role": "entry", "industry": "insurance", "state": "FL", "channels": ["phone", "chat"]}
LAST = ("licensing.held", "licensing.customers")
"""Questions for records; what is drawn for them is made below."""


class Drawer:
    """Draws one person after the other."""

    def __init__(self, rubric: Rubric, seed: int, *, nation: bool) -> None:
        """Take the rubric whose questions are answered; `nation`: targets differ too."""
        self.rubric, self.nation = rubric, nation
        self.drawn = random.Random(seed)  # noqa: S311 -- the same people each time
        apart = ("target.", "posting.", "conditions.")  # few people have a posting at hand
        self.questions = [q for q in rubric.questions.values() if not q.retired and not q.id.startswith(apart)]
        self.names = self._license_names()
        self.takes = {name: kinds.counted_items(task, 5) for name, task in rubric.tasks.items()}

    def _license_names(self) -> dict[str, list[str]]:
        """Return what licenses are called, by industry."""
        files = self.rubric.licenses
        by_industry = {one.id: one.licenses or ("common",) for one in self.rubric.target.industries}
        return {
            industry: sorted({r.credential for name in names for r in files.file(name).rules if r.credential and files})
            for industry, names in by_industry.items()
            if files
        }

    def person(self, number: int) -> dict[str, Any]:
        """Return a person's answer file."""
        target = self._target() if self.nation else CLASS
        one: dict[str, Any] = {"schema": SCHEMA, "candidate": {"id": f"p-{number:07d}"}, "target": target}
        if self._one_in(3):
            one["candidate"]["name"] = f"Person {number}"
        one["answers"] = self._answers(target)
        one["evidence"] = [self._entry() for _entry in range(self.drawn.choice((0, 0, 0, 1, 2, 5)))]
        if self._one_in(4):
            wanted = self.drawn.sample(sorted(self.takes), self.drawn.randint(1, len(self.takes)))
            one["results"] = {name: self._take(name) for name in sorted(wanted)}
        return {key: value for key, value in one.items() if value}

    def _one_in(self, many: int) -> bool:
        return self.drawn.randrange(many) == 0

    def _target(self) -> dict[str, Any]:
        asked = self.rubric.target
        target = {
            "role": self.drawn.choice(asked.roles).id,
            "industry": self.drawn.choice(asked.industries).id,
            "state": self.drawn.choice(asked.places).id,
            "channels": self._some([channel.id for channel in asked.channels]),
        }
        return {key: value for key, value in target.items() if key == "role" or not self._one_in(30)}

    def _some(self, ids: list[str]) -> list[str]:
        return sorted(self.drawn.sample(ids, self.drawn.randint(1, min(4, len(ids)))))

    def _answers(self, target: dict[str, Any]) -> dict[str, Any]:
        """Return answers to what is asked of somebody, most of it answered."""
        level = self.drawn.uniform(1.5, 4.5)
        missing = self.drawn.choice((0.0, 0.03, 0.3))
        drawn = {q.id: self._value(q, level, target) for q in self.questions if self.drawn.random() >= missing}
        given = {question: value for question, value in drawn.items() if value is not None}
        job = TargetJob(**{**target, "channels": tuple(target.get("channels", ()))})
        asked = relevant(self.rubric, Answers(schema=SCHEMA, target=job, answers=given)).ids
        return {question: self._worded(value) for question, value in given.items() if question in asked}

    def _worded(self, value: Any) -> Any:  # noqa: ANN401 -- any value of a question
        """Return an answer, in one of twelve cases with a note."""
        if isinstance(value, list) or not self._one_in(12):
            return value
        return {
            "value": value,
            "note": f"as in my {self.drawn.choice(('first', 'last'))} job, {self.drawn.random():.3f}",
        }

    def _value(self, question: Question, level: float, target: dict[str, Any]) -> Any:  # noqa: ANN401 -- as above
        if self._one_in(25) and question.kind in ("rating", "choice"):
            return "unknown"
        industry = target.get("industry", "")
        options = [o.id for o in question.options if o.offered and (not o.industries or industry in o.industries)]
        makers: dict[str, Callable[[], Any]] = {
            "rating": lambda: min(5, max(1, round(self.drawn.gauss(level, 0.9)))),
            "number": lambda: self.drawn.randrange(120),
            "choice": lambda: self.drawn.choice(options) if options else None,
            "choices": lambda: self._choices(question, options),
            "date": lambda: self._day(2027, 2028),
            "records": lambda: self._records(question, target),
        }
        return makers[question.kind]()

    def _choices(self, question: Question, options: list[str]) -> list[str]:
        alone = [option.id for option in question.options if option.exclusive and option.id in options]
        if alone and self._one_in(5):
            return [self.drawn.choice(alone)]
        several = [option for option in options if option not in alone]
        return self._some(several) if several else alone[:1]

    def _day(self, first: int, last: int) -> str:
        return f"{self.drawn.randint(first, last)}-{self.drawn.randint(1, 12):02d}-{self.drawn.randint(1, 28):02d}"

    def _records(self, question: Question, target: dict[str, Any]) -> list[dict[str, Any]]:
        states = [place.id for place in self.rubric.target.places]
        if question.id == LAST[1]:
            return [{"place": state} for state in self.drawn.sample(states, self.drawn.randint(1, 4))]
        names = self.names.get(target.get("industry", ""), ())
        held = self.drawn.randint(1, 3) if names and self._one_in(3) else 0
        return [self._held(self.drawn.choice(list(names)), target.get("state") or "FL") for _license in range(held)]

    def _held(self, name: str, state: str) -> dict[str, Any]:
        found = {"name": name, "jurisdiction": state, "issued": self._day(2020, 2025), "expires": self._day(2026, 2029)}
        return {key: value for key, value in found.items() if key == "name" or not self._one_in(4)}

    def _entry(self) -> dict[str, Any]:
        """Return a document's or an observer's word on a criterion."""
        criterion = self.drawn.choice(list(self.rubric.criteria))
        entry = {"criterion": criterion, "kind": self.drawn.choice(("document", "observer"))}
        return {**entry, "level": self.drawn.choice((2, 3, 3.5, 4, 5)), "date": self._day(2024, 2025), "by": "a lead"}

    def _take(self, name: str) -> dict[str, Any]:
        """Return a take of a task: each item answered, by guess."""
        task = self.rubric.tasks[name]
        answers = [
            {"item": item.id, "answer": self._reply(item), "seconds": round(self.drawn.uniform(5, 60), 1)}
            for item in self.takes[name]
        ]
        return {"taken": f"2026-{self.drawn.randint(1, 10):02d}-01", "form": task.form, "seed": 5, "responses": answers}

    def _reply(self, item: Any) -> object:  # noqa: ANN401 -- an item of any task
        if hasattr(item, "options"):
            ids = [option.id for option in item.options]
            best, worst = self.drawn.sample(ids, 2)
            return {"best": best, "worst": worst} if hasattr(item.options[0], "effect") else best
        if hasattr(item, "work"):
            return f"{self.drawn.uniform(5, 150):.2f}"
        if hasattr(item, "left"):
            return self.drawn.choice(("same", "different"))
        every = self.drawn.randint(20, 200)
        return "".join("x" if place % every == 0 else letter for place, letter in enumerate(item.text))


def people(kind: str, count: int, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """Yield so many people of a `class` or a `nation`, as answer files."""
    drawer = Drawer(load.read(sources=False), seed, nation=kind == "nation")
    for number in range(count):
        yield drawer.person(number)


def write(file: Path, kind: str, count: int, reader: list[str] | None = None) -> None:
    """Write so many people as JSON lines; with `reader`, an earlier build's command, such as it reads too.

    Little is held at once: what a process held before it starts another counts as that one's memory.
    """
    drawn = file.with_name(f"drawn-{file.name}") if reader else file
    with drawn.open("w", encoding="utf-8") as out:
        for person in people(kind, FOR_ONE * count if reader else count):
            out.write(json.dumps(person, separators=(",", ":")) + "\n")
    if reader:
        with drawn.open(encoding="utf-8") as lines, file.open("w", encoding="utf-8") as out:
            read = (line for line, good in zip(lines, _read(drawn, reader), strict=True) if good)
            kept = sum(out.write(line) > 0 for line in itertools.islice(read, count))
        if kept < count:
            sys.exit(f"{reader[0]} reads only {kept} of {FOR_ONE * count} people of a {kind}.")


def _read(file: Path, reader: list[str]) -> Iterator[bool]:
    """Yield for each record whether a build reads it."""
    table = file.with_suffix(".read.csv")
    command = [*reader, "batch", file.name, "-f", "csv", "-o", table.name, "-q"]
    subprocess.run(command, check=False, capture_output=True, cwd=file.parent, env=timing.ENV)
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield row["status"] != "error"


def main() -> None:
    """Print people as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("class", "nation"))
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    for person in people(asked.kind, asked.count, asked.seed):
        print(json.dumps(person, separators=(",", ":")))


if __name__ == "__main__":
    main()
