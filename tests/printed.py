"""Every JSON the program prints, by its kind: from commands that end well, and from those that end in errors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from csr_assess.app import envelope
from csr_assess.app.commands.schema import KINDS
from csr_assess.assess.assessor import assess
from csr_assess.base.errors import Problem
from csr_assess.batch.run import Assessed
from csr_assess.batch.summary import Group
from csr_assess.contracts import envelope_v1, group_v1
from csr_assess.rubric import load
from tests import extending, folder, judging, people, small_tasks
from tests.command import DAY, DEMO, here
from tests.test_tasks_app import crowd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

PRINTED = [kind for kind in KINDS if kind not in ("answers", "rubric", "overlay")]

HELD = """schema: csr-assess/answers/1
answers:
  licensing.held:
    - {name: SIE, issued: 2022-11-20}
    - {name: insurance producer, jurisdiction: Georgia, expires: 2027-03-01, ce_done: 12}
"""


class Command(NamedTuple):
    """A command line without its format, the kind of JSON it prints and its exit code."""

    kind: str
    words: list[str | Path]
    code: int


def commands(place: Path) -> dict[str, Command]:
    """Return the commands, with the files they need in a folder."""
    wrong, held, everybody, bad = (place / name for name in ("wrong.yaml", "held.yaml", "all.jsonl", "bad.jsonl"))
    wrong.write_text('schema: csr-assess/answers/1\nanswers: {x.y: 1, soft_skills.empathy: "no"}\n', encoding="utf-8")
    held.write_text(HELD, encoding="utf-8")
    everybody.write_bytes(b"\n".join(msgspec.json.encode(make()) for make in people.PEOPLE.values()))
    bad.write_bytes(b'{"schema": "csr-assess/answers/1"}\n{"answers": {}}\n{\n')
    odd, nowhere = folder.copy(place), place / "nowhere" / "out.json"
    folder.changed(odd, "education.yaml", "kind: check", "kind: check\nitro: x")
    own = small_tasks.folder(place, profiles=True)
    posting = place / "posting.txt"
    posting.write_text("Type at least 40 WPM. A background check is required.", encoding="utf-8")
    look_up = ["license", "insurance", "--state", "FL", "--activity", "quote", *DAY]
    return {
        "a report": Command("report", ["score", DEMO, *DAY], 0),
        "a report with documents seen": Command("report", ["demo", "--confirm", *DAY], 0),
        "a report with licenses held": Command("report", ["score", held, *DAY], 0),
        "everybody's reports": Command("report", ["batch", everybody, *DAY], 0),
        "bad records": Command("report", ["batch", bad, *DAY], 4),
        "a batch of nothing": Command("report", ["batch", place / "none"], 2),
        "a file that is not there": Command("report", ["score", place / "none.yaml"], 2),
        "answers that are wrong": Command("report", ["score", wrong], 3),
        "a day that is none": Command("report", ["demo", "--as-of", "soon"], 2),
        "an interview without a terminal": Command("report", ["interview"], 2),
        "a command nobody has": Command("report", ["scor"], 2),
        "a look-up": Command("license", look_up, 0),
        "a look-up with licenses held": Command("license", [*look_up, "--held", held], 0),
        "an industry nobody knows": Command("license", ["license", "insurence"], 2),
        "industries": Command("license-list", ["license", "--list", "industries"], 0),
        "states": Command("license-list", ["license", "--list", "states"], 0),
        "a list nobody has": Command("license-list", ["license", "--list", "state"], 2),
        "the rule book": Command("license-rules", ["license", "list"], 0),
        "an age that is none": Command("license-rules", ["license", "stale", "--older-than", "x"], 2),
        "the rule book counted": Command("license-figures", ["license", "figures"], 0),
        "a rule book that is not there": Command("license-figures", ["license", "figures", "--rubric", nowhere], 2),
        "why a rule holds": Command("license-why", [*look_up, "--why"], 0),
        "why nothing holds": Command("license-why", ["license", "insurence", "--why"], 2),
        "two runs": Command("compare", ["compare", DEMO, held, *DAY], 0),
        "two runs of two rubrics": Command("compare", ["compare", DEMO, DEMO, "--rubric-before", own, *DAY], 0),
        "a run that is not there": Command("compare", ["compare", place / "none", DEMO], 2),
        "a criterion": Command("explain", ["explain", "soft_skills.calming"], 0),
        "a criterion of a person": Command("explain", ["explain", "hard_skills.typing", DEMO, "--confirm", *DAY], 0),
        "a criterion nobody has": Command("explain", ["explain", "soft_skills.magic"], 2),
        "what if": Command("what-if", ["what-if", DEMO, "calming=3", "typing=unknown", *DAY], 0),
        "what if of nobody": Command("what-if", ["what-if", place / "none", "calming=3"], 2),
        "a state's market": Command("market", ["market", "--state", "FL"], 0),
        "an area's market": Command("market", ["market", DEMO, "--metro", "tampa", *DAY], 0),
        "a posting": Command("posting", ["posting", posting], 0),
        "a posting that is not there": Command("posting", ["posting", place / "none.txt"], 2),
        "the market of no area": Command("market", ["market", "--metro", "atlantis"], 2),
        "tasks": Command("tasks", ["tasks", "--list"], 0),
        "tasks without a terminal": Command("tasks", ["tasks"], 2),
        "practice programs": Command("practice", ["practice"], 0),
        "a practice program": Command("practice", ["practice", "empathy"], 0),
        "a practice program nobody has": Command("practice", ["practice", "sympathy"], 2),
        "a plan": Command("plan", ["plan", DEMO, *DAY], 0),
        "a plan that nothing leads to": Command("plan", ["plan", DEMO, "--weeks", "2", *DAY], 0),
        "a plan to no band": Command("plan", ["plan", DEMO, "--to", "best"], 2),
        "items of many": Command("items", ["items", crowd(place), "--rubric", own], 0),
        "items of few": Command("items", ["items", everybody], 0),
        "items of nobody": Command("items", ["items", place / "none"], 2),
        "rubrics": Command("rubric-list", ["rubric", "list"], 0),
        "rubrics to no folder": Command("rubric-list", ["rubric", "list", "-o", nowhere], 2),
        "a rubric": Command("rubric-show", ["rubric", "show"], 0),
        "a rubric of one's own": Command("rubric-show", ["rubric", "show", own], 0),
        "a rubric that is not there": Command("rubric-show", ["rubric", "show", place / "none"], 2),
        "a rubric that is begun": Command("rubric-new", ["rubric", "new", place / "begun"], 0),
        "a rubric that is there already": Command("rubric-new", ["rubric", "new", own], 2),
        "what a rubric changes": Command("rubric-diff", ["rubric", "diff", extending.college(place)], 0),
        "what a copy changes": Command("rubric-diff", ["rubric", "diff", own], 0),
        "what a rubric with a fault changes": Command("rubric-diff", ["rubric", "diff", odd], 3),
        "where values come from": Command("rubric-origins", ["rubric", "show", place / "college", "--origins"], 0),
        "where no value comes from": Command("rubric-origins", ["rubric", "show", "--origins"], 0),
        "where no rubric comes from": Command("rubric-origins", ["rubric", "show", place / "none", "--origins"], 2),
        "a sound rubric": Command("rubric-check", ["rubric", "check"], 0),
        "cases as written": Command("rubric-test", ["rubric", "test", place / "college"], 0),
        "a rubric with a fault that cannot be tested": Command("rubric-test", ["rubric", "test", odd], 3),
        "what eight simulated judges say": Command(
            "rubric-judge", ["rubric", "judge", "--answers", judging.eight(load.layers().widest(), place / "judges")], 0
        ),
        "what no judge says": Command("rubric-judge", ["rubric", "judge", "--answers", place / "nobody.csv"], 2),
        "a rubric with a fault": Command("rubric-check", ["rubric", "check", odd], 3),
    }


def documents(place: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[str, str, Any]]:
    """Yield what each command prints, with its name and its kind; of a batch line by line."""
    for name, command in commands(place).items():
        said = here(capsys, *command.words, "-f", "json")
        assert said.code == command.code, f"{name}: {said}"
        one_a_line = command.words[0] == "batch" and said.code in (0, 4)
        for line in said.out.splitlines() if one_a_line else [said.out]:
            yield name, command.kind, json.loads(line)
    yield from groups()


def groups() -> Iterator[tuple[str, str, Any]]:
    """Yield group summaries: of few, of many, and of no records at all."""
    report = assess(people.rubric(), people.weak(), people.AS_OF)
    for name, count in (("a group of few", 2), ("a group of many", 9)):
        group = Group(people.rubric())
        for _person in range(count):
            group.add(Assessed(source="", candidate=None, report=report))
        yield name, "group", _plain(group.summary())
    yield "a group that could not be read", "group", _plain(None, Problem(code="usage", message="no."))


def _plain(summary: group_v1.Summary | None, *problems: Problem) -> Any:
    said = group_v1.Envelope(
        schema=group_v1.SCHEMA,
        status="error" if problems else "success",
        source="",
        group=summary,
        errors=envelope_v1.published_problems(problems),
    )
    return json.loads(envelope.encode(said))
