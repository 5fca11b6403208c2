"""The offline form held against the program: what its walks asked, and what their files come to."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.answers import read, write
from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.assess.assessor import assess
from csr_assess.base.errors import Problem
from csr_assess.forms import offline_form
from csr_assess.questions import validation
from csr_assess.questions.aim import rubric_for
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import Entry
from csr_assess.questions.together import group_of
from csr_assess.terminal.interview.agenda import Agenda
from csr_assess.terminal.interview.editing import with_answer
from tests.extending import RETAIL
from tests.people import AS_OF

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.resolve import RubricLayers
    from csr_assess.rubric.section import Question
    from tests.browser import Browser

WALKER = Path(__file__).with_name("walker.js")
LEAD = """\
kind: profile
for: {role: lead}
changes:
  checks:
    soft_skills:
      questions:
        - {id: soft_skills.led, kind: number, text: How many people?, minimum: 0, maximum: 720, whole: true}
        - {id: soft_skills.led_how, kind: text, text: And how?, when: [{ask: soft_skills.led, at_least: 5}]}
"""
ROLES = "kind: target\nroles:\n  - {id: lead, text: Team lead}\n"
PROFILES = {"target": ROLES, "profiles__lead": LEAD, "profiles__retail": RETAIL}
"""A second role, and what is asked for it and for one industry alone."""
BOTH = {"target.role": "lead", "target.industry": "retail", "soft_skills.led": "5"}
"""Answers that lead to all of it."""
PICKED = (Entry.PICK_ONE, Entry.PICK_SEVERAL)


def address(page: str, place: Path) -> str:
    """Write a page and return its address."""
    place.write_text(page, encoding="utf-8")
    return place.as_uri()


def form_page(layers: RubricLayers, place: Path, target: TargetJob | None = None) -> str:
    """Write the form of a rubric and return its address."""
    return address(offline_form.html_form(layers, target or TargetJob()), place)


def walks(browser: Browser, seeds: range, prefers: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """Return the walks that the page takes, one a seed; most of them answer as `prefers` says."""
    if browser.run("typeof walker") != "object":
        browser.run(WALKER.read_text(encoding="utf-8"))
    return browser.run(f"walker.walks({json.dumps([*seeds])}, {json.dumps(prefers or {})})")


class Followed:
    """A walk gone after, step by step, with the questions that the interview asks."""

    def __init__(self, layers: RubricLayers) -> None:
        self.aimed = functools.partial(rubric_for, layers)
        self.answers = Answers(schema=SCHEMA)
        self.agenda = Agenda(None)
        self.seconds: dict[str, float] = {}

    @property
    def rubric(self) -> Rubric:
        return self.aimed(self.answers.target)

    def asked(self) -> list[Question]:
        return self.agenda.questions(self.rubric, self.answers)

    def screen(self, at: str) -> list[str]:
        """Return the questions that stand on the screen of one; none for the review."""
        ids = [question.id for question in self.asked()]
        return [question.id for question in group_of(self.asked(), ids.index(at))] if at else []

    def next_after(self, at: list[str], did: str) -> list[str]:
        """Return what the interview asks next; nothing for its review."""
        ids = [question.id for question in self.asked()]
        if did == "back":
            return self.screen(ids[max(0, ids.index(at[0]) - 1)])
        return self.screen(next(iter(ids[ids.index(at[-1]) + 1 :]), ""))

    def go(self, steps: list[dict[str, Any]]) -> None:
        """Go after all steps and hold each against what the interview shows."""
        expected = self.screen(self.asked()[0].id)
        for step in steps:
            at = step["at"]
            assert at == expected
            here = [question.id for question in self.asked()].index(at[0])
            said = self.agenda.so_far(self.rubric, self.answers, here, self.seconds)
            assert step["progress"] == " · ".join(said), (step, said)
            for question, rows in zip(self.asked()[here : here + len(at)], step["rows"], strict=True):
                kind = QUESTION_KINDS[question.kind]
                if kind.entry in PICKED:
                    listed = kind.rows(question, self.value(question.id), self.rubric)
                    assert rows == [row.id for row in listed]
            for name, value, seconds in step["given"]:
                self.answers = with_answer(self.answers, name, value)
                self.seconds[name] = seconds
            expected = self.next_after(at, step["did"])
        assert expected == []

    def value(self, question: str) -> Any:
        from csr_assess.questions.relevance import answer_to  # noqa: PLC0415 -- beside its use

        return answer_to(question, self.answers)


def scored(raw: bytes, name: str, layers: RubricLayers, answers: Answers | None = None) -> bytes:
    """Return the report of an answer file's bytes; nothing in it is taken otherwise than it is written."""
    found = answers or read.from_bytes(name, raw)
    rubric, taken = rubric_for(layers, found.target), list[Problem]()
    checked = validation.validated(found, rubric, AS_OF, name, raw, note=taken.append)
    assert taken == []
    return msgspec.json.encode(assess(rubric, checked, AS_OF))


def hold(walk: dict[str, Any], layers: RubricLayers) -> None:
    """Hold a walk to what the interview asks, and its file to the same answers in YAML."""
    followed = Followed(layers)
    followed.go(walk["steps"])
    raw = walk["file"].encode()
    found = read.from_bytes("answers.json", raw)
    assert msgspec.to_builtins(found.answers) == msgspec.to_builtins(followed.answers.answers)
    assert found.target == followed.answers.target
    as_yaml = write.dump(found, as_json=False)
    by_hand = write.dump(msgspec.structs.replace(followed.answers, interview=found.interview), as_json=False)
    report = scored(raw, "answers.json", layers)
    assert report == scored(as_yaml, "answers.yaml", layers) == scored(by_hand, "answers.yaml", layers)
