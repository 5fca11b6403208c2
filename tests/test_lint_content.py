"""What a rubric's shape cannot say: a copy of the bundled one, broken in one place each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import folder, linted, people
from tests.command import here

if TYPE_CHECKING:
    from pathlib import Path


LEARNING = "    title: Learning new things\n"
BROKEN = {
    "a criterion twice": (
        ("education.yaml", "- id: education.field\n", "- id: education.level\n"),
        "criteria[2].id: education.level appears twice here. [id-twice]",
    ),
    "a question twice": (
        ("education.yaml", "- id: education.finish_date\n    kind", "- id: education.level\n    kind"),
        "questions[1].id: education.level appears twice here. [id-twice]",
    ),
    "an option twice": (
        ("education.yaml", "- id: in_progress\n", "- id: below_high_school\n"),
        "questions[0].options[1].id: below_high_school appears twice here. [id-twice]",
    ),
    "an industry twice": (
        ("target.yaml", "  - id: ecommerce\n", "  - id: retail\n"),
        "industries[1].id: retail appears twice here. [id-twice]",
    ),
    "a training twice": (
        ("training.yaml", "- id: typing-keybr\n", "- id: typing-typingclub\n"),
        "trainings[2].id: typing-typingclub appears twice here. [id-twice]",
    ),
    "a source twice": (
        ("sources.yaml", '- id: "article:A02"\n', '- id: "article:A01"\n'),
        "sources[1].id: article:A01 appears twice here. [id-twice]",
    ),
    "a source that is not there": (
        ("education.yaml", "- article:A07\n", "- article:A99\n"),
        "criteria[0].sources[0]: no such source; did you mean article:A59? [unknown-source]",
    ),
    "a source of a kind of evidence": (
        ("rubric.yaml", "- research:S5\n", "- research:X5\n"),
        "evidence.self_rating.sources[1]: no such source; did you mean research:S5? [unknown-source]",
    ),
    "a weight that its elements do not give": (
        ("education.yaml", LEARNING, f"{LEARNING}    weight: 0.8\n"),
        "criteria[1].weight: 0.8; by its elements it is 0.9074. Leave it out, or say why in weight_reason. [weight-wit",
    ),
    "a weight that its share does not give": (
        ("hard_skills.yaml", "    weight_reason: A quarter", "    weight: 3\n    unit: A quarter"),
        "criteria[1].weight: 3; by its share of the check it is 3.5446. Leave it out",
    ),
    "a weight that nothing gives": (
        ("education.yaml", "    weight: 1\n    weight_reason: An adv", "    weight: 2\n    unit: An adv"),
        "criteria[2].weight: 2; by default it is 1. Leave it out, or say why in weight_reason.",
    ),
    "shares that leave the others nothing": (
        ("hard_skills.yaml", "    weight: 1\n    weight_reason: O*", "    check_share: 0.75\n    weight_reason: O*"),
        "criteria[1].check_share: this leaves hard_skills.service_knowledge no weight; change it, or type a weight. [",
    ),
    "an element of the least importance": (
        ("hard_skills.yaml", "        importance: 4.21\n", "        importance: 1\n"),
        "criteria[4].elements: this leaves hard_skills.finding_information no weight; change it, or type a weight.",
    ),
    "amounts that fall": (
        ("experience.yaml", "- [6, 3]\n", "- [2, 3]\n"),
        "criteria[0].amounts: amounts must rise and levels must not fall. [amounts-out-of-order]",
    ),
    "levels that fall": (
        ("experience.yaml", "- [60, 5]\n", "- [60, 3]\n"),
        "criteria[0].amounts: amounts must rise and levels must not fall. [amounts-out-of-order]",
    ),
    "one amount": (
        ("experience.yaml", "      - [3, 2]\n      - [6, 3]\n      - [24, 4]\n      - [60, 5]\n", ""),
        "criteria[0].amounts: at least two rows are needed. [amounts-too-few]",
    ),
    "an id of another check": (
        ("education.yaml", "  - id: education.finish_date\n    kind", "  - id: experience.finish_date\n    kind"),
        "questions[1].id: every id in this file starts with education. [id-of-another-check]",
    ),
    "an option that means something else": (
        ("education.yaml", "- id: nothing_yet\n", "- id: unknown\n"),
        "questions[2].options[0].id: unknown is reserved. [id-reserved]",
    ),
    "training for a criterion that is not there": (
        ("training.yaml", "hard_skills.typing: 3\n", "hard_skills.typin: 3\n"),
        (
            "trainings[1].builds.hard_skills.typin: no such criterion; did you mean "
            "hard_skills.typing? [unknown-criterion]"
        ),
    ),
    "a condition on a later question": (
        ("education.yaml", "- ask: education.level\n", "- ask: education.learning\n"),
        "questions[1].when[0].ask: this must name a question that is asked earlier. [condition-too-late]",
    ),
    "a condition on itself": (
        ("education.yaml", "- ask: education.level\n", "- ask: education.finish_date\n"),
        "questions[1].when[0].ask: this must name a question that is asked earlier. [condition-too-late]",
    ),
    "a condition on an answer nobody can give": (
        ("education.yaml", "        is_in:\n          - in_progress\n", "        is_in:\n          - in_progres\n"),
        "questions[1].when[0].is_in[0]: no such answer; did you mean in_progress? [unknown-answer]",
    ),
    "a condition that says nothing": (
        ("education.yaml", "        is_in:\n          - in_progress\n", ""),
        "questions[1].when[0]: is_in or at_least is missing. [condition-empty]",
    ),
    "a day ahead by a later question": (
        ("education.yaml", "    ahead:\n      - ask: education.level\n", "    ahead:\n      - ask: education.field\n"),
        "questions[1].ahead[0].ask: this must name a question that is asked earlier. [condition-too-late]",
    ),
    "an answer ruled out by a later question": (
        (
            "education.yaml",
            "  - id: education.learning\n    criterion: education.learning\n    kind: choice\n",
            (
                "  - id: education.learning\n    criterion: education.learning\n    kind: choice\n"
                "    rules_out: [{ask: experience.months, at_most: 0, options: [nothing_yet]}]\n"
            ),
        ),
        "questions[2].rules_out[0].ask: this must name a question that is asked earlier. [condition-too-late]",
    ),
    "an answer ruled out by no number": (
        ("experience.yaml", "- ask: experience.months\n        at_most", "- ask: education.level\n        at_most"),
        (
            "questions[2].rules_out[0].ask: education.level is a question of kind choice; this must be one of kind "
            "number. [question-of-wrong-kind]"
        ),
    ),
    "an answer ruled out that is none": (
        ("experience.yaml", "          - independent\n", "          - independant\n"),
        "questions[2].rules_out[0].options[0]: no such answer; did you mean independent? [unknown-answer]",
    ),
    "a target's question with a condition on a later one": (
        (
            "target.yaml",
            "  - id: target.role\n",
            "  - id: target.role\n    when: [{ask: education.level, is_in: [associate]}]\n",
        ),
        "questions[0].when[0].ask: this must name a question that is asked earlier. [condition-too-late]",
    ),
    "a target's question of another kind": (
        ("target.yaml", "    kind: choices\n    text: How will you", "    kind: choice\n    text: How will you"),
        "questions[3].kind: target.channels must be of kind choices. [target-kind-wrong]",
    ),
    "a target that nothing holds": (
        ("target.yaml", "  - id: target.state\n", "  - id: target.city\n"),
        (
            "questions[2].id: a target can only be asked for: target.role, target.industry, target.state, "
            "target.channels. [target-field-unknown]"
        ),
    ),
    "a question on a criterion that is not there": (
        ("education.yaml", "    criterion: education.certificates\n", "    criterion: education.certificate\n"),
        "questions[4].criterion: no such criterion; did you mean education.certificates? [unknown-criterion]",
    ),
    "a scale that is not there": (
        ("experience.yaml", "scale: federal_task", "scale: federal_tasks"),
        "no such scale; did you mean federal_task? [unknown-scale]",
    ),
    "evidence of an option without a level": (
        ("education.yaml", "text: Communication\n        level: 3\n", "text: Communication\n"),
        "questions[3].options: every option needs a level: the answer is evidence. [option-without-level]",
    ),
    "evidence of a scale's option without a level": (
        ("rubric.yaml", "        level: 1.5\n", ""),
        "scale: every option needs a level: the answer is evidence. [option-without-level]",
    ),
    "evidence of a text": (
        ("education.yaml", "    kind: choice\n    text: Do you", "    kind: text\n    text: Do you"),
        "questions[4].evidence: an answer of kind text has no level. [evidence-without-level]",
    ),
    "evidence of a number without amounts": (
        ("education.yaml", "    kind: choice\n    text: Do you", "    kind: number\n    text: Do you"),
        "questions[4].criterion: education.certificates has no amounts to make a level of. [evidence-without-amounts]",
    ),
    "a choice without options": (
        ("education.yaml", "    kind: date\n", "    kind: choice\n"),
        "questions[1]: a choice needs options or a scale. [choice-without-options]",
    ),
    "a rating without a criterion": (
        ("education.yaml", "    kind: date\n", "    kind: rating\n"),
        "questions[1]: a rating needs a criterion: its anchors are the answers. [rating-without-criterion]",
    ),
    "records without fields": (
        ("education.yaml", "    kind: date\n", "    kind: records\n"),
        "questions[1]: records need fields. [records-without-fields]",
    ),
    "a criterion without a practice": (
        (
            "education.yaml",
            "    practice: Pick one help article of a company you know, learn it, and explain it to a friend.\n",
            "",
        ),
        "criteria[1]: education.learning: `practice` is missing: what to do about a gap. [criterion-without-practice]",
    ),
    "a gate that asks nothing there is": (
        ("education.yaml", "    ask: education.level\n    met", "    ask: education.levels\n    met"),
        "gates[0].ask: no such question; did you mean education.level? [unknown-question]",
    ),
    "a gate that asks for a number": (
        ("education.yaml", "    ask: education.level\n    met", "    ask: experience.months\n    met"),
        (
            "gates[0].ask: experience.months is a question of kind number; this must be one of kind "
            "choice. [question-of-wrong-kind]"
        ),
    ),
    "a gate met by no answer": (
        ("education.yaml", "    met:\n      - high_school\n", "    met:\n      - high_schol\n"),
        "gates[0].met[0]: no such answer; did you mean high_school? [unknown-answer]",
    ),
    "a gate until no date": (
        ("education.yaml", "    until: education.finish_date\n", "    until: education.level\n"),
        (
            "gates[0].until: education.level is a question of kind choice; this must be one of kind "
            "date. [question-of-wrong-kind]"
        ),
    ),
    "a stand-in that is no number": (
        ("education.yaml", "      ask: experience.months\n", "      ask: education.level\n"),
        (
            "gates[0].stand_in.ask: education.level is a question of kind choice; this must be one of kind "
            "number. [question-of-wrong-kind]"
        ),
    ),
    "license rules that ask nothing there is": (
        ("licensing.yaml", "  held: licensing.held\n", "  held: licensing.hold\n"),
        "rules.held: no such question; did you mean licensing.held? [unknown-question]",
    ),
    "service work nobody does": (
        ("licensing.yaml", "    - service_only\n", "    - service\n"),
        "rules.service[0]: no such answer; ",
    ),
    "license rules of no day": (
        ("licensing.yaml", 'as_of: "2026-11-21"', 'as_of: "2026-11-31"'),
        "rules.as_of: found 2026-11-31; write a date as 2026-11-21. [no-such-day]",
    ),
    "bands that do not fall": (
        ("rubric.yaml", "    at: 60\n", "    at: 85\n"),
        "bands: bands must go down, from the highest to one at 0. [bands-out-of-order]",
    ),
    "bands that do not reach 0": (
        ("rubric.yaml", "    at: 0\n", "    at: 5\n"),
        "bands: bands must go down, from the highest to one at 0. [bands-out-of-order]",
    ),
    "two bands of one name": (
        ("rubric.yaml", "- id: building\n", "- id: nearly_ready\n"),
        "bands[2].id: nearly_ready appears twice here. [id-twice]",
    ),
    "a grade left out": (("rubric.yaml", "  C: 0.25\n", ""), "grades: C is missing. [grade-missing]"),
    "a contradiction of what is no rating": (
        ("rubric.yaml", "- first: soft_skills.calming\n", "- first: education.level\n"),
        "quality.contradictions[0].first: this must be the id of a rating. [contradiction-of-no-rating]",
    ),
}


MORE = {
    "shares that leave the others nothing",
    "a criterion twice",
    "a question twice",
    "an option twice",
    "an industry twice",
    "a source twice",
    "an id of another check",
    "evidence of a scale's option without a level",
    "a choice without options",
    "a rating without a criterion",
    "records without fields",
}
"""Where one change breaks what other parts rest on: more problems follow."""


@pytest.mark.few(4)
@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    where = folder.copy(tmp_path)
    change, said = BROKEN[name]
    folder.changed(where, *change)
    problems = linted.told(where)
    found = [problem for problem in problems if said in problem]
    assert found, problems
    assert (len(problems) > 1) == (name in MORE), problems
    place, field, *_rest = found[0].split(": ")
    file, line, column = place.removeprefix("own/").split(":")
    pointed_at = (where / file).read_text(encoding="utf-8").splitlines()[int(line) - 1][int(column) - 1 :]
    assert field.endswith(("]", pointed_at.split(":")[0]))


@pytest.mark.slow
def test_the_bundled_rubric_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "rubric", "check")
    assert said.code == 0
    assert "No problems." in said.out
    assert said.err == ""


def test_every_problem_is_printed_with_exit_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = folder.copy(tmp_path)
    first = folder.changed(where, "education.yaml", LEARNING, f"{LEARNING}    weight: 0.8\n") + 1
    second = folder.changed(where, "training.yaml", "hard_skills.typing: 3\n", "hard_skills.typin: 3\n")
    said = here(capsys, "rubric", "check", where)
    assert said.code == 3
    assert said.out == ""
    lines = said.err.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        f"{where}/education.yaml:{first}:5",
        f"{where}/training.yaml:{second}:7",
    ]


def test_whoever_falls_short_has_training_or_something_to_do() -> None:
    rubric = people.rubric()
    trained = {criterion for training in rubric.trainings for criterion in training.builds}
    without = [
        criterion.id for criterion in rubric.criteria.values() if not criterion.practice and criterion.id not in trained
    ]
    assert without == []


@pytest.mark.slow
def test_the_checks_of_a_rubric_are_told_in_the_order_of_its_files() -> None:
    assert linted.problems("csr", tried=True) == ()
